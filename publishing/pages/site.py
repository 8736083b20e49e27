"""The site: its name, its help lines and all else that stands around every page, as one page of its own."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from publishing.documents import (
    PURPOSES,
    FooterPage,
    HelpLine,
    Kind,
    RichText,
    SiteDocument,
    SiteOwn,
    StartingPage,
    country_fault,
    number_fault,
)
from publishing.pages.page import Page
from publishing.pages.row_fields import IdentifierField
from publishing.pages.rows import DraftRow
from publishing.pages.site_page import SitePage
from publishing.text import Refused, RichTextField, identifiers

THERE_IS_ONE = (
    "There is one page “The site” already. Change that one: its live text stands around every page."
)


class Site(Page):
    """What stands around every page, of which there is one. The page's title is the name of the site."""

    KIND: ClassVar[Kind] = Kind(
        name="site",
        label="The site",
        plural="The site",
        path="site",
        title_label="name of the site",
        document_type=SiteDocument,
        review_every_months=None,
        menu_position=70,
        menu=None,
        is_single=True,
    )
    ROWS: ClassVar[tuple[str, ...]] = (
        *Page.ROWS,
        "starting_page_rows",
        "help_line_rows",
        "footer_page_rows",
    )
    TEXTS: ClassVar[tuple[str, ...]] = ("introduction", "help_text", "disclaimer")
    THERE_IS_ONE: ClassVar[str] = (
        "There is one page “The site” already. Change that one: its live text stands around every page."
    )
    LINES: ClassVar[tuple[str, ...]] = (
        "home_title",
        "search_hint",
        "crisis_words",
        "other_countries",
        "help_heading",
        "home_country",
        "example",
        "disclaimer_heading",
    )

    home_title = models.CharField(
        "title of the home page", max_length=200, blank=True, help_text="Left empty, the name of the site."
    )
    introduction = RichTextField(
        "introduction of the home page", blank=True, help_text="What readers find here, in a few sentences."
    )
    search_hint = models.CharField(
        "hint in the search box",
        max_length=60,
        blank=True,
        help_text="What readers may look for, in two or three words.",
    )
    crisis_words = models.CharField(
        "words before the crisis lines",
        max_length=100,
        blank=True,
        help_text="The line at the top of every page begins with them, for example “In crisis?”. The crisis "
        "lines of the home country follow by themselves.",
    )
    other_countries = models.CharField(
        "link to other countries",
        max_length=60,
        blank=True,
        help_text="The words of the link to the help lines of all countries, for example “Other countries”.",
    )
    help_heading = models.CharField(
        "heading above the help lines",
        max_length=100,
        blank=True,
        help_text="At the foot of every page, for example “Help in a crisis”.",
    )
    help_text = RichTextField(
        "words above the help lines", blank=True, help_text="Who should call, and when. May be left empty."
    )
    home_country = IdentifierField(
        read=identifiers.code,
        max_length=2,
        blank=True,
        help_text="Whose numbers come first: two capital letters of ISO 3166, for example “NZ”.",
    )
    example = models.CharField(
        "if the site is an example",
        max_length=200,
        blank=True,
        help_text="Stands at the top of every page, which then asks search engines to stay away, and claims "
        "no review. Empty on a real site. For example: “Example. Nobody has checked these words.”",
    )
    disclaimer_heading = models.CharField(max_length=100, blank=True)
    disclaimer = RichTextField(
        blank=True, help_text="What readers may not expect of this site. At the foot of every page."
    )

    class Meta:
        verbose_name = "site"
        verbose_name_plural = "the site"

    def clean(self) -> None:
        super().clean()
        if self._is_one_too_many():
            raise ValidationError(self.THERE_IS_ONE)
        if fault := country_fault(self.home_country):
            raise ValidationError({"home_country": fault})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ``Refused`` if there is one already."""
        if self._is_one_too_many():
            raise Refused(self.THERE_IS_ONE)
        super().save(*args, **kwargs)

    def _is_one_too_many(self) -> bool:
        return self._state.adding and not self.is_correction and Site.objects.exists()

    def own_part(self) -> SiteOwn:
        texts = {name: RichText(html=getattr(self, name)) for name in self.TEXTS}
        lines: dict[str, Any] = {name: getattr(self, name) for name in self.LINES}
        return SiteOwn(
            **self.common_own_fields(),
            **texts,
            **lines,
            starting_pages=tuple(StartingPage(page=row.shown_id) for row in self.starting_page_rows.all()),
            help_lines=tuple(row.as_part() for row in self.help_line_rows.all()),
            footer_pages=tuple(FooterPage(page=row.shown_id) for row in self.footer_page_rows.all()),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        for name in self.TEXTS:
            setattr(self, name, getattr(own, name).html)
        for name in self.LINES:
            setattr(self, name, getattr(own, name))
        for rows in (self.starting_page_rows, self.help_line_rows, self.footer_page_rows):
            rows.all().delete()
        for position, page in enumerate(own.starting_pages):
            self.starting_page_rows.create(position=position, shown_id=page.page)
        for position, line in enumerate(own.help_lines):
            self.help_line_rows.create(position=position, **line.model_dump(mode="json"))
        for position, page in enumerate(own.footer_pages):
            self.footer_page_rows.create(position=position, shown_id=page.page)


class SiteStartingPage(DraftRow):
    """A page with which the home page lets readers begin."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="starting_page_rows")
    shown = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+", verbose_name="page")

    class Meta(DraftRow.Meta):
        verbose_name = "page to begin with"
        verbose_name_plural = "pages to begin with"
        constraints = [models.UniqueConstraint(fields=["site", "shown"], name="site_begins_with_a_page_once")]

    def __str__(self) -> str:
        return str(self.shown)


class SiteFooterPage(DraftRow):
    """A site page to which the foot of every page leads."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="footer_page_rows")
    shown = models.ForeignKey(SitePage, on_delete=models.PROTECT, related_name="+", verbose_name="site page")

    class Meta(DraftRow.Meta):
        verbose_name = "site page at the foot"
        verbose_name_plural = "site pages at the foot"
        constraints = [
            models.UniqueConstraint(fields=["site", "shown"], name="site_has_a_page_at_its_foot_once")
        ]

    def __str__(self) -> str:
        return str(self.shown)


class SiteHelpLine(DraftRow):
    """Where somebody in a country finds help now."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="help_line_rows")
    country = IdentifierField(
        read=identifiers.code,
        max_length=2,
        blank=True,
        help_text="Two capital letters of ISO 3166, for example “NZ”; empty for help that is for all.",
    )
    purpose = models.CharField(max_length=20, choices=[(key.value, name) for key, name in PURPOSES.items()])
    number = models.CharField(
        "number or web address", max_length=200, help_text="The number alone, as it is dialled."
    )
    words = models.CharField(
        "words beside it",
        max_length=200,
        blank=True,
        help_text="Who answers, when, and what to say or write, for example “Samaritans, day and night”.",
    )

    class Meta(DraftRow.Meta):
        verbose_name = "help line"

    def __str__(self) -> str:
        return f"{self.country} {self.number}".strip()

    def clean(self) -> None:
        super().clean()
        faults = {
            "country": country_fault(self.country),
            "number": number_fault(self.purpose, self.number),
        }
        if any(faults.values()):
            raise ValidationError({name: fault for name, fault in faults.items() if fault})

    def as_part(self) -> HelpLine:
        """The help line as the document holds it."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in HelpLine.model_fields}
        return HelpLine(**fields)
