"""``manage.py publish_in_batches``: publish or withdraw a page that very many pages follow."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser
from django.db.models import Q

from publishing.management.site_command import SiteCommand
from publishing.pages import Page
from publishing.sealing import Publication
from publishing.text import Refused, key_in
from publishing.verbs import batches, workflow

AT_ONCE = 100


class Command(SiteCommand):
    """Each batch is one transaction. Interrupted, it is run again with the page alone, and goes on."""

    help = (
        "Publishes a page (with --note, in an emergency with --emergency) or withdraws it (with --withdraw), "
        "then lets the pages that show it follow in batches. With none of them, goes on with what was begun. "
        "May be run twice without harm. Ends with an error while a page cannot follow."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("page", help="Its number in the admin, or the address where it is live.")
        parser.add_argument("--by", help="User name of the publisher who answers for it.")
        parser.add_argument("--note", default="", help="What changed and why, for readers.")
        parser.add_argument("--emergency", default="", metavar="REASON", help="Publish before review.")
        parser.add_argument("--we-said", default="", metavar="WORDS", help="Of a harmful error: the words.")
        parser.add_argument("--right-is", default="", metavar="WORDS", help="Of the same: what is right.")
        parser.add_argument("--withdraw", default="", metavar="REASON", help="Withdraw the page.")
        parser.add_argument("--at-once", type=int, default=AT_ONCE, metavar="PAGES", help="In one batch.")
        parser.add_argument("--show", action="store_true", help="Say how far it is, and do nothing.")

    def handle(self, *args: Any, page: str, by: str | None, show: bool, **options: Any) -> None:
        found = _page(page)
        try:
            if not show:
                self._carry_out(found, _person(by), max(1, options.pop("at_once")), **options)
            self._tell(batches.progress_of(found))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _carry_out(self, page: Page, by: User, at_once: int, *, withdraw: str, **options: Any) -> None:
        said = {name: options[name] for name in ("note", "we_said", "right_is")}
        said["emergency_reason"] = options["emergency"]
        if withdraw and page.is_live:
            self._say(workflow.withdraw(page, by=by, reason=withdraw, at_once=at_once))
        elif any(said.values()):
            draft = Page.drafts.filter(corrects=page).first() or page
            self._say(workflow.publish(draft, by=by, at_once=at_once, **said))
        waiting = batches.Batches(page, by=by, at_once=at_once)
        while (publication := waiting.follow_next()).followers:
            self._say(publication)

    def _say(self, publication: Publication) -> None:
        for edition in publication.chosen:
            self.stdout.write(f"Sealed: {edition}.")
        self.stdout.write(f"{len(publication.followers)} pages followed.")

    def _tell(self, progress: batches.Progress) -> None:
        said = f"Done: {progress.done}. Waiting: {progress.waiting}. Failed: {len(progress.failed)}."
        self.stdout.write(said)
        for page in progress.failed:
            self.stderr.write(f"“{page}” (page {page.pk}) cannot be opened. “manage.py follow_up” says why.")
        if progress.failed:
            raise CommandError(f"{len(progress.failed)} could not follow. What they say is untouched.")


def _page(said: str) -> Page:
    path = said.rstrip("/") + "/"
    of_address = Q(live_edition__address=path) | Q(addresses__path=path)
    page = Page.objects.filter(Q(pk=key_in(said) or 0) | of_address).first()
    if page is None:
        raise CommandError(f"There is no page “{said}”. Give its number in the admin, or its address.")
    return page


def _person(name: str | None) -> User:
    person = User.objects.filter(username=name).first() if name else None
    if person is None:
        raise CommandError(f"There is nobody with the user name “{name}”." if name else "Say --by whom.")
    return person
