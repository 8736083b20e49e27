"""What each page of the invented site says in its first edition."""

from typing import Any

from django.utils.text import slugify

from articles.documents import ArticleOwn, Author, ContinueReading, Embed, MedicalReviewer, Section
from benchmarks.corpus.names import BRANDS_PER_PAGE, atc_group, credentials
from benchmarks.corpus.outline import Family, PlannedPage
from benchmarks.corpus.prose import INVENTED, Prose
from benchmarks.corpus.shelf import Shelf
from benchmarks.corpus.vocabulary import COUNTRIES, HEADINGS
from drugs.documents import (
    BelongsToClass,
    BrandName,
    ClassAnswer,
    DrugClassOwn,
    DrugOwn,
    Frequency,
    SideEffectFact,
    SideEffectOwn,
)
from publishing.documents import ContributorOwn, OwnPart, Reference, RichText

LONGEST_INTERVAL = 60
SHARE_WITH_USUAL_INTERVAL = 0.04
"""So many pages are to be reviewed as often as usual, so that they are overdue; all others rarely."""

GET_HELP = '<aside class="get-help"><p>A real page would say here when to call for help. {}</p></aside>'


class OwnParts:
    """Writes the first own part of each page of a family."""

    def __init__(self, family: Family, shelf: Shelf, prose: Prose) -> None:
        self.family, self.shelf, self.prose = family, shelf, prose
        self.names, self.random = shelf.names, prose.random
        self._writers: dict[str, Any] = {
            "contributor": self._contributor,
            "side_effect": self._side_effect,
            "drug_class": self._drug_class,
            "drug": self._drug,
            "article": self._article,
        }

    def of(self, page: PlannedPage) -> OwnPart:
        """The own part of this page. Call once a page, in the order of the family."""
        own: OwnPart = self._writers[page.kind](page)
        return own

    def _contributor(self, page: PlannedPage) -> ContributorOwn:
        return ContributorOwn(
            **self._common(page),
            credentials=credentials(page.number),
            biography=_text(self.prose.paragraph(3), self.prose.paragraph(4)),
        )

    def _side_effect(self, page: PlannedPage) -> SideEffectOwn:
        write = self.prose
        return SideEffectOwn(
            **self._common(page),
            medical_term=f"{self.names.word(page.number)}ia",
            what_it_feels_like=_text(write.paragraph(), write.paragraph()),
            what_to_do=_text(GET_HELP.format(write.sentence()), write.bullets(4), write.paragraph()),
        )

    def _drug_class(self, page: PlannedPage) -> DrugClassOwn:
        write = self.prose
        common = self._common(page, references=4)
        sources: tuple[Reference, ...] = common["references"]
        return DrugClassOwn(
            **common,
            abbreviation=f"{self.names.word(page.number)[:3].upper()}B",
            atc_group=atc_group(page.number),
            how_it_works=_text(write.paragraph(), write.paragraph()).cited(sources[0]),
            answers=(
                ClassAnswer(
                    question="does_it_help",
                    text=_text(write.paragraph(6), write.bullets(3), write.paragraph()).cited(sources[1]),
                ),
                ClassAnswer(
                    question="weight",
                    text=_text(write.paragraph(), write.paragraph(6)).cited(sources[2]),
                ),
            ),
            side_effects=self._side_effects(self.random.randint(6, 10), sources[3]),
        )

    def _drug(self, page: PlannedPage) -> DrugOwn:
        write, link = self.prose, self._see(page, "drug")
        drug_class = self.family.drug_class if page.has_class else None
        place_in_class = page.number - drug_class.number if drug_class else 0
        common = self._common(page, references=3)
        sources: tuple[Reference, ...] = common["references"]
        return DrugOwn(
            **common,
            drug_class=BelongsToClass(page=drug_class.number) if drug_class else None,
            atc_code=f"{atc_group(drug_class.number)}{place_in_class:02}" if drug_class else "",
            rxcui=f"9{page.number:07}",  # far above any number that RxNorm has given so far
            brand_names=tuple(
                BrandName(
                    name=self.names.brand(page.number, number),
                    country=self.random.choice(COUNTRIES),
                    is_on_market=self.random.random() < 0.8,
                    reference=sources[0].key,
                )
                for number in range(self.random.randrange(BRANDS_PER_PAGE))
            ),
            used_for=_text(write.paragraph(), write.paragraph(links=link), write.paragraph()).cited(
                sources[1]
            ),
            note=write.sentence(),
            note_reference=sources[2].key,
            side_effects=self._side_effects(self.random.randrange(4), sources[2]),
        )

    def _article(self, page: PlannedPage) -> ArticleOwn:
        shelf, random = self.shelf, self.random
        people = shelf.some("contributor", random.randint(2, 3), random)
        suggested = shelf.some("article", random.randrange(4), random, but={page.number})
        common = self._common(page, references=5)
        headings = random.sample(HEADINGS, random.randint(2, 6))
        sections = [self._section(page, heading, common["references"]) for heading in headings]
        if self.family.drug_class:
            chosen, embed = random.randrange(len(sections)), Embed(page=self.family.drug_class.number)
            sections[chosen] = sections[chosen].model_copy(update={"drug_class": embed})
        return ArticleOwn(
            **common,
            sections=tuple(sections),
            authors=tuple(Author(page=number) for number in people[1:]),
            medical_reviewers=tuple(MedicalReviewer(page=number) for number in people[:1]),
            continue_reading=tuple(ContinueReading(page=number) for number in suggested),
        )

    def _section(self, page: PlannedPage, heading: str, sources: tuple[Reference, ...]) -> Section:
        write = self.prose
        text = _text(
            write.paragraph(3, links=self._see(page, "drug", "drug_class")),
            write.bullets(2),
            write.paragraph(3, links=self._see(page, "side_effect")),
        )
        return Section(heading=heading, text=text.cited(self.random.choice(sources)))

    def _common(self, page: PlannedPage, references: int = 0) -> dict[str, Any]:
        title = self.names.title(page.kind, page.number)
        is_usual = self.random.random() < SHARE_WITH_USUAL_INTERVAL
        return {
            "title": title,
            "slug": slugify(title),
            "summary": f"{INVENTED} {self.prose.sentence()}",
            "review_every_months": None if is_usual else LONGEST_INTERVAL,
            "references": self.prose.references(page.number, references),
        }

    def _see(self, page: PlannedPage, *kinds: str) -> str:
        """A sentence with a link to a page of each of these kinds, as far as there is one."""
        shelf, random = self.shelf, self.random
        found = [(kind, other) for kind in kinds for other in shelf.some(kind, 1, random, but={page.number})]
        links = " and ".join(shelf.link(kind, other) for kind, other in found)
        return f" See also {links}." if links else ""

    def _side_effects(self, count: int, source: Reference) -> tuple[SideEffectFact, ...]:
        return tuple(
            SideEffectFact(
                page=number,
                frequency=Frequency.SERIOUS if self.random.random() < 0.2 else Frequency.COMMON,
                reference=source.key,
            )
            for number in self.shelf.some("side_effect", count, self.random)
        )


def _text(*blocks: str) -> RichText:
    return RichText(html="".join(blocks))
