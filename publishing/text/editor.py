"""The rich-text editor of the admin: django-prose-editor, started by an ES module of our own.

The package's own presets need an inline import map, which the site's Content-Security-Policy forbids. Without
JavaScript the field is a text area that holds the HTML; the server sanitises either.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from publishing.site_words import SITE_WORDS
from publishing.text.block_names import call_out_title


class RichTextWidget(forms.Textarea):
    """A text area that ``publishing/editor/start.js`` turns into an editor, in rows added later too."""

    template_name = "publishing/widgets/rich_text.html"

    class Media:
        css = {"all": ["publishing/editor/editor.css"]}
        js = [forms.Script("publishing/editor/start.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-rich-text": "",
            "data-page-search": _address("admin:page_search"),
            "data-site-address": settings.SITE_URL,
            "data-reference-search": _address("admin:reference_search"),
            "data-call-out": call_out_title(),
            "data-call-out-button": SITE_WORDS.call_out_button or call_out_title(),
            "data-example-address": SITE_WORDS.example_address,
        }
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser must not insist on a text area that nobody sees."""
        return False


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:  # Outside the admin there is nothing to search.
        return ""
