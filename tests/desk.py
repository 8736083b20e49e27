"""People and pages of whatever kind, for tests. Pages come as drafts; ``published`` takes one to readers."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import factory
from django.contrib.auth.models import Group, User
from django.db import connection

from publishing.models import Contributor, Page, Site, SiteHelpLine, SitePage
from publishing.pages import AUTHORS, PUBLISHERS, REVIEWERS
from publishing.sealing import Publication
from publishing.verbs import drafts, workflow

AnyPage = TypeVar("AnyPage", bound=Page)


class Factory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    if TYPE_CHECKING:  # calling a factory makes what it is the factory of

        def __new__(cls, **fields: Any) -> Any: ...


class UserFactory(Factory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    is_staff = True

    @factory.post_generation
    def roles(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        self.groups.set(Group.objects.filter(name__in=extracted or []))  # type: ignore[attr-defined]


class Known(NamedTuple):
    """A person who is in the database until one of these transactions, from the outermost in, is undone."""

    within: list[object]
    user: User


_known: dict[str, Known] = {}


def person(username: str, *roles: str, **fields: Any) -> User:
    """The person of that name with these roles, made when first asked for.

    Within a test whose work is undone it is the same object each time, and so reads its permissions once.
    """
    within: list[object] = [*connection.atomic_blocks[:1], *connection.savepoint_ids]
    known = _known.get(username)
    if known and known.within and within[: len(known.within)] == known.within:
        return known.user
    user = User.objects.filter(username=username).first()
    user = user or UserFactory(username=username, first_name=username.capitalize(), roles=roles, **fields)
    _known[username] = Known(within, user)
    return user


def author() -> User:
    return person("alice", AUTHORS)


def reviewer() -> User:
    return person("rita", REVIEWERS)


def publisher() -> User:
    return person("paul", PUBLISHERS)


class PageFactory(Factory):
    class Meta:
        abstract = True

    slug = factory.LazyAttribute(lambda page: page.title.lower().replace(" ", "-"))

    @classmethod
    def _create(cls, model_class: type[AnyPage], *args: Any, **kwargs: Any) -> AnyPage:
        page = super()._create(model_class, *args, **kwargs)
        return drafts.record_change(page, by=author())


class ContributorFactory(PageFactory):
    class Meta:
        model = Contributor

    title = factory.Sequence(lambda n: f"Contributor {n}")
    credentials = "MD"


class SitePageFactory(PageFactory):
    class Meta:
        model = SitePage

    title = factory.Sequence(lambda n: f"Site page {n}")
    text = "<p>Who we are.</p>"


class SiteFactory(PageFactory):
    """“The site”, which there is once."""

    class Meta:
        model = Site

    title = "Painless"
    slug = factory.LazyAttribute(lambda page: "help-lines")


def add_help_line(site: Site, number: str, by: User | None = None, **fields: Any) -> SiteHelpLine:
    fields = {"purpose": "crisis_by_voice", "position": site.help_line_rows.count(), **fields}
    line = SiteHelpLine.objects.create(site=site, number=number, **fields)
    drafts.record_change(site, by=by or author())
    return line


def change(page: Page, by: User | None = None, **fields: Any) -> Any:
    """Change fields of a draft as an author would, and take note of it."""
    page = page.specific
    for name, value in fields.items():
        setattr(page, name, value)
    return drafts.save_draft(page, by=by or author())


def approved(page: Page, is_whole_page: bool = False, at: datetime | None = None) -> Any:
    """The page, submitted by its author and approved by the reviewer."""
    workflow.submit(page, by=author(), at=at)
    workflow.approve(page, by=reviewer(), is_whole_page=is_whole_page, at=at)
    return page.specific


def publish(page: Page, note: str = "", **options: Any) -> Publication:
    """Take the draft through submission, approval and publication."""
    note = note or ("Changed for a test." if page.editions.exists() else "")
    approved(page, options.pop("is_whole_page", False), options.get("at"))
    return workflow.publish(page, by=publisher(), note=note, **options)


def published(page: Page, **options: Any) -> Any:
    """The page, read again after its draft was published."""
    publish(page, **options)
    return page.specific
