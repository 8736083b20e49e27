"""``python -m benchmarks.corpus --pages 1000 …``: an invented site, in the database of the settings."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "antidep_site.settings")
django.setup()

from benchmarks.corpus.command import Command  # noqa: E402 – there are no models before

Command().run_from_argv(["python -m", "benchmarks.corpus", *sys.argv[1:]])
