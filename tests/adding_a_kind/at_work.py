"""A condition on its way from its author to readers, by nothing but what people see and press."""

from publishing.models import Page
from tests import desk as make
from tests.adding_a_kind.conditions.models import Condition
from tests.publishing.workroom.admin.forms import add_address, add_row, edit_address, opened, signed_in
from tests.publishing.workroom.screens.people_at_work import messages_of, screen, seen_on

ADDRESS = "/conditions/shingles/"
FIRST = {
    "title": "shingles",
    "slug": "shingles",
    "summary": "A rash that hurts.",
    "what_it_is": "<p>A virus that wakes up.</p>",
    "_submit_for_review": "",
}


def written_and_submitted() -> Page:
    """A condition that its author has just written, with a sign and a source."""
    client = signed_in(make.author())
    values = opened(client, add_address(Condition)) | FIRST
    values = add_row(values, "references", title="A study", doi="10.1000/182", position="")
    values = add_row(values, "signs", name="a rash on one side", is_urgent="on", position="")
    response = client.post(add_address(Condition), values, follow=True)
    assert messages_of(response) == ["Saved, and submitted for review: “Shingles”."]
    return Page.objects.get(kind="condition")


def reviewed_and_published(page: Page, note: str = "") -> Page:
    """The page as readers find it, after the reviewer and the publisher pressed their buttons."""
    reviewer, publisher = signed_in(make.reviewer()), signed_in(make.publisher())
    seen = seen_on(reviewer, screen(page, "review"))
    reviewer.post(screen(page, "review"), {"decision": "approve", "seen": seen})
    seen = seen_on(publisher, screen(page, "publish"))
    response = publisher.post(screen(page, "publish"), {"seen": seen, "note": note}, follow=True)
    assert messages_of(response)[0].startswith("Published: “Shingles”")
    return Page.objects.get(pk=page.pk)


def published_in_two_editions() -> Page:
    """The second has another text and one sign more, and its first sign cites the source."""
    page = reviewed_and_published(written_and_submitted())
    client, address = signed_in(make.author()), edit_address(page.specific)
    values = opened(client, address) | {"what_it_is": "<p>A virus that came back.</p>"}
    values |= {"signs-0-reference": values["references-0-id"], "_submit_for_review": ""}
    client.post(address, add_row(values, "signs", name="fever", position=""))
    return reviewed_and_published(page, note="Says that it comes back.")
