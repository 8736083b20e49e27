"""What a class said of the evidence and of other medicines is an answer from now on.

Its drugs do not show it: nobody made sure that it is true of each of them. Nor does its page say more of its
drugs than before, until an editor asks for it.
"""

from typing import Any

from django.db import migrations

QUESTIONS = {"evidence": "does_it_help", "combinations": "other_medicines"}


def move(apps: Any, schema_editor: Any) -> None:
    drug_class, answer = apps.get_model("drugs", "DrugClass"), apps.get_model("drugs", "DrugClassAnswer")
    answer.objects.bulk_create(
        answer(
            drug_class=row,
            question=question,
            text=getattr(row, field),
            holds_for_its_drugs=False,
            position=position,
        )
        for row in drug_class.objects.all()
        for position, (field, question) in enumerate(QUESTIONS.items())
        if getattr(row, field)
    )


def move_back(apps: Any, schema_editor: Any) -> None:
    drug_class, answer = apps.get_model("drugs", "DrugClass"), apps.get_model("drugs", "DrugClassAnswer")
    for field, question in QUESTIONS.items():
        for row in answer.objects.filter(question=question):
            drug_class.objects.filter(pk=row.drug_class_id).update(**{field: row.text})


class Migration(migrations.Migration):
    dependencies = [("drugs", "0004_warnings_answers_and_urgency")]

    operations = [
        migrations.RunPython(move, move_back),
    ]
