"""Words that stand on pages and that no edition holds: where they are, and how they end."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from publishing.documents import all_kinds
from publishing.editions import UnsealedWords
from publishing.people import is_reviewer
from publishing.site_words import SITE_WORDS
from publishing.text import plain_text
from publishing.verbs import LONGEST_REASON_TO_REMOVE, remove_unsealed_words
from publishing.workroom.screens.screen import FOUND, OK, attempt, may_with, user_of


class OnPages(forms.ModelMultipleChoiceField):
    """Words on a page, by the name of the page."""

    def label_from_instance(self, words: UnsealedWords) -> str:
        return f"{words.page}: “{' '.join(plain_text(words.html).split())}”"


class RemoveForm(forms.Form):
    """On which pages the words are wrong, and why."""

    words = OnPages(
        queryset=UnsealedWords.objects.none(),
        label="They do not belong on these pages",
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label="Because", max_length=LONGEST_REASON_TO_REMOVE)


@require_http_methods(["GET", "HEAD", "POST"])
def unsealed_words(request: HttpRequest) -> HttpResponse:
    """All such words that readers see now, each with its page. A reviewer can take them away."""
    user, status = user_of(request), OK
    kinds = [kind.name for kind in all_kinds() if may_with(user, "view", kind)]
    if not kinds:
        raise PermissionDenied
    standing = UnsealedWords.objects.standing().filter(page__kind__in=kinds).select_related("page")
    form = RemoveForm(request.POST or None)
    form.fields["words"].queryset = standing  # type: ignore[attr-defined]
    if form.is_bound and form.is_valid():
        status = attempt(
            request,
            lambda: _removed(
                remove_unsealed_words(form.cleaned_data["words"], by=user, reason=form.cleaned_data["reason"])
            ),
        )
        if status == FOUND:
            return redirect("admin:unsealed_words")
    context = {
        **admin.site.each_context(request),
        "title": "Words that no edition holds",
        "form": form,
        "are_there_any": standing.exists(),
        "is_reviewer": is_reviewer(user),
        "reviewer": SITE_WORDS.reviewer,
    }
    return TemplateResponse(request, "admin/publishing/unsealed_words.html", context, status=status)


def _removed(count: int) -> str:
    where = "1 place" if count == 1 else f"{count} places"
    return f"Taken from readers in {where}. Old editions say that they stood there."
