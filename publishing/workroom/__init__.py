"""The workroom: the admin as editors meet it, with its forms, lists, the desk and the screens of the verbs.

It asks ``verbs`` and shows what they answer; no rule is decided here. Apps build the admin of their kinds
on ``PageAdmin``.
"""

from publishing.workroom import kind_checks
from publishing.workroom.admin.asked import Asked, AskedForm, AskedInline
from publishing.workroom.admin.fields import ChoicesView, is_key
from publishing.workroom.admin.forms import PageForm, RowForm
from publishing.workroom.admin.inlines import ReferenceInline, RowInline
from publishing.workroom.admin.layout import FormSection, Questions
from publishing.workroom.admin.list_filters import ReviewDueFilter, StateFilter
from publishing.workroom.admin.page_admin import ADDRESS_AND_REVIEW, PageAdmin
from publishing.workroom.form_errors import errors_in
from publishing.workroom.kind_checks import missing_parts
from publishing.workroom.opened_by import MARK, mark_of, refuses_forms_of_others
from publishing.workroom.screens.dashboard import desk
from publishing.workroom.screens.screen import tells_what_cannot_be_opened
from publishing.workroom.screens.standing import ago
from publishing.workroom.urls import page_urls

__all__ = [
    "ADDRESS_AND_REVIEW",
    "MARK",
    "Asked",
    "AskedForm",
    "AskedInline",
    "ChoicesView",
    "FormSection",
    "PageAdmin",
    "PageForm",
    "Questions",
    "ReferenceInline",
    "ReviewDueFilter",
    "RowForm",
    "RowInline",
    "StateFilter",
    "ago",
    "desk",
    "errors_in",
    "is_key",
    "kind_checks",
    "mark_of",
    "missing_parts",
    "page_urls",
    "refuses_forms_of_others",
    "tells_what_cannot_be_opened",
]
