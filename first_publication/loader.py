"""The first publication, in the order in which it came about. An old edition says what was said then."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from first_publication.content_files import Content, Told, all_content, content_of
from first_publication.desk import Desk
from first_publication.own_parts import has_unread
from first_publication.people import AUTHOR, PEOPLE, PUBLISHER, REVIEWER, account_of
from publishing.models import Contributor, Page

WAITS_FOR_OTHERS = ("side_effect", "warning", "drug")
"""Kinds whose pages are published together with the class that has them; what no class has, afterwards."""

BRAND_CORRECTED = "Brand name corrected to Pamelor. Our source had printed “Pamel”."
BALANCE_CORRECTED = (
    "The text no longer says that these medicines bring anything back into balance. That is not known."
)
BALANCE_AT_FIRST = """
Nerve cells talk to each other with chemical messengers. After each message the cell takes its messenger back.
These medicines slow this down for serotonin and norepinephrine. This brings the messengers back into balance.
"""


@transaction.atomic
def load_first_publication() -> bool:
    """Write, review and publish the first publication, through the same verbs as any editor; all or nothing.

    Does nothing, and returns False, if the site has any page already: what its editors wrote is theirs.
    Raises ``publishing.text.errors.Refused`` if an account of the same name lacks the role, and
    ``first_publication.content_files.Unreadable`` if a content file cannot be read.
    """
    people = {person: account_of(person) for person in PEOPLE}
    if Page.objects.exists():
        return False
    desk = Desk(people[AUTHOR], people[REVIEWER], people[PUBLISHER], pages={})
    desk.open_pages(all_content())
    for content in all_content():
        if content.KIND == "contributor":
            desk.write(content)
    # From now on a review carries the name and credentials of its reviewer.
    for person, user in people.items():
        Contributor.objects.filter(slug=person.contributor).update(user=user)
    _publish_first_editions(desk)
    _correct(desk)
    _leave_to_the_clinician(desk)
    return True


def _publish_first_editions(desk: Desk) -> None:
    """All is written first, so that a class, its drugs, and what they need can travel together."""
    at_first = {content.key: content for content in _as_at_first()}
    for content in all_content():
        desk.write(at_first.get(content.key, content))
    go_alone = [content for content in all_content() if content.KIND not in WAITS_FOR_OTHERS]
    for content in (*go_alone, *all_content()):
        if not desk.is_live(content):
            desk.take_to_readers(content)


def _as_at_first() -> Iterable[Content]:
    """Pages that said something else in their first edition."""
    nortriptyline: Any = content_of("drug:nortriptyline")
    brands = (nortriptyline.brands[0].model_copy(update={"name": "Pamel"}), *nortriptyline.brands[1:])
    yield nortriptyline.model_copy(update={"brands": brands})
    tricyclics: Any = content_of("drug_class:tricyclic-antidepressants")
    yield tricyclics.model_copy(update={"how_it_works": Told(text=BALANCE_AT_FIRST)})


def _correct(desk: Desk) -> None:
    desk.publish(content_of("drug:nortriptyline"), note=BRAND_CORRECTED)
    desk.publish(content_of("drug_class:tricyclic-antidepressants"), note=BALANCE_CORRECTED)
    desk.review_again(content_of("article:antidepressants-for-back-pain-and-neck-pain"))


def _leave_to_the_clinician(desk: Desk) -> None:
    """What nobody has read in a good source waits in drafts; one of them was sent to the reviewer."""
    for content in all_content():
        if content.key == "drug:sertraline":
            desk.submit(content, with_unread=True)
        elif has_unread(content):
            desk.write(content, with_unread=True)
