"""Where Django’s admin looks for what this app registers. It lives in ``publishing.workroom``."""

from publishing.workroom.admin.contributor_admin import ContributorAdmin
from publishing.workroom.admin.site_admin import AnyPageAdmin, SiteAdmin, SitePageAdmin
from publishing.workroom.admin.watch_list import WatchedPaperAdmin

__all__ = ["AnyPageAdmin", "ContributorAdmin", "SiteAdmin", "SitePageAdmin", "WatchedPaperAdmin"]
