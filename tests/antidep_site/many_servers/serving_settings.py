"""The settings of a server of these tests: those of the tests, on the database that it is told."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["SERVED_DATABASE"]
LEASE_SECONDS = float(os.environ["SERVED_LEASE_SECONDS"])
