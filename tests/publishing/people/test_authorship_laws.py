"""Who wrote a change, net, whatever three people do to a draft: the laws, over random saves.

Each word that a person types is theirs alone and says so ("2x17" is the 17th word of person 2), so that
whose words stand in the draft can be read from it.
"""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from publishing.comparing import Fields, Save, net_authors, passages_of
from publishing.documents import all_kinds
from tests.publishing.documents.own_parts import own_parts

ANNA, BEN, CARA = 1, 2, 3
Text = dict[str, list[list[str]]]
PAGES = {kind.name: [1, 2] for kind in all_kinds()}

PUBLISHED: Text = {
    "summary": [["what", "readers", "read"]],
    "used_for": [[f"{word}{number}" for word in ("live", "it", "helps", "people")] for number in range(4)],
    "evidence": [[f"{word}{number}" for word in ("study", "made", "by", "others")] for number in range(3)],
}
"""No two paragraphs share a word: of those that are alike, more people count as authors, when in doubt."""


def says(text: Text) -> Fields:
    """The text as an own part: one short field, and two of running text."""
    own: dict[str, Any] = {
        field: {"html": "".join(f"<p>{' '.join(each)}</p>" for each in text[field])} for field in text
    }
    return passages_of(own | {"summary": " ".join(word for each in text["summary"] for word in each)})


class Desk:
    """A draft on which people work; every save is kept."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw, self.words = data.draw, itertools.count()
        self.text = {field: list(PUBLISHED[field]) for field in PUBLISHED}
        self.saves: list[Save] = []
        self.untouchable: list[str] = []

    def save(self, by: int) -> None:
        self.saves.append(Save(frozenset({by}), says(self.text)))

    def authors(self) -> frozenset[int]:
        return net_authors(says(PUBLISHED), self.saves)

    def new_words(self, by: int, count: int) -> list[str]:
        return [f"{by}x{next(self.words)}" for _ in range(count)]

    def place(self) -> tuple[str, int] | None:
        """A paragraph that is not somebody else's to touch."""
        places = [
            (field, number)
            for field, paragraphs in self.text.items()
            for number, words in enumerate(paragraphs)
            if not set(words) & set(self.untouchable)
        ]
        return self.draw(st.sampled_from(places)) if places else None

    def change(self, by: int, *kinds: str) -> None:
        """One change of any kind, and the save."""
        kind, place = self.draw(st.sampled_from(kinds)), self.place()
        if kind == "write" or place is None:
            field = self.draw(st.sampled_from(["used_for", "evidence"]))
            self.text[field].insert(self.draw(st.integers(0, len(self.text[field]))), self.new_words(by, 5))
        else:
            self._change(by, kind, *place)
        self.save(by)

    def _change(self, by: int, kind: str, field: str, number: int) -> None:
        words = list(self.text[field][number])
        match kind:
            case "add a word":
                words.insert(self.draw(st.integers(0, len(words))), *self.new_words(by, 1))
                self.text[field][number] = words
            case "take out a word" if len(words) > 1:
                del words[self.draw(st.integers(0, len(words) - 1))]
                self.text[field][number] = words
            case "write anew":
                self.text[field][number] = self.new_words(by, 4)
            case "take out" if field != "summary":
                del self.text[field][number]
            case "move" if field != "summary":
                del self.text[field][number]
                to = self.draw(st.sampled_from(["used_for", "evidence"]))
                self.text[to].insert(self.draw(st.integers(0, len(self.text[to]))), words)


CHANGES = ("write", "add a word", "take out a word", "write anew", "take out", "move")
people = st.sampled_from([ANNA, BEN, CARA])


@given(st.data())
def test_whoever_wrote_a_word_that_is_new_and_stands_in_the_draft_is_an_author(data: st.DataObject) -> None:
    desk = Desk(data)
    for by in data.draw(st.lists(people, min_size=1, max_size=8)):
        desk.change(by, *CHANGES)
        if desk.saves and data.draw(st.integers(0, 5)) == 0:  # an earlier state is brought back
            desk.saves.append(Save(frozenset({by}), data.draw(st.sampled_from(desk.saves)).says))
    now = {passage.says for passages in desk.saves[-1].says.values() for passage in passages}
    words = {
        word for said in now for word in said.replace("<p>", " ").replace("</p>", " ").strip('" ').split()
    }
    assert {int(word.split("x")[0]) for word in words if "x" in word and word[0].isdigit()} <= desk.authors()


@given(st.data())
def test_a_draft_that_says_something_else_has_an_author_and_one_that_says_the_same_has_none(
    data: st.DataObject,
) -> None:
    desk = Desk(data)
    for by in data.draw(st.lists(people, min_size=1, max_size=8)):
        desk.change(by, *CHANGES)
    assert bool(desk.authors()) is (desk.saves[-1].says != says(PUBLISHED))
    desk.saves.append(Save(frozenset({ANNA}), says(PUBLISHED)))
    assert desk.authors() == frozenset()


@given(st.data())
def test_whoever_takes_back_what_they_did_is_no_author_whatever_others_do_elsewhere(
    data: st.DataObject,
) -> None:
    desk, others = Desk(data), st.lists(st.sampled_from([ANNA, BEN]), max_size=4)
    for by in data.draw(others):
        desk.change(by, *CHANGES)
    field, number = desk.place() or ("used_for", None)
    before = desk.text[field][number] if number is not None else None
    words = [*(before or []), "tried"]
    if before is None or data.draw(st.booleans()):
        number = len(desk.text[field]) if field != "summary" else number
        before = None if field != "summary" else before
        words = ["tried", "and", "thrown", "away"]
    if before is None:
        desk.text[field].append(words)
    else:
        desk.text[field][number or 0] = words
    desk.save(CARA)
    desk.untouchable = ["tried"]
    for by in data.draw(others):
        desk.change(by, "write", "add a word", "take out a word", "write anew", "take out")
    at = desk.text[field].index(words)
    desk.text[field][at : at + 1] = [before] if before is not None else []
    desk.save(CARA)
    assert CARA not in desk.authors()


@given(st.data())
def test_what_the_site_took_in_by_itself_makes_nobody_an_author(data: st.DataObject) -> None:
    desk = Desk(data)
    for by in data.draw(st.lists(st.sampled_from([ANNA, BEN]), max_size=5)):
        desk.change(by, *CHANGES)
    without = desk.authors()
    corrected = {field: [*PUBLISHED[field]] for field in PUBLISHED}
    corrected["evidence"].append(["a", "sentence", "that", "Cara", "corrected"])
    desk.text["evidence"].append(["a", "sentence", "that", "Cara", "corrected"])
    desk.saves.append(Save(frozenset(), says(desk.text)))
    assert net_authors(says(corrected), desk.saves) <= {ANNA, BEN}
    assert without <= net_authors(says(corrected), desk.saves)


@given(st.sampled_from(sorted(PAGES)).flatmap(lambda kind: st.tuples(*[own_parts(kind, PAGES)] * 2)))
def test_two_texts_that_differ_differ_in_their_passages(texts: tuple[Any, Any]) -> None:
    one, other = texts
    told = [
        {field: passages for field, passages in passages_of(own.model_dump(mode="json")).items() if passages}
        for own in texts
    ]
    assert (one == other) is (told[0] == told[1])
