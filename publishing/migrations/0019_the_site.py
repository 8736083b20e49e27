"""What stands around every page comes from the page “The site”. The words of before are kept until it is live.

They stood in the environment and in templates. Where anything was ever published, readers go on seeing them,
and a draft of “The site” that says them, with an urgent task, waits for the editors. A new site has none.
"""

import re
import unicodedata
from html import escape

import environ
from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT
from django.utils import timezone

SITE_NAME = "Antidep"
CRISIS_HELP_TEXT = (
    "If you are thinking about harming yourself, call or text 988 (United States), day or night."
)
CRISIS_HELP_LINK = "https://988lifeline.org/"
OF_THE_TEMPLATES = {
    "home_title": "Antidepressants for pain, in plain words",
    "introduction": "<p>Doctors sometimes give antidepressants for back and neck pain. Here is how they work, which side "
    "effects they have, and when to get help.</p><h3>How they work</h3><ol>"
    "<li><p>A nerve cell sends a signal: it lets messengers, such as serotonin, out into a tiny gap.</p></li>"
    "<li><p>The messengers reach the next cell, and the signal goes on.</p></li>"
    "<li><p>Then the first cell takes them back. This is called reuptake.</p></li>"
    "<li><p>Many antidepressants slow the reuptake, so that more messengers stay in the gap.</p></li></ol>",
    "search_hint": "Drug or brand",
    "crisis_words": "In a crisis, or thinking of suicide?",
    "help_heading": "Help in a crisis",
    "disclaimer_heading": "This site informs; it does not treat",
    "disclaimer": "<p>What you read here is general. It cannot know you, and it does not replace your doctor or "
    "pharmacist. Do not start, stop or change a medicine because of it. Ask the person who prescribes it first.</p>",
}
TASK = (
    "Readers still see the name, the help in a crisis, the home page and the disclaimer that this site had in "
    "its settings and templates, which no reviewer ever read. This draft says the same. Look through it, give "
    "the home country and the help lines of each country, submit it, and have it approved and published."
)
SLUG = "help-lines"
WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60


def keep_the_words_of_before(apps, schema_editor):
    if not apps.get_model("publishing", "Edition").objects.exists():
        return
    env = environ.Env()  # the settings have read the file .env into the environment
    name = env.str("SITE_NAME", default=SITE_NAME)[:200] or SITE_NAME
    text, link = (
        env.str("CRISIS_HELP_TEXT", default=CRISIS_HELP_TEXT),
        env.str("CRISIS_HELP_LINK", default=CRISIS_HELP_LINK),
    )
    keep_for_readers(apps, name, text, link)
    draft_for_editors(apps, name, text, link)


def keep_for_readers(apps, name, text, link):
    where = f' <a href="{escape(link)}" rel="external noopener">Where to find help</a>' if link else ""
    apps.get_model("publishing", "FrameOfBefore").objects.create(
        pk=1,
        name=name,
        crisis_link="Get help now",
        help_text=f"<p>{escape(text)}{where}</p>" if text else "",
        **OF_THE_TEMPLATES,
    )


def draft_for_editors(apps, name, text, link):
    site = apps.get_model("publishing", "Site").objects.create(
        kind="site",
        title=name,
        slug=SLUG,
        state="draft",
        other_countries="Other countries",
        help_text=f"<p>{escape(text, quote=False)}</p>" if text else "",
        **OF_THE_TEMPLATES,
    )
    if text and re.fullmatch(r"https?://[^\s/]+\S{0,180}", link):
        apps.get_model("publishing", "SiteHelpLine").objects.create(
            site=site, purpose="crisis_on_the_web", number=link, words="Where to find help"
        )
    words = words_of(name)
    apps.get_model("publishing", "NameWord").objects.bulk_create(
        apps.get_model("publishing", "NameWord")(
            page_id=site.pk, kind="site", word=word, begins_title=word == words[0], is_live=False
        )
        for word in words
    )
    apps.get_model("publishing", "ReviewTask").objects.create(
        page_id=site.pk, reason=TASK, is_emergency=True, opened_at=timezone.now()
    )


def words_of(name):
    """Letters and digits, without case and accents, each word once, in order."""
    plain = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in WORD.findall("".join(plain).casefold())))


def no_review_of_contributors(apps, schema_editor):
    """A person’s page is no matter for an expert: it is neither reviewed nor ever due."""
    pages = apps.get_model("publishing", "Page").objects
    pages.filter(kind="contributor").update(reviewed_on=None, review_due_on=None)


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def page_ptr():
    return models.OneToOneField(
        auto_created=True,
        on_delete=CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        to="publishing.page",
    )


def position():
    return models.PositiveIntegerField(default=0, help_text="Rows are shown in this order.")


