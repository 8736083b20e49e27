"""From a content file to the own part of a page, as readers get it or with what waits for a clinician."""

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatchmethod
from pathlib import Path
from typing import Any, TypeVar

from django.core.files import File

from articles.documents import (
    ArticleOwn,
    Author,
    ContinueReading,
    Embed,
    GetHelpIf,
    MedicalReviewer,
    QuestionToAsk,
    Section,
)
from drugs.documents import (
    AboutSideEffect,
    BelongsToClass,
    BrandName,
    ClassAnswer,
    ConfusedName,
    DrugAnswer,
    DrugClassOwn,
    DrugOwn,
    HasWarning,
    Joins,
    LessOftenFact,
    SideEffectFact,
    SideEffectOwn,
    Sign,
    Synonym,
    WarningOwn,
)
from first_publication import content_files as files
from first_publication.facts import sources
from first_publication.texts import rich
from publishing.documents import (
    ContributorOwn,
    FooterPage,
    HelpLine,
    OwnPart,
    Picture,
    Reference,
    RichText,
    SiteOwn,
    SitePageOwn,
    StartingPage,
)
from publishing.pictures import store_picture

PICTURES = Path(__file__).parent / "pictures"

Pages = Mapping[str, int]
"""The number of each page by kind and slug: ``{"drug:duloxetine": 12}``."""

_Row = TypeVar("_Row", bound=files.Row)


def own_part(content: files.Content, pages: Pages, with_unread: bool = False) -> OwnPart:
    """The own part that a content file says; ``with_unread``, what waits for a clinician too.

    Raises ``KeyError`` for a link to a page, or a mark of a source, that there is not.
    """
    return _Writer(pages, with_unread).own(content)


def has_unread(content: files.Content) -> bool:
    """Whether anything of the page waits for a clinician."""
    return any(
        (isinstance(part, files.Told) and part.unread) or (isinstance(part, files.Row) and part.unread)
        for part in _parts(content)
    )


def _parts(content: files.Content) -> Iterator[Any]:
    for name in type(content).model_fields:
        value = getattr(content, name)
        if isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, tuple):
            yield from value
        else:
            yield value


def reference_of(source: str) -> Reference:
    """A source as readers see it: what was read in a copy, as the original. Raises ``KeyError``."""
    if original := files.cited_as_themselves().get(source):
        return Reference(**original.model_dump(exclude={"of"}))
    said = sources()[source]
    year = said.get("date", "")[:4]
    return Reference(
        title=said["title"],
        publisher=said["publisher"],
        year=int(year) if year.isdigit() else None,
        url=said["address"],
    )


