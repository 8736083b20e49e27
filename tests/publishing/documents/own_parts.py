"""Random own parts of every kind of page, for property tests. Small pools, so that pages often agree."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from articles import documents as articles
from drugs import documents as drugs
from drugs.standing_words import questions, questions_of
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
Cited = st.SearchStrategy[str]

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
    unique_by=lambda one: one.key,
).map(tuple)


Fields = dict[str, st.SearchStrategy[Any]]


def own_parts(kind: str, keys: Keys) -> st.SearchStrategy[Any]:
    """Own parts of this kind; ``keys`` are the pages that they may name, by kind."""
    cls, fields_of = _of_kind[kind]
    return references.flatmap(
        lambda cited: st.builds(
            cls, references=st.just(cited), **_common(), **fields_of(keys, _cited(cited))
        ).map(_that_says_something)
    )


def _that_says_something(own: Any) -> Any:
    """The own part, with words where it had none at all: an empty page goes to no reader."""
    if own.says_something:
        return own
    text = next(name for name, field in type(own).model_fields.items() if field.annotation is RichText)
    return own.model_copy(update={text: RichText(html="<p>It is said.</p>")})


def changed(kind: str, keys: Keys, own: OwnPart) -> st.SearchStrategy[Any]:
    """The own part with one of its fields changed. Its references stay, so that citations stay true."""
    _, fields_of = _of_kind[kind]
    fields = _common() | fields_of(keys, _cited(own.references))
    names = st.sampled_from(sorted(fields))
    return names.flatmap(
        lambda name: fields[name].map(
            lambda value: _that_says_something(own.model_copy(update={name: value}))
        )
    )


def _common() -> Fields:
    return {
        "title": st.sampled_from(["Alpha", "Beta", "Gamma"]),
        "slug": st.sampled_from([f"page-{number}" for number in range(9)]),
        "summary": sentences,
        "review_every_months": st.sampled_from([6, 12, 24]),
    }


def _cited(references: tuple[Reference, ...]) -> Cited:
    return st.sampled_from(["", *(reference.key for reference in references)])


def _texts(keys: Keys, cited: Cited) -> st.SearchStrategy[RichText]:
    """A sentence, sometimes with a mark in it, at its end or both, sometimes with a link to any page."""
    every_page = [key for of_kind in keys.values() for key in of_kind]
    links = st.sampled_from(every_page).map(lambda key: f' <a data-page="{key}">More</a>')
    marks = cited.map(lambda key: f'<cite data-reference="{key}"></cite>')
    return st.builds(
        lambda words, mark, link, last: RichText(html=f"<p>{words}{mark}{link}{last}</p>"),
        sentences,
        marks,
        st.just("") | st.just("") | links,
        marks,
    )


def _facts(keys: Keys, cited: Cited, *frequencies: drugs.Frequency) -> Any:
    fact = st.builds(
        drugs.SideEffectFact,
        page=st.sampled_from(keys["side_effect"]),
        frequency=st.sampled_from(frequencies),
        more_urgent=st.sampled_from([None, None, drugs.Urgency.TODAY, drugs.Urgency.NOW]),
        reference=cited,
    )
    return st.lists(fact, max_size=3, unique_by=lambda one: one.page).map(tuple)


def _named(cls: type[Any], pages: list[int]) -> st.SearchStrategy[tuple[Any, ...]]:
    named = st.lists(st.sampled_from(pages), max_size=2, unique=True)
    return named.map(lambda chosen: tuple(cls(page=page) for page in chosen))


def _contributor(keys: Keys, cited: Cited) -> Fields:
    return {"credentials": st.sampled_from(["", "MD"]), "biography": _texts(keys, cited)}


def _side_effect(keys: Keys, cited: Cited) -> Fields:
    # Hardly ever the same of two: a page tells a sign once.
    signs = st.just(()) | st.integers(0, 10**6).map(lambda size: (drugs.Sign(sign=f"it swells by {size}"),))
    return {
        "medical_term": st.sampled_from(["", "Terminus"]),
        "synonyms": st.sampled_from([(), (drugs.Synonym(word="throwing up"),)]),
        "urgency": st.sampled_from([None, drugs.Urgency.TODAY, drugs.Urgency.ASK]),
        "call_now_if": signs,
        "what_it_feels_like": _texts(keys, cited),
        "until_help_comes": _texts(keys, cited),
        "what_to_do": st.just(RichText(html=CALL_OUT)),
        "advice_says_stop": st.booleans(),
        "mistaken_for": _texts(keys, cited),
    }


def _warning(keys: Keys, cited: Cited) -> Fields:
    about = st.builds(drugs.AboutSideEffect, page=st.sampled_from(keys["side_effect"]))
    return {
        "text": _texts(keys, cited),
        "authority": st.sampled_from(["An agency", "Another agency"]),
        "country": st.sampled_from(["", "US"]),
        "stated_on": st.sampled_from([None, date(2007, 5, 2)]),
        "address": st.just("https://agency.example/warning"),
        "side_effect": st.none() | about,
    }


def _answers(kind: str, fields: Fields) -> st.SearchStrategy[tuple[Any, ...]]:
    """Answers to some questions, in the order of the page."""
    cls = {"drug": drugs.DrugAnswer, "drug_class": drugs.ClassAnswer}[kind]
    order = [question.name for question in questions_of(kind)]
    answer = st.builds(cls, question=st.sampled_from(order), **fields)
    answer = answer.map(_that_may_be_said)
    answers = st.lists(answer, max_size=3, unique_by=lambda one: one.question)
    return answers.map(lambda found: tuple(sorted(found, key=lambda one: order.index(one.question))))


def _that_may_be_said(answer: Any) -> Any:
    """What a class says to keep people safe holds for each of its drugs."""
    is_of_class = isinstance(answer, drugs.ClassAnswer)
    is_safety = is_of_class and questions()[answer.question].is_about_safety
    return answer.model_copy(update={"holds_for_its_drugs": True}) if is_safety else answer


def _drug_class(keys: Keys, cited: Cited) -> Fields:
    frequencies = [each for each in drugs.Frequency if each is not drugs.Frequency.ABSENT]
    texts = {"text": _texts(keys, cited), "holds_for_its_drugs": st.booleans()}
    return {
        "how_it_works": _texts(keys, cited),
        "answers": _answers("drug_class", texts),
        "warnings": _named(drugs.HasWarning, keys["warning"]),
        "abbreviation": st.sampled_from(["", "ABC"]),
        "side_effects": _facts(keys, cited, *frequencies),
        "all_side_effects": cited,
        "says_what_sets_apart": st.booleans(),
    }


def _less_often(keys: Keys, reference: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """With a reference, without which it cannot be said."""
    fact = st.builds(
        drugs.LessOftenFact,
        page=st.sampled_from(keys["side_effect"]),
        compared_with=st.sampled_from(["another drug", "a dummy pill"]),
        reference=st.just(reference),
    )
    return st.lists(fact, max_size=1).map(tuple) if reference else st.just(())


def _excepted(keys: Keys, reference: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Likewise."""
    exception = st.builds(
        drugs.WarningException,
        page=st.sampled_from(keys["warning"]),
        reason=st.just("It was tried."),
        reference=st.just(reference),
    )
    return st.lists(exception, max_size=1).map(tuple) if reference else st.just(())