def of_site(rows):
    return models.ForeignKey(on_delete=CASCADE, related_name=rows, to="publishing.site")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0018_unsealed_words")]

    operations = [
        migrations.CreateModel(
            name="FrameOfBefore",
            fields=[
                ("id", key()),
                ("name", models.CharField(max_length=200)),
                ("home_title", models.CharField(max_length=200)),
                ("introduction", models.TextField()),
                ("search_hint", models.CharField(max_length=60)),
                ("crisis_words", models.CharField(max_length=100)),
                ("crisis_link", models.CharField(max_length=100)),
                ("help_heading", models.CharField(max_length=100)),
                ("help_text", models.TextField()),
                ("disclaimer_heading", models.CharField(max_length=100)),
                ("disclaimer", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_frame_of_before")
                ]
            },
        ),
        migrations.CreateModel(
            name="SitePage",
            fields=[("page_ptr", page_ptr()), ("text", models.TextField(blank=True, default=""))],
            options={"verbose_name": "site page"},
            bases=("publishing.page",),
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("page_ptr", page_ptr()),
                (
                    "home_title",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the name of the site.",
                        max_length=200,
                        verbose_name="title of the home page",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What readers find here, in a few sentences.",
                        verbose_name="introduction of the home page",
                    ),
                ),
                (
                    "search_hint",
                    models.CharField(
                        blank=True,
                        help_text="What readers may look for, in two or three words.",
                        max_length=60,
                        verbose_name="hint in the search box",
                    ),
                ),
                (
                    "crisis_words",
                    models.CharField(
                        blank=True,
                        help_text="The line at the top of every page begins with them, for example “In crisis?”. The crisis lines of the home country follow by themselves.",
                        max_length=100,
                        verbose_name="words before the crisis lines",
                    ),
                ),
                (
                    "other_countries",
                    models.CharField(
                        blank=True,
                        help_text="The words of the link to the help lines of all countries, for example “Other countries”.",
                        max_length=60,
                        verbose_name="link to other countries",
                    ),
                ),
                (
                    "help_heading",
                    models.CharField(
                        blank=True,
                        help_text="At the foot of every page, for example “Help in a crisis”.",
                        max_length=100,
                        verbose_name="heading above the help lines",
                    ),
                ),
                (
                    "help_text",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Who should call, and when. May be left empty.",
                        verbose_name="words above the help lines",
                    ),
                ),
                (
                    "home_country",
                    models.CharField(
                        blank=True,
                        help_text="Whose numbers come first: two capital letters of ISO 3166, for example “NZ”.",
                        max_length=2,
                    ),
                ),
                ("disclaimer_heading", models.CharField(blank=True, max_length=100)),
                (
                    "disclaimer",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What readers may not expect of this site. At the foot of every page.",
                    ),
                ),
            ],
            options={"verbose_name": "site", "verbose_name_plural": "the site"},
            bases=("publishing.page",),
        ),
        migrations.CreateModel(
            name="SiteStartingPage",
            fields=[
                ("id", key()),
                ("position", position()),
                ("site", of_site("starting_page_rows")),
                (
                    "shown",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to="publishing.page", verbose_name="page"
                    ),
                ),
            ],
            options={
                "verbose_name": "page to begin with",
                "verbose_name_plural": "pages to begin with",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("site", "shown"), name="site_begins_with_a_page_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteFooterPage",
            fields=[
                ("id", key()),
                ("position", position()),
                ("site", of_site("footer_page_rows")),
                (
                    "shown",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="+",
                        to="publishing.sitepage",
                        verbose_name="site page",
                    ),
                ),
            ],
            options={
                "verbose_name": "site page at the foot",
                "verbose_name_plural": "site pages at the foot",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("site", "shown"), name="site_has_a_page_at_its_foot_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteHelpLine",
            fields=[
                ("id", key()),
                ("position", position()),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Two capital letters of ISO 3166, for example “NZ”; empty for help that is for all.",
                        max_length=2,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("crisis_by_voice", "Crisis line, by voice"),
                            ("crisis_by_text", "Crisis line, by text message"),
                            ("crisis_on_the_web", "Crisis help on the web"),
                            ("emergency", "Emergency"),
                            ("poison_help", "Poison help"),
                            ("urgent_advice", "Urgent advice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="The number alone, as it is dialled.",
                        max_length=200,
                        verbose_name="number or web address",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="Who answers, when, and what to say or write, for example “Samaritans, day and night”.",
                        max_length=200,
                        verbose_name="words beside it",
                    ),
                ),
                ("site", of_site("help_line_rows")),
            ],
            options={"verbose_name": "help line", "ordering": ["position", "pk"], "abstract": False},
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None), ("kind", "site")),
                fields=("kind",),
                name="there_is_one_site",
            ),
        ),
        migrations.RunPython(keep_the_words_of_before, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(no_review_of_contributors, migrations.RunPython.noop, elidable=False),
    ]
