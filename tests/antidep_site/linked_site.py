"""A site in which every page is shown by another, and all addresses that it has."""

from typing import Any

from articles.models import ArticleAuthor, ArticleMedicalReviewer, ContinueReading
from publishing.documents import all_kinds
from publishing.models import Page, SiteFooterPage, SiteStartingPage
from tests import factories as make
from tests.reading import change_and_publish


class LinkedSite:
    """A class with two drugs, two side effects, two people and two articles, all linked to each other.

    Around them stands the site, with a page of its own.
    """

    def __init__(self) -> None:
        self.effect = make.published(make.SideEffectFactory(title="dry mouth"))
        self.other_effect = make.published(make.SideEffectFactory(title="tremor"))
        self.drug_class = make.DrugClassFactory(title="Tricyclics")
        make.add_side_effect(self.drug_class, self.effect)
        self.drug_class = make.published(self.drug_class)
        self.drug = make.DrugFactory(title="doxepin", drug_class=self.drug_class)
        make.add_brand(self.drug, "Silenor")
        make.add_side_effect(self.drug, self.other_effect, "serious")
        self.drug = make.published(self.drug)
        self.sibling = make.published(make.DrugFactory(title="imipramine", drug_class=self.drug_class))
        self.loner = make.published(make.DrugFactory(title="bupropion", summary="Usually it helps."))
        self.writer = make.published(make.ContributorFactory(title="Wanda Writer"))
        self.clinician = make.published(make.ContributorFactory(title="Clara Clinician"))
        self.article = self._article("Sleep", embeds=self.drug_class, links_to=self.loner)
        self.other_article = self._article("Pain", embeds=None, links_to=self.effect)
        self.privacy = make.published(make.SitePageFactory(title="Privacy matters"))
        self.site = self._site()
        ContinueReading.objects.create(article=self.article, suggested=self.other_article)
        self.article = change_and_publish(self.article)

    def _site(self) -> Any:
        """“The site”, with a help line, a page to begin with and one at the foot of all pages."""
        site = make.SiteFactory(crisis_words="In crisis?")
        make.add_help_line(site, "1737")
        SiteFooterPage.objects.create(site=site, shown=self.privacy)
        SiteStartingPage.objects.create(site=site, shown=self.article)
        return make.published(make.change(site))

    def _article(self, title: str, embeds: Page | None, links_to: Page) -> Any:
        article = make.ArticleFactory(title=title)
        text = f'<p>See <a data-page="{links_to.pk}">this</a>.</p>'
        make.add_section(article, heading=f"About {title}", text=text, drug_class=embeds)
        ArticleAuthor.objects.create(article=article, contributor=self.writer)
        ArticleMedicalReviewer.objects.create(article=article, contributor=self.clinician)
        return make.published(make.change(article))


def everything_public() -> list[str]:
    """Every address that a reader may have by now."""
    addresses = ["/", "/feed/", "/robots.txt", "/search/"]
    addresses += [kind.list_address for kind in all_kinds()]
    for page in Page.objects.prefetch_related("addresses", "editions"):
        for address in page.addresses.all():
            below = ["", "history/", "timemap/"]
            for edition in page.editions.all():
                below += [f"editions/{edition.number}/", f"editions/{edition.number}/sealed.json"]
            addresses += [f"{address.path}{part}" for part in below]
    return addresses
