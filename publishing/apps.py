from django.apps import AppConfig, apps
from django.contrib.auth import get_user_model
from django.core import checks
from django.db.models.signals import m2m_changed, post_migrate
from django.utils.module_loading import autodiscover_modules


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        from publishing.checking import page_checks, site_checks  # noqa: F401 – they register themselves
        from publishing.pages import create_groups_after_migrating, let_sign_in
        from publishing.people import bring_up_to_date_after_migrating
        from publishing.workroom import missing_parts

        # Django tells of “auth” when the permissions of all apps that are installed before it are there.
        post_migrate.connect(bring_up_to_date_after_migrating, sender=self)
        post_migrate.connect(create_groups_after_migrating, sender=apps.get_app_config("auth"))
        m2m_changed.connect(let_sign_in, sender=get_user_model().groups.through)
        checks.register(missing_parts)
        # What each app says of its own kinds of page registers itself.
        autodiscover_modules("checks", "structured_data", "surroundings", "vocabulary")
