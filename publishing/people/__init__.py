"""Who wrote, who decided and who has something to do: the facts behind the two-person rule.

What is told of a person here comes from decisions that are kept, never from how somebody is called today.
"""

from publishing.people import older_drafts, review_task
from publishing.people.accounts import display_name, granted, is_reviewer, was_granted
from publishing.people.answered_warning import AnsweredWarning
from publishing.people.approvals import (
    approval_of_draft,
    edition_brought_back,
    newest_decision,
    sent_back,
    sent_back_last,
    valid_approval,
)
from publishing.people.authors import (
    authors_of,
    authors_of_draft,
    authors_of_each,
    authors_of_editions,
    authors_of_published_words,
)
from publishing.people.comment import LONGEST_COMMENT, LONGEST_FIELD, LONGEST_PASSAGE, Comment
from publishing.people.contribution import LAPSED, Contribution
from publishing.people.likeness import accounts_of, same_as, same_person, why_same
from publishing.people.older_drafts import bring_up_to_date_after_migrating
from publishing.people.review import Review
from publishing.people.review_task import LONGEST_TASK, ReviewTask, close_tasks, open_task, open_tasks

__all__ = [
    "LAPSED",
    "LONGEST_COMMENT",
    "LONGEST_FIELD",
    "LONGEST_PASSAGE",
    "LONGEST_TASK",
    "AnsweredWarning",
    "Comment",
    "Contribution",
    "Review",
    "ReviewTask",
    "accounts_of",
    "approval_of_draft",
    "authors_of",
    "authors_of_draft",
    "authors_of_each",
    "authors_of_editions",
    "authors_of_published_words",
    "bring_up_to_date_after_migrating",
    "close_tasks",
    "display_name",
    "edition_brought_back",
    "granted",
    "is_reviewer",
    "newest_decision",
    "older_drafts",
    "open_task",
    "open_tasks",
    "review_task",
    "same_as",
    "same_person",
    "sent_back",
    "sent_back_last",
    "valid_approval",
    "was_granted",
    "why_same",
]
