"""Each page gets the words of its names, by which editors find it."""

import re
import unicodedata
from collections import defaultdict

from django.db import migrations

AT_ONCE = 5000
LONGEST_WORD = 60
WORD = re.compile(r"[^\W_]+")

# The columns of each kind that hold names, beside the title.
COLUMNS = {
    ("publishing", "Contributor"): ["credentials"],
    ("drugs", "SideEffect"): ["medical_term"],
    ("drugs", "DrugClass"): ["abbreviation", "atc_group"],
    ("drugs", "Drug"): ["atc_code"],
    ("articles", "Article"): ["summary"],
}
# Rows that hold names of a page: the model, the column of the page and that of the name.
ROWS = [(("drugs", "BrandName"), "drug", "name"), (("articles", "Section"), "article", "heading")]


def write_words(apps, schema_editor):
    model = apps.get_model("publishing", "NameWord")
    batch = []
    for page, kind, names, live_names in named_pages(apps):
        for word, (begins_title, is_live) in words_of_page(names, live_names).items():
            batch.append(
                model(page_id=page, kind=kind, word=word, begins_title=begins_title, is_live=is_live)
            )
        if len(batch) >= AT_ONCE:
            model.objects.bulk_create(batch)
            batch = []
    model.objects.bulk_create(batch)


def named_pages(apps):
    """Each page that is no correction: its kind, the names of its draft, title first, and its live names."""
    pages = apps.get_model("publishing", "Page").objects.filter(corrects=None)
    columns = ["pk", "kind", "title", "live_edition__search_names"]
    of_classes = {
        page: [title, live or ""]
        for page, kind, title, live in pages.filter(kind="drug_class").values_list(*columns)
    }
    classes = dict(apps.get_model("drugs", "Drug").objects.values_list("pk", "drug_class"))
    names = own_names(apps)
    for page, kind, title, live in pages.values_list(*columns).iterator():
        of_class = classes.get(page)
        also = [*of_classes[of_class], *names[of_class]] if of_class else []
        yield page, kind, [title, *names[page], *also], [live or ""]


def own_names(apps):
    names = defaultdict(list)
    for label, columns in COLUMNS.items():
        for page, *said in apps.get_model(*label).objects.values_list("pk", *columns):
            names[page] += said
    for label, page_column, name_column in ROWS:
        for page, said in apps.get_model(*label).objects.values_list(page_column, name_column):
            names[page].append(said)
    return names


def words_of_page(names, live_names):
    """Each word with whether the title, which comes first, begins with it, and whether readers know it."""
    first, live = words_in(names[0])[:1], words_in(" ".join(live_names))
    words = dict.fromkeys(words_in(" ".join(names)) + live)
    return {word: ([word] == first, word in live) for word in words}


def words_in(text):
    """Letters and digits, without case and accents."""
    plain = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [word[:LONGEST_WORD] for word in WORD.findall("".join(plain).casefold())]


class Migration(migrations.Migration):
    dependencies = [
        ("antidep_site", "0002_emergency_publishers"),
        ("publishing", "0007_admin_at_scale"),
        ("drugs", "0001_initial"),
        ("articles", "0001_initial"),
    ]
    run_before = [("publishing", "0010_search_text_leaves_editions")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
