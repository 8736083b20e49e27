"""The site’s settings, made quick and isolated for the tests.

``DATABASE_URL`` and ``CACHE_URL`` are honoured, so that the same tests run on SQLite and on PostgreSQL with
Redis; a developer’s ``.env`` is not read.
"""

import os
import re
import tempfile
from pathlib import Path

os.environ |= {
    "LEASE_SECONDS": "0",  # publications need not wait where no front desk answers
    "ENV_FILE": os.devnull,
    "DEBUG": "false",
    "SECRET_KEY": "a-key-for-tests-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "HTTPS": "false",
    "EMAIL_URL": "memorymail://",
}

from antidep_site.settings import *  # noqa: F403
from antidep_site.settings import CACHES, DATABASES, STORAGES

# One folder for each test process; tests/conftest.py makes it and removes it.
TEST_RUN_DIR = Path(tempfile.gettempdir()) / f"antidep-tests-{os.getpid()}"
VAR_DIR = TEST_RUN_DIR
MEDIA_ROOT = str(TEST_RUN_DIR / "media")

DATABASES["default"]["CONN_MAX_AGE"] = (
    0  # a connection left open would keep PostgreSQL from dropping its database
)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: only a file has WAL, locks between threads, and can be opened by a second process.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_RUN_DIR / "test.sqlite3")}

if "RedisCache" in CACHES["default"]["BACKEND"]:
    # cache.clear() empties a whole Redis database, so each test process has one of Redis’s sixteen.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 16
    location = CACHES["default"]["LOCATION"]
    CACHES["default"]["LOCATION"] = re.sub(r"^(redis://[^/]+).*$", rf"\1/{worker}", str(location))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and wrong anywhere else
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # serve from the source folders; nothing was collected
LOGGING["root"]["level"] = "ERROR"  # type: ignore[index]  # noqa: F405
