"""A kind of page says in the annotations of its fields what they are; ``publishing`` knows none by name.

A cookbook, of which ``publishing`` has never heard, is told, read, compared and merged as drugs are.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from django.apps import apps
from django.db.models import Model
from pydantic import TypeAdapter

from publishing.checking.composing import keep_unchanged_excerpts
from publishing.comparing import changes, changes_as_text, classify, merge, passages_of
from publishing.documents import (
    Called,
    Citation,
    Document,
    Excerpt,
    Field,
    Heading,
    Name,
    OwnPart,
    Part,
    Reference,
    RichText,
    Sentence,
    Unread,
    Wording,
    fields,
    label,
    mapped,
    name_within,
    plain_text_of,
    texts_of,
    without_edition_numbers,
)
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, signed_in

BOOK = Reference(title="On Bread", url="https://bread.example/")
DIARY = Reference(title="A baker’s diary", url="https://diary.example/")


class Ingredient(Part):
    called: Annotated[str, Name()]
    shelf_mark: Annotated[str, Unread()] = ""
    is_fresh: Annotated[bool, Called("fresh")] = True
    read_in: Annotated[str, Citation()] = ""


class Step(Part):
    first_words: Annotated[str, Heading(), Sentence()]
    what_happens: RichText = RichText()


class RecipeOwn(OwnPart):
    serving_tip: Annotated[str, Sentence()] = ""
    tip_from: Annotated[str, Citation("serving_tip")] = ""
    ingredients: tuple[Ingredient, ...] = ()
    steps: tuple[Step, ...] = ()


class Dough(Excerpt):
    called: Annotated[str, Name()]
    spices: tuple[str, ...] = ()


class Loaf(Excerpt):
    dough: Dough


class RecipeDocument(Document[RecipeOwn]):
    loaves: tuple[Loaf, ...] = ()


def recipe(**fields: Any) -> RecipeOwn:
    return RecipeOwn(title="Rye bread", slug="rye-bread", review_every_months=12, **fields)


def page(*loaves: Loaf, **fields: Any) -> RecipeDocument:
    return RecipeDocument(page=1, own=recipe(**fields), loaves=loaves)


def loaf(edition: int, name: str = "Sourdough") -> Loaf:
    return Loaf(page=2, edition=edition, dough=Dough(page=3, edition=edition, called=name, spices=("dill",)))


def told(before: RecipeDocument, after: RecipeDocument) -> str:
    return changes_as_text(changes(before, after, {}))


SALT = Ingredient(called="Salt", shelf_mark="B7", read_in=BOOK.key)
STEP = Step(first_words="Knead it well.", what_happens=RichText(html="<p>Ten minutes.</p>"))


class TestWhatReadersRead:
    def test_is_every_text_but_what_is_marked_unread(self) -> None:
        own = recipe(serving_tip="Warm.", ingredients=(SALT,), steps=(STEP,))
        assert plain_text_of(own).split("\n") == [
            "Rye bread", "Warm.", "Salt", "Knead it well.", "Ten minutes.",
        ]  # fmt: skip

    def test_stands_under_the_name_of_its_row(self) -> None:
        own = recipe(ingredients=(SALT, Ingredient(called="")), steps=(STEP,))
        assert [text.where for text in texts_of(own) if text.words] == [
            "Title",
            "Ingredients › Salt › Called",
            "Steps › Knead it well. › First words",
            "Steps › Knead it well. › What happens",
        ]
        assert "Ingredients › 2 › Called" in [text.where for text in texts_of(own)]

    def test_of_a_source_is_no_text_of_the_editors(self) -> None:
        own = recipe(references=(BOOK,))
        assert "On Bread" in plain_text_of(own)
        assert [text.words for text in texts_of(own) if text.words] == ["Rye bread"]


class TestAFieldIsCalled:
    @pytest.mark.parametrize(
        ("part", "field", "words"),
        [
            (Ingredient, "is_fresh", "Fresh"),
            (Ingredient, "shelf_mark", "Shelf mark"),
            (Ingredient, "read_in", "Source"),
            (RecipeOwn, "tip_from", "Serving tip: source"),
            (Reference, "doi", "DOI"),
        ],
    )
    def test_as_it_says_itself_or_by_its_name(self, part: type[Part], field: str, words: str) -> None:
        assert label(part, field) == words

    def test_after_its_text_if_it_cites(self) -> None:
        assert label(RecipeOwn, "tip_from", {"serving_tip": "how to serve"}) == "How to serve: source"

    def test_and_a_part_by_its_name_or_by_what_it_is(self) -> None:
        assert name_within(SALT) == "Salt"
        assert name_within(loaf(1)) == "Sourdough"
        assert name_within(Ingredient(called="")) == "ingredient"

    def test_with_its_facts_in_short(self) -> None:
        assert Wording({BOOK.key: "On Bread"}).facts(SALT) == [
            "shelf mark: B7",
            "fresh: yes",
            "source: On Bread",
        ]


class TestAChangeOfOneLetter:
    def test_is_small_in_a_sentence(self) -> None:
        before, after = page(serving_tip="Serve it wiht butter."), page(serving_tip="Serve it with butter.")
        assert classify(before, after).is_minor

    def test_is_never_small_in_a_name(self) -> None:
        before, after = (
            page(ingredients=(SALT,)),
            page(ingredients=(Ingredient(called="Malt", read_in=BOOK.key),)),
        )
        assert not classify(before, after).is_minor

    def test_is_told_under_the_name_of_its_row(self) -> None:
        after = STEP.model_copy(update={"what_happens": RichText(html="<p>Nine minutes.</p>")})
        assert told(page(steps=(STEP,)), page(steps=(after,))).startswith(
            "Steps › Knead it well. › What happens:"
        )


class TestACitation:
    def test_is_told_by_its_title(self) -> None:
        assert "On Bread" in told(page(references=(BOOK,)), page(references=(BOOK,), tip_from=BOOK.key))

    def test_of_what_is_not_listed_is_told_too(self) -> None:
        assert "a source that is not listed" in told(page(), page(tip_from=BOOK.key))

    def test_belongs_to_whoever_wrote_it_whatever_its_key_is(self) -> None:
        again = BOOK.model_copy(update={"key": "another"})
        one = recipe(references=(BOOK,), ingredients=(SALT,), serving_tip="Warm.", tip_from=BOOK.key)
        rekeyed = SALT.model_copy(update={"read_in": again.key})
        other = recipe(
            references=(DIARY, again), ingredients=(rekeyed,), serving_tip="Warm.", tip_from=again.key
        )
        before, after = (passages_of(own.model_dump(mode="json")) for own in (one, other))
        assert before["tip_from"] == after["tip_from"]
        assert before["ingredients"] == after["ingredients"]

    def test_follows_its_source_when_two_texts_are_merged(self) -> None:
        base = recipe(references=(BOOK,), ingredients=(SALT,))
        again = BOOK.model_copy(update={"key": "another"})
        theirs = base.model_copy(
            update={
                "references": (DIARY, again),
                "ingredients": (SALT.model_copy(update={"read_in": again.key}),),
            }
        )
        yours = base.model_copy(update={"serving_tip": "Warm.", "tip_from": BOOK.key})
        merged = merge(base, theirs, yours).text
        assert merged is not None
        assert merged.references == (DIARY, again)
        assert (merged.tip_from, merged.ingredients[0].read_in) == (again.key, again.key)

    def test_chosen_for_other_words_is_asked_about(self) -> None:
        base = recipe(references=(BOOK,), serving_tip="Warm.")
        theirs = base.model_copy(update={"serving_tip": "Cold."})
        yours = base.model_copy(update={"tip_from": BOOK.key})
        assert [clash.where for clash in merge(base, theirs, yours).clashes] == ["Serving tip: source"]


class TestTheOneWayToWalkADocument:
    def test_gives_every_value_once_in_order_with_what_it_says_of_itself(self) -> None:
        found = list(fields(page(loaf(4), ingredients=(SALT,))))
        values = [field.value for field in found]
        assert values[:5] == [1, "Rye bread", "rye-bread", "", 12]
        assert values[-6:] == [2, 4, 3, 4, "Sourdough", "dill"]
        cites = [field.value for field in found if field.marker(Citation)]
        assert cites == ["", BOOK.key]

    def test_copies_with_parts_replaced_and_keeps_what_stays(self) -> None:
        document = page(loaf(4), ingredients=(SALT,), steps=(STEP,))

        def fresh(field: Field) -> Any:
            return not field.value if field.name == "is_fresh" else field.value

        copy = mapped(document, fresh)
        assert not copy.own.ingredients[0].is_fresh
        assert mapped(copy, fresh) == document
        assert copy.own.steps is document.own.steps
        assert mapped(document, lambda field: field.value) is document

    def test_leaves_out_the_edition_numbers_of_all_excerpts_and_of_nothing_else(self) -> None:
        assert without_edition_numbers(page(loaf(4))) == page(loaf(0))
        assert without_edition_numbers(loaf(4)) == loaf(0)

    def test_keeps_an_excerpt_that_says_what_it_said(self) -> None:
        assert keep_unchanged_excerpts(page(loaf(9)), page(loaf(4))) == page(loaf(4))
        assert keep_unchanged_excerpts(page(loaf(9, "Rye")), page(loaf(4))) == page(loaf(9, "Rye"))


def test_what_a_field_says_of_itself_changes_no_byte() -> None:
    class Plain(Part):
        called: str
        shelf_mark: str = ""
        is_fresh: bool = True
        read_in: str = ""

    plain = Plain(**SALT.model_dump())
    assert SALT.canonical_bytes() == plain.canonical_bytes()
    assert (
        TypeAdapter(Plain).json_schema()["properties"]
        == (TypeAdapter(Ingredient).json_schema()["properties"])
    )


@pytest.mark.django_db
def test_a_form_says_which_fact_a_reference_is_for() -> None:
    drug = make.DrugFactory()
    form = signed_in(make.author()).get(edit_address(drug)).content.decode()
    assert "Reference for “Note”:" in form


# What ``publishing`` may not say


ROOT = Path(__file__).resolve().parents[3]
MEDICINE = re.compile(
    r"medic|drug|\bdos(?:e|age|ing)|pharm|clinic|patient|health|disease|doctor|nurse|symptom|illness|therap"
    r"|depress|\bpain|\bbrands?\b|988|\b911\b"
    r"|tablet|capsule|prescri|hospital|\bnhs\b|painkill|side.?effect|infarct|psych|contraindic|diarrh|parkinson",
    re.IGNORECASE,
)
# Words that are no names of fields of others where they stand: an element of HTML, the field that a form of
# questions declares itself, what people call the element h2, a level of a finding, and how the ledger begins.
NO_FIELDS = {
    ("richtext_tree.py", "article"),
    ("marked_page.py", "article"),
    ("asked.py", "question"),
    ("shown_sections.py", "question"),
    ("block_names.py", "heading"),
    ("checks.py", "warning"),
    ("ledger.py", "opening"),
}


def sources() -> list[Path]:
    files = (ROOT / "publishing").rglob("*.py")
    return [file for file in files if "migrations" not in file.parts]


def templates() -> list[Path]:
    return [
        *(ROOT / "publishing" / "templates").rglob("*.html"),
        *(ROOT / "templates" / "publishing").glob("*.html"),
    ]


def literals(file: Path) -> set[str]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def parts_below(part_type: type[Part]) -> set[type[Part]]:
    below = {inner for each in part_type.__subclasses__() for inner in parts_below(each)}
    return {part_type} | below


def declared_in(*packages: str) -> set[str]:
    """What the fields of their documents and models are called."""
    parts = [part for part in parts_below(Part) if part.__module__.split(".")[0] in packages]
    columns = {field.name for model in models_of(*packages) for field in model._meta.local_fields}
    return columns | {name for part in parts for name in part.model_fields}


def models_of(*packages: str) -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in packages]


def foreign_fields() -> set[str]:
    own_models = {str(model._meta.model_name) for model in models_of("publishing")}
    return declared_in("drugs", "articles") - declared_in("publishing") - own_models


def test_publishing_names_no_field_that_another_app_declares() -> None:
    foreign = foreign_fields()
    assert {"brand_names", "note_reference", "heading"} <= foreign
    named = {(file.name, said) for file in sources() for said in literals(file) & foreign}
    assert named - NO_FIELDS == set()
    parts_of_names = {
        (file.name, said)
        for file in sources()
        for said in literals(file)
        if re.fullmatch("_[a-z_]+|[a-z_]+_", said) and any(said in name for name in foreign)
    }
    assert parts_of_names == set()


def test_the_templates_of_publishing_name_no_such_field() -> None:
    foreign = foreign_fields()
    read = {
        (file.name, name) for file in templates() for name in re.findall(r"\.(\w+)", file.read_text("utf-8"))
    }
    assert {each for each in read if each[1] in foreign} == set()


def whatever_is_said(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        parts = file.relative_to(folder).parts
        is_text = file.suffix in {".py", ".html", ".js", ".css", ".txt", ".svg"}
        if is_text and "migrations" not in parts:
            yield file


def words_of_medicine(files: Iterable[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number} says {found}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        for found in MEDICINE.findall(line)
    ]


def test_publishing_says_no_word_of_medicine() -> None:
    files = list(whatever_is_said(ROOT / "publishing"))
    assert {".py", ".html", ".js", ".css"} <= {file.suffix for file in files}
    assert words_of_medicine(files) == []


def shared_templates() -> set[Path]:
    """Those of no app of a kind, and whatever they include."""
    folder = ROOT / "templates"
    waiting = [*folder.glob("*.html"), *(folder / "admin").rglob("*.html"), *folder.glob("mail/*")]
    waiting += folder.glob("publishing/*.html")
    found: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file not in found and file.exists():
            found.add(file)
            included = re.findall(r'{% (?:include|extends) "([^"]+)"', file.read_text("utf-8"))
            waiting += [folder / name for name in included]
    return found


def test_no_template_that_kinds_share_says_what_the_site_is_about() -> None:
    files = shared_templates()
    assert {"base.html", "home.html", "footer.html", "dateline.html", "500.html"} <= {
        file.name for file in files
    }
    assert words_of_medicine(files) == []


def test_the_site_says_in_code_nothing_of_what_it_is_about() -> None:
    """But for the settings, which name its apps and what a reviewer is called, and its first publication."""
    folder = ROOT / "antidep_site"
    others = ("migrations", "first_publication")
    files = [file for file in folder.rglob("*.py") if not set(others) & {*file.parts}]
    files.remove(folder / "settings.py")
    assert [said for said in words_of_medicine(files) if not said.lower().endswith("health")] == []
