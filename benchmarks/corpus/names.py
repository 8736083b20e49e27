"""Names, titles and codes of the invented site. No two pages have the same title, whatever the seed."""

from benchmarks.corpus.vocabulary import (
    ARTICLE_TITLES,
    BRAND_ENDINGS,
    COMMON_TITLE_WORD,
    CREDENTIALS,
    DRUG_ENDINGS,
    FIRST_SYLLABLES,
    GIVEN_NAMES,
    SECOND_SYLLABLES,
    SENSATIONS,
    THIRD_SYLLABLES,
)

SYLLABLES = (FIRST_SYLLABLES, SECOND_SYLLABLES, THIRD_SYLLABLES)
COUNT = len(FIRST_SYLLABLES) * len(SECOND_SYLLABLES) * len(THIRD_SYLLABLES) * len(DRUG_ENDINGS)
BRANDS_PER_PAGE = 4
STRIDE = 486_187
"""Shares no factor with ``COUNT``, so that neighbours get unlike names and no two get the same."""


class Names:
    """What each page is called, by its number. Another seed gives other names.

    The first pages are those of ``people``.
    """

    def __init__(self, seed: int, people: tuple[str, ...] = ()) -> None:
        self._offset = seed * 7_919
        self._people = people

    def word(self, number: int, endings: tuple[str, ...] = DRUG_ENDINGS) -> str:
        """A word of four syllables or more, another one for each number below ``COUNT``."""
        rest, ending = divmod((number * STRIDE + self._offset) % COUNT, len(endings))
        syllables = []
        for choices in SYLLABLES:
            rest, chosen = divmod(rest, len(choices))
            syllables.append(choices[chosen])
        return "".join(syllables) + endings[ending]

    def title(self, kind: str, page: int) -> str:
        """The title of the page of this number."""
        word = self.word(page)
        subject = f"{word} {COMMON_TITLE_WORD}" if page % 3 == 0 else word
        match kind:
            case "drug":
                return subject
            case "drug_class":
                return f"{subject.capitalize()} blockers"
            case "side_effect":
                return f"{word} {SENSATIONS[page % len(SENSATIONS)]}"
            case "contributor" if page <= len(self._people):
                return self._people[page - 1]
            case "contributor":
                return f"{GIVEN_NAMES[page % len(GIVEN_NAMES)]} {word.capitalize()}"
            case _:
                title = ARTICLE_TITLES[page % len(ARTICLE_TITLES)].format(subject)
                return title[0].upper() + title[1:]

    def brand(self, page: int, number: int) -> str:
        """A brand name of the drug of this number; ``number`` is below ``BRANDS_PER_PAGE``."""
        return self.word(page * BRANDS_PER_PAGE + number, BRAND_ENDINGS).capitalize()


def credentials(page: int) -> str:
    """What the contributor of this number is said to be."""
    return CREDENTIALS[page % len(CREDENTIALS)]


def atc_group(page: int) -> str:
    """The group of codes of the class of this number. No real code begins with a Z."""
    letters, digits = divmod(page, 100)
    first, second = divmod(letters % 26**2, 26)
    return f"Z{digits:02}{chr(ord('A') + first)}{chr(ord('A') + second)}"
