"""What people do to pages: save, comment, submit, approve, publish, withdraw, review, correct.

The rules of the workflow live here and nowhere else; ``states`` is their table, and ``workflow`` the way in.
Every verb is one transaction: it does all of what it promises, or raises ``Refused`` or ``NotAllowed`` and
changes nothing.
"""

from publishing.verbs import (
    agreement,
    answering,
    autosave,
    batches,
    comments,
    companions,
    correction,
    drafts,
    following_up,
    states,
    whole_page_review,
    workflow,
)
from publishing.verbs.agreement import FIRST_NOTE, LONGEST_NOTE, LONGEST_REASON, LONGEST_SAID
from publishing.verbs.answering import warnings_brought_by
from publishing.verbs.autosave import Autosave
from publishing.verbs.comments import may_comment, stands_in, words_of
from publishing.verbs.correction import merge_into_draft, open_correction
from publishing.verbs.erratum import LONGEST_ERRATUM, Erratum, add_erratum
from publishing.verbs.following_up import follow_up, left_behind
from publishing.verbs.readiness import Readiness
from publishing.verbs.states import BEFORE_A_CHANGE, STATES, VERBS, Verb, ended_by_a_change
from publishing.verbs.unsealed_words import LONGEST_REASON_TO_REMOVE, remove_unsealed_words
from publishing.verbs.watch_list import keep_watch, pages_that_cite
from publishing.verbs.whole_page_review import (
    REVIEW_NOTE,
    open_emergencies,
    refuse_sole_author,
    unchecked_editions,
    wrote_part_of,
)
from publishing.verbs.withdrawal import LONGEST_WITHDRAWAL

__all__ = [
    "BEFORE_A_CHANGE",
    "FIRST_NOTE",
    "LONGEST_ERRATUM",
    "LONGEST_NOTE",
    "LONGEST_REASON",
    "LONGEST_REASON_TO_REMOVE",
    "LONGEST_SAID",
    "LONGEST_WITHDRAWAL",
    "REVIEW_NOTE",
    "STATES",
    "VERBS",
    "Autosave",
    "Erratum",
    "Readiness",
    "Verb",
    "add_erratum",
    "agreement",
    "answering",
    "autosave",
    "batches",
    "comments",
    "companions",
    "correction",
    "drafts",
    "ended_by_a_change",
    "follow_up",
    "following_up",
    "keep_watch",
    "left_behind",
    "may_comment",
    "merge_into_draft",
    "open_correction",
    "open_emergencies",
    "pages_that_cite",
    "refuse_sole_author",
    "remove_unsealed_words",
    "stands_in",
    "states",
    "unchecked_editions",
    "warnings_brought_by",
    "whole_page_review",
    "words_of",
    "workflow",
    "wrote_part_of",
]
