from django.contrib import admin
from django.urls import include, path, re_path

from antidep_site.feeds import feed
from antidep_site.health import healthz
from antidep_site.home import home
from antidep_site.robots import robots
from antidep_site.search import search, suggest
from antidep_site.sitemaps import sitemap_index, sitemap_of_lists, sitemap_part

handler400 = "antidep_site.failures.unreadable"
handler500 = "antidep_site.failures.failure"

urlpatterns = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("search/suggestions/", suggest, name="search_suggestions"),
    path("", include("publishing.urls")),
    path("admin/", admin.site.urls),
    path("feed/", feed, name="feed"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-lists.xml", sitemap_of_lists, name="sitemap_of_lists"),
    re_path(r"^sitemap-(?P<part>\d{1,9})\.xml$", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
]
