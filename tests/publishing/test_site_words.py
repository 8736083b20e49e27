"""What reviewers and their work are called is the site’s to say; ``publishing`` itself is neutral."""

import json
import os
import subprocess
import sys
from pathlib import Path

from publishing.documents import ChangeKind
from publishing.models import Page
from publishing.pages import REVIEWERS
from publishing.verbs import REVIEW_NOTE, VERBS

ROOT = Path(__file__).resolve().parents[2]
WITH_OTHER_WORDS = """
import json, sys, django
from tests import settings
settings.SITE_WORDS = json.loads(sys.argv[1])
django.setup()
from tests.publishing.test_site_words import what_is_said
print(json.dumps(what_is_said()))
"""


def what_is_said() -> list[str]:
    """Some of it, from each floor: labels of columns and choices, a group, a refusal, a sealed note."""
    not_allowed = {verb.name: verb.not_allowed for verb in VERBS}
    interval = Page._meta.get_field("review_every_months").verbose_name
    permissions = dict(Page._meta.permissions)
    return [
        ChangeKind.REVIEW.label,
        str(interval),
        str(permissions["approve_page"]),
        REVIEWERS,
        not_allowed["Approve"],
        REVIEW_NOTE,
    ]


def start_a_site(**words: str) -> subprocess.CompletedProcess[str]:
    """Words are read once, when a site starts: so in a process of its own. It prints what is said."""
    return subprocess.run(
        [sys.executable, "-c", WITH_OTHER_WORDS, json.dumps(words)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_this_site_speaks_of_medicine() -> None:
    assert what_is_said() == [
        "Medical review",
        "medical review every … months",
        "Can approve a page as a clinician",
        "Medical reviewers",
        "Only a medical reviewer can approve a page.",
        "Medically reviewed: nothing changed.",
    ]


def test_a_site_that_says_no_words_of_its_own_reads_neutral_ones() -> None:
    assert json.loads(start_a_site().stdout) == [
        "Review",
        "review every … months",
        "Can approve a page as a reviewer",
        "Reviewers",
        "Only a reviewer can approve a page.",
        "Reviewed: nothing changed.",
    ]


def test_a_site_about_cooking_says_the_words_that_it_needs() -> None:
    site = start_a_site(reviewer="taster", expert="cook", reviewed="tasted")
    assert json.loads(site.stdout) == [
        "Review",
        "review every … months",
        "Can approve a page as a cook",
        "Reviewers",
        "Only a taster can approve a page.",
        "Tasted: nothing changed.",
    ]


def test_a_site_does_not_start_with_a_word_that_is_none_and_says_which() -> None:
    site = start_a_site(reviwer="taster")
    assert site.returncode == 1
    assert "unexpected keyword argument 'reviwer'" in site.stderr
