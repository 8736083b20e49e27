"""Closing an entry of the review queue by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from publishing import review_task
from publishing.admin_screens.screen import page_for, user_of
from publishing.review_task import ReviewTask


@require_POST
def close_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the open task of this page that ``task`` names."""
    page, number = page_for(request, pk), request.POST.get("task", "")
    if number.isascii() and number.isdigit() and len(number) <= 18:
        for task in ReviewTask.objects.open().filter(page=page, pk=int(number)):
            review_task.close_task(task, by=user_of(request))
    messages.success(request, f"“{page}” was looked at. It is no longer on the list.")
    return redirect("admin:index")
