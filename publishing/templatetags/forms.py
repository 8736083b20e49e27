"""What every form that changes something carries. The settings make this tag known in every template."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from publishing.workroom import MARK, mark_of

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
