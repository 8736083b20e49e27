"""How ``rows.json`` was made: once, by the code of commit 9a6f163, in a work tree of that commit.

It is not run by any test: what it uses is as it was on that day, and ``rows.json`` is never made again. See
``README.md`` here.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402

from articles.models import ArticleAuthor, ArticleMedicalReviewer  # noqa: E402
from publishing import workflow  # noqa: E402
from publishing.comments import comment_on  # noqa: E402
from publishing.edition import ChangeKind  # noqa: E402
from publishing.erratum import add_erratum  # noqa: E402
from tests import factories as make  # noqa: E402

DAY = datetime(2026, 1, 5, 9, 30, 15, 123456, tzinfo=UTC)
APPS = ("publishing", "drugs", "articles", "antidep_site")


def work() -> None:
    """A small site on which every verb was used."""
    days = iter(DAY + timedelta(days=number, microseconds=number) for number in range(40))
    alice, paul = make.author(), make.publisher()
    rita = make.person("rita", "Medical reviewers", last_name="Rosén", email="rita@example.org")
    emma = make.person("emma", "Authors", "Emergency publishers")
    clinician = make.ContributorFactory(title="Dr Rita Rosén", slug="rita-rosen", user=rita)
    clinician = make.published(make.change(clinician, credentials="MD, anaesthetist"), at=next(days))
    writer = make.published(make.ContributorFactory(title="Alice Author"), at=next(days))
    effect = make.published(make.SideEffectFactory(title="dry mouth"), at=next(days))
    drug_class = make.DrugClassFactory(title="Tricyclics", abbreviation="TCA", slug="tricyclics")
    make.add_side_effect(drug_class, effect)
    drug_class = make.published(drug_class, at=next(days), stated_on=date(2019, 4, 22))
    drug = make.DrugFactory(title="amitriptyline", drug_class=drug_class)
    make.add_brand(drug, "Elavil", country="US")
    drug = make.published(drug, at=next(days))
    sibling = make.published(make.DrugFactory(title="doxepin", drug_class=drug_class), at=next(days))
    gone = make.published(make.DrugFactory(title="protriptyline", drug_class=drug_class), at=next(days))
    article = make.ArticleFactory(title="Antidepressants for back pain", slug="back-pain")
    link = f'<p>They are old; see <a data-page="{drug.pk}">amitriptyline</a>, too. Their benefit is smal.</p>'
    make.add_section(article, "What they do", text=link, drug_class=drug_class)
    ArticleAuthor.objects.create(article=article, contributor=writer)
    ArticleMedicalReviewer.objects.create(article=article, contributor=clinician)
    article = make.published(make.change(article), at=next(days))

    make.publish(make.change(drug, title="amitriptylin"), "Its name was wrong.", at=next(days))  # followed
    add_erratum(drug.editions.get(number=2), by=paul, note="Only its spelling was wrong.", at=next(days))
    section = article.sections.get()
    section.text = section.text.replace("smal.", "small.")
    section.save()
    minor = make.change(article)
    workflow.publish(minor, by=paul, note="Spelling.", change_kind=ChangeKind.MINOR, at=next(days))
    workflow.record_review(article, by=rita, at=next(days))
    urgent = make.change(sibling, by=emma, summary="Do not take it: a batch was recalled.")
    reason = "A batch was recalled."
    workflow.publish(urgent, by=emma, note="Recalled.", emergency_reason=reason, at=next(days))
    make.publish(make.change(drug_class, slug="tca"), "It has another address.", at=next(days))

    instead = {"read_instead": drug, "tasks_for": [article]}
    workflow.withdraw(gone, by=paul, reason="Sold no more.", at=next(days), **instead)
    other = make.published(make.DrugFactory(title="trimipramine", drug_class=drug_class), at=next(days))
    workflow.withdraw(other, by=paul, reason="By mistake.", at=next(days))
    make.publish(make.change(other, summary="It is back."), "It is back.", at=next(days))

    make.change(drug, summary="A draft under way.")
    correction = workflow.begin_correction(drug, by=alice)
    make.change(correction, used_for="<p>It is used for pain at night.</p>")
    waiting = make.DrugFactory(title="lofepramine")
    workflow.submit(waiting, by=alice, at=next(days))
    comment_on(waiting, by=rita, text="Which source says so?", at=next(days))
    workflow.send_back(waiting, by=rita, comment="Cite a source.", at=next(days))


def rows() -> dict[str, Any]:
    """All rows of all tables by model, people with the names of their groups."""
    models: list[Any] = [
        model for name in APPS if name in apps.app_configs for model in apps.get_app_config(name).get_models()
    ]
    tables = {model._meta.label_lower: _table(model) for model in [User, *models]}
    groups = {user.pk: sorted(group.name for group in user.groups.all()) for user in User.objects.all()}
    applied = sorted(
        (app, name) for app, name in MigrationRecorder.Migration.objects.values_list("app", "name")
    )
    newest = {app: name for app, name in applied if app in APPS}
    return {"migrations": newest, "groups": groups, "tables": tables}


def _table(model: Any) -> dict[str, Any]:
    columns = [field.attname for field in model._meta.local_concrete_fields]
    found = model._base_manager.order_by("pk").values_list(*columns)
    return {"columns": columns, "rows": [[_as_json(value) for value in row] for row in found]}


def _as_json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    work()
    Path(sys.argv[1]).write_text(json.dumps(rows(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
