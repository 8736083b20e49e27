"""What every form that changes something carries, and how it says what is wrong in it.

The settings make ``csrf_token`` known in every template.
"""

import json
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing.workroom import MARK, errors_in, mark_of

register = template.Library()


class FormTokens(CsrfTokenNode):
    """Django’s token against forgery and, for who is signed in, the mark of their account."""

    def render(self, context: Any) -> SafeString:
        token: Any = super().render(context)
        user = getattr(context.get("request"), "user", None)
        if user is None or not user.is_authenticated:
            return SafeString(token)
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, MARK, mark_of(user))


@register.tag
def csrf_token(parser: Parser, token: Token) -> FormTokens:
    """In place of Django’s tag of this name, so that no form can do without the mark."""
    return FormTokens()


@register.inclusion_tag("admin/publishing/_errors.html")
def errors_of(form: Any, inlines: Any = ()) -> dict[str, Any]:
    """What is wrong in a form and in its lists of rows, with links; nothing where nothing is, or is asked."""
    return {"errors": list(errors_in(form, [inline.formset for inline in inlines])) if form else []}


@register.filter
def rows_data(inline: Any) -> str:
    """What Django’s script for lists of rows is told, with “New …” on the button for one more row."""
    data = json.loads(inline.inline_formset_data())
    data["options"]["addText"] = f"New {inline.opts.verbose_name}"
    return json.dumps(data)
