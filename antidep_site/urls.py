from django.contrib import admin
from django.urls import path

from publishing.picture_views import picture

urlpatterns = [
    path("admin/", admin.site.urls),
    path("pictures/<str:name>", picture, name="picture"),
]
