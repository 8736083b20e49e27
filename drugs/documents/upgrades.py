"""From each version of the schema of warnings’, side effects’, classes’ and drugs’ documents to the next.

Old editions keep their words: what they called “serious” or “common” gets no frequency and no urgency, and
the headings are those of then.
"""

from collections.abc import Iterable
from typing import Any

from publishing.documents import (
    citations_by_key,
    upgrades_document,
    upgrades_own_part,
    usual_interval_is_unsaid,
)

Values = dict[str, Any]

upgrades_own_part("side_effect", 1)(usual_interval_is_unsaid(24))
upgrades_own_part("drug_class", 1)(usual_interval_is_unsaid(12))
upgrades_own_part("drug", 1)(usual_interval_is_unsaid(12))


upgrades_own_part("side_effect", 2)(citations_by_key())
upgrades_own_part("drug_class", 2)(
    citations_by_key(
        texts={
            "how_it_works": "how_it_works_reference",
            "evidence": "evidence_reference",
            "combinations": "combinations_reference",
        },
        rows=["side_effects"],
    )
)
upgrades_own_part("drug", 2)(
    citations_by_key(
        texts={"used_for": "used_for_reference"},
        facts=["note_reference"],
        rows=["brand_names", "side_effects"],
    )
)


@upgrades_own_part("side_effect", 3)
def side_effect_says_how_urgent(own: Values) -> Values:
    nothing: Values = {"html": ""}
    return own | {
        "synonyms": [],
        "urgency": None,
        "call_now_if": [],
        "until_help_comes": nothing,
        "advice_says_stop": False,
        "mistaken_for": nothing,
    }


@upgrades_document("side_effect", 3)
def words_of_a_side_effect(document: Values) -> Values:
    own, said = document["own"], {}
    if own["what_it_feels_like"]["html"]:
        said["what_it_feels_like"] = "What it feels like"
    if own["what_to_do"]["html"]:
        said["what_to_do"] = "What to do"
    return document | {"words": _words(said)}


@upgrades_own_part("drug_class", 3)
def class_answers_questions(own: Values) -> Values:
    """No drug shows what its class answered before: nobody made sure that it is true of each."""
    fields = dict(own)
    texts = {"does_it_help": fields.pop("evidence"), "other_medicines": fields.pop("combinations")}
    answers = [
        {"question": question, "text": text, "holds_for_its_drugs": False}
        for question, text in texts.items()
        if text["html"]
    ]
    return fields | {
        "answers": answers,
        "warnings": [],
        "side_effects": _facts(own["side_effects"]),
        "all_side_effects": "",
        "says_what_sets_apart": False,
    }


@upgrades_document("drug_class", 3)
def words_of_a_class(document: Values) -> Values:
    own = document["own"]
    answered = {answer["question"] for answer in own["answers"]}
    side_effects = _listed(document["side_effects"], own["side_effects"])
    said = _words_of_side_effects(side_effects)
    if document["drugs"]:
        said["drugs"] = "Drugs"
    if own["how_it_works"]["html"]:
        said["how_it_works"] = "How they work"
    if "does_it_help" in answered:
        said["q_does_it_help"] = "What the evidence says for back and neck pain"
    if "other_medicines" in answered:
        said["q_other_medicines"] = "Taken with other medicines"
    return document | {
        "side_effects": side_effects,
        "drugs": [drug | {"note": "", "note_reference": "", "references": []} for drug in document["drugs"]],
        "warnings": [],
        "words": _words(said),
    }


@upgrades_own_part("drug", 3)
def drug_answers_questions(own: Values) -> Values:
    return own | {
        "confused_names": [],
        "answers": [],
        "warnings": [],
        "warning_exceptions": [],
        "side_effects": _facts(own["side_effects"]),
        "less_often": [],
        "all_side_effects": "",
    }


