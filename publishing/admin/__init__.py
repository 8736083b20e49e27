"""The admin’s forms and lists of pages. Each app declares those of its own kinds on :class:`PageAdmin`."""

from publishing.admin.contributor_admin import ContributorAdmin

__all__ = ["ContributorAdmin"]
