"""Who does what: the states of a draft, and the verbs that lead from one to the next, on one screen."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from publishing.documents import kinds_in_menus
from publishing.pages import ROLES
from publishing.verbs import STATES, VERBS, Verb


@dataclass(frozen=True)
class GuideRow:
    """A verb as a row of the guide's table."""

    verb: Verb
    roles: list[str]

    @classmethod
    def of(cls, verb: Verb) -> "GuideRow":
        return cls(verb, [role for role, (_, permissions) in ROLES.items() if verb.permission in permissions])

    @property
    def starts_from(self) -> str:
        """The states of the draft from which the verb leads, in words."""
        return " or ".join(state.label for state in self.verb.before) or "Any state"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The rules of the house for whoever works here."""
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "How publishing works here",
        "is_guide": True,
        "steps": [GuideRow.of(verb) for verb in VERBS],
        "writers": [role for role, (actions, _) in ROLES.items() if "change" in actions],
        "states": STATES,
        "small_kinds": _in_words([kind.plural.lower() for kind in kinds_in_menus() if kind.is_small]),
    }
    return TemplateResponse(request, "admin/publishing/guide.html", context)


def _in_words(names: list[str]) -> str:
    """“A, B and C”."""
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), *names[-1:]])
