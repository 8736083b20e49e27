"""What the tests of late forms share: a form that was opened too early, and the screen that answers it."""

import re
from typing import Any

from django.test import Client

from publishing.comparing import Side
from publishing.models import Page

BUTTON = "Save the merged text"


def merge_address(page: Page) -> str:
    return f"/admin/pages/{page.pk}/merge/"


def clashes(response: Any) -> list[str]:
    """The places where the screen asks which text stays."""
    return [question.clash.where for question in response.context["questions"]]


def sent_by_merge_screen(response: Any, *sides: Side) -> dict[str, str]:
    """What the screen would send, with one side chosen at each question, in order."""
    screen = response.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(seen|text)" value="([^"]*)"', screen))
    names = [question.name for question in response.context["questions"]]
    return {**hidden, **{name: side.value for name, side in zip(names, sides, strict=False)}}


def settle(client: Client, page: Page, response: Any, *sides: Side) -> Any:
    """Choose, save, and follow to the form."""
    return client.post(merge_address(page), sent_by_merge_screen(response, *sides), follow=True)
