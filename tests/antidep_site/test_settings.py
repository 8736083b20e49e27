"""The start of the site: what stops it, what it says then, and how it is set up when it runs."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from antidep_site import database, environment

ROOT = Path(__file__).resolve().parent.parent.parent
STRONG_KEY = "kM3vX9-qL2wZ8_rT5yB1nH7cJ4gF6dS0aP-uE3iO9xW2zQ8vR5tY"
PRODUCTION = {"SECRET_KEY": STRONG_KEY, "ALLOWED_HOSTS": "www.example.org"}


def python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with these variables and no ``.env``."""
    environment_variables = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull} | variables
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment_variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def settings_with(**variables: str) -> dict[str, Any]:
    """Some of the settings as another installation would see them."""
    code = (
        "import json; from antidep_site import settings;"
        "print(json.dumps({n: getattr(settings, n) for n in dir(settings) if n.isupper()}, default=str))"
    )
    result = python("-c", code, **variables)
    assert result.returncode == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


@pytest.mark.parametrize(
    ("variables", "what_to_do"),
    [
        ({"ALLOWED_HOSTS": "www.example.org"}, "SECRET_KEY is not set; set it in"),
        (PRODUCTION | {"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess; set it in"),
        (PRODUCTION | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty; set it in"),
    ],
)
@pytest.mark.parametrize(
    "start", [["manage.py", "migrate"], ["manage.py", "check"], ["-m", "antidep_site.wsgi"]]
)
def test_a_start_that_would_be_unsafe_is_refused_in_one_sentence(
    start: list[str], variables: dict[str, str], what_to_do: str
) -> None:
    result = python(*start, **variables)
    assert result.returncode == 1
    assert what_to_do in result.stderr
    assert result.stderr.startswith("Antidep cannot start: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "key",
    [
        "",
        "short",
        STRONG_KEY[:49],
        "abcd" * 20,
        environment.DEVELOPMENT_KEY + STRONG_KEY,
        "django-insecure-" + STRONG_KEY,
    ],
)
def test_a_weak_key_is_refused_in_production_and_tolerated_in_development(key: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is .*token_urlsafe"):
        environment.secret_key(key, debug=False)
    assert environment.secret_key(key, debug=True)


@given(st.binary(min_size=50, max_size=90))
def test_any_long_and_varied_key_is_taken_as_it_is(random: bytes) -> None:
    key = random.hex() + "ghijk"
    assert environment.secret_key(key, debug=False) == key


@given(st.lists(st.sampled_from(["", " ", "  "])))
def test_a_host_list_of_nothing_but_blanks_is_refused(names: list[str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^ALLOWED_HOSTS is empty"):
        environment.allowed_hosts(names, debug=False)


def test_development_needs_no_setting_but_debug() -> None:
    settings = settings_with(DEBUG="true")
    assert settings["DATABASES"]["default"]["NAME"] == str(ROOT / "var" / "antidep.sqlite3")
    assert settings["MEDIA_ROOT"] == str(ROOT / "var" / "media")
    assert settings["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    assert settings["SECURE_SSL_REDIRECT"] is False


def test_production_is_strict_unless_told_otherwise() -> None:
    settings = settings_with(**PRODUCTION)
    assert settings["DEBUG"] is False
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["STORAGES"]["staticfiles"]["BACKEND"].endswith("HashedStaticFilesStorage")


def test_every_service_can_be_chosen_by_the_environment() -> None:
    settings = settings_with(
        **PRODUCTION,
        DATABASE_URL="postgres://writer:secret@db.example.org:5433/antidep",
        CACHE_URL="redis://cache.example.org:6379/2",
        EMAIL_URL="smtp+tls://user:secret@mail.example.org:587",
        MEDIA_ROOT="/srv/antidep/media",
        TRUST_X_FORWARDED_PROTO="true",
    )
    assert settings["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert settings["DATABASES"]["default"]["CONN_HEALTH_CHECKS"] is True
    assert settings["CACHES"]["default"]["LOCATION"] == "redis://cache.example.org:6379/2"
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert settings["MEDIA_ROOT"] == "/srv/antidep/media"
    assert settings["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_variable_wins_over_the_env_file(tmp_path: Path) -> None:
    env_file = tmp_path / "env"
    env_file.write_text(
        f"SECRET_KEY={STRONG_KEY}\nALLOWED_HOSTS=from-the-file.example.org,localhost\nHTTPS=false\n"
    )
    from_file = settings_with(ENV_FILE=str(env_file))
    assert from_file["ALLOWED_HOSTS"] == ["from-the-file.example.org", "localhost"]
    assert from_file["HTTPS"] is False
    assert settings_with(ENV_FILE=str(env_file), ALLOWED_HOSTS="a.example.org")["ALLOWED_HOSTS"] == [
        "a.example.org"
    ]


def test_the_example_file_names_every_setting_and_no_other() -> None:
    source = (ROOT / "antidep_site" / "settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    explained = set(re.findall(r"^#?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert len(read) > 10
    assert explained == read


def test_the_deployment_check_finds_nothing_in_production() -> None:
    result = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_sqlite_is_tuned_and_the_url_can_say_otherwise() -> None:
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": {"timeout": 3}}
    options = database.tuned(sqlite)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 3
    assert sqlite["OPTIONS"] == {"timeout": 3}


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 60_000),
        ("temp_store", 2),
    ],
)
def test_an_open_sqlite_connection_has_its_pragmas(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_admin_and_public_answers_carry_the_strict_policy(client: Client) -> None:
    for address in ("/admin/login/", "/there-is-no-such-page/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
        assert directives["default-src"] == "'none'"
        assert directives["script-src"] == directives["style-src"] == "'self'"
        assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("said", "host", "meant"),
    [
        ({}, "www.example.org,localhost", "https://www.example.org"),
        ({"HTTPS": "false"}, ".example.org", "http://example.org"),
        ({}, "*", "https://localhost:8000"),
        ({"SITE_URL": "https://edit.example.org/"}, "www.example.org", "https://edit.example.org"),
    ],
)
def test_links_in_mails_lead_to_the_site(said: dict[str, str], host: str, meant: str) -> None:
    assert settings_with(**(PRODUCTION | {"ALLOWED_HOSTS": host} | said))["SITE_URL"] == meant


@pytest.mark.parametrize("address", ["www.example.org", "https://example.org/path", "javascript:alert(1)"])
def test_an_address_that_is_none_of_a_site_stops_the_start(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        environment.site_url(address, ["www.example.org"], https=True)


def test_mails_become_files_unless_a_server_is_named() -> None:
    settings = settings_with(**PRODUCTION)
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert settings["EMAIL_FILE_PATH"] == str(ROOT / "var" / "mail")
    assert settings_with(DEBUG="true")["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
