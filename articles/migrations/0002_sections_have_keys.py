"""Sections are known by a key: those that are there, by the anchor of their heading. Their texts cite."""

from itertools import groupby

from django.db import migrations, models
from django.utils.text import slugify


def give_keys_and_cite(apps, schema_editor):
    sections = apps.get_model("articles", "Section").objects.using(schema_editor.connection.alias)
    in_order = sections.order_by("article_id", "position", "pk")
    rows = in_order.values("pk", "article_id", "heading", "text", "text_reference__key")
    for _, of_article in groupby(rows.iterator(), key=lambda row: row["article_id"]):
        used = set()
        for row in of_article:
            key = unused(slugify(row["heading"]) or "section", used)
            text = cited_at_end(row["text"], row["text_reference__key"])
            sections.filter(pk=row["pk"]).update(key=key, text=text)


def unused(stem, used):
    key, number = stem, 2
    while key in used:
        key, number = f"{stem}-{number}", number + 1
    used.add(key)
    return key


def cited_at_end(html, key):
    end = html.rfind("</p>")
    end = end if end >= 0 else max(html.rfind("</h2>"), html.rfind("</h3>"))
    return f'{html[:end]}<cite data-reference="{key}"></cite>{html[end:]}' if key and end >= 0 else html


class Migration(migrations.Migration):
    dependencies = [("publishing", "0016_references_have_keys"), ("articles", "0001_initial")]

    operations = [
        migrations.AddField("section", "key", models.CharField(blank=True, default="", max_length=220)),
        migrations.RunPython(give_keys_and_cite, migrations.RunPython.noop, elidable=False),
    ]
