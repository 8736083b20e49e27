"""Two texts side by side: how they differ, whether that is small, how they merge, and whose words they are.

Pure functions on documents; none of them asks the database. What is not certainly small is substantive.
"""

from publishing.comparing.authorship import NOBODY, Save, net_authors
from publishing.comparing.classifying.judgement import Verdict, classify, classify_html
from publishing.comparing.classifying.lexicon import is_word
from publishing.comparing.classifying.look_alikes import latin_look_alike
from publishing.comparing.classifying.variants import american as american_spelling
from publishing.comparing.confusion import confusion_matrix
from publishing.comparing.diffing.as_text import changes_as_text
from publishing.comparing.diffing.changes import FieldChange, changes
from publishing.comparing.diffing.for_readers import changes_for_readers
from publishing.comparing.diffing.marked_page import MarkedPage, marked_page
from publishing.comparing.merging.merging import Clash, Merge, Side, merge
from publishing.comparing.passages import Fields, Passage, passages_of
from publishing.comparing.read_first import ToReadFirst, takes_away_what_is_grave, to_read_first
from publishing.comparing.vocabulary import (
    Words,
    bearers_of_names,
    lines_of_tables,
    name_endings,
    no_names,
    protected_names,
    words_of_the_field,
)

__all__ = [
    "NOBODY",
    "Clash",
    "FieldChange",
    "Fields",
    "MarkedPage",
    "Merge",
    "Passage",
    "Save",
    "Side",
    "ToReadFirst",
    "Verdict",
    "Words",
    "american_spelling",
    "bearers_of_names",
    "changes",
    "changes_as_text",
    "changes_for_readers",
    "classify",
    "classify_html",
    "confusion_matrix",
    "is_word",
    "latin_look_alike",
    "lines_of_tables",
    "marked_page",
    "merge",
    "name_endings",
    "net_authors",
    "no_names",
    "passages_of",
    "protected_names",
    "takes_away_what_is_grave",
    "to_read_first",
    "words_of_the_field",
]
