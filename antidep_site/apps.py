from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class AntidepSiteConfig(AppConfig):
    name = "antidep_site"
    verbose_name = "Antidep"


class AntidepAdminConfig(AdminConfig):
    """Django’s admin with the site’s own ``AdminSite`` as ``django.contrib.admin.site``."""

    default = False
    default_site = "antidep_site.admin_site.AntidepAdminSite"
