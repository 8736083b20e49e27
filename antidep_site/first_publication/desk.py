"""An editorial desk: takes words through the verbs of publishing, each with the person whose job it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from antidep_site.first_publication.own_parts import Words, key_of, own_part
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

    def open_pages(self, all_words: Iterable[Words]) -> None:
        """Make an empty page for each of these, so that they can link to each other."""
        for words in all_words:
            model = kind_named(words.KIND).model
            self.pages[key_of(words)] = model._default_manager.create(title=words.slug, slug=words.slug).pk

    def write(self, words: Words) -> Page:
        """Save the words as the draft of their page, in the author's name."""
        page = Page.objects.get(pk=self.pages[key_of(words)])
        own, how = own_part(words, self.pages), Contribution.How.IMPORTED
        return drafts.save_own_part(page, own, by=self.author, how=how)

    def submit(self, words: Words) -> Page:
        """Write the words and send them to the reviewer."""
        page = self.write(words)
        workflow.submit(page, by=self.author)
        return page

    def publish(self, words: Words, note: str = "") -> None:
        """Write, submit, approve and publish, each by another person; what must follow, follows."""
        page = self.submit(words)
        workflow.approve(page, by=self.reviewer)
        workflow.publish(page, by=self.publisher, note=note)

    def review_again(self, words: Words) -> None:
        """Have the reviewer read the whole live page once more."""
        workflow.record_review(Page.objects.get(pk=self.pages[key_of(words)]), by=self.reviewer)
