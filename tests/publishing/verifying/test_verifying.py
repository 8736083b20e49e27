"""``manage.py verify_editions`` and ``/ledger.json``: what they say, to whom, and of which moment."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.documents import open_document
from publishing.models import LedgerEntry, Listing, NameWord, Page
from publishing.readers import head_as_json
from publishing.serving import Generation
from publishing.verbs import workflow
from publishing.verifying import at_one_moment, broken_seals, derived_faults, ledger_faults
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers
from tests.publishing.verbs.another_process import AnotherProcess
from tests.reading import get

pytestmark = pytest.mark.django_db

GUIDE = Path(settings.BASE_DIR) / "docs" / "operators-guide.md"
RECORD = Path(settings.BASE_DIR) / "docs" / "decisions" / "030-verification-of-what-is-derived.md"
KEPT_AT = "heads.jsonl"


def verify(*options: str) -> tuple[str, str]:
    """What the command says to whoever reads on, and to whoever watches it."""
    said, told = StringIO(), StringIO()
    call_command("verify_editions", *options, stdout=said, stderr=told)
    return said.getvalue(), told.getvalue()


def refused(*options: str) -> tuple[str, str]:
    """The same of a command that fails, with its last words."""
    said, told = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("verify_editions", *options, stdout=said, stderr=told)
    assert failure.value.returncode == 1
    return said.getvalue(), f"{told.getvalue()}{failure.value}"


def test_it_says_how_many_editions_are_as_they_were_sealed_and_what_the_head_is() -> None:
    make.published(make.DrugFactory())
    newest = LedgerEntry.objects.latest("number")
    said, told = verify()
    assert said == (
        "All 1 editions are what was sealed.\n"
        f"The head of the ledger is entry {newest.number}, {newest.sha256}.\n"
    )
    assert told == ""


def test_an_empty_database_fails_unless_that_was_expected() -> None:
    assert "Nothing was ever sealed in this database. See whether DATABASE_URL" in refused()[1]
    assert "All 0 editions" in verify("--may-be-empty")[0]


def test_a_draft_alone_is_nothing_sealed() -> None:
    make.DrugFactory()
    assert "Nothing was ever sealed" in refused()[1]


def test_faults_as_json_have_stable_keys_and_only_json_is_printed() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    Listing.objects.all().delete()
    answer = json.loads(refused("--json", "--progress")[0])
    assert answer["faults"] == [
        {
            "what": "listing",
            "message": "lists: it is missing there, although it is live",
            "page": drug.pk,
            "title": "amitriptyline",
            "edition": None,
            "can_be_repaired": True,
            "remedy": "Run “manage.py verify_editions --repair”: it is derived, and can be written again.",
        }
    ]
    assert (answer["rebuilt"], answer["editions"], answer["head"]) == ([], 1, head_as_json())


def test_each_fault_is_said_with_its_page_and_what_to_do() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    Listing.objects.all().delete()
    assert refused()[1].splitlines() == [
        f"amitriptyline (page {drug.pk}): lists: it is missing there, although it is live. "
        "Run “manage.py verify_editions --repair”: it is derived, and can be written again.",
        "1 broken: see above what to do about each.",
    ]


def test_whoever_asks_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.management.commands.verify_editions.SECONDS_BETWEEN_REPORTS", 0)
    make.published(make.DrugFactory())
    told = verify("--progress")[1].splitlines()
    assert {"1 editions …", "1 entries of the ledger …", "1 pages …", "1 words of pages …"} <= set(told)
    assert verify()[1] == ""


# Repair


def test_nothing_is_rebuilt_while_what_is_sealed_is_damaged() -> None:
    make.published(make.DrugFactory())
    Listing.objects.all().delete()
    with behind_the_triggers() as run:
        run("UPDATE publishing_edition SET note = 'x'")
    assert "Nothing was rebuilt: what is sealed is damaged" in refused("--repair")[1]
    assert not Listing.objects.exists()


def test_repair_says_what_it_rebuilt_and_makes_kept_answers_be_dropped() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    Listing.objects.all().delete()
    before = Generation.objects.get().number
    said, _ = verify("--repair")
    assert f"Rebuilt, since: amitriptyline (page {drug.pk}): lists: it is missing there" in said
    assert "A CDN in front of the site is to be cleared" in said
    assert Generation.objects.get().number == before + 1


def test_repair_of_what_is_whole_does_nothing() -> None:
    make.published(make.DrugFactory())
    before = Generation.objects.get().number
    assert "Rebuilt" not in verify("--repair")[0]
    assert Generation.objects.get().number == before


def test_a_correction_under_way_has_nothing_that_is_derived() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    correction = make.change(workflow.begin_correction(drug, by=make.author()), title="amitriptylin")
    assert list(derived_faults()) == []
    Page.drafts.filter(pk=correction.pk).update(live_edition=drug.live_edition)
    NameWord.objects.create(
        page_id=correction.pk, kind="drug", word="amitriptylin", begins_title=True, is_live=True
    )
    assert [(fault.what, fault.page) for fault in derived_faults()] == [
        ("live", correction.pk),
        ("words", correction.pk),
    ]
    verify("--repair")
    assert Page.drafts.get(pk=correction.pk).live_edition is None
    assert not NameWord.objects.filter(page=correction.pk).exists()


# How it reads


def test_ten_pages_take_as_many_queries_as_two() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert [*broken_seals(), *ledger_faults(), *derived_faults()] == []
        return len(captured)

    def add(count: int) -> None:
        for _ in range(count):
            make.published(make.DrugFactory(drug_class=drug_class))

    drug_class = make.published(make.DrugClassFactory())
    add(2)
    before = queries()
    add(8)
    assert queries() == before


def test_a_live_edition_that_cannot_be_opened_is_named_and_hides_no_other_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, other = (make.published(make.DrugFactory(title=title)) for title in ("bad", "other"))

    def opened(kind: Any, version: int, said: str) -> Any:
        if '"title":"bad"' in said:
            raise LookupError("no step from version 1")
        return open_document(kind, version, said)

    monkeypatch.setattr("publishing.editions.edition.open_document", opened)
    Listing.objects.filter(page=other).delete()
    told = refused()[1]
    assert f"bad (page {bad.pk}): its live edition cannot be opened: no step from version 1." in told
    assert f"other (page {other.pk}): lists: it is missing there" in told


@pytest.mark.django_db(transaction=True)
def test_what_is_published_while_it_is_verified_is_no_damage() -> None:
    first, second = (make.published(make.DrugFactory()) for _ in range(2))
    make.approved(make.change(first, summary="Something else."))
    writer = AnotherProcess("publish", page=first.pk)
    writer.wait_until_ready()
    published: list[str | None] = []

    def tell(what: str, count: int) -> None:
        if not published:
            writer.start()
            published.append(writer.result())

    with at_one_moment():
        assert [*broken_seals(tell=tell), *ledger_faults(), *derived_faults()] == []
        assert Page.objects.get(pk=first.pk).live_edition_id == first.live_edition_id
    assert published == [None]
    assert Page.objects.get(pk=first.pk).live_edition_id != first.live_edition_id
    workflow.withdraw(second, by=make.publisher(), reason="Writing goes on as before.")


def test_the_public_page_of_seals_says_what_is_broken() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.publish(make.change(drug, summary="Something else."))
    first = drug.editions.get(number=1)
    Page.objects.filter(pk=drug.pk).update(live_edition=first)
    shown = get("/drugs/amitriptyline/history/seals/").content.decode()
    assert "Edition 1: readers are shown it although a newer edition exists." in shown
    with behind_the_triggers() as run:
        run("UPDATE publishing_edition SET note = 'x' WHERE id = %s", (first.pk,))
    shown = get("/drugs/amitriptyline/history/seals/").content.decode()
    assert "Edition 1: its content is not what was sealed." in shown


# Heads


def test_the_head_is_public_and_says_nothing_of_drafts() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.change(drug, title="A secret draft")
    newest = LedgerEntry.objects.get()
    response = get("/ledger.json")
    assert json.loads(response.content) == {
        "number": 1,
        "sha256": newest.sha256,
        "at": newest.at.isoformat(),
        "what": "edition",
        "page": drug.pk,
        "entries": {"edition": 1},
    }
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == get("/drugs/")["Cache-Control"]
    assert response["Surrogate-Key"] == "site"
    assert response.content.count(b"\n") == 1


def test_the_head_of_a_site_that_has_sealed_nothing_is_number_0() -> None:
    assert get("/ledger.json").json() == {
        "number": 0,
        "sha256": "",
        "at": None,
        "what": None,
        "page": None,
        "entries": {},
    }


def test_the_head_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    for _ in range(3):
        make.published(make.DrugFactory())
    with django_assert_max_num_queries(3):
        get("/ledger.json")


def test_heads_that_were_kept_day_by_day_are_compared(tmp_path: Path) -> None:
    kept = tmp_path / KEPT_AT
    kept.write_bytes(get("/ledger.json").content)
    for title in ("doxepin", "amitriptyline"):
        drug = make.published(make.DrugFactory(title=title))
        kept.write_bytes(kept.read_bytes() + get("/ledger.json").content)
    assert "All 2 editions" in verify("--against", str(kept))[0]
    first, newest = LedgerEntry.objects.order_by("number")
    sealed_otherwise = json.dumps({"number": first.number, "sha256": "0" * 64})
    lost = json.dumps({"number": 3, "sha256": "1" * 64, "at": "2026-11-29", "page": drug.pk})
    kept.write_text(kept.read_text() + sealed_otherwise + lost)
    assert refused("--against", str(kept))[1].splitlines()[:2] == [
        "Entry 1 of the ledger, which is the kept head, has another seal now. "
        "Restore the database from a backup made before the damage.",
        f"amitriptyline (page {drug.pk}): entry 3 of the ledger, which is the kept head of 2026-11-29, "
        "is missing. Restore the database from a backup made before the damage.",
    ]
    assert newest.number == 2


@pytest.mark.parametrize(
    "text",
    ["", "\n", "<html>", "[]", "{}", '{"number": "1", "sha256": ""}', '{"number": 1}', '{"number"', "\x00"],
)
def test_a_file_that_holds_no_heads_is_refused_with_what_to_do(text: str, tmp_path: Path) -> None:
    make.published(make.DrugFactory())
    kept = tmp_path / KEPT_AT
    kept.write_text(text)
    told = refused("--against", str(kept))[1]
    assert f"{KEPT_AT} holds no heads of the ledger" in told
    assert "Keep in it what /ledger.json says." in told


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    make.published(make.DrugFactory())
    assert "nowhere cannot be read: No such file" in refused("--against", str(tmp_path / "nowhere"))[1]
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00")
    assert "holds no heads" in refused("--against", str(tmp_path / "picture"))[1]


# What the documents say


def test_every_way_of_verifying_that_the_guide_names_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.published(make.DrugFactory())
    monkeypatch.chdir(tmp_path)
    (tmp_path / KEPT_AT).write_bytes(get("/ledger.json").content)
    guide = GUIDE.read_text(encoding="utf-8")
    ways = [
        way.partition(">")[0].split() for way in re.findall(r"manage\.py verify_editions\b([^`\n]*)", guide)
    ]
    assert [] in ways
    assert ["--repair"] in ways
    assert ["--against", KEPT_AT] in ways
    for options in ways:
        assert "All 1 editions" in verify(*options)[0]
    assert f"/ledger.json >> /var/lib/antidep/{KEPT_AT}\n" in guide


def test_the_record_says_of_every_table_whether_it_is_sealed_derived_or_work() -> None:
    said = RECORD.read_text(encoding="utf-8")
    ours = [
        model.__name__
        for name in ("publishing", "drugs", "articles")
        for model in apps.get_app_config(name).get_models()
    ]
    assert [name for name in ours if f"`{name}`" not in said] == []
