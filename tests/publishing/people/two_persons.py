"""What the attacks on the two-person rule share: who tries them, on what, and how a refusal reads."""

from typing import Any

import pytest

from drugs.models import Drug
from publishing.pages import AUTHORS, PUBLISHERS, REVIEWERS
from publishing.text import Refused
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import messages_of

OWN_WORDS = "You wrote part of “{}”, so another medical reviewer must approve it."
NOT_APPROVED = "“{}” is not approved as it stands. Submit it for review first."
NO_REVIEWER = "Only a medical reviewer can approve a page."
SEEN_OTHERWISE = "Something changed since you opened this screen, so nothing was done."
UNREADABLE = "What this screen sent could not be read, so nothing was saved."


def wanda() -> Any:
    """She may do all that anybody may, and wrote what she would like to see approved."""
    return make.person("wanda", AUTHORS, REVIEWERS, PUBLISHERS, is_superuser=True)


def root() -> Any:
    """A superuser without any role."""
    return make.person("root", is_superuser=True)


def live_drug() -> Any:
    """The drug that is published for the whole module, read again."""
    return Drug.objects.get(title="amitriptyline")


def in_review(by: Any = None) -> Any:
    """A live drug whose draft Wanda changed, submitted."""
    drug = make.change(live_drug(), by=by or wanda(), summary="Her words.")
    workflow.submit(drug, by=make.author())
    return drug.specific


def refused(sentence: str) -> Any:
    return pytest.raises(Refused, match=rf"^{sentence.replace('(', '[(]').replace(')', '[)]')}")


def assert_told(response: Any, sentence: str) -> None:
    """The answer is a refusal with this sentence."""
    assert response.status_code in (403, 409)
    assert any(message.startswith(sentence) for message in messages_of(response)), messages_of(response)
