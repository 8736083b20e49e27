"""What the tests of the screens share: somebody signed in, and drafts on their way."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from publishing.models import Page
from publishing.verbs import workflow
from tests import desk as make


def at_work(user: User) -> Client:
    """A browser in which this person is signed in to the admin."""
    client = Client()
    client.force_login(user)
    return client


def waiting_drug(title: str = "amitriptyline") -> Any:
    """A new drug that its author sent to the reviewers."""
    from tests.factories import DrugFactory  # all else here is of use where no drugs are installed

    drug = DrugFactory(title=title)
    workflow.submit(drug, by=make.author())
    return drug.specific


def changed_drug(**fields: Any) -> Any:
    """A live drug whose draft says something else, approved."""
    from tests.factories import DrugFactory

    drug = make.published(DrugFactory(title="amitriptyline"))
    return make.approved(make.change(drug, **(fields or {"summary": "It helps against pain."})))


def seen_on(client: Client, address: str) -> str:
    """The token of what the screen at this address shows."""
    return str(client.get(address).context["seen"])


def screen(page: Page, name: str) -> str:
    return f"/admin/pages/{page.pk}/{name}/"


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]
