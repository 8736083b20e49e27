"""A site with work in every state, everybody who may come to it, and what they would ask of each address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from publishing.documents import all_kinds
from publishing.models import Page, UnsealedWords, WatchedPaper
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS
from publishing.people import open_task
from publishing.pictures import store_picture
from publishing.sealing import plan_publication, plan_withdrawal, token
from publishing.verbs import autosave, comments, companions, states, warnings_brought_by, workflow
from tests import factories as make
from tests.picture_uploads import picture_bytes, picture_upload
from tests.publishing.workroom.admin.forms import opened

PASSWORD = "tri-cyclic-9174"
HUSH = "hushword"  # stands in every draft, comment and unsaved text, and in nothing that is live
PRIVATE = "privateword"  # stands in what the author typed and did not save

MAKERS = {
    "drug": make.DrugFactory,
    "article": make.ArticleFactory,
    "side_effect": make.SideEffectFactory,
    "drug_class": make.DrugClassFactory,
    "contributor": make.ContributorFactory,
}


@dataclass(frozen=True)
class Asked:
    """A request, as a link or a button would make it."""

    path: str
    query: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)


def people() -> dict[str, User | None]:
    """Everybody, by the heading of their column. None is a reader, who is not signed in."""
    everybody: dict[str, User | None] = {
        "reader": None,
        "member": make.person("mia", is_staff=False),
        "no role": make.person("norman"),
        "author": make.author(),
        "other author": make.person("albert", AUTHORS),
        "reviewer": make.reviewer(),
        "publisher": make.publisher(),
        "on call": make.person("emma", EMERGENCY_PUBLISHERS),
        "superuser": make.person("root", is_superuser=True),
    }
    for user in filter(None, everybody.values()):
        user.set_password(PASSWORD)
        user.save()
    return everybody


def signed_in(user: User | None) -> Client:
    """A browser of this person."""
    client = Client()
    if user:
        client.force_login(user)
    return client


class SiteAtWork:
    """The author (alice) wrote every draft."""

    def __init__(self) -> None:
        self.people = people()
        self.spare = make.person("spare")
        self.picture = store_picture(picture_upload(picture_bytes("JPEG")))
        live = {kind: make.published(maker()) for kind, maker in MAKERS.items()}
        self.changed = {kind: make.change(page, summary=f"A {HUSH}.") for kind, page in live.items()}
        self.new = {kind: maker(title=f"{HUSH} {kind}") for kind, maker in MAKERS.items()}
        self._make_drafts_on_their_way()
        self._make_what_was_published()
        autosave.keep(
            f"summary={PRIVATE}",
            by=make.author(),
            kind="drug",
            page=self.changed["drug"],
            tab="hers",
            version=self.changed["drug"].version,
        )

    def _make_drafts_on_their_way(self) -> None:
        self.in_review = make.DrugFactory(title=f"{HUSH} in review")
        self.comment = comments.comment_on(self.in_review, by=make.author(), text=f"A {HUSH}.")
        workflow.submit(self.in_review, by=make.author())
        self.approved = make.approved(make.DrugFactory(title=f"{HUSH} approved"))
        corrected = make.published(make.DrugFactory())
        self.correction = make.change(
            workflow.begin_correction(corrected, by=make.author()), summary=f"A {HUSH}."
        )
        self.behind = make.change(make.published(make.DrugFactory(summary="One.")), summary=f"{HUSH} two.")
        other = make.change(workflow.begin_correction(self.behind, by=make.author()), summary="Three.")
        make.approved(other)
        workflow.publish(other, by=make.publisher(), note="Three.")
        self.behind = self.behind.specific

    def _make_what_was_published(self) -> None:
        self.twice = make.published(make.DrugFactory(summary="First."))
        self.twice = make.published(make.change(self.twice, summary="Second."))
        self.urgent = make.change(make.published(make.DrugFactory()), summary="Do not take it.")
        on_call = self.people["on call"]
        assert on_call
        workflow.publish(self.urgent, by=on_call, note="Recalled.", emergency_reason="A batch was recalled.")
        self.urgent = self.urgent.specific
        open_task(self.urgent, "Somebody should look.", self.urgent.live_edition.published_at)
        self.unsealed = UnsealedWords.objects.create(
            page=self.twice, html="<p>It is one of them.</p>", first_edition=1
        )
        self.paper = WatchedPaper.objects.create(title=f"A {HUSH} study", pmid="31234567")
        self.withdrawn = make.published(make.DrugFactory())
        workflow.withdraw(self.withdrawn, by=make.publisher(), reason="Wrong.")
        make.change(self.withdrawn, summary=f"A {HUSH}.")

    @property
    def drafts(self) -> list[Page]:
        """One in each state."""
        return [
            self.changed["drug"], self.new["drug"], self.in_review, self.approved, self.correction,
            self.behind, self.twice, self.urgent, self.withdrawn,
        ]  # fmt: skip


# Addresses


def patterns(resolver: URLResolver | None = None, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site, as a row of the table names it."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        else:
            yield as_named_in_table(route), each


def as_named_in_table(route: str) -> str:
    """``/drugs/<slug:slug>/`` is ``/‹kind›/…/``; so is that of every other kind of page."""
    route = re.sub(r"\^\(\?P<app_label>.*", "‹app›/", route)
    route = re.sub(r"\(\?P<url>.*", "‹nothing›", route)
    route = route.replace(r"^sitemap-(?P<part>\d{1,9})\.xml$", "sitemap-…")
    route = re.sub(r"<[^>]*>", "…", route)
    for kind in all_kinds():
        options = kind.model._meta
        route = re.sub(rf"^/{kind.path}/", "/‹kind›/", route)
        route = route.replace(f"/admin/{options.app_label}/{options.model_name}/", "/admin/‹kind›/")
    return route


def requests(site: SiteAtWork) -> dict[str, list[Asked]]:
    """What is asked of each row of the table; of every kind of page, drugs first, where each has its own."""
    found = _of_the_site(site) | _of_screens(site) | _of_the_admin(site)
    for kind, page in site.changed.items():
        for name, asked in [*_of_readers(page), *_of_forms(site, kind)]:
            found.setdefault(name, []).append(asked)
    return found


def _of_readers(page: Page) -> Iterator[tuple[str, Asked]]:
    address = page.get_absolute_url()
    yield "/‹kind›/", Asked(page.page_kind.list_address)
    yield "/‹kind›/a-z/…/", Asked(f"{page.page_kind.list_address}a-z/{page.listing.letter}/")
    yield "/‹kind›/…/", Asked(address)
    for below in ("history/", "history/seals/", "timegate/", "timemap/"):
        yield f"/‹kind›/…/{below}", Asked(address + below)
    yield "/‹kind›/…/editions/…/", Asked(f"{address}editions/1/")
    yield "/‹kind›/…/editions/…/sealed.json", Asked(f"{address}editions/1/sealed.json")


def _of_the_site(site: SiteAtWork) -> dict[str, list[Asked]]:
    plain = ("/", "/feed/", "/sitemap.xml", "/sitemap-lists.xml", "/robots.txt", "/healthz", "/ledger.json")
    return {path: [Asked(path)] for path in plain} | {
        "/search/": [Asked("/search/", {"q": "drug"})],
        "/search/suggestions/": [Asked("/search/suggestions/", {"q": "drug"})],
        "/sitemap-…": [Asked("/sitemap-0.xml")],
        "/pictures/…": [Asked(f"/pictures/{site.picture.name}")],
    }


def _of_screens(site: SiteAtWork) -> dict[str, list[Asked]]:
    def screen(page: Page, name: str, **sent: Any) -> list[Asked]:
        return [Asked(f"/admin/pages/{page.pk}/{name}/", sent=sent)]

    changed, urgent = site.changed["drug"], site.urgent
    plan = companions.read(site.in_review, states.APPROVE).plan
    chosen, warning = token(plan.chosen), warnings_brought_by(plan)[0]
    autosaved = {"kind": "drug", "page": changed.pk, "form": f"summary=Mine&draft_version={changed.version}"}
    in_an_emergency = {
        "before_review": "1", "note": "Recalled.", "emergency_reason": "Recalled.", "is_confirmed": "on",
    }  # fmt: skip
    unsealed = {"words": [site.unsealed.pk], "reason": "It is none of them."}
    tasks = {task.is_emergency: task.pk for task in urgent.review_tasks.open()}
    return {
        "/admin/guide/": [Asked("/admin/guide/")],
        "/admin/autosave/": [Asked("/admin/autosave/", sent=autosaved)],
        "/admin/autosave/throw-away/": [
            Asked("/admin/autosave/throw-away/", sent={"kind": "drug", "page": changed.pk, "tab": "hers"})
        ],
        "/admin/page-search/": [Asked("/admin/page-search/", {"q": HUSH})],
        "/admin/reference-search/": [Asked("/admin/reference-search/", {"q": HUSH})],
        "/admin/unsealed-words/": [Asked("/admin/unsealed-words/", sent=unsealed)],
        "/admin/correct/": [Asked("/admin/correct/", {"q": "drug"})],
        "/admin/pages/…/submit/": screen(changed, "submit"),
        "/admin/pages/…/review/ (approve)": screen(
            site.in_review, "review", decision="approve_whole_page", seen=chosen
        ),
        "/admin/pages/…/review/ (send back)": screen(
            site.in_review, "review", decision="send_back", text="Shorter."
        ),
        "/admin/pages/…/comment/": screen(site.in_review, "comment", text="Well said."),
        "/admin/pages/…/answer_warning/": screen(
            site.in_review, "answer_warning", about=warning.about, text="It is so."
        ),
        "/admin/pages/…/resolve/": screen(site.in_review, "resolve", comment=site.comment.pk),
        "/admin/pages/…/confirm_review/": screen(
            urgent, "confirm_review", edition=urgent.live_edition.number, is_confirmed="on"
        ),
        "/admin/pages/…/publish/": screen(
            site.approved, "publish", seen=token(plan_publication([site.approved]).changes), note="Now."
        ),
        "/admin/pages/…/publish/ (before review)": screen(
            changed, "publish", seen=token(plan_publication([changed]).changes), **in_an_emergency
        ),
        "/admin/pages/…/withdraw/": screen(
            site.twice, "withdraw", seen=token(plan_withdrawal(site.twice).changes), reason="Wrong."
        ),
        "/admin/pages/…/correct/": screen(site.twice, "correct"),
        "/admin/pages/…/discard_correction/": screen(
            site.correction, "discard_correction", version=site.correction.version
        ),
        "/admin/pages/…/bring_back/": screen(site.twice, "bring_back", edition=1),
        "/admin/pages/…/history/": screen(site.twice, "history", edition=1, note="It said so."),
        "/admin/pages/…/preview/": screen(changed, "preview"),
        "/admin/pages/…/marked/": screen(changed, "marked"),
        "/admin/pages/…/merge/": [_merge(site)],
        "/admin/pages/…/close_task/": screen(urgent, "close_task", task=tasks[False]),
        "/admin/pages/…/close_task/ (emergency)": screen(urgent, "close_task", task=tasks[True]),
    }


def _merge(site: SiteAtWork) -> Asked:
    """The live words are kept at every place where both texts changed them."""
    path = f"/admin/pages/{site.behind.pk}/merge/"
    context = signed_in(site.people["superuser"]).get(path).context
    choices = {question.name: "theirs" for question in context["questions"]}
    return Asked(path, sent=choices | {"seen": context["draft_merge"].token})


def _of_the_admin(site: SiteAtWork) -> dict[str, list[Asked]]:
    root, spare = signed_in(site.people["superuser"]), f"/admin/auth/user/{site.spare.pk}"
    papers, paper = "/admin/publishing/watchedpaper/", f"/admin/publishing/watchedpaper/{site.paper.pk}/"
    of_paper = {**opened(root, f"{paper}change/"), "fate": "retracted", "explanation": "It was made up."}
    twice = dict.fromkeys(("password1", "password2"), "hetero-cyclic-9174")
    new_words = dict.fromkeys(("new_password1", "new_password2"), "hetero-cyclic-9174")
    of_drugs = ContentType.objects.get_for_model(type(site.twice))
    change = {**opened(root, f"{spare}/change/"), "first_name": "Anew"}
    picked = {"action": "delete_selected", "_selected_action": site.spare.pk, "post": "yes"}
    add = {"username": "nora", **twice}
    asked: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("", "/admin/", {}, {}),
        ("", "/admin/login/", {}, {"username": "root", "password": PASSWORD}),
        ("", "/admin/logout/", {}, {}),
        ("", "/admin/password_change/", {}, {"old_password": PASSWORD, **new_words}),
        ("", "/admin/password_change/done/", {}, {}),
        (
            "",
            "/admin/autocomplete/",
            {"app_label": "drugs", "model_name": "drug", "field_name": "drug_class", "term": "a"},
            {},
        ),
        ("", "/admin/jsi18n/", {}, {}),
        ("/admin/r/…/…/", f"/admin/r/{of_drugs.pk}/{site.twice.pk}/", {}, {}),
        ("/admin/‹app›/", "/admin/drugs/", {}, {}),
        ("/admin/‹nothing›", "/admin/pages/", {}, {}),
        ("", "/admin/auth/user/", {}, picked),
        ("", "/admin/auth/user/add/", {}, add),
        ("/admin/auth/user/…/", f"{spare}/", {}, {}),
        ("/admin/auth/user/…/change/", f"{spare}/change/", {}, change),
        ("/admin/auth/user/…/delete/", f"{spare}/delete/", {}, {"post": "yes"}),
        ("/admin/auth/user/…/history/", f"{spare}/history/", {}, {}),
        ("/admin/auth/user/…/password/", f"{spare}/password/", {}, {"usable_password": "true", **twice}),
        ("", papers, {}, {}),
        ("", f"{papers}add/", {}, {"title": "A study", "pmid": "1"}),
        (f"{papers}…/", paper, {}, {}),
        (f"{papers}…/change/", f"{paper}change/", {}, of_paper),
        (f"{papers}…/delete/", f"{paper}delete/", {}, {"post": "yes"}),
        (f"{papers}…/history/", f"{paper}history/", {}, {}),
    ]
    return {name or path: [Asked(path, query, sent)] for name, path, query, sent in asked}


def _of_forms(site: SiteAtWork, kind: str) -> Iterator[tuple[str, Asked]]:
    """The form of a kind of page: for a live page that its author has changed, and one never published."""
    changed, new, root = site.changed[kind], site.new[kind], signed_in(site.people["superuser"])
    options = type(changed)._meta
    base = f"/admin/{options.app_label}/{options.model_name}/"
    add = {**opened(root, f"{base}add/"), "title": "One more", "slug": "one-more"}
    change = {**opened(root, f"{base}{changed.pk}/change/"), "summary": "Other words."}
    picked = {"action": "delete_selected", "_selected_action": new.pk, "post": "yes"}
    asked = partial(Asked, query={})
    yield "/admin/‹kind›/", asked(base, sent=picked)
    yield "/admin/‹kind›/add/", asked(f"{base}add/", sent=add)
    yield "/admin/‹kind›/…/", asked(f"{base}{changed.pk}/")
    yield "/admin/‹kind›/…/change/", asked(f"{base}{changed.pk}/change/", sent=change)
    yield "/admin/‹kind›/…/delete/", asked(f"{base}{new.pk}/delete/", sent={"post": "yes"})
    yield "/admin/‹kind›/…/delete/ (was live)", asked(f"{base}{changed.pk}/delete/", sent={"post": "yes"})
    yield "/admin/‹kind›/…/history/", asked(f"{base}{changed.pk}/history/")
