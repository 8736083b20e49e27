"""A page’s history for editors: every edition, withdrawal and decision; and errata."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from publishing.comparing import FieldChange, changes
from publishing.editions import Edition, read_beginnings, titles_for
from publishing.pages import Page
from publishing.readers import choices_of, comparison_of, is_asked_for
from publishing.text import number_in, one_line
from publishing.verbs import LONGEST_ERRATUM, add_erratum
from publishing.workroom.screens.screen import FOUND, OK, attempt, show, subject_for, user_of
from publishing.workroom.screens.unsaved import (
    HISTORY,
    Place,
    about_typed,
    forget_typed,
    kept_text,
    typed_in,
)

PER_SCREEN = 10


class ErratumForm(forms.Form):
    """What an edition’s note should have said."""

    edition = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    note = forms.CharField(
        label="What the note should have said",
        max_length=LONGEST_ERRATUM,
        help_text="The correction appears beside the note for good. No date moves.",
    )

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    @property
    def number(self) -> int | None:
        """The number of the edition for which this was sent or typed."""
        return number_in(str(self["edition"].value() or ""))

    def for_edition(self, number: int) -> "ErratumForm":
        """This form if it is that of the edition, else an empty one for it."""
        form = self if self.number == number else ErratumForm(initial={"edition": number})
        form.auto_id = f"erratum_{number}_%s"
        return form


@dataclass(frozen=True)
class PastEdition:
    """An edition with what it changed, and the form to correct its note."""

    edition: Edition
    fields: list[FieldChange]
    erratum: ErratumForm
    kept_as: Place
    says_what_is_live: bool
    opens: bool = True

    @property
    def is_first(self) -> bool:
        return self.edition.number == 1


@require_http_methods(["GET", "HEAD", "POST"])
def page_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Editions, newest first, with what each changed. A POST appends an erratum to one.

    With ``?from=2&to=5``, above them, what changed between these two editions.
    """
    page, status = subject_for(request, pk), OK
    place = Place(page.page_kind, page, HISTORY)
    put_back = kept_text(request, place)
    form = ErratumForm(request.POST or None, initial=typed_in(put_back).dict() if put_back else None)
    if form.is_bound and form.is_valid():
        status = attempt(request, lambda: _correct(request, page, form.cleaned_data))
        if status == FOUND:
            forget_typed(request)
            return redirect("admin:page_history", page.pk)
    kept = about_typed(request, place, put_back)
    part = _part_with(page, form.number) if put_back else request.GET.get("p", "")
    context = kept | _context(page, part, form, kept["kept_as"]) | _comparison(page, request.GET)
    return show(request, page, "history", f"History of {page}", status, **context)


def _part_with(page: Page, number: int | None) -> int:
    """On which screen of the history the edition of this number stands."""
    return page.editions.filter(number__gt=number or 0).count() // PER_SCREEN + 1


def _correct(request: HttpRequest, page: Page, asked: dict[str, Any]) -> str:
    edition = get_object_or_404(page.editions, number=asked["edition"])
    add_erratum(edition, by=user_of(request), note=asked["note"])
    return f"The correction now stands beside the note of edition {edition.number}. No date moved."


def _context(page: Page, part: int | str, form: ErratumForm, kept_as: Place) -> dict[str, Any]:
    causes = Edition.objects.only("page_id", "title", "number")
    editions = page.editions.newest_first()
    editions = editions.prefetch_related(Prefetch("cause", causes), "errata__by")
    screen = Paginator(editions, PER_SCREEN).get_page(part)
    shown = list(screen.object_list)
    read_beginnings(shown)
    before = _documents_before(page, shown)
    documents = {each.number: each.document_if_it_opens for each in shown}
    titles = titles_for([*before.values(), *documents.values()], for_editors=True)
    live = page.live_edition.document_if_it_opens if page.live_edition else None
    past = []
    for each in shown:
        document, earlier = documents[each.number], before.get(each.number)
        can_be_compared = document and (earlier or each.number == 1)
        past.append(
            PastEdition(
                edition=each,
                fields=changes(earlier, document, titles) if can_be_compared else [],
                erratum=form.for_edition(each.number),
                kept_as=kept_as if each.number == form.number else kept_as.beside,
                says_what_is_live=bool(document and live and document.own == live.own),
                opens=document is not None,
            )
        )
    return {
        "form": form,
        "editions": past,
        "screen_of_editions": screen,
        "withdrawals": page.withdrawals.select_related("by", "read_instead__live_edition").order_by("-pk"),
        "decisions": page.reviews.select_related("by").order_by("-pk")[:PER_SCREEN],
    }


def _comparison(page: Page, asked: Mapping[str, str]) -> dict[str, Any]:
    """The comparison that is asked for, and a form that else offers what the newest edition changed."""
    comparison = comparison_of(page, asked) if is_asked_for(asked) else None
    choices = comparison.choices if comparison else choices_of(page)
    chosen = comparison.chosen if comparison else (len(choices) - 1, len(choices))
    return {"comparison": comparison, "choices": choices, "chosen": chosen}


def _documents_before(page: Page, shown: list[Edition]) -> dict[int, Any]:
    """The document before each of these editions, by the number of the edition."""
    by_number = {edition.number: edition for edition in shown}
    if shown and shown[-1].number > 1:
        oldest = page.editions.get(number=shown[-1].number - 1)
        by_number[oldest.number] = oldest
    return {number + 1: edition.document_if_it_opens for number, edition in by_number.items()}
