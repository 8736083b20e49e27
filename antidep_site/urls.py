from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from antidep_site.feeds import feed
from antidep_site.health import healthz
from antidep_site.robots import robots
from antidep_site.sitemaps import SITEMAPS
from publishing.picture_views import picture

urlpatterns = [
    path("admin/", admin.site.urls),
    path("pictures/<str:name>", picture, name="picture"),
    path("feed/", feed, name="feed"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
]
