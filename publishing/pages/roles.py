"""The roles, as groups of Django's own permissions."""

from typing import Any

AUTHORS = "Authors"
REVIEWERS = "Medical reviewers"
PUBLISHERS = "Publishers"
EMERGENCY_PUBLISHERS = "Emergency publishers"

# What each role may do with every page and the rows of its draft, and which verbs it may use.
ROLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    AUTHORS: (("view", "add", "change", "delete"), ("submit_page",)),
    REVIEWERS: (("view",), ("approve_page",)),
    PUBLISHERS: (("view", "add", "change", "delete"), ("submit_page", "publish_page", "withdraw_page")),
    EMERGENCY_PUBLISHERS: (("view",), ("publish_before_review",)),
}


def create_groups(apps: Any = None) -> None:
    """Create the groups with their permissions, or bring them up to date. May be repeated.

    ``apps`` is the registry of a migration; today's models without one.
    """
    from django.apps import apps as todays_apps

    apps = apps or todays_apps
    group_model, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content_type = apps.get_model("contenttypes", "ContentType")
    page_type, _ = content_type.objects.get_or_create(app_label="publishing", model="page")
    for name, (actions, verbs) in ROLES.items():
        wanted = [(page_type, verb) for verb in verbs]
        for model in _models_of_drafts():
            label, model_name = model._meta.app_label, model._meta.model_name
            kind, _ = content_type.objects.get_or_create(app_label=label, model=model_name)
            wanted += [(kind, f"{action}_{model_name}") for action in actions]
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.set(
            permission.objects.get_or_create(
                content_type=kind, codename=code, defaults={"name": _label(code)}
            )[0]
            for kind, code in wanted
        )


def _models_of_drafts() -> list[Any]:
    from django.apps import apps

    from publishing.pages.page import Page
    from publishing.pages.rows import DraftRow

    return [model for model in apps.get_models() if issubclass(model, Page | DraftRow) and model is not Page]


def _label(codename: str) -> str:
    return f"Can {codename.replace('_', ' ')}"
