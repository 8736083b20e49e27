"""The map of the site for search engines (sitemaps.org, protocol 0.9)."""

from datetime import date

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from publishing.kinds import all_kinds
from publishing.models import Edition


class PageSitemap(Sitemap):
    """Every live page, with the day of its last change in substance: the "updated on" that readers see."""

    def items(self) -> "QuerySet[Edition]":
        live = Edition.objects.live().select_related(None)
        return live.only("address", "updated_on").order_by("address")

    def location(self, edition: Edition) -> str:
        return edition.address

    def lastmod(self, edition: Edition) -> date:
        return edition.updated_on


class ListSitemap(Sitemap):
    """The home page and the lists. They have no date of their own, so none is claimed."""

    def items(self) -> list[str]:
        return ["/", *(kind.list_address for kind in all_kinds())]

    def location(self, address: str) -> str:
        return address


SITEMAPS = {"lists": ListSitemap, "pages": PageSitemap}
