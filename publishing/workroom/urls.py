"""The addresses of the admin’s own screens, in the namespace of the admin."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http import HttpResponseBase
from django.urls import URLPattern, path

from publishing.workroom.page_search import page_search
from publishing.workroom.reference_search import reference_search
from publishing.workroom.screens.comments import resolve
from publishing.workroom.screens.correct import bring_back, correct, discard_correction, find_to_correct
from publishing.workroom.screens.guide import guide
from publishing.workroom.screens.history import page_history
from publishing.workroom.screens.merge import merge_texts
from publishing.workroom.screens.preview import marked, preview
from publishing.workroom.screens.publish import publish
from publishing.workroom.screens.review import answer_warning, comment, confirm_review, review, submit
from publishing.workroom.screens.tasks import close_task
from publishing.workroom.screens.unsaved import keep_unsaved, throw_away_unsaved
from publishing.workroom.screens.unsealed_words import unsealed_words
from publishing.workroom.screens.withdraw import withdraw

# The screens of one page, by the name of their address.
SCREENS: dict[str, Callable[..., HttpResponseBase]] = {
    "submit": submit,
    "review": review,
    "comment": comment,
    "answer_warning": answer_warning,
    "resolve": resolve,
    "confirm_review": confirm_review,
    "publish": publish,
    "withdraw": withdraw,
    "correct": correct,
    "discard_correction": discard_correction,
    "bring_back": bring_back,
    "page_history": page_history,
    "preview": preview,
    "marked": marked,
    "merge": merge_texts,
    "close_task": close_task,
}


def page_urls(site: AdminSite) -> list[URLPattern]:
    """Patterns for ``AdminSite.get_urls``. Each view asks for a signed-in member of staff first."""
    return [
        path("guide/", site.admin_view(guide), name="guide"),
        path("autosave/", site.admin_view(keep_unsaved), name="autosave"),
        path("autosave/throw-away/", site.admin_view(throw_away_unsaved), name="throw_away"),
        path("page-search/", site.admin_view(page_search), name="page_search"),
        path("unsealed-words/", site.admin_view(unsealed_words), name="unsealed_words"),
        path("reference-search/", site.admin_view(reference_search), name="reference_search"),
        path("correct/", site.admin_view(find_to_correct), name="find_to_correct"),
        *(
            path(f"pages/<int:pk>/{name.removeprefix('page_')}/", site.admin_view(view), name=name)
            for name, view in SCREENS.items()
        ),
    ]
