"""The stock admin, with the columns that the site’s own lists have."""

from django.contrib import admin
from django.urls import path

from benchmarks.stock.models import StockPage


@admin.register(StockPage)
class StockPageAdmin(admin.ModelAdmin):
    list_display = ("title", "state", "updated_on", "reviewed_on", "review_due_on")
    list_per_page = 50  # as in the site’s own lists
    ordering = ("title", "pk")
    search_fields = ("title",)


urlpatterns = [path("admin/", admin.site.urls)]
