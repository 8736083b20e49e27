from django.contrib import admin
from django.urls import path

from antidep_site.media import media_file

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:path>", media_file, name="media-file"),
]
