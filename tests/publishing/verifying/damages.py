"""What somebody may do to a site behind the triggers, and what is said of it when it is verified."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from publishing.editions import append_only, as_listed, columns_of_live
from publishing.models import (
    Address,
    Contribution,
    Edition,
    LedgerEntry,
    Link,
    Listing,
    NameWord,
    Page,
    ReviewTask,
    SearchedText,
    SearchName,
    SearchPassage,
    SearchSpelling,
    SearchText,
)
from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers

SEARCHED: tuple[type[Model], ...] = (SearchName, SearchSpelling, SearchPassage, SearchedText)
DERIVED: tuple[type[Model], ...] = (Address, Link, Listing, NameWord, SearchText, *SEARCHED)
PATH = "/drugs/amitriptyline/"
DAY = datetime(2001, 1, 1, tzinfo=UTC)
Do = Callable[[], object]


def build() -> None:
    """A site with all that can be sealed; the last is edition 3 of amitriptyline, the second moved it."""
    make.DrugFactory(title="mianserin")
    other = make.published(make.DrugFactory(title="nortriptyline"))
    text = f'<p>See <a data-page="{other.pk}">the other</a>.</p>'
    drug = make.published(make.DrugFactory(title="amitriptyline", used_for=text), is_whole_page=True)
    add_erratum(drug.editions.get(), by=make.publisher(), note="It was the second.")
    for title in ("doxepin", "nefazodone"):
        workflow.withdraw(make.published(make.DrugFactory(title=title)), by=make.publisher(), reason="Why.")
    make.publish(make.change(page("doxepin"), summary="It is back."))
    make.publish(make.change(drug, slug="amitriptyline-tablets"))
    make.publish(make.change(drug, summary="Something else."))


def page(title: str) -> Page:
    return Page.drafts.get(title=title)


def edition(title: str, number: int) -> Edition:
    return Edition.objects.get(page=page(title), number=number)


# What somebody may do


def sql(statement: str, *parameters: Any) -> None:
    """A statement on the tables of what is sealed, each named in braces."""
    tables = {table.removeprefix("publishing_"): table for table in append_only.TABLES}
    with behind_the_triggers() as run:
        run(statement.format(**tables), parameters)


def update(model: type[Model], title: str, **values: Any) -> None:
    model._base_manager.filter(**{"title" if model is Page else "page__title": title}).update(**values)


def empty(model: type[Model], **which: Any) -> None:
    model._base_manager.filter(**which).delete()


def remove(*editions: Edition) -> None:
    """Take editions away, with all that would keep the database from letting them go."""
    with behind_the_triggers() as run:
        for each in editions:
            Contribution.objects.filter(edition=each).update(edition=None)
            ReviewTask.objects.filter(page=each.page).delete()
            Listing.objects.filter(edition=each).delete()
            run("UPDATE publishing_withdrawal SET edition_id = NULL WHERE edition_id = %s", (each.pk,))
            run("DELETE FROM publishing_erratum WHERE edition_id = %s", (each.pk,))
            run("DELETE FROM publishing_edition WHERE id = %s", (each.pk,))


def take(title: str, number: int) -> None:
    remove(edition(title, number))


def take_withdrawal() -> None:
    sql("DELETE FROM {withdrawal} WHERE page_id = %s", page("nefazodone").pk)


def point_to(title: str, number: int | None) -> None:
    """Let the page say that this edition is live, with all that follows for the page itself."""
    live = edition(title, number) if number else None
    Page.objects.filter(title=title).update(**columns_of_live(live), draft_base=live)


def move_back() -> None:
    newest = edition("amitriptyline", 3)
    point_to("amitriptyline", 2)
    remove(newest)


def take_all_editions() -> None:
    drug = page("amitriptyline")
    point_to("amitriptyline", None)
    for model in DERIVED:
        model._base_manager.filter(**{"source" if model is Link else "page": drug}).delete()
    remove(*drug.editions.order_by("-number"))


def seal_anew(*numbers: int) -> None:
    """Change the notes, and seal the editions anew so that each is chained to the one before."""
    before = ""
    for forged in page("amitriptyline").editions.order_by("number"):
        if forged.number in numbers:
            forged.note, forged.previous_sha256 = "Another", before
            values = (forged.note, before, forged.computed_sha256(), forged.pk)
            sql(
                "UPDATE {edition} SET note = %s, previous_sha256 = %s, sha256 = %s WHERE id = %s",
                *values,
            )
        before = Edition.objects.get(pk=forged.pk).sha256


def slip_in() -> None:
    """An edition that nobody published, well chained."""
    forged = edition("amitriptyline", 3)
    forged.previous_sha256, forged.number, forged.pk = forged.sha256, 4, None
    forged.sha256 = forged.computed_sha256()
    Edition.objects.bulk_create([forged])


def take_newest_with_its_entry() -> None:
    """As if the newest publication had never been: only who kept a head can tell."""
    move_back()
    sql("DELETE FROM {ledgerentry} WHERE number = %s", LedgerEntry.objects.latest("number").number)
    call_command("verify_editions", "--repair", stdout=StringIO())


def point_to_another_page() -> None:
    update(Page, "amitriptyline", live_edition=edition("doxepin", 1))


def make_live() -> None:
    """A withdrawn page, with a row of what follows from that."""
    point_to("nefazodone", 1)
    SearchText.objects.create(page=page("nefazodone"), names="nefazodone")


def take_from_readers() -> None:
    """A live page, with all that is derived of it."""
    point_to("doxepin", None)
    empty(Listing, page__title="doxepin")
    empty(SearchText, page__title="doxepin")


def other_value(row: Any, name: str) -> object:
    """A value for this column that differs from the one sealed, in one byte if it is a text."""
    value = getattr(row, name)
    if name == "page_id":
        return page("mianserin").pk
    if name == "cause_id":
        return edition("nortriptyline", 1).pk
    if name == "reviewer_id":
        return page("nortriptyline").pk
    if name in ("authors", "signatures"):
        return '["Mallory"]'
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 10
    if isinstance(value, datetime) or name.endswith("_at"):
        return DAY.replace(tzinfo=None if connection.vendor == "sqlite" else UTC)
    if isinstance(value, date) or name.endswith("_on"):
        return date(2001, 1, 1)
    return f"{value[:-1]}{'a' if value[-1:] != 'a' else 'b'}"


def change_column(name: str) -> None:
    row = edition("amitriptyline", 1)
    sql(f"UPDATE {{edition}} SET {name} = %s WHERE id = %s", other_value(row, name), row.pk)


def make_a_correction() -> None:
    update(Page, "amitriptyline", corrects=page("nortriptyline"))


def give_address_away() -> None:
    Address.objects.filter(path=PATH).update(page=page("nortriptyline"))


def make_up_a_link() -> None:
    Link.objects.create(source=page("doxepin"), target=page("nortriptyline"), relation="shows")


def list_the_withdrawn() -> None:
    last = edition("nefazodone", 1)
    Listing.objects.create(**as_listed(last, last.document))


@dataclass(frozen=True)
class Damage:
    """What somebody does, to which page, and what is said of it."""

    does: str
    do: Do
    said: str
    to: str = "amitriptyline"
    is_derived: bool = False
    sqlite_alone: bool = False


Sealed = Damage
"""To what is sealed: only a backup helps."""
Derived = partial(Damage, is_derived=True)
"""To what is derived: it can be mended."""
LostOnSqlite = partial(Damage, sqlite_alone=True)
"""PostgreSQL refuses it, even from who took the triggers away."""

CHANGED, MISSING = "it is not what was entered in the ledger", "is in the ledger, but missing"
NEVER_ENTERED = "it was never entered in the ledger"
NOT_WRITTEN = "of the ledger is not what was written"
SEALED_COLUMNS = sorted(
    field.attname for field in Edition._meta.concrete_fields if field.attname not in ("id", "page_id")
)
DAMAGES: list[Damage] = [
    *(
        Sealed(f"an edition’s {name} changed", partial(change_column, name), "its content is not what was")
        for name in SEALED_COLUMNS
    ),
    Sealed("an edition given away", partial(change_column, "page_id"), "edition 1 is missing before it"),
    Sealed("the newest edition gone, the pointer moved back", move_back, MISSING),
    Sealed("the first edition gone", partial(take, "amitriptyline", 1), "edition 1 is missing before it"),
    Sealed("a middle edition gone", partial(take, "amitriptyline", 2), "edition 2 is missing before it"),
    LostOnSqlite("the newest edition gone", partial(take, "amitriptyline", 3), "it should be live, but is m"),
    LostOnSqlite(
        "the last edition of a withdrawn page gone",
        partial(take, "nefazodone", 1),
        "it was the last before the page was withdrawn, but is missing",
        "nefazodone",
    ),
    Sealed("all editions of a page gone", take_all_editions, MISSING),
    Sealed("the newest edition sealed anew", partial(seal_anew, 3), CHANGED),
    Sealed("a whole chain sealed anew", partial(seal_anew, 1, 2, 3), CHANGED),
    Sealed("an edition sealed anew", partial(seal_anew, 1), "it is not chained to the edition before it"),
    Sealed("an edition that nobody published", slip_in, NEVER_ENTERED),
    Sealed("an erratum changed", partial(sql, "UPDATE {erratum} SET note = 'Another'"), CHANGED),
    Sealed("an erratum gone", partial(sql, "DELETE FROM {erratum}"), MISSING),
    Sealed("a reason changed", partial(sql, "UPDATE {withdrawal} SET reason = ''"), CHANGED, "nefazodone"),
    Sealed("a withdrawal gone", take_withdrawal, MISSING, "nefazodone"),
    Sealed("a return changed", partial(sql, "UPDATE {return} SET signed_as = 'x'"), CHANGED, "doxepin"),
    Sealed("a return gone", partial(sql, "DELETE FROM {return}"), MISSING, "doxepin"),
    Sealed("an entry changed", partial(sql, "UPDATE {ledgerentry} SET at = '2001-01-01'"), NOT_WRITTEN),
    Sealed("a record changed", partial(sql, "UPDATE {ledgerentry} SET record = '{{}}'"), NOT_WRITTEN),
    Sealed("a record unreadable", partial(sql, "UPDATE {ledgerentry} SET record = '{{'"), NOT_WRITTEN),
    Sealed("an entry gone", partial(sql, "DELETE FROM {ledgerentry} WHERE number = 2"), NEVER_ENTERED),
    Sealed(
        "the entry before gone",
        partial(sql, "DELETE FROM {ledgerentry} WHERE number = 1"),
        "of the ledger does not follow the entry before it",
    ),
    Sealed("the ledger emptied", partial(sql, "DELETE FROM {ledgerentry}"), NEVER_ENTERED),
    Sealed(
        "the newest rows gone with their entries", take_newest_with_its_entry, "which is the kept head of"
    ),
    Derived(
        "an earlier edition made live again",
        partial(point_to, "amitriptyline", 1),
        "readers are shown “amitriptyline, edition 1”, although “amitriptyline, edition 3” is the newest",
    ),
    Derived(
        "another page’s edition made live", point_to_another_page, "readers are shown “doxepin, edition 1”"
    ),
    Derived("a withdrawn page made live", make_live, "although it was withdrawn or never", "nefazodone"),
    Derived("a live page taken away", take_from_readers, "although it was published and nobody", "doxepin"),
    *(
        Derived(
            f"a page’s {name} changed",
            partial(update, Page, "amitriptyline", **{name: DAY.date()}),
            f"its date “{name}” is 2001-01-01; of its live edition it is",
        )
        for name in ("updated_on", "reviewed_on", "review_due_on")
    ),
    Derived("a page made a correction", make_a_correction, "it is noted as a correction of page"),
    Derived("a page’s kind changed", partial(update, Page, "amitriptyline", kind="article"), "but is “drug”"),
    Derived("a listing gone", partial(empty, Listing, page__title="amitriptyline"), "lists: it is missing"),
    Derived("all listings gone", partial(empty, Listing), "lists: it is missing there", "doxepin"),
    Derived(
        "a listing changed",
        partial(update, Listing, "amitriptyline", name="Mallory", summary="Another"),
        "lists: what is kept there is not what its live edition says (name, summary)",
    ),
    Derived("a withdrawn page listed", list_the_withdrawn, "lists: it is still there", "nefazodone"),
    Derived("an address given away", give_address_away, "was given to “Nortriptyline”"),
    Derived("a stray address", give_address_away, "/drugs/amitriptyline/ leads to it", "nortriptyline"),
    Derived("an address gone", partial(empty, Address, path=PATH), f"its address {PATH} is missing"),
    Derived(
        "an older address", partial(update, Address, "amitriptyline", first_live_at=DAY), "was first live"
    ),
    Derived("the link graph emptied", partial(empty, Link), "1 missing (links to page"),
    Derived("a link made up", make_up_a_link, "1 too many (shows page", "doxepin"),
    Derived("what is searched for emptied", partial(empty, SearchText), "the search: it is missing there"),
    Derived(
        "what is searched for changed",
        partial(update, SearchText, "amitriptyline", names="mallory"),
        "the search: what is kept there is not what its live edition says (names)",
    ),
    *(
        Derived(f"{model.__name__} emptied", partial(empty, model), "the search: its words and passages")
        for model in SEARCHED
    ),
    Derived(
        "a passage changed",
        partial(update, SearchPassage, "amitriptyline", reply="Take ten."),
        "the search: its words and passages are not those of its live edition",
    ),
    Derived("the words of names emptied", partial(empty, NameWord), "1 missing (“amitriptyline”)"),
    Derived("a word changed", partial(update, NameWord, "doxepin", is_live=False), "not those of", "doxepin"),
]
