"""Contributors: whoever writes or reviews pages, each with a page of their own."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from publishing.documents import ContributorDocument, ContributorOwn, Kind, Menu, RichText
from publishing.pages.page import Page
from publishing.text import RichTextField


class Contributor(Page):
    """A person who writes or reviews. The page's title is their name."""

    KIND: ClassVar[Kind] = Kind(
        name="contributor",
        label="Contributor",
        plural="Contributors",
        path="contributors",
        title_label="name",
        document_type=ContributorDocument,
        review_every_months=None,
        menu_position=50,
        menu=Menu.FOOTER,
        menu_label="Who writes and reviews",
        is_small=True,
    )

    credentials = models.CharField(
        max_length=200, blank=True, help_text="What qualifies them, for example “MD, anaesthetist”."
    )
    biography = RichTextField(blank=True, help_text="Two or three sentences for readers.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributor",
        help_text="The account of this person, so that their reviews carry this name.",
    )

    class Meta:
        verbose_name = "contributor"

    @property
    def name_to_choose(self) -> str:
        """People may have one name: what qualifies them and their address tell them apart."""
        return f"{', '.join(filter(None, (str(self), self.credentials)))} ({self.slug})"

    def names_for_editors(self) -> list[str]:
        return [*super().names_for_editors(), self.credentials]

    def own_part(self) -> ContributorOwn:
        return ContributorOwn(
            **self.common_own_fields(), credentials=self.credentials, biography=RichText(html=self.biography)
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.credentials, self.biography = own.credentials, own.biography.html
