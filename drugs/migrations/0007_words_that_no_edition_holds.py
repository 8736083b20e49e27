"""What templates and settings said on the pages of drugs and classes is kept there, and drafted as warnings.

Until the warnings are sealed, each page goes on saying exactly these words; its old editions tell that they
stood beside them.
"""

import json
from itertools import groupby
from typing import Any

from django.db import migrations
from django.utils import timezone

from ._words_of_before import DO_NOT_STOP, HEADING, boxed_warning, boxed_warning_text

CODES = {"drug": "atc_code", "drug_class": "atc_group"}
ANTIDEPRESSANTS = "N06A"
TASK = (
    "Urgent: words that no edition holds stand on other pages ({pages}). Complete this warning, add it to the "
    "classes and drugs that it is true of, and publish them. Where it is not true, say so under “Words that no "
    "edition holds”."
)
LONGEST_TASK = 660


def said_them(kind: str, canonical_document: str) -> bool:
    """Whether the page of this edition showed the words: that of an antidepressant, or without a code."""
    code = json.loads(canonical_document)["own"].get(CODES[kind], "")
    return not code or code.startswith(ANTIDEPRESSANTS)


def keep(apps: Any, schema_editor: Any) -> None:
    edition = apps.get_model("publishing", "Edition")
    editions = edition.objects.filter(page__kind__in=CODES).order_by("page", "number").select_related("page")
    runs = [
        (page, [each.number for each in run])
        for page, of_page in groupby(editions.iterator(), key=lambda each: each.page)
        for is_said, run in groupby(
            of_page, key=lambda each: said_them(each.page.kind, each.canonical_document)
        )
        if is_said
    ]
    if not runs:
        return
    boxed = draft(apps, "Boxed warning", "boxed-warning", boxed_warning_text())
    stopping = draft(apps, "Do not stop suddenly", "do-not-stop-suddenly", DO_NOT_STOP)
    words = {boxed: HEADING + boxed_warning(), stopping: DO_NOT_STOP}
    unsealed = apps.get_model("publishing", "UnsealedWords")
    newest = {page.pk: page.editions.order_by("number").last().number for page, _ in runs}
    unsealed.objects.bulk_create(
        unsealed(
            page=page,
            html=html,
            sealed_as_id=warning.pk,
            first_edition=numbers[0],
            last_edition=None if numbers[-1] == newest[page.pk] else numbers[-1],
        )
        for page, numbers in runs
        for warning, html in words.items()
    )
    titles = sorted({page.title for page, numbers in runs if numbers[-1] == newest[page.pk]})
    if titles:
        task = apps.get_model("publishing", "ReviewTask")
        reason = TASK.format(pages=", ".join(titles))
        reason = reason if len(reason) <= LONGEST_TASK else TASK.format(pages=f"{len(titles)} pages")
        for warning in words:
            task.objects.create(page_id=warning.pk, reason=reason, opened_at=timezone.now())


def draft(apps: Any, title: str, slug: str, text: str) -> Any:
    """A new draft of a warning, which nobody has saved yet: an editor has to make it theirs."""
    warning = apps.get_model("drugs", "Warning").objects.create(
        kind="warning", title=title, slug=slug, text=text
    )
    words = title.lower().split()
    name_word = apps.get_model("publishing", "NameWord")
    name_word.objects.bulk_create(
        name_word(page_id=warning.pk, kind="warning", word=word, begins_title=word == words[0], is_live=False)
        for word in words
    )
    return warning


def forget(apps: Any, schema_editor: Any) -> None:
    """The words are those of templates and settings again; a draft of a warning has no place any more."""
    apps.get_model("publishing", "UnsealedWords").objects.all().delete()
    drafts = apps.get_model("publishing", "Page").objects.filter(kind="warning", editions=None)
    apps.get_model("publishing", "NameWord").objects.filter(page__in=drafts).delete()
    apps.get_model("publishing", "ReviewTask").objects.filter(page__in=drafts).delete()
    drafts.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("drugs", "0006_evidence_is_no_column"),
        ("publishing", "0018_unsealed_words"),
    ]

    operations = [migrations.RunPython(keep, forget)]
