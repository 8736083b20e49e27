"""Pages about the site itself: who makes it, how, and what it does with what readers tell it."""

from typing import Any, ClassVar

from publishing.documents import Kind, RichText, SitePageDocument, SitePageOwn
from publishing.pages.page import Page
from publishing.text import RichTextField


class SitePage(Page):
    """A page about the site. “The site” says which of them stand at the foot of every page."""

    KIND: ClassVar[Kind] = Kind(
        name="site_page",
        label="About this site",
        plural="About this site",
        path="about",
        document_type=SitePageDocument,
        review_every_months=None,
        menu_position=60,
        menu=None,
    )

    text = RichTextField(blank=True)

    class Meta:
        verbose_name = "site page"

    def own_part(self) -> SitePageOwn:
        return SitePageOwn(**self.common_own_fields(), text=RichText(html=self.text))

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.text = own.text.html
