"""Where Django’s admin looks for what this app registers. It lives in ``publishing.workroom``."""

from publishing.workroom.admin.contributor_admin import ContributorAdmin

__all__ = ["ContributorAdmin"]
