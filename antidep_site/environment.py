"""What the installation’s environment says, checked before anything starts.

Every value comes from an environment variable or from the file ``.env`` (see ``.env.example``); a real
variable wins over the file. A mistake that would make the site unsafe stops the start with one sentence
that says what to do.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "django-insecure-only-for-development-on-your-own-machine"
SECRET_KEY_MIN_LENGTH = 50
SECRET_KEY_MIN_DISTINCT_CHARACTERS = 5


def read() -> environ.Env:
    """The environment, completed from the file that ``ENV_FILE`` names (by default ``.env``)."""
    env = environ.Env()
    env_file = Path(os.environ.get("ENV_FILE", BASE_DIR / ".env"))
    if env_file.is_file():
        env.read_env(env_file)
    return env


def secret_key(value: str, *, debug: bool) -> str:
    """The key that signs sessions and password resets; weak ones are allowed in development only.

    The measure is that of Django’s own deployment check ``security.W009``.

    Raises ImproperlyConfigured.
    """
    if debug:
        return value or DEVELOPMENT_KEY
    if not value:
        raise ImproperlyConfigured(f"SECRET_KEY is not set; {_KEY_REMEDY}")
    is_weak = (
        len(value) < SECRET_KEY_MIN_LENGTH
        or len(set(value)) < SECRET_KEY_MIN_DISTINCT_CHARACTERS
        or value.startswith("django-insecure")
    )
    if is_weak:
        raise ImproperlyConfigured(f"SECRET_KEY is too easy to guess; {_KEY_REMEDY}")
    return value


def allowed_hosts(names: Sequence[str], *, debug: bool) -> list[str]:
    """The host names that the site answers to; only in development may the list be empty.

    Raises ImproperlyConfigured.
    """
    hosts = [name.strip() for name in names if name.strip()]
    if not hosts and not debug:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is empty; set it in the environment or in .env to the host names of the site, "
            "separated by commas, for example ALLOWED_HOSTS=www.example.org."
        )
    return hosts


def site_url(value: str, hosts: Sequence[str], *, https: bool) -> str:
    """Where links in mails lead: scheme and host, without a slash at the end; by default the first host.

    Raises ImproperlyConfigured.
    """
    if value and not re.fullmatch(r"https?://[^/\s?#]+/?", value):
        raise ImproperlyConfigured(
            "SITE_URL is not the address of a site; set it to its scheme and host name, "
            "for example SITE_URL=https://www.example.org."
        )
    host = next((name.removeprefix(".") for name in hosts if name != "*"), "localhost:8000")
    return value.rstrip("/") or f"{'https' if https else 'http'}://{host}"


_KEY_REMEDY = (
    f"set it in the environment or in .env to at least {SECRET_KEY_MIN_LENGTH} random characters, "
    "for example from: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
)
