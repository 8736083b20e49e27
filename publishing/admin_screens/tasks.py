"""Closing an entry of the review queue by hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from publishing.admin_screens.screen import may, page_for, user_of
from publishing.people import is_clinician
from publishing.review_task import ReviewTask


@require_POST
def close_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the open task of this page that ``task`` names. For whoever may write or review it."""
    page, user = page_for(request, pk), user_of(request)
    if not (may(user, "change", page) or is_clinician(user)):
        raise PermissionDenied
    number = request.POST.get("task", "")
    if number.isascii() and number.isdigit() and len(number) <= 18:
        ReviewTask.objects.open().filter(page=page, pk=int(number)).update(closed_at=timezone.now())
    messages.success(request, f"“{page}” was looked at. It is no longer on the list.")
    return redirect("admin:index")
