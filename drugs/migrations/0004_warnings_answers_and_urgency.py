"""Warnings and answers get their rows; side effects say how urgent they are, and how often they come in bands."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("drugs", "0003_no_citations_beside_texts"),
        ("publishing", "0018_unsealed_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallNowIf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                (
                    "sign",
                    models.CharField(
                        help_text="Ends the sentence “Call now if …”: “your face or throat swells”.",
                        max_length=200,
                        verbose_name="call now if",
                    ),
                ),
            ],
            options={
                "verbose_name": "call now if",
                "verbose_name_plural": "call now if",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConfusedName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                ("name", models.CharField(max_length=80)),
            ],
            options={
                "verbose_name": "easily confused name",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DrugAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                ("question", models.CharField(max_length=40)),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Begin with the answer in one sentence. Then say more, and cite who says so.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "joins",
                    models.CharField(
                        choices=[
                            ("adds", "Adds to what its class says"),
                            ("replaces", "Replaces it, because …"),
                        ],
                        default="adds",
                        max_length=8,
                        verbose_name="with its class’s answer",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Why what the class says does not hold for this drug.",
                        max_length=300,
                        verbose_name="because",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DrugClassAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                ("question", models.CharField(max_length=40)),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Begin with the answer in one sentence. Then say more, and cite who says so.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "holds_for_its_drugs",
                    models.BooleanField(
                        default=True,
                        help_text="The pages of its drugs show the answer too. If it is wrong for one of them, say so there.",
                        verbose_name="true of each of its drugs",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DrugClassWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
            ],
            options={
                "verbose_name": "warning",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DrugLessOften",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                (
                    "compared_with",
                    models.CharField(
                        help_text="With what it was compared: “amitriptyline”, “a dummy pill”.",
                        max_length=120,
                    ),
                ),
            ],
            options={
                "verbose_name": "side effect reported less often",
                "verbose_name_plural": "side effects reported less often",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DrugWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
            ],
            options={
                "verbose_name": "warning",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                (
                    "word",
                    models.CharField(
                        help_text="As readers would type it: “throwing up”, “fits”.",
                        max_length=80,
                        verbose_name="other word",
                    ),
                ),
            ],
            options={
                "verbose_name": "word that readers use",
                "verbose_name_plural": "words that readers use",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Warning",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="publishing.page",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What readers have to know. The pages of all that have this warning show it.",
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        blank=True,
                        help_text="For example “U.S. Food and Drug Administration”.",
                        max_length=200,
                        verbose_name="who says so",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Where it holds: two letters (ISO 3166), for example US. Empty if it holds anywhere.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}$", "A country is two capital letters, for example US or GB."
                            )
                        ],
                    ),
                ),
                ("stated_on", models.DateField(blank=True, null=True, verbose_name="said on")),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Where readers can read it as it was said.",
                        max_length=500,
                        verbose_name="web address",
                    ),
                ),
            ],
            options={
                "verbose_name": "warning",
            },
            bases=("publishing.page",),
        ),
        migrations.CreateModel(
            name="WarningException",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Why it does not hold for this drug.",
                        max_length=300,
                        verbose_name="because",
                    ),
                ),
            ],
            options={
                "verbose_name": "warning of its class that does not hold",
                "verbose_name_plural": "warnings of its class that do not hold",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="drugclasssideeffect",
            name="class_side_effect_is_common_or_serious",
        ),
        migrations.RemoveConstraint(
            model_name="drugsideeffect",
            name="drug_side_effect_is_common_serious_or_absent",
        ),
        migrations.AddField(
            model_name="drug",
            name="all_side_effects",
            field=models.ForeignKey(
                blank=True,
                help_text="Which of this page’s references says so.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.reference",
                verbose_name="full list of side effects",
            ),
        ),
        migrations.AddField(
            model_name="drugclass",
            name="all_side_effects",
            field=models.ForeignKey(
                blank=True,
                help_text="Which of this page’s references says so.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.reference",
                verbose_name="full list of side effects",
            ),
        ),
        migrations.AddField(
            model_name="drugclass",
            name="says_what_sets_apart",
            field=models.BooleanField(
                default=False,
                help_text="Shows, beside each drug of the class, the note of its page.",
                verbose_name="say what sets each drug apart",
            ),
        ),
        migrations.AddField(
            model_name="drugclasssideeffect",
            name="more_urgent",
            field=models.CharField(
                blank=True,
                choices=[("now", "Call now"), ("today", "Advice today")],
                help_text="Only if it is more urgent here than its own page says.",
                max_length=8,
                verbose_name="more urgent here?",
            ),
        ),
        migrations.AddField(
            model_name="drugsideeffect",
            name="more_urgent",
            field=models.CharField(
                blank=True,
                choices=[("now", "Call now"), ("today", "Advice today")],
                help_text="Only if it is more urgent here than its own page says.",
                max_length=8,
                verbose_name="more urgent here?",
            ),
        ),
        migrations.AddField(
            model_name="sideeffect",
            name="advice_says_stop",
            field=models.BooleanField(
                default=False,
                help_text="Otherwise the page says: do not stop your medicine on your own.",
                verbose_name="the advice is to stop the medicine",
            ),
        ),
        migrations.AddField(
            model_name="sideeffect",
            name="mistaken_for",
            field=models.TextField(
                blank=True,
                default="",
                help_text="What feels alike, and how to tell them apart.",
                verbose_name="easily mistaken for",
            ),
        ),
        migrations.AddField(
            model_name="sideeffect",
            name="until_help_comes",
            field=models.TextField(
                blank=True,
                default="",
                help_text="For an emergency: what to do while you wait.",
                verbose_name="what to do until help comes",
            ),
        ),
        migrations.AddField(
            model_name="sideeffect",
            name="urgency",
            field=models.CharField(
                blank=True,
                choices=[
                    ("now", "Call now: an emergency"),
                    ("today", "Get medical advice today"),
                    ("ask", "Tell your doctor or pharmacist"),
                ],
                help_text="What somebody who has it should do. A drug or a class can only make it more urgent.",
                max_length=8,
                verbose_name="how urgent",
            ),
        ),
        migrations.AlterField(
            model_name="drugclasssideeffect",
            name="frequency",
            field=models.CharField(
                choices=[
                    ("more than 1 in 10", "Very common: more than 1 in 10 people"),
                    ("up to 1 in 10", "Common: up to 1 in 10"),
                    ("up to 1 in 100", "Uncommon: up to 1 in 100"),
                    ("up to 1 in 1,000", "Rare: up to 1 in 1,000"),
                    ("up to 1 in 10,000", "Very rare: up to 1 in 10,000"),
                    ("not known", "How often is not known"),
                    ("common", "“Common”, as it was said before"),
                    ("serious", "“Serious”, as it was said before"),
                    ("absent", "“Does not have it”, as it was said before"),
                ],
                default="not known",
                max_length=20,
                verbose_name="how often",
            ),
        ),
        migrations.AlterField(
            model_name="drugsideeffect",
            name="frequency",
            field=models.CharField(
                choices=[
                    ("more than 1 in 10", "Very common: more than 1 in 10 people"),
                    ("up to 1 in 10", "Common: up to 1 in 10"),
                    ("up to 1 in 100", "Uncommon: up to 1 in 100"),
                    ("up to 1 in 1,000", "Rare: up to 1 in 1,000"),
                    ("up to 1 in 10,000", "Very rare: up to 1 in 10,000"),
                    ("not known", "How often is not known"),
                    ("common", "“Common”, as it was said before"),
                    ("serious", "“Serious”, as it was said before"),
                    ("absent", "“Does not have it”, as it was said before"),
                ],
                default="not known",
                max_length=20,
                verbose_name="how often",
            ),
        ),
        migrations.AddConstraint(
            model_name="drugclasssideeffect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "frequency__in",
                        [
                            "more than 1 in 10",
                            "up to 1 in 10",
                            "up to 1 in 100",
                            "up to 1 in 1,000",
                            "up to 1 in 10,000",
                            "not known",
                            "common",
                            "serious",
                        ],
                    )
                ),
                name="class_says_how_often",
            ),
        ),
        migrations.AddConstraint(
            model_name="drugsideeffect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "frequency__in",
                        [
                            "more than 1 in 10",
                            "up to 1 in 10",
                            "up to 1 in 100",
                            "up to 1 in 1,000",
                            "up to 1 in 10,000",
                            "not known",
                            "common",
                            "serious",
                            "absent",
                        ],
                    )
                ),
                name="drug_says_how_often",
            ),
        ),
        migrations.AddField(
            model_name="callnowif",
            name="side_effect",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sign_rows", to="drugs.sideeffect"
            ),
        ),
        migrations.AddField(
            model_name="confusedname",
            name="drug",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confused_name_rows",
                to="drugs.drug",
            ),
        ),
        migrations.AddField(
            model_name="druganswer",
            name="drug",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answer_rows", to="drugs.drug"
            ),
        ),
        migrations.AddField(
            model_name="drugclassanswer",
            name="drug_class",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answer_rows", to="drugs.drugclass"
            ),
        ),
        migrations.AddField(
            model_name="drugclasswarning",
            name="drug_class",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="warning_rows", to="drugs.drugclass"
            ),
        ),
        migrations.AddField(
            model_name="druglessoften",
            name="drug",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="less_often_rows", to="drugs.drug"
            ),
        ),
        migrations.AddField(
            model_name="druglessoften",
            name="reference",
            field=models.ForeignKey(
                blank=True,
                help_text="Which of this page’s references says so.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.reference",
                verbose_name="reference",
            ),
        ),
        migrations.AddField(
            model_name="druglessoften",
            name="side_effect",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="drugs.sideeffect"
            ),
        ),
        migrations.AddField(
            model_name="drugwarning",
            name="drug",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="warning_rows", to="drugs.drug"
            ),
        ),
        migrations.AddField(
            model_name="synonym",
            name="side_effect",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="synonym_rows",
                to="drugs.sideeffect",
            ),
        ),
        migrations.AddField(
            model_name="warning",
            name="side_effect",
            field=models.ForeignKey(
                blank=True,
                help_text="The side effect that it is about. What it feels like and what to do stand there: do not repeat them.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="drugs.sideeffect",
            ),
        ),
        migrations.AddField(
            model_name="drugwarning",
            name="warning",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="drugs.warning"
            ),
        ),
        migrations.AddField(
            model_name="drugclasswarning",
            name="warning",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="drugs.warning"
            ),
        ),
        migrations.AddField(
            model_name="warningexception",
            name="drug",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="warning_exception_rows",
                to="drugs.drug",
            ),
        ),
        migrations.AddField(
            model_name="warningexception",
            name="reference",
            field=models.ForeignKey(
                blank=True,
                help_text="Which of this page’s references says so.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.reference",
                verbose_name="reference",
            ),
        ),
        migrations.AddField(
            model_name="warningexception",
            name="warning",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="drugs.warning"
            ),
        ),
        migrations.AddConstraint(
            model_name="druganswer",
            constraint=models.UniqueConstraint(
                fields=("drug", "question"), name="drug_answers_a_question_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="druganswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("joins", "replaces"), ("reason", ""), _negated=True),
                name="answer_replaces_with_a_reason",
                violation_error_message="Say why it replaces what the class says.",
            ),
        ),
        migrations.AddConstraint(
            model_name="drugclassanswer",
            constraint=models.UniqueConstraint(
                fields=("drug_class", "question"), name="class_answers_a_question_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="druglessoften",
            constraint=models.UniqueConstraint(
                fields=("drug", "side_effect"), name="drug_has_a_side_effect_less_often_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="drugwarning",
            constraint=models.UniqueConstraint(fields=("drug", "warning"), name="drug_has_a_warning_once"),
        ),
        migrations.AddConstraint(
            model_name="drugclasswarning",
            constraint=models.UniqueConstraint(
                fields=("drug_class", "warning"), name="class_has_a_warning_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="warningexception",
            constraint=models.UniqueConstraint(
                fields=("drug", "warning"), name="drug_is_excepted_from_a_warning_once"
            ),
        ),
    ]