@upgrades_document("drug", 3)
def words_of_a_drug(document: Values) -> Values:
    """Of its class it holds what its page showed: not what it said of the same side effects itself."""
    own, drug_class = document["own"], document["drug_class"]
    own_side_effects = _listed(document["own_side_effects"], own["side_effects"])
    shown = own_side_effects
    if drug_class:
        mentioned = {listed["effect"]["page"] for listed in own_side_effects}
        of_class = [
            listed
            for listed in _listed(drug_class["side_effects"])
            if listed["effect"]["page"] not in mentioned
        ]
        drug_class = drug_class | {
            "side_effects": of_class,
            "warnings": [],
            "answers": [],
            "references": [],
        }
        shown = own_side_effects + of_class
    said = _words_of_side_effects(shown)
    if document["own"]["used_for"]["html"]:
        said["used_for"] = "What it is used for"
    if not all(brand["is_on_market"] for brand in document["own"]["brand_names"]):
        said["no_longer_sold"] = "no longer sold"
    if any(listed["frequency"] == "absent" for listed in shown):
        said["absent_before"] = "What it does not cause"
        said["absent_before_sentence"] = "Other drugs of its class can cause these. This one does not."
    return document | {
        "drug_class": drug_class,
        "own_side_effects": own_side_effects,
        "less_often": [],
        "own_warnings": [],
        "words": _words(said),
    }


@upgrades_own_part("warning", 1)
def warning_belongs_to_no_question(own: Values) -> Values:
    return own | {"question": ""}


@upgrades_document("drug_class", 4)
def warnings_of_a_class_stand_at_the_top(document: Values) -> Values:
    return with_warnings_at_the_top(document)


@upgrades_document("drug", 4)
def warnings_of_a_drug_stand_at_the_top(document: Values) -> Values:
    drug_class = document["drug_class"]
    own_warnings = [_at_the_top(warning) for warning in document["own_warnings"]]
    return document | {
        "drug_class": drug_class and with_warnings_at_the_top(drug_class),
        "own_warnings": own_warnings,
    }


def with_warnings_at_the_top(part: Values) -> Values:
    """What showed warnings before there were questions to which they belong."""
    return part | {"warnings": [_at_the_top(warning) for warning in part["warnings"]]}


def _at_the_top(warning: Values) -> Values:
    return warning | {"question": ""}


def _facts(facts: list[Values]) -> list[Values]:
    return [fact | {"more_urgent": None} for fact in facts]


def _listed(side_effects: list[Values], facts: Iterable[Values] = ()) -> list[Values]:
    """Each cites what the page’s own fact of it cites; what is shown of another page cited nothing.

    Also of what an article shows of a class, whose step is in the app of articles.
    """
    unsaid: Values = {"urgency": None, "call_now_if": []}
    cited = {fact["page"]: fact["reference"] for fact in facts}
    return [
        listed
        | {
            "more_urgent": None,
            "reference": cited.get(listed["effect"]["page"], ""),
            "effect": listed["effect"] | unsaid,
        }
        for listed in side_effects
    ]


def _words_of_side_effects(listed: list[Values]) -> dict[str, str]:
    said = {}
    frequencies = {each["frequency"] for each in listed}
    if "serious" in frequencies:
        said["serious_before"] = "Serious side effects"
        said["serious_before_call"] = "Get medical help at once if you have any of these"
    if "common" in frequencies:
        said["common_before"] = "Common side effects"
    if not frequencies & {"serious", "common"}:
        said["no_side_effects"] = "Side effects"
        said["no_side_effects_sentence"] = (
            "No side effects recorded yet. That does not mean there are none: read the leaflet in the pack."
        )
    return said


def _words(said: dict[str, str]) -> list[Values]:
    return [{"name": name, "words": said[name], "otherwise": ""} for name in sorted(said)]


def facts_of_a_class(facts: Values) -> Values:
    """What an article of version 3 shows of a class, in version 4."""
    return facts | {"side_effects": _listed(facts["side_effects"]), "warnings": []}


def words_over_facts_of_classes(shown: list[Values]) -> list[Values]:
    """The headings that stood over them."""
    said = {"more_about": "More about"} if shown else {}
    with_sides = [facts for facts in shown if facts["side_effects"]]
    for facts in with_sides:
        said |= _words_of_side_effects(facts["side_effects"])
    if any(facts["drugs"] for facts in shown):
        said["drugs"] = "Examples"
    words = _words(said)
    if any(facts["how_it_works"]["html"] for facts in shown):
        words.append(
            {"name": "how_it_works", "words": "How {abbreviation}s work", "otherwise": "How they work"}
        )
    return sorted(words, key=lambda word: str(word["name"]))
