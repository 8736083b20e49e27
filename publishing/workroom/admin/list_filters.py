"""The filters that every list of pages has. Each is answered by an index, or by few rows of another table."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from publishing.editions import Withdrawal
from publishing.pages import Page
from publishing.people import Contribution
from publishing.site_words import SITE_WORDS

SOON = timedelta(days=60)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    UNDER_WAY = Contribution.objects.filter(edition=None).order_by().values("page")
    WITHDRAWN = Withdrawal.objects.order_by().values("page")
    STATES = {
        "live": ("Live", Q(live_edition__isnull=False)),
        "changed": ("Live, draft changed", Q(live_edition__isnull=False, pk__in=UNDER_WAY)),
        "draft": ("Draft – never published", Q(live_edition=None) & ~Q(pk__in=WITHDRAWN)),
        "in_review": ("Waits for review", Q(state=Page.State.IN_REVIEW)),
        "approved": ("Approved", Q(state=Page.State.APPROVED)),
        "withdrawn": ("Withdrawn", Q(live_edition=None, pk__in=WITHDRAWN)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in self.STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.STATES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class ReviewDueFilter(admin.SimpleListFilter):
    """What is overdue or due soon comes in the order in which it is due, unless a column is chosen."""

    title = SITE_WORDS.review
    parameter_name = "review"
    BY_DATE = ("overdue", "due")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("overdue", "Overdue"),
            ("due", f"Due within {SOON.days} days, or overdue"),
            ("never", "Live, never reviewed"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        today = timezone.localdate()
        match self.value():
            case "overdue":
                queryset = queryset.overdue(today)
            case "due":
                queryset = queryset.overdue(today + SOON + timedelta(days=1))
            case "never":
                queryset = queryset.live().filter(reviewed_on=None)
        return queryset
