"""An editorial desk: takes content through the verbs of publishing, each with the person whose job it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from first_publication.content_files import Content
from first_publication.own_parts import own_part
from publishing.documents import kind_named
from publishing.models import Contribution, Page
from publishing.verbs import drafts, workflow


@dataclass(frozen=True)
class Desk:
    """Three people, and the pages that they work on by kind and slug. Raises what the verbs raise."""

    author: User
    reviewer: User
    publisher: User
    pages: dict[str, int]

    def open_pages(self, contents: Iterable[Content]) -> None:
        """Make an empty page for each of these, so that they can link to each other."""
        for content in contents:
            model = kind_named(content.KIND).model
            opened = model._default_manager.create(title=content.slug, slug=content.slug)
            self.pages[content.key] = opened.pk

    def write(self, content: Content, with_unread: bool = False) -> Page:
        """Save the content as the draft of its page, in the author's name."""
        page = Page.objects.get(pk=self.pages[content.key])
        own, how = own_part(content, self.pages, with_unread), Contribution.How.IMPORTED
        return drafts.save_own_part(page, own, by=self.author, how=how)

    def submit(self, content: Content, with_unread: bool = False) -> Page:
        """Write the content and send it to the reviewer."""
        page = self.write(content, with_unread)
        workflow.submit(page, by=self.author)
        return page

    def is_live(self, content: Content) -> bool:
        """Whether readers can read the page."""
        return Page.objects.live().filter(pk=self.pages[content.key]).exists()

    def publish(self, content: Content, note: str = "") -> None:
        """Write the content and take it to readers."""
        self.write(content)
        self.take_to_readers(content, note)

    def take_to_readers(self, content: Content, note: str = "") -> None:
        """Submit, approve and publish what is written, each by another person; what must follow, follows."""
        page = Page.objects.get(pk=self.pages[content.key])
        workflow.submit(page, by=self.author)
        workflow.approve(page, by=self.reviewer)
        workflow.publish(page, by=self.publisher, note=note)

    def review_again(self, content: Content) -> None:
        """Have the reviewer read the whole live page once more."""
        workflow.record_review(Page.objects.get(pk=self.pages[content.key]), by=self.reviewer)
