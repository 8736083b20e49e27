"""A database that lived through every migration with rows in it.

After each migration the software of its day publishes a page: an edition under its seal, an erratum, and
whatever else was kept then. After 0005 comes a whole site, ``database_of_before/rows.json``. So each
migration meets rows of every state before it, and each state is taken to the newest.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import rfc8785
from django.apps import apps as todays_apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

BEFORE = json.loads((Path(__file__).parent / "database_of_before" / "rows.json").read_text(encoding="utf-8"))
OURS = ("publishing", "drugs", "articles", "antidep_site")
TRIAL = {"title": "A trial", "doi": "10.1000/182", "pmid": "", "url": "", "publisher": "", "year": None}
Step = tuple[str, str]
FIRST = [("publishing", "0001_initial"), ("drugs", "0001_initial"), ("articles", "0001_initial")]
THE_DAY_OF_THE_SITE = ("publishing", "0005_public_changes")
STATED = date(2019, 4, 22)
KEYS = 1000  # above those of the site of before
APART = 100  # between those of two days: what a migration writes itself has a place there
SEALED_IF_SAID = {
    "emergency_reason",
    "signatures",
    "ordered_at",
    "clock_doubt",
    "is_time_stated",
    "signed_as",
    "we_said",
    "right_is",
}
UNSEALED = {"id", "sha256", "search_names", "search_text"}


@contextmanager
def another_database(name: str) -> Iterator[None]:
    """An empty database in place of that of the tests. On PostgreSQL it is a schema of the same."""
    here = connections["default"]
    there = here.copy()
    file = Path(settings.TEST_RUN_DIR) / f"{name}.sqlite3"
    if here.vendor == "sqlite":
        there.settings_dict["NAME"] = str(file)
    else:
        there.settings_dict["OPTIONS"]["options"] = f"-c search_path={name}"
    connections["default"] = there
    ContentType.objects.clear_cache()
    try:
        if here.vendor == "postgresql":
            _execute(f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}")
        yield
        if here.vendor == "postgresql":
            _execute(f"DROP SCHEMA {name} CASCADE")
    finally:
        there.close()
        file.unlink(missing_ok=True)
        connections["default"] = here
        ContentType.objects.clear_cache()


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def live_through_every_migration() -> list[str]:
    """Take an empty database from nothing to today; the titles of what was published on the way."""
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state = executor.migrate([], plan=[])
    done: set[Step] = set()
    days: list[Day] = []
    for migration in sorted(plan, key=_place):
        _count_on_from_the_highest_key(state.apps)
        state = executor.apply_migration(state, migration)
        done.add(step := (migration.app_label, migration.name))
        if step == THE_DAY_OF_THE_SITE:
            load_site_of_before(state.apps)
        if step[0] in OURS and done.issuperset(FIRST):
            days.append(Day(state.apps, len(days), set(done)))
            days[-1].publish()
    _count_on_from_the_highest_key(todays_apps)
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    return [day.title for day in days]


def _place(migration: Any) -> tuple[bool, bool]:
    """Otherwise as planned: first what is not ours, then the first migrations of our apps with tables."""
    return migration.app_label in OURS, (migration.app_label, migration.name) not in FIRST


def load_site_of_before(apps: Any) -> None:
    """Write the rows as they were, by the models of this day: whatever has no place yet is left out."""
    with transaction.atomic(), connection.cursor() as cursor:
        for label, table in BEFORE["tables"].items():
            try:
                model = apps.get_model(label)
            except LookupError:
                continue
            fields = {field.attname: field for field in model._meta.local_concrete_fields}
            written = [(place, fields[name]) for place, name in enumerate(table["columns"]) if name in fields]
            columns = ", ".join(connection.ops.quote_name(field.column) for _, field in written)
            name, places = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(written))
            rows = [
                [field.get_db_prep_save(field.to_python(row[place]), connection) for place, field in written]
                for row in table["rows"]
            ]
            cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)
    # Drafts under way, so that each column that holds a name of a page has one.
    apps.get_model("drugs.DrugClass").objects.update(atc_group="N06AA")
    apps.get_model("drugs.Drug").objects.update(atc_code="N06AA12")
    apps.get_model("drugs.SideEffect").objects.update(medical_term="xerostomia")


def _count_on_from_the_highest_key(apps: Any) -> None:
    """A migration that writes a row finds a key for it, whatever keys were given before."""
    models = [model for model in apps.get_models() if model._meta.app_label in {*OURS, "auth"}]
    _execute(*connection.ops.sequence_reset_sql(no_style(), models))


class Day:
    """What the software of a day could write: its models, and which migrations it had."""

    def __init__(self, apps: Any, number: int, done: set[Step]) -> None:
        self.apps, self.key, self.done = apps, KEYS + APART * number, done
        self.title = f"drug{self.key}"
        self.at = datetime(2022, 1, 1, 9, 30, 15, 123456, tzinfo=UTC) + timedelta(days=number)

    def has(self, app: str, number: str) -> bool:
        return any(label == app and name.startswith(number) for label, name in self.done)

    def write(self, label: str, **values: Any) -> Any:
        """A row with those of the values for which there are columns."""
        model = self.apps.get_model(label)
        columns = {field.attname for field in model._meta.concrete_fields}
        return model.objects.create(**{name: value for name, value in values.items() if name in columns})

    @transaction.atomic
    def publish(self) -> None:
        key, page = self.key, {"page_id": self.key}
        self.write("auth.User", id=key, username=self.title)
        drug = self.write(
            "drugs.Drug", id=key, kind="drug", title=self.title, slug=self.title, version=1, **self.dates
        )
        edition = self.sealed("edition", **page, **self.edition)
        live = {"edition_id": edition.pk, "title": self.title, "address": self.address, **page}
        drug.live_edition_id = drug.draft_base_id = key
        source = self.write("publishing.Reference", id=key, title="A trial", doi="10.1000/182", **page)
        drug.used_for = "<p>For pain.</p>"
        if hasattr(drug, "used_for_reference_id"):
            drug.used_for_reference_id = source.pk
        drug.save()
        self.write("publishing.Address", id=key, path=self.address, first_live_at=self.at, **page)
        self.write(
            "publishing.Contribution",
            id=key,
            by_id=key,
            at=self.at,
            own_hash="a" * 64,
            schema_version=1,
            **live,
        )
        self.sealed("erratum", edition_id=key, note="It was the first.", by_id=key, at=self.at)
        if self.has("publishing", "0006"):
            names = {"kind": "drug", "letter": "d", "sorted_as": self.title, "name": self.title}
            self.write("publishing.Listing", updated_on=self.on, **names, **live)
        if self.has("antidep_site", "0003"):
            word = {"kind": "drug", "word": self.title, "begins_title": True, "is_live": True}
            self.write("publishing.NameWord", id=key, **word, **page)
        if self.has("publishing", "0009"):
            text = {} if self.has("publishing", "0031") else {"text": self.text}
            self.write("publishing.SearchText", names=self.title, **text, **page)

    @property
    def text(self) -> str:
        """What readers read of the drug, in small letters."""
        return f"{self.title}\na trial\n10.1000/182\nfor pain."

    @property
    def address(self) -> str:
        return f"/drugs/{self.title}/"

    @property
    def is_stated(self) -> bool:
        """Whether it is sealed under the day that a source stated, as some were as long as that was done."""
        return (self.key - KEYS) // APART % 2 == 1 and not self.has("publishing", "0017")

    @property
    def on(self) -> date:
        return STATED if self.is_stated else self.at.date()

    @property
    def dates(self) -> dict[str, date]:
        return {"updated_on": self.on}

    @property
    def edition(self) -> dict[str, Any]:
        own = {
            "title": self.title,
            "slug": self.title,
            "summary": "",
            "review_every_months": 12,
            "atc_code": "",
            "rxcui": "",
            "note": "",
            "note_reference": None,
            "brand_names": [],
            "used_for": {"html": "<p>For pain.</p>"},
            "used_for_reference": 1,
            "drug_class": None,
            "side_effects": [],
            "references": [TRIAL],
        }
        document = {"page": self.key, "own": own, "drug_class": None, "own_side_effects": []}
        said = {"note": "First published.", "updated_note": "First published.", "change_kind": "substantive"}
        days = {"dated_on": self.on, "first_published_on": self.on, **self.dates}
        return {
            "number": 1,
            "schema_version": 1,
            "canonical_document": _canonical(document).decode(),
            "title": self.title,
            "address": self.address,
            "authors": ["Ada"],
            "published_at": self.at,
            "search_names": self.title,
            "search_text": self.text,
            "is_date_stated_by_source": self.is_stated,
            **said,
            **days,
        }

    def sealed(self, what: str, **values: Any) -> Any:
        """An edition or an erratum; from the day of the ledger on it is entered there."""
        model = self.apps.get_model("publishing", what)
        row = model(id=self.key, **{name: values[name] for name in values if hasattr(model, name)})
        seal = hashlib.sha256(_canonical(record_of(row))).hexdigest()
        if what == "edition":
            row.sha256 = seal
        row.save(force_insert=True)
        if self.has("publishing", "0009"):
            self.enter(what, seal)
        return row

    def enter(self, what: str, seal: str) -> None:
        before = self.apps.get_model("publishing.LedgerEntry").objects.order_by("-number").first()
        entry = {"number": before.number + 1, "what": what, "key": self.key, "at": self.at}
        more = {"version": 1, "page": self.key, "seal": seal, "previous_sha256": before.sha256}
        record = _canonical({**entry, **more})
        self.write(
            "publishing.LedgerEntry",
            **{**entry, "page_id": self.key, "record": record.decode()},
            sha256=hashlib.sha256(record).hexdigest(),
        )


def record_of(row: Any) -> dict[str, Any]:
    """What a seal of any day covers: all columns; those of later days only where they say something."""
    said = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {
        name: value
        for name, value in said.items()
        if name not in UNSEALED and (value or name not in SEALED_IF_SAID)
    }


def _canonical(record: dict[str, Any]) -> bytes:
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in record.items()}
    return rfc8785.dumps(said)
