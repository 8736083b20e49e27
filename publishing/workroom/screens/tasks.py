"""Closing an entry of the review queue by hand."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from publishing.people import ReviewTask, review_task
from publishing.workroom.screens.screen import FORBIDDEN, attempt, page_for, user_of


@require_POST
def close_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the open task of this page that ``task`` names. A refusal is told on the desk."""
    page, number = page_for(request, pk), request.POST.get("task", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= 18
    tasks = ReviewTask.objects.open().filter(page=page, pk=int(number) if is_number else 0)

    def verb() -> str:
        for task in tasks:
            review_task.close_task(task, by=user_of(request))
        return f"“{page}” was looked at. It is no longer on the list."

    if attempt(request, verb) == FORBIDDEN:
        raise PermissionDenied
    return redirect("admin:index")
