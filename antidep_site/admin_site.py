"""The editors' workplace."""

from django.contrib import admin


class AntidepAdminSite(admin.AdminSite):
    site_header = "Antidep"
    site_title = "Antidep"
    index_title = "Editors’ desk"
