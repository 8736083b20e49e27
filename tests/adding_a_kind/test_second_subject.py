"""A site about something else: what stands around its pages is what its editors wrote, and nothing of ours.

It is run where neither drugs nor articles are installed, with no template but those of the kind.
"""

import re

import pytest

from publishing.models import SiteFooterPage, SiteStartingPage
from publishing.verbs import drafts
from tests import desk as make
from tests.adding_a_kind.at_work import ADDRESS, published_in_two_editions
from tests.reading import get

pytestmark = pytest.mark.django_db

OURS = re.compile(r"antidep|drug|medic|clinic|depress|\bpain|\bbrand|side.effect|doctor|pharm|988", re.I)
OF_THE_WHOLE_SITE = ("/", "/conditions/", "/about/", "/site/", "/search/", "/search/?q=zzz", "/nothing-here/")
OF_A_PAGE = ("", "history/", "history/?from=1&to=2", "editions/1/")


def body(address: str) -> str:
    """The page as readers get it, without what the kind itself tells machines, and addresses of files."""
    return re.sub(r"/static/[^\"]+|(?s:<script.*?</script>)", "", get(address).content.decode())


def test_a_site_that_nobody_has_written_yet_says_no_word_of_ours() -> None:
    published_in_two_editions()
    for address in (*OF_THE_WHOLE_SITE, *(f"{ADDRESS}{below}" for below in OF_A_PAGE), "/feed/"):
        assert OURS.findall(body(address)) == [], address
    assert "This site has no name yet" in body("/")


def test_its_editors_name_it_and_say_what_stands_around_its_pages() -> None:
    page = published_in_two_editions()
    about = make.SitePageFactory(title="About our kitchen")
    site = make.SiteFactory(title="Bread", home_title="Bake with us", disclaimer="<p>Ovens are hot.</p>")
    make.add_help_line(site, "112", purpose="emergency", words="If it burns")
    SiteFooterPage.objects.create(site=site, shown=about)
    SiteStartingPage.objects.create(site=site, shown=page)
    drafts.record_change(site, by=make.author())
    for each in (about, site):
        make.publish(each)
    for address in (*OF_THE_WHOLE_SITE, *(f"{ADDRESS}{below}" for below in OF_A_PAGE)):
        shown = body(address)
        for said in ("Bread</a>", "Ovens are hot.", 'href="tel:112"', "About our kitchen</a>"):
            assert said in shown, (address, said)
        assert OURS.findall(shown) == [], address
    assert "Bake with us" in body("/")
