"""Who does what: the roles, the states of a draft and the verbs, on one screen."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from publishing.page import Page
from publishing.roles import ROLES

VERBS = {
    "submit_page": "Submit for review",
    "approve_page": "Approve, send back, confirm a review",
    "publish_page": "Publish, correct a note",
    "withdraw_page": "Withdraw",
}
STATES = {
    Page.State.DRAFT: "Somebody is writing. Readers see the live edition, if there is one.",
    Page.State.IN_REVIEW: "A medical reviewer who wrote no part of the change reads it.",
    Page.State.APPROVED: "Approved exactly as it stands. Any further change needs a new review.",
}


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The rules of the house for whoever works here."""
    permissions = [("Write drafts", ["change" in actions for actions, _ in ROLES.values()])]
    permissions += [(words, [verb in verbs for _, verbs in ROLES.values()]) for verb, words in VERBS.items()]
    states = [(state.label, meaning) for state, meaning in STATES.items()]
    context = {
        **admin.site.each_context(request),
        "title": "How publishing works here",
        "is_guide": True,
        "roles": list(ROLES),
        "permissions": permissions,
        "states": states,
    }
    return TemplateResponse(request, "admin/publishing/guide.html", context)
