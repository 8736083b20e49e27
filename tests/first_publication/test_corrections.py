"""What the pages of before said wrongly, as the file of facts lists it: that no page says it again.

Each test reads what readers are told. Where the right fact rests on weak sources alone, it has to wait.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest

from first_publication.content_files import (
    Brand,
    HasSideEffect,
    Told,
    all_content,
    cited_as_themselves,
    content_of,
)
from first_publication.facts import CONTENT

TCA = "drug_class:tricyclic-antidepressants"
SNRI = "drug_class:serotonin-and-norepinephrine-reuptake-inhibitors"
SSRI = "drug_class:selective-serotonin-reuptake-inhibitors"
NDRI = "drug_class:norepinephrine-and-dopamine-reuptake-inhibitors"
ARTICLE = "article:antidepressants-for-back-pain-and-neck-pain"
DRUGS: list[Any] = [content for content in all_content() if content.KIND == "drug"]

Test = TypeVar("Test", bound=Callable[..., None])

corrected: set[str] = set()
"""The ids of the corrections that have a test here."""


def corrects(number: int) -> Callable[[Test], Test]:
    """Marks the test of one correction of the file of facts."""

    def marked(test: Test) -> Test:
        corrected.add(f"corrections.{number}")
        return test

    return marked


def texts(content: Any) -> Iterator[str]:
    """What readers read on one page, a text at a time."""
    for name in type(content).model_fields:
        value = getattr(content, name)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        for part in parts:
            if isinstance(part, Told):
                yield f"{getattr(part, 'heading', '')}\n{part.text}"
    yield from (getattr(content, name, "") for name in ("title", "summary", "home_title", "introduction"))
    for name in ("call_now_if", "get_help_if", "questions_to_ask"):
        yield from getattr(content, name, ())
    if (note := getattr(content, "note", None)) and not note.unread:
        yield note.text


def plain(text: str) -> str:
    """On one line, without marks, the addresses of links, and signs of lists and bold words."""
    without_marks = re.sub(r"\[\^[^\]]*\]|\]\([^)]*\)", "", text)
    return " ".join(re.sub(r"^- |[*\[\]>]", "", without_marks, flags=re.MULTILINE).split())


def page(key: str) -> str:
    return plain("\n".join(texts(content_of(key))))


def answer(key: str, question: str) -> str:
    return plain(content_of(key).answers[question].text)


def all_pages() -> str:
    return plain("\n".join(text for content in all_content() for text in texts(content)))


def rows(key: str) -> dict[str, HasSideEffect]:
    """The side effects that readers see in the list of one page."""
    return {row.side_effect: row for row in content_of(key).side_effects if not row.unread}


def brands(drug: str) -> set[tuple[str, str, bool]]:
    """The brands that readers see: name, country, and whether it is on the market."""
    found: tuple[Brand, ...] = content_of(f"drug:{drug}").brands
    return {(brand.name, brand.country, brand.is_on_market) for brand in found if not brand.unread}


def brands_that_wait(drug: str) -> set[tuple[str, str, bool]]:
    found: tuple[Brand, ...] = content_of(f"drug:{drug}").brands
    return {(brand.name, brand.country, brand.is_on_market) for brand in found if brand.unread}


def urgency_of(side_effect: str) -> str:
    return str(content_of(f"side_effect:{side_effect}").urgency.value)


def answers_live(drug: Any, question: str) -> bool:
    """Whether the page of a drug answers, in its own words or in those of its class."""
    own = drug.answers.get(question)
    of_class = content_of(f"drug_class:{drug.drug_class}").answers.get(question)
    return bool(own and own.text) or bool(of_class and of_class.text and of_class.holds_for_its_drugs)


def corrections() -> set[str]:
    file = json.loads((CONTENT / "facts" / "medicines.json").read_text(encoding="utf-8"))
    return {correction["id"] for correction in file["corrections"]}


# What single medicines are


@corrects(1)
def test_weight_gain_is_unusual_with_bupropion_and_not_ruled_out() -> None:
    assert "does not cause weight gain" not in all_pages()
    weight = answer(NDRI, "weight")
    assert "On average, people lose a little weight. Gaining weight is unusual, but it happens." in weight
    assert "2 to 3 in 100 gained more than 5 pounds" in weight
    assert "9 in 100 gained weight" in weight
    assert "people weighed less" in answer("drug:bupropion", "weight")
    assert {"less-appetite", "weight-loss", "weight-gain"} <= rows("drug:bupropion").keys()


@corrects(2)
def test_what_bupropion_is_approved_for_is_told_by_form_and_country() -> None:
    approved = answer("drug:bupropion", "approved_for")
    assert "comes back" not in page("drug:bupropion")
    assert "XL forms, taken once a day: for depression, and to prevent winter depression." in approved
    assert "No other form is approved for that." in approved
    assert "In the United Kingdom, it is not approved for depression." in approved
    assert "to stop smoking (Zyban)" in approved
    assert "for weight (Mysimba)" in approved
    assert "Pain is not on the list." in approved


@corrects(3)
def test_norpramin_is_no_longer_sold_and_desipramine_is() -> None:
    assert {brand for brand in brands("desipramine") if brand[0] == "Norpramin"} == {
        ("Norpramin", "US", False)
    }
    assert "sold as tablets without a brand name" in answer("drug:desipramine", "how_to_take")


@corrects(4)
def test_effexor_xr_is_on_the_market_and_of_plain_effexor_readers_are_told_nothing_yet() -> None:
    """That the plain brand has ended was read in a weak source alone: it waits."""
    assert "Effexor" not in {name for name, _, _ in brands("venlafaxine")}
    assert ("Effexor", "US", False) in brands_that_wait("venlafaxine")
    assert {("Effexor XR", "US", True), ("Efexor XL", "GB", True)} <= brands("venlafaxine")


@corrects(5)
def test_wellbutrin_sr_and_xl_are_on_the_market_and_of_plain_wellbutrin_readers_are_told_nothing_yet() -> (
    None
):
    """That the plain brand has ended was read in a weak source alone: it waits."""
    assert "Wellbutrin" not in {name for name, _, _ in brands("bupropion")}
    assert ("Wellbutrin", "US", False) in brands_that_wait("bupropion")
    assert {("Wellbutrin SR", "US", True), ("Wellbutrin XL", "US", True)} <= brands("bupropion")


@corrects(6)
def test_tofranil_is_off_the_market_and_pamelor_is_told_with_its_end() -> None:
    assert ("Tofranil", "US", False) in brands("imipramine")
    assert ("Tofranil", "US", True) not in brands("imipramine")
    assert "sold as tablets and capsules without a brand name" in answer("drug:imipramine", "how_to_take")
    assert ("Pamelor", "US", True) in brands("nortriptyline")
    how = answer("drug:nortriptyline", "how_to_take")
    assert "Pamelor is still on the FDA’s list" in how
    assert "November 30, 2027" in how
    assert "sold as generics" in how


@corrects(7)
def test_what_amitriptyline_is_approved_for_is_told_by_country() -> None:
    assert "approved for depression. Doctors also prescribe it for nerve pain" not in all_pages()
    approved = answer("drug:amitriptyline", "approved_for")
    assert "In the United States, it is approved for depression only." in approved
    assert "Pain is not among its approved uses." in approved
    british = approved.partition("In the United Kingdom, it is approved for:")[2]
    assert "Depression and nerve pain in adults." in british
    assert "Preventing migraine and long-lasting tension headaches in adults." in british


@corrects(8)
def test_bed_wetting_is_an_approved_use_of_imipramine_for_a_short_time() -> None:
    """That it is a last resort was read nowhere: the page is silent about it."""
    assert "Doctors also prescribe it for children who wet the bed" not in all_pages()
    approved = answer("drug:imipramine", "approved_for")
    assert "It is also approved for children from age 6 who wet the bed." in approved
    assert "In the United Kingdom it is approved for the same two uses." in approved
    assert "three months at most" in approved


@corrects(9)
def test_what_duloxetine_is_approved_for_is_told_by_country() -> None:
    approved = answer("drug:duloxetine", "approved_for")
    assert "approved for depression and anxiety. In the United States" not in all_pages()
    assert "Long-lasting pain of muscles, bones and joints, in adults, since 2010." in approved
    assert "It was tested in low back pain and osteoarthritis." in approved
    assert (
        "In the United Kingdom and the European Union it is not approved for back pain or fibromyalgia."
        in approved
    )
    assert "adults with depression, anxiety or nerve pain from diabetes" in approved
    assert "stress incontinence" in approved


@corrects(10)
def test_milnacipran_is_not_for_sale_everywhere() -> None:
    """That no trial of size has tested it in back pain was not read: it waits."""
    assert "often prescribe duloxetine and milnacipran" not in all_pages()
    approved = answer("drug:milnacipran", "approved_for")
    assert "European Union: it was refused for fibromyalgia in July 2009" in approved
    assert "United Kingdom: we found no product." in approved
    helps = content_of("drug:milnacipran").answers["does_it_help"]
    assert "It is not known whether milnacipran helps back or neck pain." in helps.text
    assert "milnacipran.evidence_for_back_or_neck_pain.1" in helps.unread_facts


@corrects(26)
def test_desipramine_asks_for_sudden_deaths_in_the_family_and_seizures() -> None:
    """Under “too much”, no medicine is ever said to be worse than others: the page is silent about that."""
    first = answer("drug:desipramine", "tell_first")
    assert "Somebody in your family died suddenly." in first
    assert "trouble with the heart’s rhythm" in first
    assert "You have or had seizures." in first
    too_much = answer("drug:desipramine", "too_much")
    assert "a deadly disturbance of the heart’s rhythm" in too_much
    assert not re.search(r"deadlier|than (with )?other", too_much)


@corrects(27)
@pytest.mark.parametrize("drug", ["paroxetine", "fluoxetine", "bupropion", "duloxetine"])
def test_tamoxifen_is_named(drug: str) -> None:
    assert "tamoxifen" in content_of(f"drug:{drug}").warnings
    warning = page("warning:tamoxifen").lower()
    assert drug in warning
    assert "it is better to choose another antidepressant" in warning
    assert "The US label says to choose another antidepressant." in answer("drug:paroxetine", "tell_first")


@corrects(28)
def test_fluoxetine_is_taken_in_doses_and_lasts_five_weeks() -> None:
    assert "last tablet" not in page("drug:fluoxetine")
    gaps = answer("drug:fluoxetine", "do_not_take")
    assert "You take thioridazine. Do not start it either until 5 weeks after your last dose" in gaps
    assert "an MAOI. Wait until 5 weeks after your last dose of fluoxetine." in gaps


@corrects(31)
def test_nortriptyline_is_not_said_to_be_borne_better() -> None:
    """Only what was read: that it makes less sleepy, and that the blood pressure falls less."""
    assert not re.search(r"\bbear\b|better tolerated|tolerate it better", page("drug:nortriptyline"))
    less_often = {row.side_effect: row.source for row in content_of("drug:nortriptyline").less_often}
    assert less_often == {"sleepiness": "sps-tca", "fainting-on-standing": "coch-nor15"}


@corrects(37)
def test_the_ends_of_cymbalta_and_prozac_are_told_beside_their_generics() -> None:
    """Of other strengths, nobody knows: so neither is “no longer sold”."""
    how = answer("drug:duloxetine", "how_to_take")
    assert "Generics are sold" in how
    assert (
        "one strength of Cymbalta an end date, October 2, 2026. We do not know about its other strengths."
        in how
    )
    how = answer("drug:fluoxetine", "how_to_take")
    assert "the brand Prozac may be ending" in how
    assert "December 6, 2026" in how
    assert "Fluoxetine is also sold as a generic medicine." in how


@corrects(38)
def test_milnacipran_is_sold_as_a_generic_too() -> None:
    assert not re.search(r"brand only|only as (a brand|Savella)", page("drug:milnacipran"))
    assert "generic milnacipran too, on the market since March 2026" in answer(
        "drug:milnacipran", "how_to_take"
    )


# What the article and the classes say of how they work, and of whether they help


@corrects(11)
def test_smaller_amounts_for_pain_are_told_of_tricyclics_alone() -> None:
    assert "mostly prescribe less of the medicine" not in all_pages()
    assert (
        "smaller amounts of a TCA than for depression. With duloxetine, the usual amount is the same."
        in page(ARTICLE)
    )
    assert "The usual amount is the same for pain as for depression." in answer(
        "drug:duloxetine", "how_to_take"
    )
    assert "amounts" not in plain(content_of(SNRI).how_it_works.text)


@corrects(12)
def test_nobody_says_that_muscles_are_less_tense() -> None:
    assert not re.search(r"\btense\b|relax(es)? (the|your) muscles", all_pages())


@corrects(13)
def test_ssris_do_not_help_with_tiredness_and_can_cause_it() -> None:
    assert not re.search(r"help with tiredness|less tired", all_pages())
    assert "Tiredness got no better." in answer(SSRI, "does_it_help")
    assert "did not help tiredness" in page(ARTICLE)
    assert "tiredness" in rows(SSRI)


@corrects(14)
@pytest.mark.parametrize("key", [SSRI, ARTICLE])
def test_both_british_guidelines_are_told_each_with_its_kind_of_pain(key: str) -> None:
    said = page(key)
    assert "guidance advises against SSRIs, SNRIs and TCAs" not in said
    assert re.search(r"[Ll]ow back pain( \(guideline NG59\))?[:,] (doctors should not|do not) offer", said)
    primary = said[
        said.index("hronic primary pain” ") if key == ARTICLE else said.index("“chronic primary pain”") :
    ]
    for drug in ("fluoxetine", "paroxetine", "sertraline", "citalopram"):
        assert drug in primary[:300]
    assert re.search(r"off-label|outside the approved uses", primary[:450])


@corrects(15)
def test_the_page_of_tricyclics_recommends_them_for_nothing() -> None:
    helps = answer(TCA, "does_it_help")
    assert "best tried" not in all_pages()
    assert "no better for back pain than a dummy medicine" in helps
    assert "Sciatica: It is not known." in helps
    assert "Nerve pain, but not sciatica:" in helps


@corrects(16)
def test_no_page_speaks_of_messengers_in_balance() -> None:
    assert not re.search(r"(im|back into |out of )balance", all_pages())
    works = plain(content_of(TCA).how_it_works.text)
    assert "They change how nerves pass on pain signals, but the exact way is not known." in works


@corrects(36)
def test_fibromyalgia_is_not_told_as_nerve_pain() -> None:
    assert not re.search(r"[Ff]ibromyalgia is (an example of )?(a )?(neuropathic|nerve)", all_pages())
    section = next(each for each in content_of(ARTICLE).sections if "fibromyalgia" in each.heading)
    nerves, _, fibromyalgia = section.text.partition("### Fibromyalgia")
    assert "### Nerve pain" in nerves
    assert "ibromyalgia" not in nerves
    assert "duloxetine and milnacipran are approved" in plain(fibromyalgia)


@corrects(29)
def test_in_the_evening_is_for_pain_and_for_depression_it_is_twice_a_day() -> None:
    assert "For pain, you usually take a TCA once a day, in the evening" in page(ARTICLE)
    how = answer("drug:amitriptyline", "how_to_take")
    assert "For pain, people take it once a day, in the evening." in how
    assert "For depression, NHS advice in the United Kingdom is now: usually twice a day." in how


# Side effects


@corrects(17)
def test_the_most_frequent_side_effects_of_snris_are_listed() -> None:
    """That a headache is one of the class was read in a weak source alone: its drugs tell of it."""
    listed = rows(SNRI)
    frequent = {"feeling-sick", "dry-mouth", "constipation", "sweating", "less-appetite", "sexual-problems"}
    assert frequent <= listed.keys()
    assert next(slug for slug in listed if urgency_of(slug) == "ask") == "feeling-sick"
    assert listed["feeling-sick"].how_often.value == "more than 1 in 10"
    assert "headache" not in listed
    for drug in ("duloxetine", "milnacipran", "venlafaxine"):
        assert "headache" in rows(f"drug:{drug}")


@corrects(18)
def test_the_dangers_of_snris_are_those_of_their_labels() -> None:
    dangers = {
        "suicidal-thoughts",
        "serotonin-syndrome",
        "unusual-bleeding",
        "high-blood-pressure",
        "yellow-skin-or-eyes",
        "low-sodium",
        "mania",
        "seizures",
        "eye-pain",
    }
    urgent = {slug for slug, row in rows(SNRI).items() if urgency_of(slug) != "ask" or row.more_urgent}
    assert dangers <= urgent
    assert not {"feeling-sick", "being-sick", "blurred-vision"} & urgent


@corrects(19)
def test_the_side_effects_of_ssris_are_complete_and_weight_gain_is_no_rule() -> None:
    listed = rows(SSRI)
    assert {"sexual-problems", "diarrhea", "headache", "tiredness", "sweating"} <= listed.keys()
    dangers = {
        "suicidal-thoughts",
        "serotonin-syndrome",
        "unusual-bleeding",
        "low-sodium",
        "mania",
        "long-painful-erection",
    }
    assert dangers <= listed.keys()
    assert "weight-gain" not in listed
    assert "weight-loss" in rows("drug:fluoxetine")
    assert "people lose weight more often than they gain it" in answer("drug:fluoxetine", "weight")


@corrects(20)
def test_the_dangers_of_tricyclics_are_listed_and_blurred_vision_is_none() -> None:
    """Blurred sight was read of them in weak sources alone: it waits. What is sudden has pages of its own."""
    listed = rows(TCA)
    dangers = {
        "fast-heartbeat",
        "seizures",
        "trouble-passing-urine",
        "bowel-blockage",
        "suicidal-thoughts",
        "serotonin-syndrome",
        "low-sodium",
        "yellow-skin-or-eyes",
        "eye-pain",
    }
    assert dangers <= listed.keys()
    assert "blurred-vision" not in listed
    assert urgency_of("blurred-vision") == "ask"
    assert urgency_of("fast-heartbeat") == "today"
    assert listed["fast-heartbeat"].more_urgent is None
    assert "tricyclics-heart-and-overdose" in content_of(TCA).warnings
    assert answer(TCA, "too_much").startswith("Get emergency help now")


@corrects(21)
def test_tricyclics_have_weight_gain_and_what_else_is_common() -> None:
    """For the class, some were read in weak sources alone: they wait, and stand on the pages of its drugs."""
    assert "weight change" not in page(TCA).lower()
    listed = rows(TCA)
    assert {"fainting-on-standing", "trouble-passing-urine", "sexual-problems"} <= listed.keys()
    wait = {row.side_effect for row in content_of(TCA).side_effects if row.unread}
    assert {"weight-gain", "sweating", "shaking"} <= wait
    assert not wait & listed.keys()
    assert "weight-gain" in rows("drug:amitriptyline")
    assert "weight-gain" in rows("drug:imipramine")


@corrects(22)
def test_bupropion_has_more_dangers_than_seizures() -> None:
    dangers = {
        "seizures",
        "allergic-reaction",
        "fever-with-rash-and-joint-pain",
        "high-blood-pressure",
        "hallucinations",
        "mania",
        "suicidal-thoughts",
        "eye-pain",
    }
    assert dangers <= rows(NDRI).keys()
    assert dangers <= rows("drug:bupropion").keys()


@corrects(33)
def test_serotonin_syndrome_has_a_page_and_a_warning() -> None:
    said = page("side_effect:serotonin-syndrome")
    assert "a fever of 100.4 °F (38 °C) or more" in said
    assert "Get emergency help now" in said
    assert "Show your medicines to the people who help you" in said
    assert page("warning:serotonin-syndrome")
    for key in (TCA, SNRI, SSRI):
        assert "serotonin-syndrome" in rows(key)
        assert "serotonin-syndrome" in content_of(key).warnings


# Other medicines


@corrects(23)
@pytest.mark.parametrize("key", [SNRI, SSRI])
def test_ibuprofen_is_named_with_snris_as_with_ssris(key: str) -> None:
    assert answer(key, "other_medicines").startswith("Ask before you take ibuprofen")
    assert content_of(key).answers["other_medicines"].holds_for_its_drugs
    assert "bleeding" in content_of(key).warnings


@corrects(24)
def test_tramadol_and_triptans_are_named_for_every_drug() -> None:
    for key in (TCA, SNRI, SSRI, NDRI):
        assert "tramadol" in content_of(key).warnings
    for key in (TCA, SNRI, SSRI):
        said = answer(key, "other_medicines")
        assert "tramadol" in said
        assert "triptans" in said
    warning = page("warning:tramadol")
    assert "With an SSRI, an SNRI or a tricyclic, it can cause serotonin syndrome." in warning
    assert "With an SSRI or a tricyclic, seizures are more likely." in warning
    assert "They are more likely with bupropion too." in warning


@corrects(25)
@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: drug.slug)
@pytest.mark.parametrize(
    "question", ["too_much", "pregnancy", "breastfeeding", "stopping", "food_and_alcohol"]
)
def test_every_drug_answers_what_its_leaflet_answers(drug: Any, question: str) -> None:
    assert answers_live(drug, question)


@corrects(32)
def test_no_page_tells_of_adding_a_tricyclic() -> None:
    assert not re.search(r"may add a|add a (TCA|tricyclic)|together with a low", all_pages())
    for drug in ("duloxetine", "fluoxetine", "paroxetine"):
        raised = answer(f"drug:{drug}", "other_medicines")
        assert re.search(r"raises the level of|stays in your body", raised)
        assert re.search(r"amitriptyline|tricyclics", raised)
    assert "Fluoxetine, paroxetine, duloxetine, bupropion" in answer(TCA, "other_medicines")
    assert "taking the medicine in the morning can help" in answer(SNRI, "sleep")
    assert "take it first thing in the morning" in answer("drug:fluoxetine", "sleep")


# Safety, numbers and codes


@corrects(30)
@pytest.mark.parametrize("key", ["warning:suicidal-thoughts-in-young-people", ARTICLE])
def test_the_boxed_warning_is_told_with_its_ages_and_years(key: str) -> None:
    said = page(key)
    assert re.search(r"(After age|Above) 24,? no rise was shown", said)
    assert "At 65 and over, the risk was lower" in said
    assert "Milnacipran carries it too" in said
    assert "2004" in said
    assert "2007" in said


@corrects(34)
def test_the_index_of_codes_is_at_its_new_address_and_a_code_of_many_is_that_of_no_class() -> None:
    assert cited_as_themselves()["atc-index"].url == "https://atcddd.fhi.no/atc_ddd_index/"
    assert {content_of(key).atc_group for key in (TCA, SSRI)} == {"N06AA", "N06AB"}
    assert {content_of(key).atc_group for key in (SNRI, NDRI)} == {""}
    assert "N06AX" not in all_pages()


@corrects(35)
def test_readers_elsewhere_find_whom_to_call() -> None:
    lines = {
        (line.country, line.purpose.value): line.number for line in content_of("site:help-lines").help_lines
    }
    assert lines["US", "crisis_by_text"]
    for country in ("US", "CA"):
        assert lines[country, "crisis_by_voice"] == "988"
    for country in ("GB", "IE", "AU", "NZ"):
        assert lines[country, "crisis_by_voice"] != "988"
        assert lines[country, "emergency"]


# All of them


def test_every_correction_has_its_test() -> None:
    assert corrected == corrections()


@pytest.mark.parametrize("question", ["do_not_take", "tell_first", "other_medicines"])
@pytest.mark.parametrize("drug", DRUGS, ids=lambda drug: drug.slug)
def test_what_a_drug_adds_to_the_list_of_its_class_says_whose_it_is(drug: Any, question: str) -> None:
    said = drug.answers.get(question)
    if said and not said.replaces:
        assert (said.text or said.unread).strip().startswith(f"For {drug.title}, ")
