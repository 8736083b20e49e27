"""Two people changed one text: what only one changed is taken, what both changed is asked."""

from typing import Any

import pytest

from articles.documents import ArticleOwn, Author, Embed, Section
from drugs.documents import BrandName, DrugOwn, SideEffectFact
from publishing.comparing import Clash, Merge, Side, merge
from publishing.documents import Own, Picture, Reference, RichText

TRIAL = Reference(title="A trial", publisher="Lancet", year=2018, doi="10.1000/1")
REVIEW = Reference(title="A review", publisher="BMJ", year=2019, url="https://example.org/review")
LABEL = Reference(title="Prescribing information", publisher="Lilly", url="https://example.org/lilly")


def drug(**fields: object) -> DrugOwn:
    return DrugOwn(**{"title": "fluoxetine", "slug": "fluoxetine", "review_every_months": 12} | fields)


def article(**fields: object) -> ArticleOwn:
    return ArticleOwn(**{"title": "Back pain", "slug": "back-pain", "review_every_months": 12} | fields)


def text(*paragraphs: str) -> RichText:
    return RichText(html="".join(f"<p>{words}</p>" for words in paragraphs))


def listed(*items: str) -> RichText:
    return RichText(html=f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")


def section(heading: str, *paragraphs: str, **fields: object) -> Section:
    return Section(heading=heading, text=text(*paragraphs), **fields)


def merged(base: Own, theirs: Own, yours: Own) -> Own:
    found = merge(base, theirs, yours)
    assert found.clashes == ()
    assert found.text is not None
    return found.text


def only_clash(found: Merge[Any]) -> Clash:
    assert found.text is None
    (clash,) = found.clashes
    return clash


class TestWhatOnlyOneOfThemChanged:
    def test_is_taken_from_either(self) -> None:
        base = drug(summary="Old.", note="Old.")
        found = merge(base, drug(summary="New.", note="Old."), drug(summary="Old.", note="Newer."))
        assert found.text == drug(summary="New.", note="Newer.")
        assert found.merged_from_theirs == ("Summary",)
        assert found.merged_from_yours == ("Note",)

    def test_in_another_paragraph_of_the_same_text(self) -> None:
        base = drug(used_for=text("It helps many people.", "Take 10 mg a day.", "Ask your doctor."))
        theirs = drug(used_for=text("It helps many people.", "Take 20 mg a day.", "Ask your doctor."))
        yours = drug(used_for=text("It helps most people.", "Take 10 mg a day.", "Ask your doctor."))
        both = drug(used_for=text("It helps most people.", "Take 20 mg a day.", "Ask your doctor."))
        assert merged(base, theirs, yours) == both
        assert merge(base, theirs, yours).merged_from_theirs == ("What it is used for, paragraph 2",)

    def test_a_paragraph_added_above_and_one_removed_below(self) -> None:
        base = drug(used_for=text("One.", "Two.", "Three."))
        theirs = drug(used_for=text("Before all.", "One.", "Two.", "Three."))
        assert merged(base, theirs, drug(used_for=text("One.", "Two."))) == drug(
            used_for=text("Before all.", "One.", "Two.")
        )

    def test_in_another_item_of_the_same_list(self) -> None:
        base = drug(used_for=listed("nausea", "dry mouth", "headache"))
        theirs = drug(used_for=listed("nausea, often", "dry mouth", "headache"))
        yours = drug(used_for=listed("nausea", "dry mouth", "headache", "dizziness"))
        both = drug(used_for=listed("nausea, often", "dry mouth", "headache", "dizziness"))
        assert merged(base, theirs, yours) == both

    def test_in_another_item_of_a_list_that_starts_at_three(self) -> None:
        def third(*items: str) -> DrugOwn:
            html = listed(*items).html.replace("<ul>", '<ol start="3">').replace("</ul>", "</ol>")
            return drug(used_for=RichText(html=html))

        base = third("wash", "dry", "wait")
        assert merged(base, third("wash well", "dry", "wait"), third("wash", "dry", "wait", "go")) == third(
            "wash well", "dry", "wait", "go"
        )

    def test_in_a_section_that_the_other_moved(self) -> None:
        effect, dose = section("Effect", "It helps."), section("Dose", "Take 10 mg.")
        theirs = article(sections=(section("Effect", "It helps a little."), dose))
        both = article(sections=(dose, section("Effect", "It helps a little.")))
        assert merged(article(sections=(effect, dose)), theirs, article(sections=(dose, effect))) == both

    def test_in_a_section_that_the_other_gave_a_new_heading(self) -> None:
        words = "It takes two to four weeks until it helps."
        base = article(sections=(section("Effect", words, "Ask your doctor."),))
        theirs = article(sections=(section("How soon it helps", words, "Ask your doctor."),))
        yours = article(sections=(section("Effect", words, "Ask your doctor or nurse."),))
        both = article(sections=(section("How soon it helps", words, "Ask your doctor or nurse."),))
        assert merged(base, theirs, yours) == both

    def test_in_one_of_two_sections_with_the_same_heading_while_the_other_is_removed(self) -> None:
        adults = section("Dose", "Adults take one tablet in the morning.", "Swallow it whole.")
        children = section("Dose", "Children take half of it at noon.", "Chew it well.")
        theirs = article(sections=(section("Dose", "Children take half of it at noon.", "Chew it."),))
        yours = section("Dose", "Children take half of it at night.", "Chew it well.")
        both = article(sections=(section("Dose", "Children take half of it at night.", "Chew it."),))
        assert merged(article(sections=(adults, children)), theirs, article(sections=(adults, yours))) == both

    def test_a_section_added_by_one_and_another_removed_by_the_other(self) -> None:
        one, two, three = (section(name, f"About {name}.") for name in ("One", "Two", "Three"))
        theirs = article(sections=(one, three, two))
        found = merge(article(sections=(one, two)), theirs, article(sections=(one,)))
        assert found.text == article(sections=(one, three))
        assert found.merged_from_yours == ("Sections › Two (removed)",)
        assert found.merged_from_theirs == ("Sections › Three",)

    def test_the_description_of_a_picture_while_the_other_names_who_took_it(self) -> None:
        base = Picture(sha256="a" * 64, format="webp", width=9, height=9)
        theirs, yours = (
            base.model_copy(update=change) for change in ({"alternative_text": "A spine"}, {"credit": "Ann"})
        )
        both = base.model_copy(update={"alternative_text": "A spine", "credit": "Ann"})
        sides = (article(hero_picture=picture) for picture in (base, theirs, yours))
        assert merged(*sides) == article(hero_picture=both)

    def test_the_same_change_by_both_is_made_once(self) -> None:
        base, new = drug(used_for=text("One.")), drug(used_for=text("One.", "Two."))
        assert merged(base, new, new) == new


class TestWhatBothChanged:
    def test_a_plain_text_is_asked(self) -> None:
        found = merge(drug(note="a"), drug(note="b"), drug(note="c"))
        assert only_clash(found) == Clash("note", "Note", "a", "b", "c")
        assert found.settled({"note": Side.THEIRS}) == drug(note="b")
        assert found.settled({"note": Side.YOURS}) == drug(note="c")

    def test_the_same_paragraph_is_asked_and_the_rest_is_not(self) -> None:
        base = article(sections=(section("Warnings", "One.", "Two.", "Take 10 mg a day."),))
        theirs = article(sections=(section("Warnings", "One.", "Two.", "Take 20 mg a day."),))
        yours = article(sections=(section("Warnings", "One!", "Two.", "Take 30 mg a day."),))
        found = merge(base, theirs, yours)
        clash = only_clash(found)
        assert (clash.key, clash.where) == (
            "sections/Warnings/text/3",
            "Sections › Warnings › Text, paragraph 3",
        )
        assert (clash.theirs, clash.yours) == (text("Take 20 mg a day."), text("Take 30 mg a day."))
        assert "<ins>20</ins>" in clash.theirs_marked
        assert "<ins>30</ins>" in clash.yours_marked
        settled = article(sections=(section("Warnings", "One!", "Two.", "Take 20 mg a day."),))
        assert found.settled({clash.key: Side.THEIRS}) == settled

    def test_a_paragraph_that_one_wrote_anew_and_the_other_mended_is_one_question(self) -> None:
        base = drug(used_for=text("It lifts the mood of many people.", "Last."))
        theirs = drug(used_for=text("Against depression.", "Last."))
        found = merge(base, theirs, drug(used_for=text("It lifts the mood of most people.", "Last.")))
        clash = only_clash(found)
        assert (clash.key, clash.theirs) == ("used_for/1", text("Against depression."))
        assert found.settled({clash.key: Side.THEIRS}) == theirs

    def test_what_one_removed_and_the_other_changed_is_asked(self) -> None:
        base = article(sections=(section("Dose", "Take 10 mg."),))
        theirs = article(sections=(section("Dose", "Take 20 mg."),))
        found = merge(base, theirs, article())
        clash = only_clash(found)
        assert (clash.key, clash.where, clash.yours) == ("sections/Dose", "Sections › Dose", None)
        assert found.settled({clash.key: Side.THEIRS}) == theirs
        assert found.settled({clash.key: Side.YOURS}) == article()

    def test_two_paragraphs_added_at_one_place_can_both_be_kept(self) -> None:
        found = merge(
            drug(used_for=text("One.", "Last.")),
            drug(used_for=text("One.", "Never at night.", "Last.")),
            drug(used_for=text("One.", "Drink water with it.", "Last.")),
        )
        clash = only_clash(found)
        assert clash.where == "What it is used for, after paragraph 1"
        assert clash.sides == (Side.THEIRS, Side.YOURS, Side.BOTH)
        assert found.settled({clash.key: Side.BOTH}) == drug(
            used_for=text("One.", "Never at night.", "Drink water with it.", "Last.")
        )

    def test_two_authors_added_at_one_place_are_asked_by_name(self) -> None:
        base, theirs, yours = (
            article(authors=tuple(Author(page=page) for page in pages)) for pages in ([1], [1, 2], [1, 3])
        )
        found = merge(base, theirs, yours, {1: "Ann", 2: "Bob", 3: "Eve"})
        clash = only_clash(found)
        assert (clash.where, clash.theirs, clash.yours) == ("Authors, after Ann", text("Bob"), text("Eve"))
        assert found.settled({clash.key: Side.BOTH}).authors == tuple(Author(page=page) for page in (1, 2, 3))

    def test_two_orders_are_asked(self) -> None:
        orders = [[1, 2, 3], [2, 1, 3], [1, 3, 2]]
        sides = [article(authors=tuple(Author(page=page) for page in pages)) for pages in orders]
        base, theirs, yours = sides
        found = merge(base, theirs, yours, {1: "Ann", 2: "Bob", 3: "Eve"})
        clash = only_clash(found)
        assert (clash.where, clash.theirs) == ("Authors, the order", "Bob; Ann; Eve")
        assert found.settled({clash.key: Side.YOURS}) == yours

    def test_a_single_fact_is_asked_as_a_whole(self) -> None:
        """Common by them, and a source for "serious" by you, would make a claim that nobody made."""
        base, theirs, yours = (
            drug(references=(TRIAL,), side_effects=(SideEffectFact(page=1, **fact),))
            for fact in (
                {"frequency": "serious"},
                {"frequency": "common"},
                {"frequency": "serious", "reference": TRIAL.key},
            )
        )
        found = merge(base, theirs, yours, {1: "dry mouth"})
        clash = only_clash(found)
        assert clash.where == "Side effects › Dry mouth"
        assert clash.yours == "Dry mouth (frequency: serious, source: A trial, Lancet, 2018)"
        assert found.settled({clash.key: Side.YOURS}) == yours

    def test_the_same_brand_in_two_countries_is_two_brands(self) -> None:
        theirs = drug(brand_names=(BrandName(name="Prozac", country="US"),))
        yours = drug(brand_names=(BrandName(name="Prozac", country="GB"),))
        found = merge(drug(), theirs, yours)
        assert found.settled({only_clash(found).key: Side.BOTH}).brand_names == (
            *theirs.brand_names,
            *yours.brand_names,
        )

    def test_a_text_too_long_to_hold_what_both_added_is_asked_as_a_whole(self) -> None:
        base = drug(used_for=text("One."))
        theirs = drug(used_for=text("a " * 20_000, "One."))
        yours = drug(used_for=text("One.", "b " * 20_000))
        assert only_clash(merge(base, theirs, yours)).key == "used_for"

    def test_without_a_base_every_difference_is_asked(self) -> None:
        theirs = article(summary="a", sections=(section("Dose", "One.", "Two."),))
        yours = article(summary="", sections=(section("Dose", "One."), section("Effect")))
        found = merge(None, theirs, yours)
        assert [clash.key for clash in found.clashes] == [
            "summary",
            "sections/Dose/text:after:1",
            "sections:after:Dose",
        ]
        assert found.settled(dict.fromkeys([clash.key for clash in found.clashes], Side.YOURS)) == yours


class TestAChoice:
    def test_that_is_missing_is_refused_with_a_sentence(self) -> None:
        found = merge(drug(note="a"), drug(note="b"), drug(note="c"))
        with pytest.raises(ValueError, match="Choose which version to keep: Note"):
            found.settled({})

    def test_of_both_is_refused_where_only_one_can_stay(self) -> None:
        found = merge(drug(note="a"), drug(note="b"), drug(note="c"))
        with pytest.raises(ValueError, match="Choose which version to keep: Note"):
            found.settled({"note": Side.BOTH})

    def test_between_kinds_of_page_is_none(self) -> None:
        with pytest.raises(TypeError, match="same kind"):
            merge(None, drug(), article())


class TestSources:
    def test_a_source_added_above_makes_no_fact_cite_another(self) -> None:
        base = drug(references=(TRIAL,), note="It helps.", note_reference=TRIAL.key)
        theirs = base.model_copy(update={"references": (REVIEW, TRIAL)})
        pain = text("Pain.").cited(LABEL)
        yours = base.model_copy(update={"references": (TRIAL, LABEL), "used_for": pain})
        both = {"references": (REVIEW, TRIAL, LABEL), "used_for": pain}
        assert merged(base, theirs, yours) == base.model_copy(update=both)

    def test_a_source_that_both_added_is_one_and_the_marks_of_both_lead_to_it(self) -> None:
        again = TRIAL.model_copy(update={"key": "another"})
        base = drug(used_for=text("Pain."), note="It helps.")
        theirs = base.model_copy(update={"references": (TRIAL,), "used_for": base.used_for.cited(TRIAL)})
        yours = base.model_copy(update={"references": (again,), "note_reference": again.key})
        both = {"used_for": base.used_for.cited(TRIAL), "note_reference": TRIAL.key}
        assert merged(base, theirs, yours) == base.model_copy(update=both | {"references": (TRIAL,)})

    def test_new_sources_of_both_stand_one_after_the_other_unasked(self) -> None:
        found = merged(drug(), drug(references=(TRIAL,)), drug(references=(REVIEW,)))
        assert found == drug(references=(TRIAL, REVIEW))

    def test_a_removed_source_that_a_new_fact_cites_stays(self) -> None:
        base = drug(references=(TRIAL, REVIEW))
        yours = drug(references=(TRIAL, REVIEW), note="It helps.", note_reference=REVIEW.key)
        found = merged(base, drug(references=(TRIAL,)), yours)
        assert found == yours

    def test_a_corrected_source_is_cited_as_corrected(self) -> None:
        corrected = TRIAL.model_copy(update={"year": 2019})
        base = drug(references=(TRIAL,))
        yours = drug(references=(TRIAL,), note="It helps.", note_reference=TRIAL.key)
        found = merged(base, drug(references=(corrected,)), yours)
        assert found == drug(references=(corrected,), note="It helps.", note_reference=TRIAL.key)

    def test_a_source_replaced_by_another_of_the_same_title_is_not_cited_instead(self) -> None:
        other = Reference(title=LABEL.title, publisher="Pfizer", url="https://example.org/pfizer")
        yours = drug(references=(LABEL,), note="It helps.", note_reference=LABEL.key)
        found = merged(drug(references=(LABEL,)), drug(references=(other,)), yours)
        assert found.note_reference == LABEL.key
        assert LABEL in found.references
        assert other in found.references

    def test_two_corrections_of_a_source_are_one_question_however_many_facts_cite_it(self) -> None:
        facts = tuple(
            SideEffectFact(page=page, frequency="common", reference=TRIAL.key) for page in (1, 2, 3)
        )
        base, theirs, yours = (
            drug(references=(TRIAL.model_copy(update={"year": year}),), side_effects=facts)
            for year in (2018, 2019, 2020)
        )
        clash = only_clash(merge(base, theirs, yours))
        assert clash.where == "References › A trial › Year"

    def test_a_source_given_to_words_that_the_other_changed_is_asked(self) -> None:
        base = drug(references=(TRIAL,), used_for=text("It may help."), note="It may help.")
        theirs = base.model_copy(update={"used_for": text("It helps."), "note": "It helps."})
        cited = {"used_for": base.used_for.cited(TRIAL), "note_reference": TRIAL.key}
        found = merge(base, theirs, base.model_copy(update=cited))
        of_text, of_note = found.clashes
        assert (of_text.where, of_note.where) == ("What it is used for, paragraph 1", "Note: source")
        assert "[source: A trial, Lancet, 2018]" in of_text.yours_marked
        assert of_note.yours == "A trial, Lancet, 2018"
        assert found.settled({of_text.key: Side.THEIRS, of_note.key: Side.THEIRS}) == theirs


def test_a_section_is_shown_with_all_that_it_says() -> None:
    base = article(sections=(section("Dose", "Take 10 mg.", drug_class=Embed(page=7)),))
    theirs = article(sections=(section("Dose", "Take 20 mg.", drug_class=Embed(page=7)),))
    clash = only_clash(merge(base, theirs, article(), {7: "SSRIs"}))
    assert clash.theirs == RichText(html="<h2>Dose</h2><p>Take 20 mg.</p><p>Drug class: SSRIs</p>")
    assert "<del>" in clash.yours_marked
