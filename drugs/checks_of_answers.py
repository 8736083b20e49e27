"""The checks of warnings, answers and levels: what a reviewer has to be told of, and what cannot stand.

``docs/checks.md`` lists all checks by id.
"""

import re
from collections.abc import Iterator
from typing import Any

from drugs.documents import (
    BELONGS_TO_CLASS,
    LESS_OFTEN,
    MOST_WARNINGS_AT_THE_TOP,
    ClassAnswer,
    DrugAnswer,
    DrugClassDocument,
    DrugDocument,
    Frequency,
    Joins,
    SideEffectDocument,
    Urgency,
    WarningDocument,
)
from drugs.standing_words import questions, questions_of
from publishing.checking import Finding, Level, Live, check
from publishing.documents import Document
from publishing.text import capitalised, plain_text, shortened

MOST_QUOTED = 300
LONGEST_REPLY = 200
_HOW_MANY = r"(?:\d+(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred)"
_AMOUNT = re.compile(
    rf"\b{_HOW_MANY}[\s-]*(?:m?c?g|µg|micrograms?|milligrams?|grams?|ml|millilit(?:re|er)s?|tablets?|pills?"
    r"|capsules?|doses?|drops?|times)\b",
    re.IGNORECASE,
)


@check
def answers_of_a_class_hold_for_its_drugs(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Names every drug whose page will show an answer, and asks whether it is true of each."""
    if not isinstance(document, DrugClassDocument):
        return
    before = live.document_shown_now(document.page)
    known = set(before.own.answers) if isinstance(before, DrugClassDocument) else set()
    sources = live.sources(document.page, BELONGS_TO_CLASS)
    live.load(sources)
    drugs = [drug for page in sources if isinstance(drug := live.document(page), DrugDocument)]
    for answer in document.own.answers:
        question = questions().get(answer.question)
        if answer in known or not (answer.holds_for_its_drugs and question and question.is_inherited):
            continue
        names = [capitalised(drug.title) for drug in drugs if answer.question not in _replaced(drug)]
        if names:
            yield Finding(
                "drugs.W005",
                Level.WARNING,
                f"This answer will stand on the pages of {', '.join(names)}. True of each?",
                heading_of(answer.question),
            )


@check
def what_keeps_people_safe_holds_for_every_drug(document: Document[Any], live: Live) -> Iterator[Finding]:
    for answer in document.own.answers if isinstance(document, DrugClassDocument) else ():
        question = questions().get(answer.question)
        if question and question.is_about_safety and not answer.holds_for_its_drugs:
            yield Finding(
                "drugs.E014",
                Level.ERROR,
                "What a class says of this keeps people safe, so the pages of its drugs show it. Tick “true "
                "of each of its drugs”; where it is wrong for one, replace it there, with the reason.",
                heading_of(answer.question),
            )


@check
def what_a_drug_replaces_is_seen(document: Document[Any], live: Live) -> Iterator[Finding]:
    """A reviewer sees what the class says beside what the drug says in its place."""
    if not isinstance(document, DrugDocument) or not document.own.drug_class:
        return
    of_class = live.document(document.own.drug_class.page)
    if not isinstance(of_class, DrugClassDocument):
        return
    said = {answer.question: answer.text for answer in of_class.own.answers}
    for answer in document.own.answers:
        if answer.joins is Joins.REPLACES and answer.question in said:
            words = shortened(" ".join(plain_text(said[answer.question].html).split()), MOST_QUOTED)
            yield Finding(
                "drugs.W006",
                Level.WARNING,
                f"It stands in place of what its class says: “{words}” Because: {answer.reason}",
                heading_of(answer.question),
            )


@check
def answers_replace_with_a_reason(document: Document[Any], live: Live) -> Iterator[Finding]:
    for answer in document.own.answers if isinstance(document, DrugDocument) else ():
        if answer.joins is Joins.REPLACES and not answer.reason:
            where = heading_of(answer.question)
            yield Finding(
                "drugs.E009",
                Level.ERROR,
                "Say why it replaces what the class says, or let it add to it.",
                where,
            )


@check
def what_is_replaced_is_replaced_by_words(document: Document[Any], live: Live) -> Iterator[Finding]:
    for answer in document.own.answers if isinstance(document, DrugDocument) else ():
        if answer.joins is Joins.REPLACES and not answer.text:
            yield Finding(
                "drugs.E016",
                Level.ERROR,
                "It takes away what the class says and says nothing. Write what holds for this drug.",
                heading_of(answer.question),
            )


@check
def questions_are_answered(document: Document[Any], live: Live) -> Iterator[Finding]:
    """What patients ask of every drug, and neither its page nor that of its class answers."""
    if isinstance(document, DrugDocument):
        answered = {answer.question for answer in document.own.answers}
        if document.drug_class:
            answered |= {answer.question for answer in document.drug_class.answers}
        missed = [each for each in questions_of("drug") if each.is_missed and each.name not in answered]
        if missed:
            names = ", ".join(f"“{question.headings['drug']}”" for question in missed)
            yield Finding("drugs.W007", Level.WARNING, f"Nothing is said of {names}.", "Answers")


@check
def answers_open_with_the_reply(document: Document[Any], live: Live) -> Iterator[Finding]:
    for answer in _answers_of(document):
        opening = re.match(r"<p>(.*?)</p>", answer.text.html, re.DOTALL)
        reply = re.split(r"(?<=[.!?])\s", plain_text(opening[0]) if opening else "")[0]
        if answer.text and not 0 < len(reply) <= LONGEST_REPLY:
            yield Finding(
                "drugs.W010",
                Level.WARNING,
                f"Begin with the reply: one sentence of at most {LONGEST_REPLY} characters, in a paragraph.",
                heading_of(answer.question),
            )


@check
def what_is_too_much_is_not_said(document: Document[Any], live: Live) -> Iterator[Finding]:
    """An amount would tell somebody in despair how much to take."""
    for answer in _answers_of(document):
        question = questions().get(answer.question)
        amount = _AMOUNT.search(plain_text(answer.text.html))
        if amount and question and not question.may_name_amounts:
            yield Finding(
                "drugs.E015",
                Level.ERROR,
                f"“{amount[0]}” is an amount. Say what to do first, and never how much is too much.",
                heading_of(answer.question),
            )


@check
def what_is_urgent_is_not_reported_less_often(document: Document[Any], live: Live) -> Iterator[Finding]:
    if not isinstance(document, DrugDocument):
        return
    live.load(fact.page for fact in document.own.less_often)
    urgent_here = {each.effect.page for each in document.side_effects if each.is_urgent}
    for fact in document.own.less_often:
        effect = live.document(fact.page)
        if effect and (effect.own.urgency is Urgency.NOW or fact.page in urgent_here):
            yield Finding(
                "drugs.E010",
                Level.ERROR,
                f"“{effect.title}” is an emergency: do not say that it is reported less often.",
                "Less often",
            )


@check
def who_says_that_it_is_reported_less_often_is_named(
    document: Document[Any], live: Live
) -> Iterator[Finding]:
    """Their pages do not follow when a side effect becomes an emergency: who publishes that is told."""
    if isinstance(document, SideEffectDocument) and document.own.urgency is Urgency.NOW:
        saying = live.sources(document.page, LESS_OFTEN)
        live.load(saying)
        names = [capitalised(drug.title) for page in saying if (drug := live.document(page))]
        if names:
            yield Finding(
                "drugs.W011",
                Level.WARNING,
                f"It is an emergency, and the pages of {', '.join(names)} say that it is reported "
                "less often. Take that out there.",
                "Urgency",
            )


@check
def less_often_has_a_reference(document: Document[Any], live: Live) -> Iterator[Finding]:
    for fact in document.less_often if isinstance(document, DrugDocument) else ():
        if not fact.reference:
            message = f"That “{fact.effect.name}” is reported less often has no reference. Choose the source."
            yield Finding("drugs.E011", Level.ERROR, message, "Less often")


@check
def frequencies_are_of_today(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Words of before there were bands say nothing that a reader can compare."""
    if isinstance(document, DrugDocument | DrugClassDocument):
        old = [fact for fact in document.own.side_effects if Frequency(fact.frequency).is_of_before]
        if old:
            count = "1 side effect says" if len(old) == 1 else f"{len(old)} side effects say"
            yield Finding(
                "drugs.W008",
                Level.WARNING,
                f"{count} “common” or “serious”, as before. Say how often; its page says how urgent.",
                "Side effects",
            )


@check
def warnings_say_who_says_so(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, WarningDocument):
        own = document.own
        if not (own.authority and (own.address or own.references)):
            yield Finding(
                "drugs.E012",
                Level.ERROR,
                "Say who warns, and where it can be read: the authority, and a web address or a reference.",
                "Who says so",
            )


@check
def few_warnings_stand_at_the_top(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, (DrugClassDocument, DrugDocument)):
        at_the_top = document.warnings_at_the_top
        if len(at_the_top) > MOST_WARNINGS_AT_THE_TOP:
            yield Finding(
                "drugs.W012",
                Level.WARNING,
                f"{len(at_the_top)} warnings stand in full at the top; readers pass over so many. Keep the "
                f"gravest {MOST_WARNINGS_AT_THE_TOP}, and say of the others, on their own pages, to which "
                "question they belong.",
                "Warnings",
            )


@check
def exceptions_are_from_what_the_class_has(document: Document[Any], live: Live) -> Iterator[Finding]:
    if not isinstance(document, DrugDocument) or not document.own.warning_exceptions:
        return
    of_class = live.document(document.own.drug_class.page) if document.own.drug_class else None
    held = {fact.page for fact in of_class.own.warnings} if of_class else set()
    for exception in document.own.warning_exceptions:
        if not exception.reason or not exception.reference:
            yield Finding(
                "drugs.E013",
                Level.ERROR,
                "Say why a warning of the class does not hold, and cite who says so.",
                "Warnings of its class that do not hold",
            )
        if exception.page not in held:
            yield Finding(
                "drugs.W009",
                Level.WARNING,
                "The class does not have one of the warnings that are said not to hold.",
                "Warnings of its class that do not hold",
            )


def _answers_of(document: Document[Any]) -> tuple[ClassAnswer | DrugAnswer, ...]:
    is_answering = isinstance(document, DrugDocument | DrugClassDocument)
    return document.own.answers if is_answering else ()


def _replaced(drug: DrugDocument) -> set[str]:
    return {answer.question for answer in drug.own.answers if answer.joins is Joins.REPLACES}


def heading_of(question: str) -> str:
    """What the question is called, for editors."""
    asked = questions().get(question)
    return next(iter(asked.headings.values())) if asked else question
