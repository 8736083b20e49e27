"""The first publication, in the order in which it came about. An old edition says what was said then."""

from dataclasses import replace

from django.db import transaction

from antidep_site.first_publication.articles import ANTIDEPRESSANTS, BIOLOGICS
from antidep_site.first_publication.contributors import CONTRIBUTORS
from antidep_site.first_publication.desk import Desk
from antidep_site.first_publication.drug_classes import DRUG_CLASSES
from antidep_site.first_publication.drugs import DRUGS
from antidep_site.first_publication.own_parts import Words
from antidep_site.first_publication.people import AUTHOR, PEOPLE, PUBLISHER, REVIEWER, account_of
from antidep_site.first_publication.side_effects_common import COMMON_SIDE_EFFECTS
from antidep_site.first_publication.side_effects_serious import SERIOUS_SIDE_EFFECTS, SEROTONIN_SYNDROME
from antidep_site.first_publication.site import SITE
from antidep_site.first_publication.site_pages import SITE_PAGES
from antidep_site.first_publication.warnings import WARNINGS
from antidep_site.first_publication.words import Brand, Cited
from publishing.models import Contributor, Page

TRICYCLICS = next(words for words in DRUG_CLASSES if words.abbreviation == "TCA")
NORTRIPTYLINE = next(words for words in DRUGS if words.generic_name == "nortriptyline")
SERTRALINE = next(words for words in DRUGS if words.generic_name == "sertraline")

NORTRIPTYLINE_AT_FIRST = replace(NORTRIPTYLINE, brands=(Brand("Pamel"),))
BRAND_CORRECTED = "Brand name corrected to Pamelor. Our source had printed “Pamel”."

TRICYCLICS_AT_FIRST = replace(
    TRICYCLICS,
    how_it_works=Cited("""
        <p>Nerve cells talk to each other with chemical messengers. After each message the cell takes its
        messenger back. TCAs slow this down for serotonin, norepinephrine (also called noradrenaline) and
        dopamine. So more of them stays between the nerve cells.</p>
        <p>This is thought to bring the messengers back into balance. That may ease pain and help you to
        sleep.</p>
    """),
)
DOPAMINE_CORRECTED = "The text now says that these drugs act on dopamine only weakly."

SERTRALINE_IN_PREPARATION = replace(
    SERTRALINE, note=Cited("It upsets the stomach a little more often than some other SSRIs do.")
)


@transaction.atomic
def load_first_publication() -> bool:
    """Write, review and publish the first publication, through the same verbs as any editor; all or nothing.

    Does nothing, and returns False, if the site has any page already: what its editors wrote is theirs.
    Raises ``publishing.text.errors.Refused`` if an account of the same name lacks the role.
    """
    people = {person: account_of(person) for person in PEOPLE}
    if Page.objects.exists():
        return False
    desk = Desk(people[AUTHOR], people[REVIEWER], people[PUBLISHER], pages={})
    desk.open_pages(_all_words())
    for contributor in CONTRIBUTORS:
        desk.write(contributor)
    # From now on a review carries the name and credentials of its reviewer.
    for person, user in people.items():
        Contributor.objects.filter(slug=person.contributor).update(user=user)
    _publish_first_editions(desk)
    _correct(desk)
    _leave_work_on_the_desk(desk)
    return True


def _all_words() -> tuple[Words, ...]:
    side_effects = (*COMMON_SIDE_EFFECTS, *SERIOUS_SIDE_EFFECTS, SEROTONIN_SYNDROME)
    articles = (BIOLOGICS, ANTIDEPRESSANTS)
    return (*CONTRIBUTORS, *side_effects, *WARNINGS, *DRUG_CLASSES, *DRUGS, *articles, *SITE_PAGES, SITE)


def _publish_first_editions(desk: Desk) -> None:
    for contributor in CONTRIBUTORS:
        desk.publish(contributor)
    for side_effect in (*COMMON_SIDE_EFFECTS, *SERIOUS_SIDE_EFFECTS):
        desk.write(side_effect)  # each is published together with the first class that has it
    for warning in WARNINGS:
        desk.write(warning)  # likewise
    for drug_class in DRUG_CLASSES:
        desk.publish(TRICYCLICS_AT_FIRST if drug_class is TRICYCLICS else drug_class)
    for drug in DRUGS:
        desk.publish(NORTRIPTYLINE_AT_FIRST if drug is NORTRIPTYLINE else drug)
    desk.publish(BIOLOGICS)
    desk.publish(ANTIDEPRESSANTS)
    for site_page in SITE_PAGES:
        desk.publish(site_page)
    desk.publish(SITE)


def _correct(desk: Desk) -> None:
    desk.publish(NORTRIPTYLINE, note=BRAND_CORRECTED)
    desk.publish(TRICYCLICS, note=DOPAMINE_CORRECTED)
    desk.review_again(ANTIDEPRESSANTS)


def _leave_work_on_the_desk(desk: Desk) -> None:
    desk.submit(SEROTONIN_SYNDROME)
    desk.write(SERTRALINE_IN_PREPARATION)
