#!/usr/bin/env python
"""Django’s commands. A mistake in the settings is told in one sentence, without a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "antidep_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Antidep cannot start: {error}")


if __name__ == "__main__":
    main()
