"""An address of each kind that a ``PublishedSite`` has, for the tests that ask all of them."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

STYLE_SHEET = "/static/antidep_site/css/site.css"
PICTURE = "picture"  # its address is its content’s: ``PublishedSite.picture``

# What the desk keeps, by the name of its pattern or by what is special.
KEPT = {
    "home": "/",
    "drug_list": "/drugs/",
    "drug": "/drugs/doxepin/",
    "drug_history": "/drugs/doxepin/history/",
    "drug_edition": "/drugs/doxepin/editions/1/",
    "drug_sealed_record": "/drugs/doxepin/editions/1/sealed.json",
    "drug_timemap": "/drugs/doxepin/timemap/",
    "drug_letter": "/drugs/a-z/d/",
    "feed": "/feed/",
    "sitemap": "/sitemap.xml",
    "sitemap_of_lists": "/sitemap-lists.xml",
    "sitemap_part": "/sitemap-0.xml",
    "robots": "/robots.txt",
    "ledger_head": "/ledger.json",
    "search": "/search/",
    "search_suggestions": "/search/suggestions/",
    "picture": PICTURE,
    "a style sheet": STYLE_SHEET,
    "a page that moved": "/drugs/sinequan/",
    "its history": "/drugs/sinequan/history/",
    "a page that was withdrawn": "/drugs/nefazodone/",
    "the history of it": "/drugs/nefazodone/history/",
    "an edition of it": "/drugs/nefazodone/editions/1/",
}
# What it does not keep, and why.
NOT_KEPT = {
    "drug_seals": ("/drugs/doxepin/history/seals/", "it checks the seals now"),
    "drug_timegate": ("/drugs/doxepin/timegate/", "it depends on Accept-Datetime"),
    "healthz": ("/healthz", "it says how the site is now"),
    "unknown page": ("/drugs/unknown/", "what is unknown would fill the table"),
    "unknown edition": ("/drugs/doxepin/editions/99/", "what is unknown would fill the table"),
    "unknown picture": ("/pictures/unknown.png", "what is unknown would fill the table"),
    "unknown style sheet": ("/static/unknown.css", "what is unknown would fill the table"),
    "unknown path": ("/nothing/here", "what is unknown would fill the table"),
    "without its slash": ("/drugs/doxepin", "Django redirects it, and may be asked"),
    "two slashes": ("//drugs//doxepin/", "it is another address"),
    "login": ("/admin/login/", "it has a token for each reader"),
    "admin": ("/admin/", "it is for those who are signed in"),
}
ALL = KEPT | {name: address for name, (address, _) in NOT_KEPT.items()}

# The same views as those of a drug.
OTHER_KINDS = ("article", "drug_class", "side_effect", "warning", "contributor", "site", "site_page")


def names_of_public_patterns() -> set[str]:
    """The names in the URLconf, but for the admin’s and for those of other kinds of pages."""
    of_others = tuple(f"{kind}_" for kind in OTHER_KINDS)
    return {name for name in _names(get_resolver()) if not f"{name}_".startswith(of_others)}


def _names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from _names(pattern)
        else:
            yield pattern.name or repr(pattern.pattern)