class _Writer:
    """Writes one page, and keeps the references that it cites, each once, in the order of citing."""

    def __init__(self, pages: Pages, with_unread: bool) -> None:
        self._pages = pages
        self._with_unread = with_unread
        self._cited: dict[Reference, None] = {}

    @singledispatchmethod
    def own(self, content: files.Content) -> OwnPart:
        raise NotImplementedError(content)

    @own.register
    def _(self, content: files.Contributor) -> OwnPart:
        return ContributorOwn(
            **self._common(content), credentials=content.credentials, biography=self._rich(content.biography)
        )

    @own.register
    def _(self, content: files.SideEffect) -> OwnPart:
        texts = ("what_it_feels_like", "until_help_comes", "what_to_do", "mistaken_for")
        return SideEffectOwn(
            **self._common(content),
            **{name: self._text(getattr(content, name)) for name in texts},
            medical_term=content.medical_term,
            synonyms=tuple(Synonym(word=word) for word in content.words_of_readers),
            urgency=content.urgency,
            call_now_if=tuple(Sign(sign=sign) for sign in content.call_now_if),
            advice_says_stop=content.advice_says_stop,
            references=self._references(content),  # last: citing a source is what lists it
        )

    @own.register
    def _(self, content: files.Warning) -> OwnPart:
        about = f"side_effect:{content.side_effect}"
        return WarningOwn(
            **self._common(content),
            text=self._text(content.text),
            question=content.question,
            authority=content.authority,
            country=content.country,
            stated_on=content.stated_on,
            address=content.address,
            side_effect=AboutSideEffect(page=self._pages[about]) if content.side_effect else None,
            references=self._references(content),
        )

    @own.register
    def _(self, content: files.DrugClass) -> OwnPart:
        return DrugClassOwn(
            **self._common(content),
            abbreviation=content.abbreviation,
            atc_group=content.atc_group,
            how_it_works=self._text(content.how_it_works),
            answers=tuple(
                ClassAnswer(question=question, text=text, holds_for_its_drugs=answer.holds_for_its_drugs)
                for question, answer, text in self._answers(content.answers)
            ),
            warnings=self._warnings(content.warnings),
            side_effects=self._side_effects(content.side_effects),
            all_side_effects=self._key(content.full_list),
            references=self._references(content),
        )

    @own.register
    def _(self, content: files.Drug) -> OwnPart:
        note, confused = content.note, content.confused
        said = note if note and self._is_told(note) else None
        return DrugOwn(
            **self._common(content),
            drug_class=BelongsToClass(page=self._pages[f"drug_class:{content.drug_class}"]),
            atc_code=content.atc_code,
            rxcui=content.rxcui,
            brand_names=tuple(
                BrandName(
                    name=brand.name,
                    country=brand.country,
                    is_on_market=brand.is_on_market,
                    reference=self._key(brand.source),
                )
                for brand in self._told(content.brands)
            ),
            confused_names=tuple(
                ConfusedName(name=name)
                for name in (confused.names if confused and self._is_told(confused) else ())
            ),
            note=said.text if said else "",
            note_reference=self._key(said.source) if said else "",
            answers=tuple(
                DrugAnswer(
                    question=question,
                    text=text,
                    joins=Joins.REPLACES if answer.replaces else Joins.ADDS,
                    reason=answer.because,
                )
                for question, answer, text in self._answers(content.answers)
            ),
            warnings=self._warnings(content.warnings),
            side_effects=self._side_effects(content.side_effects),
            less_often=tuple(
                LessOftenFact(
                    page=self._pages[f"side_effect:{row.side_effect}"],
                    compared_with=row.compared_with,
                    reference=self._key(row.source),
                )
                for row in self._told(content.less_often)
            ),
            all_side_effects=self._key(content.full_list),
            references=self._references(content),
        )

    @own.register
    def _(self, content: files.Article) -> OwnPart:
        pages = self._pages
        return ArticleOwn(
            **self._common(content),
            hero_picture=_stored(content.hero_picture) if content.hero_picture else None,
            get_help_if=tuple(GetHelpIf(sign=sign) for sign in content.get_help_if),
            who_this_is_for=self._text(content.who_this_is_for),
            what_to_expect=self._text(content.what_to_expect),
            opening=self._text(content.opening),
            sections=tuple(
                Section(
                    heading=section.heading,
                    text=self._text(section),
                    drug_class=Embed(page=pages[f"drug_class:{section.drug_class}"], warnings=False)
                    if section.drug_class
                    else None,
                )
                for section in content.sections
            ),
            before_you_change=self._text(content.before_you_change),
            questions_to_ask=tuple(QuestionToAsk(question=each) for each in content.questions_to_ask),
            authors=tuple(Author(page=pages[f"contributor:{slug}"]) for slug in content.authors),
            medical_reviewers=tuple(
                MedicalReviewer(page=pages[f"contributor:{slug}"]) for slug in content.medical_reviewers
            ),
            continue_reading=tuple(
                ContinueReading(page=pages[f"article:{slug}"]) for slug in content.continue_reading
            ),
            references=self._references(content),
        )

    @own.register
    def _(self, content: files.SitePage) -> OwnPart:
        return SitePageOwn(
            **self._common(content), text=self._text(content.text), references=self._references(content)
        )

    @own.register
    def _(self, content: files.Site) -> OwnPart:
        pages = self._pages
        return SiteOwn(
            **self._common(content),
            **{name: getattr(content, name) for name in content.LINES},
            introduction=self._rich(content.introduction),
            starting_pages=tuple(StartingPage(page=pages[key]) for key in content.starting_pages),
            help_text=self._rich(content.help_text),
            help_lines=tuple(HelpLine(**line.model_dump()) for line in content.help_lines),
            disclaimer=self._rich(content.disclaimer),
            footer_pages=tuple(FooterPage(page=pages[f"site_page:{slug}"]) for slug in content.footer_pages),
            references=self._references(content),
        )

    def _common(self, content: files.Content) -> dict[str, Any]:
        return {"title": content.title, "slug": content.slug, "summary": content.summary}

    def _answers(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, Any, RichText]]:
        """Those that say anything, in the order of the file."""
        for question, answer in answers.items():
            if text := self._text(answer):
                yield question, answer, text

    def _warnings(self, slugs: Iterable[str]) -> tuple[HasWarning, ...]:
        return tuple(HasWarning(page=self._pages[f"warning:{slug}"]) for slug in slugs)

    def _side_effects(self, rows: Iterable[files.HasSideEffect]) -> tuple[SideEffectFact, ...]:
        return tuple(
            SideEffectFact(
                page=self._pages[f"side_effect:{row.side_effect}"],
                frequency=row.how_often,
                more_urgent=row.more_urgent,
                reference=self._key(row.source),
            )
            for row in self._told(rows)
        )

    def _told(self, rows: Iterable[_Row]) -> list[_Row]:
        return [row for row in rows if self._is_told(row)]

    def _is_told(self, row: files.Row) -> bool:
        return self._with_unread or not row.unread

    def _text(self, told: files.Told) -> RichText:
        texts = (told.text, told.unread if self._with_unread else "")
        return self._rich("\n\n".join(text.strip() for text in texts if text))

    def _rich(self, markdown: str) -> RichText:
        return rich(markdown, self._pages, self._key)

    def _key(self, source: str) -> str:
        """The key by which the page cites this source; empty without one."""
        if not source:
            return ""
        reference = reference_of(source)
        self._cited.setdefault(reference)
        return reference.key

    def _references(self, content: files.Content) -> tuple[Reference, ...]:
        """What was cited so far, then what the page lists without citing it for one fact."""
        further = (reference_of(source) for source in content.further_sources)
        return tuple(dict.fromkeys([*self._cited, *further]))


def _stored(picture: files.HeroPicture) -> Picture:
    with (PICTURES / picture.file_name).open("rb") as file:
        stored = store_picture(File(file, name=picture.file_name))
    return stored.in_document(
        alternative_text=picture.alternative_text, caption=picture.caption, credit=picture.credit
    )
