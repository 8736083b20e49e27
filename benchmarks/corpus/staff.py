"""Who wrote, reviewed and published the invented site."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from benchmarks.corpus.names import credentials
from first_publication.people import AUTHOR, PUBLISHER, REVIEWER, Person, account_of
from publishing.editions import Edition
from publishing.pages import AUTHORS, REVIEWERS, Page
from publishing.people import display_name
from publishing.sealing import Signature

SECOND_AUTHOR = Person("second-author", "Jamie", "Placeholder", AUTHORS, "jamie-placeholder")
SECOND_REVIEWER = Person("second-reviewer", "Casey", "Pattern", REVIEWERS, "casey-pattern")
PEOPLE = (AUTHOR, REVIEWER, PUBLISHER, SECOND_AUTHOR, SECOND_REVIEWER)


@dataclass(frozen=True)
class Staff:
    """The accounts of the people. Their pages are the first of the site, in the same order."""

    accounts: tuple[User, ...]

    @classmethod
    def at_work(cls, since: datetime) -> "Staff":
        """The people's accounts, made where missing, each with the page that it is going to have."""
        before = set(User.objects.values_list("pk", flat=True))
        accounts = tuple(account_of(person) for person in PEOPLE)
        User.objects.filter(pk__in={user.pk for user in accounts} - before).update(date_joined=since)
        return cls(accounts)

    def signature(self, user: User) -> Signature:
        """How the person signs. The first edition of their page has its number too, and is live for good."""
        number = self.accounts.index(user) + 1
        page = Page(pk=number, live_edition_id=number)
        name = f"{display_name(user)}, {credentials(number)}"
        return Signature(name, user.pk, Edition(pk=number, page=page))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(map(display_name, self.accounts))

    @property
    def authors(self) -> list[User]:
        return [self.accounts[0], self.accounts[3]]

    @property
    def reviewers(self) -> list[User]:
        return [self.accounts[1], self.accounts[4]]

    @property
    def publisher(self) -> User:
        return self.accounts[2]

    def account_of_page(self, page: int) -> int | None:
        """The key of the account whose contributor page has this number; None if it has none."""
        return self.accounts[page - 1].pk if page <= len(self.accounts) else None
