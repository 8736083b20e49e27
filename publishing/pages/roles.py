"""The roles, as groups of Django's own permissions."""

from typing import Any

from django.apps import apps as todays_apps

from publishing.site_words import SITE_WORDS

AUTHORS = "Authors"
REVIEWERS = SITE_WORDS.reviewers
PUBLISHERS = "Publishers"
EMERGENCY_PUBLISHERS = "Emergency publishers"

# What each role may do with every page and the rows of its draft, and which verbs it may use.
ROLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    AUTHORS: (("view", "add", "change", "delete"), ("submit_page",)),
    REVIEWERS: (("view",), ("approve_page",)),
    PUBLISHERS: (("view", "add", "change", "delete"), ("submit_page", "publish_page", "withdraw_page")),
    EMERGENCY_PUBLISHERS: (("view",), ("publish_before_review",)),
}


def create_groups_after_migrating(apps: Any = todays_apps, **signal: Any) -> None:
    """Receives Django’s signal: whatever a migration brought, the groups know it when it ends."""
    if "auth" in apps.app_configs:  # not where somebody migrates a part of the apps, before it
        create_groups(apps)


def create_groups(apps: Any = todays_apps) -> None:
    """Create the groups with their permissions, or bring them up to date. May be repeated."""
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


def let_sign_in(sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **signal: Any) -> None:
    """Receives Django’s signal: whoever is given a role can sign in to the workroom, by whatever way."""
    if action == "post_add":
        people = instance.user_set.filter(pk__in=pk_set) if reverse else [instance]
        for person in people:
            person.is_staff = True
            person.save(update_fields=["is_staff"])


def _models_of_drafts() -> list[Any]:
    from publishing.pages.page import Page
    from publishing.pages.rows import DraftRow
    from publishing.pages.watched_paper import WatchedPaper

    models, written = todays_apps.get_models(), Page | DraftRow | WatchedPaper
    return [model for model in models if issubclass(model, written) and model is not Page]


def _label(codename: str) -> str:
    return f"Can {codename.replace('_', ' ')}"
