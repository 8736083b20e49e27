"""The documents of warnings, side effects, drug classes and drugs, and what other pages show of them.

Excerpts are built from the bottom up, so that no loop can be written: a side effect shows nothing of others;
a warning shows the name of a side effect, a drug’s name nothing; then comes what a drug shows of its class,
then what an article shows of a class. A class shows its drugs by their names and one line.
"""

from drugs.documents.answers import (
    ClassAnswer,
    DrugAnswer,
    InheritedAnswer,
    Joins,
)
from drugs.documents.drug_classes import (
    BELONGS_TO_CLASS,
    MOST_DRUGS_LISTED,
    DrugClassDocument,
    DrugClassExcerpt,
    DrugClassFacts,
    DrugClassOwn,
    DrugOfClass,
)
from drugs.documents.drug_names import BrandName, DrugExcerpt
from drugs.documents.drugs import BelongsToClass, ConfusedName, DrugDocument, DrugOwn
from drugs.documents.layout import MOST_WARNINGS_AT_THE_TOP, Line, Place, ShownAnswer
from drugs.documents.side_effect_lists import (
    LESS_OFTEN,
    OF_BEFORE,
    Frequency,
    LessOftenFact,
    ListedLessOften,
    ListedSideEffect,
    SideEffectFact,
)
from drugs.documents.side_effects import (
    ShownText,
    SideEffectDocument,
    SideEffectExcerpt,
    SideEffectOwn,
    Sign,
    Synonym,
    Urgency,
    most_urgent,
)
from drugs.documents.upgrades import (
    facts_of_a_class,
    with_warnings_at_the_top,
    words_over_facts_of_classes,
)
from drugs.documents.warnings import (
    HAS_WARNING,
    AboutSideEffect,
    HasWarning,
    WarningDocument,
    WarningException,
    WarningExcerpt,
    WarningOwn,
)

__all__ = [
    "BELONGS_TO_CLASS",
    "HAS_WARNING",
    "LESS_OFTEN",
    "MOST_DRUGS_LISTED",
    "MOST_WARNINGS_AT_THE_TOP",
    "OF_BEFORE",
    "AboutSideEffect",
    "BelongsToClass",
    "BrandName",
    "ClassAnswer",
    "ConfusedName",
    "DrugAnswer",
    "DrugClassDocument",
    "DrugClassExcerpt",
    "DrugClassFacts",
    "DrugClassOwn",
    "DrugDocument",
    "DrugExcerpt",
    "DrugOfClass",
    "DrugOwn",
    "Frequency",
    "HasWarning",
    "InheritedAnswer",
    "Joins",
    "LessOftenFact",
    "Line",
    "ListedLessOften",
    "ListedSideEffect",
    "Place",
    "ShownAnswer",
    "ShownText",
    "SideEffectDocument",
    "SideEffectExcerpt",
    "SideEffectFact",
    "SideEffectOwn",
    "Sign",
    "Synonym",
    "Urgency",
    "WarningDocument",
    "WarningException",
    "WarningExcerpt",
    "WarningOwn",
    "facts_of_a_class",
    "most_urgent",
    "with_warnings_at_the_top",
    "words_over_facts_of_classes",
]
