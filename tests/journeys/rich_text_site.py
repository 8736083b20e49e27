"""A small admin for the journeys of the rich-text editor: articles with their sections, and nothing else."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import include, path

from antidep_site.admin_site import AntidepAdminSite
from articles.models import Article, Section


class SectionInline(admin.StackedInline):
    model = Section
    fields = ("heading", "text")
    extra = 1


class ArticleAdmin(admin.ModelAdmin):
    fields = ("title", "slug")
    inlines: ClassVar = [SectionInline]


site = AntidepAdminSite()
site.register(Article, ArticleAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("antidep_site.urls"))]


def make_editor() -> User:
    return User.objects.create_superuser("editor")
