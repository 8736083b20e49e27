"""The entry point of a WSGI server (PEP 3333)."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "antidep_site.settings")
try:
    django = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(f"Antidep cannot start: {error}")

from antidep_site.front_desk import with_front_desk  # it imports models, which need Django set up

application = with_front_desk(django)