def _drug(keys: Keys, cited: Cited) -> Fields:
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
        "used_for": _texts(keys, cited),
        "note": sentences,
        "note_reference": cited,
        "confused_names": st.sampled_from([(), (drugs.ConfusedName(name="Brandtree"),)]),
        "answers": _answers(
            "drug",
            {
                "text": _texts(keys, cited),
                "joins": st.sampled_from(drugs.Joins),
                "reason": st.just("It was tried."),
            },
        ),
        "warnings": _named(drugs.HasWarning, keys["warning"]),
        "warning_exceptions": cited.flatmap(lambda key: _excepted(keys, key)),
        "side_effects": _facts(keys, cited, *drugs.Frequency),
        "less_often": cited.flatmap(lambda key: _less_often(keys, key)),
        "all_side_effects": cited,
    }


def _article(keys: Keys, cited: Cited) -> Fields:
    embed = st.builds(
        articles.Embed,
        page=st.sampled_from(keys["drug_class"]),
        how_it_works=st.booleans(),
        side_effects=st.booleans(),
        warnings=st.booleans(),
    )
    section = st.builds(
        articles.Section,
        heading=st.sampled_from(["How it works", "What to expect"]),
        key=st.sampled_from(["how-it-works", "what-to-expect", "k3"]),
        text=_texts(keys, cited),
        drug_class=st.none() | embed,
    )
    signs = st.sampled_from([(), (articles.GetHelpIf(sign="it swells"),)])
    asked = st.sampled_from([(), (articles.QuestionToAsk(question="Is it for me?"),)])
    return {
        "get_help_if": signs,
        "who_this_is_for": _texts(keys, cited),
        "what_to_expect": _texts(keys, cited),
        "opening": _texts(keys, cited),
        "before_you_change": _texts(keys, cited),
        "questions_to_ask": asked,
        "sections": st.lists(section, max_size=3, unique_by=lambda one: one.key).map(tuple),
        "authors": _named(articles.Author, keys["contributor"]),
        "medical_reviewers": _named(articles.MedicalReviewer, keys["contributor"]),
    }


def _site_page(keys: Keys, cited: Cited) -> Fields:
    return {"text": _texts(keys, cited)}


def _site(keys: Keys, cited: Cited) -> Fields:
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
        "introduction": _texts(keys, cited),
        "help_lines": st.lists(lines, max_size=2).map(tuple),
        "home_country": st.sampled_from(["", "NZ"]),
        "starting_pages": _named(StartingPage, every_page),
        "footer_pages": _named(FooterPage, keys["site_page"]),
    }


_of_kind: dict[str, tuple[type[OwnPart], Callable[[Keys, Cited], Fields]]] = {
    "contributor": (ContributorOwn, _contributor),
    "side_effect": (drugs.SideEffectOwn, _side_effect),
    "warning": (drugs.WarningOwn, _warning),
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
        warnings = tuple(drugs.HasWarning(page=page) for page in keys["warning"])
        return drugs.DrugClassOwn(**common, side_effects=facts, warnings=warnings)
    if kind == "warning":
        about = drugs.AboutSideEffect(page=keys["side_effect"][0])
        says = {"authority": "An agency", "address": "https://agency.example/warning"}
        return drugs.WarningOwn(
            **common, **says, side_effect=about, text=RichText(html="<p>It can harm.</p>")
        )
    if kind == "side_effect":
        return drugs.SideEffectOwn(**common, what_to_do=RichText(html=CALL_OUT))
    if kind == "contributor":
        return ContributorOwn(**common, credentials="MD")
    if kind == "site_page":
        return SitePageOwn(**common, text=RichText(html="<p>Who we are.</p>"))
    if kind == "site":
        return SiteOwn(**common, footer_pages=tuple(FooterPage(page=page) for page in keys["site_page"]))
    sections = tuple(
        articles.Section(heading="Facts", drug_class=articles.Embed(page=page)) for page in keys["drug_class"]
    )
    authors = tuple(articles.Author(page=page) for page in keys["contributor"])
    return articles.ArticleOwn(**common, sections=sections, authors=authors)
