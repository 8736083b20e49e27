"""Random own parts of every kind of page, for property tests. Small pools, so that pages often agree."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from articles import documents as articles
from drugs import documents as drugs
from publishing.documents import (
    ContributorOwn,
    FooterPage,
    HelpLine,
    OwnPart,
    Purpose,
    Reference,
    RichText,
    SiteOwn,
    SitePageOwn,
    StartingPage,
)

Keys = Mapping[str, list[int]]

SENTENCES = ["", "It helps.", "It helps", "It may help.", "Take 10 mg.", "Take 100 mg.", "Not at night."]
CALL_OUT = '<aside class="get-help"><p>Call a doctor at once.</p></aside>'

sentences = st.sampled_from(SENTENCES)
references = st.lists(
    st.builds(
        Reference,
        title=st.sampled_from(["A study", "A review"]),
        year=st.sampled_from([None, 2019]),
        url=st.sampled_from(["https://example.org/a", "https://example.org/b"]),
    ),
    max_size=2,
).map(tuple)


Fields = dict[str, st.SearchStrategy[Any]]


def own_parts(kind: str, keys: Keys) -> st.SearchStrategy[Any]:
    """Own parts of this kind; ``keys`` are the pages that they may name, by kind."""
    cls, fields_of = _of_kind[kind]
    return references.flatmap(
        lambda cited: st.builds(
            cls, references=st.just(cited), **_common(), **fields_of(keys, _numbers(cited))
        )
    )


def changed(kind: str, keys: Keys, own: OwnPart) -> st.SearchStrategy[Any]:
    """The own part with one of its fields changed. Its references stay, so that citations stay true."""
    _, fields_of = _of_kind[kind]
    fields = _common() | fields_of(keys, _numbers(own.references))
    names = st.sampled_from(sorted(fields))
    return names.flatmap(lambda name: fields[name].map(lambda value: own.model_copy(update={name: value})))


def _common() -> Fields:
    return {
        "title": st.sampled_from(["Alpha", "Beta", "Gamma"]),
        "slug": st.sampled_from([f"page-{number}" for number in range(9)]),
        "summary": sentences,
        "review_every_months": st.sampled_from([6, 12, 24]),
    }


def _numbers(cited: tuple[Reference, ...]) -> st.SearchStrategy[int | None]:
    return st.sampled_from([None, *range(1, len(cited) + 1)])


def _texts(keys: Keys) -> st.SearchStrategy[RichText]:
    """A sentence, sometimes with a link to any page."""
    every_page = [key for of_kind in keys.values() for key in of_kind]
    links = st.sampled_from(every_page).map(lambda key: f' <a data-page="{key}">More</a>')
    return st.builds(
        lambda words, link: RichText(html=f"<p>{words}{link}</p>"),
        sentences,
        st.just("") | st.just("") | links,
    )


def _facts(keys: Keys, cited: st.SearchStrategy[int | None], *frequencies: drugs.Frequency) -> Any:
    fact = st.builds(
        drugs.SideEffectFact,
        page=st.sampled_from(keys["side_effect"]),
        frequency=st.sampled_from(frequencies),
        reference=cited,
    )
    return st.lists(fact, max_size=3, unique_by=lambda one: one.page).map(tuple)


def _named(cls: type[Any], pages: list[int]) -> st.SearchStrategy[tuple[Any, ...]]:
    named = st.lists(st.sampled_from(pages), max_size=2, unique=True)
    return named.map(lambda chosen: tuple(cls(page=page) for page in chosen))


def _contributor(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    return {"credentials": st.sampled_from(["", "MD"]), "biography": _texts(keys)}


def _side_effect(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    return {
        "medical_term": st.sampled_from(["", "Terminus"]),
        "what_it_feels_like": _texts(keys),
        "what_to_do": st.just(RichText(html=CALL_OUT)),
    }


def _drug_class(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    texts = ("how_it_works", "evidence", "combinations")
    return {
        **{name: _texts(keys) for name in texts},
        **{f"{name}_reference": cited for name in texts},
        "abbreviation": st.sampled_from(["", "ABC"]),
        "side_effects": _facts(keys, cited, drugs.Frequency.COMMON, drugs.Frequency.SERIOUS),
    }


def _drug(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    brand = st.builds(
        drugs.BrandName,
        name=st.sampled_from(["Brandone", "Brandtwo"]),
        country=st.sampled_from(["", "US"]),
        is_on_market=st.booleans(),
        reference=cited,
    )
    return {
        "drug_class": st.none() | st.builds(drugs.BelongsToClass, page=st.sampled_from(keys["drug_class"])),
        "rxcui": st.sampled_from(["", "704"]),
        "brand_names": st.lists(brand, max_size=2, unique_by=lambda one: (one.name, one.country)).map(tuple),
        "used_for": _texts(keys),
        "used_for_reference": cited,
        "note": sentences,
        "note_reference": cited,
        "side_effects": _facts(keys, cited, *drugs.Frequency),
    }


def _article(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    section = st.builds(
        articles.Section,
        heading=st.sampled_from(["How it works", "What to expect"]),
        text=_texts(keys),
        text_reference=cited,
        drug_class=st.none() | st.builds(articles.Embed, page=st.sampled_from(keys["drug_class"])),
    )
    return {
        "sections": st.lists(section, max_size=3).map(tuple),
        "authors": _named(articles.Author, keys["contributor"]),
        "medical_reviewers": _named(articles.MedicalReviewer, keys["contributor"]),
    }


def _site_page(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    return {"text": _texts(keys)}


def _site(keys: Keys, cited: st.SearchStrategy[int | None]) -> Fields:
    lines = st.builds(
        HelpLine,
        country=st.sampled_from(["", "NZ", "US"]),
        purpose=st.sampled_from(Purpose).filter(lambda purpose: purpose != Purpose.CRISIS_ON_THE_WEB),
        number=st.sampled_from(["111", "1737"]),
        words=sentences,
    )
    every_page = [key for of_kind in keys.values() for key in of_kind]
    return {
        "home_title": st.sampled_from(["", "Begin here"]),
        "introduction": _texts(keys),
        "help_lines": st.lists(lines, max_size=2).map(tuple),
        "home_country": st.sampled_from(["", "NZ"]),
        "starting_pages": _named(StartingPage, every_page),
        "footer_pages": _named(FooterPage, keys["site_page"]),
    }


_of_kind: dict[str, tuple[type[OwnPart], Callable[[Keys, st.SearchStrategy[int | None]], Fields]]] = {
    "contributor": (ContributorOwn, _contributor),
    "side_effect": (drugs.SideEffectOwn, _side_effect),
    "drug_class": (drugs.DrugClassOwn, _drug_class),
    "drug": (drugs.DrugOwn, _drug),
    "article": (articles.ArticleOwn, _article),
    "site_page": (SitePageOwn, _site_page),
    "site": (SiteOwn, _site),
}


def well_connected(kind: str, key: int, keys: Keys) -> OwnPart:
    """An own part that names all that this kind can name."""
    common = {"title": f"{kind} {key}", "slug": f"{kind}-{key}".replace("_", "-"), "review_every_months": 12}
    facts = tuple(drugs.SideEffectFact(page=page, frequency="common") for page in keys["side_effect"])
    if kind == "drug":
        drug_class = drugs.BelongsToClass(page=keys["drug_class"][key % 2])
        return drugs.DrugOwn(**common, drug_class=drug_class, side_effects=facts[:1])
    if kind == "drug_class":
        return drugs.DrugClassOwn(**common, side_effects=facts)
    if kind == "side_effect":
        return drugs.SideEffectOwn(**common, what_to_do=RichText(html=CALL_OUT))
    if kind == "contributor":
        return ContributorOwn(**common)
    if kind == "site_page":
        return SitePageOwn(**common)
    if kind == "site":
        return SiteOwn(**common, footer_pages=tuple(FooterPage(page=page) for page in keys["site_page"]))
    sections = tuple(
        articles.Section(heading="Facts", drug_class=articles.Embed(page=page)) for page in keys["drug_class"]
    )
    authors = tuple(articles.Author(page=page) for page in keys["contributor"])
    return articles.ArticleOwn(**common, sections=sections, authors=authors)
