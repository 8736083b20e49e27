"""Articles: the rows that editors write, and how they become documents."""

from typing import Any, ClassVar

from django.db import models

from articles import documents
from drugs.models import DrugClass
from publishing.documents import Kind, Picture, RichText
from publishing.models import Contributor, Page, StoredPicture
from publishing.pages import DraftRow, KeyField
from publishing.text import RichTextField

EMBEDDED_PARTS = ("how_it_works", "drugs", "side_effects", "warnings")


class Article(Page):
    """A text on a subject, in sections. The page's summary is its standfirst."""

    KIND: ClassVar[Kind] = Kind(
        name="article",
        label="Article",
        plural="Articles",
        path="articles",
        document_type=documents.ArticleDocument,
        review_every_months=12,
        menu_position=10,
    )
    NAMES_FROM: ClassVar[tuple[str, ...]] = (*Page.NAMES_FROM, "sections")
    ROWS: ClassVar[tuple[str, ...]] = (
        *Page.ROWS,
        "hero_picture",
        "sign_rows",
        "sections",
        "question_rows",
        "author_rows",
        "medical_reviewer_rows",
        "continue_reading_rows",
    )

    TEXTS: ClassVar[tuple[str, ...]] = (
        "who_this_is_for",
        "what_to_expect",
        "opening",
        "before_you_change",
    )

    hero_picture = models.ForeignKey(
        StoredPicture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="picture",
    )
    hero_alternative_text = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What the picture shows, for readers who cannot see it. Required with a picture.",
    )
    hero_caption = models.CharField("caption", max_length=300, blank=True)
    hero_credit = models.CharField("credit", max_length=200, blank=True, help_text="Who made the picture.")

    who_this_is_for = RichTextField(blank=True)
    what_to_expect = RichTextField(
        blank=True, help_text="In two or three sentences: what the reader will know at the end."
    )
    opening = RichTextField(
        "first paragraphs", blank=True, help_text="Before the first section. They need no heading."
    )
    before_you_change = RichTextField(
        "before you start, change or stop", blank=True, help_text="What a reader has to know first."
    )

    class Meta:
        verbose_name = "article"

    def names_for_editors(self) -> list[str]:
        """What its summary and its headings say counts as well."""
        headings = (section.heading for section in self.sections.all())
        return [*super().names_for_editors(), self.summary, *headings]

    def own_part(self) -> documents.ArticleOwn:
        return documents.ArticleOwn(
            **self.common_own_fields(),
            hero_picture=self._hero_part(),
            get_help_if=tuple(documents.GetHelpIf(sign=row.sign) for row in self.sign_rows.all()),
            **{name: RichText(html=getattr(self, name)) for name in self.TEXTS},
            sections=tuple(section.as_part() for section in self.sections.all()),
            questions_to_ask=tuple(
                documents.QuestionToAsk(question=row.question) for row in self.question_rows.all()
            ),
            authors=tuple(documents.Author(page=row.contributor_id) for row in self.author_rows.all()),
            medical_reviewers=tuple(
                documents.MedicalReviewer(page=row.contributor_id) for row in self.medical_reviewer_rows.all()
            ),
            continue_reading=tuple(
                documents.ContinueReading(page=row.suggested_id) for row in self.continue_reading_rows.all()
            ),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        hero = own.hero_picture
        self.hero_picture_id = hero.sha256 if hero else None
        self.hero_alternative_text = hero.alternative_text if hero else ""
        self.hero_caption = hero.caption if hero else ""
        self.hero_credit = hero.credit if hero else ""
        for name in self.TEXTS:
            setattr(self, name, getattr(own, name).html)
        for rows in (
            self.sign_rows,
            self.question_rows,
            self.sections,
            self.author_rows,
            self.medical_reviewer_rows,
            self.continue_reading_rows,
        ):
            rows.all().delete()
        for position, sign in enumerate(own.get_help_if):
            self.sign_rows.create(position=position, sign=sign.sign)
        for position, question in enumerate(own.questions_to_ask):
            self.question_rows.create(position=position, question=question.question)
        for position, section in enumerate(own.sections):
            self.sections.create(
                position=position,
                heading=section.heading,
                text=section.text.html,
                key=section.key,
                drug_class_id=section.drug_class.page if section.drug_class else None,
                **Section.shown_parts(section.drug_class),
            )
        for position, author in enumerate(own.authors):
            self.author_rows.create(position=position, contributor_id=author.page)
        for position, reviewer in enumerate(own.medical_reviewers):
            self.medical_reviewer_rows.create(position=position, contributor_id=reviewer.page)
        for position, suggestion in enumerate(own.continue_reading):
            self.continue_reading_rows.create(position=position, suggested_id=suggestion.page)

    def _hero_part(self) -> Picture | None:
        picture = self.hero_picture
        if picture is None:
            return None
        return picture.in_document(
            alternative_text=self.hero_alternative_text, caption=self.hero_caption, credit=self.hero_credit
        )


class Section(DraftRow):
    """A part of an article under a heading of its own."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=200)
    text = RichTextField(blank=True)
    key = KeyField(max_length=220)
    drug_class = models.ForeignKey(
        DrugClass,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="facts of a drug class",
        help_text="Shows, after the text, what is chosen of this class. It stays up to date.",
    )
    shows_how_it_works = models.BooleanField("how it works", default=True)
    shows_drugs = models.BooleanField("examples", default=True)
    shows_side_effects = models.BooleanField("side effects", default=True)
    shows_warnings = models.BooleanField("warnings", default=True)

    class Meta(DraftRow.Meta):
        verbose_name = "section"

    def __str__(self) -> str:
        return self.heading

    def as_part(self) -> documents.Section:
        """The section as the document holds it."""
        return documents.Section(
            heading=self.heading,
            text=RichText(html=self.text),
            key=self.key,
            drug_class=self._embed() if self.drug_class_id else None,
        )

    def _embed(self) -> documents.Embed:
        chosen = {part: getattr(self, f"shows_{part}") for part in EMBEDDED_PARTS}
        return documents.Embed(page=self.drug_class_id, **chosen)

    @staticmethod
    def shown_parts(embed: documents.Embed | None) -> dict[str, bool]:
        """The fields that say which facts of a class are shown; all of them where no class is."""
        return {f"shows_{part}": getattr(embed, part, True) for part in EMBEDDED_PARTS}


class GetHelpIf(DraftRow):
    """A sign of danger at the top of an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sign_rows")
    sign = models.CharField("get help now if", max_length=200, help_text="Ends the sentence “Call now if …”.")

    class Meta(DraftRow.Meta):
        verbose_name = "get help now if"
        verbose_name_plural = "get help now if"

    def __str__(self) -> str:
        return self.sign


class QuestionToAsk(DraftRow):
    """A question that a reader can take to a doctor."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="question_rows")
    question = models.CharField(max_length=300)

    class Meta(DraftRow.Meta):
        verbose_name = "question to ask"
        verbose_name_plural = "questions to ask"

    def __str__(self) -> str:
        return self.question


class ArticleAuthor(DraftRow):
    """A contributor who wrote the article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="author_rows")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="+")

    class Meta(DraftRow.Meta):
        verbose_name = "author"
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor"], name="article_author_is_named_once")
        ]

    def __str__(self) -> str:
        return str(self.contributor)


class ArticleMedicalReviewer(DraftRow):
    """A contributor who reviews the article medically."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="medical_reviewer_rows")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="+")

    class Meta(DraftRow.Meta):
        verbose_name = "medical reviewer"
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor"], name="article_reviewer_is_named_once")
        ]

    def __str__(self) -> str:
        return str(self.contributor)


class ContinueReading(DraftRow):
    """An article that the editors suggest to read next."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="continue_reading_rows")
    suggested = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+", verbose_name="article")

    class Meta(DraftRow.Meta):
        verbose_name = "suggestion"
        verbose_name_plural = "continue reading"
        constraints = [
            models.UniqueConstraint(fields=["article", "suggested"], name="article_is_suggested_once"),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("suggested")), name="article_does_not_suggest_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(self.suggested)
