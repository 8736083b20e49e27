"""The boxed warning that the template said under each article with facts of a class is kept there."""

import json
from itertools import groupby
from typing import Any

from django.db import migrations

from ._words_of_before import boxed_warning


def keep(apps: Any, schema_editor: Any) -> None:
    edition = apps.get_model("publishing", "Edition")
    unsealed = apps.get_model("publishing", "UnsealedWords")
    warning = apps.get_model("drugs", "Warning").objects.filter(slug="boxed-warning").first()
    editions = edition.objects.filter(page__kind="article").order_by("page", "number").select_related("page")
    for page, of_page in groupby(editions.iterator(), key=lambda each: each.page):
        runs = [
            (is_said, [each.number for each in run])
            for is_said, run in groupby(
                of_page, key=lambda each: bool(json.loads(each.canonical_document)["drug_classes"])
            )
        ]
        newest = runs[-1][1][-1]
        for is_said, numbers in runs:
            if is_said:
                unsealed.objects.create(
                    page=page,
                    html=boxed_warning(),
                    sealed_as_id=warning and warning.pk,
                    first_edition=numbers[0],
                    last_edition=None if numbers[-1] == newest else numbers[-1],
                )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_in_short"),
        ("drugs", "0007_words_that_no_edition_holds"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
