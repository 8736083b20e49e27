"""Closing an entry of the review queue by hand."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from publishing.people import ReviewTask, review_task
from publishing.text import key_in
from publishing.workroom.screens.screen import DESK, FORBIDDEN, attempt, by_button, page_for, user_of


@by_button(DESK)
def close_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the open task of this page that ``task`` names. A refusal is told on the desk."""
    page, task = page_for(request, pk), key_in(request.POST.get("task", ""))
    tasks = ReviewTask.objects.open().filter(page=page, pk=task or 0)

    def verb() -> str:
        for task in tasks:
            review_task.close_task(task, by=user_of(request))
        is_left = ReviewTask.objects.open().filter(page=page).exists()
        more = "It stands on the list for another reason too." if is_left else "It is no longer on the list."
        return f"“{page}” was looked at. {more}"

    if attempt(request, verb) == FORBIDDEN:
        raise PermissionDenied
    return redirect(DESK)
