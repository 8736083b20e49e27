"""Brand names beside generic names: the rules, for all names."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugs.names import KnownNames, Misprint, Mistake, looks_like_a_brand, misprints, pairs_in

DRUGS = {
    "amitriptyline": ["Elavil"],
    "nortriptyline": ["Pamelor"],
    "venlafaxine": ["Effexor"],
    "paroxetine": ["Paxil", "Seroxat"],
    "valproic acid": ["Depakene"],
    "bupropion": ["Wellbutrin"],
}


def known(drugs: dict[str, list[str]] = DRUGS) -> KnownNames:
    names = KnownNames()
    for generic_name, brands in drugs.items():
        names.add_drug(generic_name, brands)
    names.add_other("Tricyclics")
    return names


def faults(text: str) -> list[Misprint]:
    return list(misprints(text, known()))


@pytest.mark.parametrize(
    "text",
    [
        "Nortriptyline (Pamelor) is one of them.",
        "nortriptyline (brand name: Pamelor®)",
        "nortriptyline (also sold as Pamelor)",
        "NORTRIPTYLINE (PAMELOR)",
        "Pamelor (nortriptyline)",
        "Paroxetine (Paxil, Seroxat)",
        "Paroxetine [Paxil or Seroxat]",
        "Venlafaxine (Effexor XR)",
        "Venlafaxine (Effexor 75 mg)",
        "Valproic acid (Depakene)",
        "Nortriptyline (TCA)",
        "Amitriptyline and nortriptyline (TCAs)",
        "Nortriptyline (Tricyclics)",
        "Nortriptyline (a relative of amitriptyline)",
        "Nortriptyline (It is sold as Pamelor and is close to Elavil in many ways.)",
        "Nortriptyline (see below)",
        "nortriptyline (amitriptyline)",
        "Something else (Elavil)",
        "Antidepressants (amitriptyline, nortriptyline)",
        "He took nortriptyline. (Elavil is another one.)",
        "Nortriptyline (",
        "()",
    ],
)
def test_what_is_right_or_no_brand_name_is_left_alone(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Nortriptyline (Pamel)", (Mistake.MISSPELT, "Pamel", "nortriptyline", "Pamelor")),
        ("nortriptyline\u00a0(Pamel)", (Mistake.MISSPELT, "Pamel", "nortriptyline", "Pamelor")),
        ("Pamel (nortriptyline)", (Mistake.MISSPELT, "Pamel", "nortriptyline", "Pamelor")),
        ("Take the Pamel (nortriptyline)", (Mistake.MISSPELT, "Pamel", "nortriptyline", "Pamelor")),
        ("NORTRIPTYLINE (PAMEL)", (Mistake.MISSPELT, "PAMEL", "nortriptyline", "Pamelor")),
        ("Bupropion (Welbutrin)", (Mistake.MISSPELT, "Welbutrin", "bupropion", "Wellbutrin")),
        (
            "nortriptyline (Pamelor, Elavil)",
            (Mistake.OF_ANOTHER_DRUG, "Elavil", "nortriptyline", "amitriptyline"),
        ),
        ("Pamelor (amitriptyline)", (Mistake.OF_ANOTHER_DRUG, "Pamelor", "amitriptyline", "nortriptyline")),
        (
            "A: nortriptyline (“Elavil”)",
            (Mistake.OF_ANOTHER_DRUG, "Elavil", "nortriptyline", "amitriptyline"),
        ),
        ("valproic acid (Elavil)", (Mistake.OF_ANOTHER_DRUG, "Elavil", "valproic acid", "amitriptyline")),
        ("Nortriptyline (Aventyl)", (Mistake.UNKNOWN, "Aventyl", "nortriptyline", "")),
    ],
)
def test_what_is_wrong_is_told_with_what_is_meant(text: str, fault: tuple[Mistake, str, str, str]) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize("text", ["SSRI", "TCAs", "NSAIDs", "Two words", "small", "", "N06"])
def test_this_does_not_look_like_a_brand(text: str) -> None:
    assert not looks_like_a_brand(text)


names = st.text(string.ascii_lowercase, min_size=4, max_size=12)


@st.composite
def pharmacies(draw: st.DrawFn) -> dict[str, list[str]]:
    """Drugs with one brand name each, no name given twice."""
    some = draw(
        st.lists(names, min_size=4, max_size=12, unique=True).filter(
            lambda some: not {"brand", "trade"} & set(some)
        )
    )
    pairs = zip(some[::2], some[1::2], strict=False)
    return {generic_name: [brand.capitalize()] for generic_name, brand in pairs}


@given(pharmacies())
def test_a_brand_beside_its_own_generic_name_is_always_right(drugs: dict[str, list[str]]) -> None:
    for generic_name, (brand,) in drugs.items():
        text = f"It is {generic_name} ({brand}), or {brand} ({generic_name})."
        assert list(misprints(text, known(drugs))) == []


@given(pharmacies(), st.data())
def test_a_brand_beside_another_generic_name_is_always_an_error_that_names_its_drug(
    drugs: dict[str, list[str]], data: st.DataObject
) -> None:
    right, wrong = data.draw(st.lists(st.sampled_from(sorted(drugs)), min_size=2, max_size=2, unique=True))
    (brand,) = drugs[right]
    for text in (f"{wrong} ({brand})", f"{brand} ({wrong})"):
        assert list(misprints(text, known(drugs))) == [(Mistake.OF_ANOTHER_DRUG, brand, wrong, right)]


@given(st.text() | st.text("()[]Pa nortiplyelm,;\n®’-"))
def test_any_text_can_be_read(text: str) -> None:
    for misprint in misprints(text, known()):
        assert misprint.brand in text or misprint.brand.split()[0] in text
    assert all(pair.before and pair.inside for pair in pairs_in(text))


@pytest.mark.parametrize("text", ["(" * 60_000, "a (" * 20_000, "a " * 30_000, "Aa (Bb) " * 8_000])
def test_a_long_text_is_read_to_its_end(text: str) -> None:
    """One that took ten times as long for twice the text would hold up the whole run."""
    assert list(misprints(text, known())) == []
