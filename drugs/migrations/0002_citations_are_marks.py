"""What a text cites stands in it, as a mark at its end, and no more beside it."""

from django.db import migrations

TEXTS = {"Drug": ["used_for"], "DrugClass": ["how_it_works", "evidence", "combinations"]}


def cite_in_texts(apps, schema_editor):
    for model, names in TEXTS.items():
        rows = apps.get_model("drugs", model)._base_manager.using(schema_editor.connection.alias)
        for name in names:
            cited = rows.exclude(**{f"{name}_reference": None}).exclude(**{name: ""})
            for pk, html, key in cited.values_list("pk", name, f"{name}_reference__key"):
                rows.filter(pk=pk).update(**{name: cited_at_end(html, key)})


def cited_at_end(html, key):
    end = html.rfind("</p>")
    end = end if end >= 0 else max(html.rfind("</h2>"), html.rfind("</h3>"))
    return f'{html[:end]}<cite data-reference="{key}"></cite>{html[end:]}' if end >= 0 else html


class Migration(migrations.Migration):
    dependencies = [("publishing", "0016_references_have_keys"), ("drugs", "0001_initial")]

    operations = [migrations.RunPython(cite_in_texts, migrations.RunPython.noop, elidable=False)]
