"""Warnings, side effects, drug classes and drugs: the rows that editors write."""

from drugs.answer import question_choices
from drugs.drug import BrandName, Drug
from drugs.drug_class import DrugClass, DrugClassAnswer, DrugClassSideEffect, DrugClassWarning
from drugs.drug_rows import (
    ConfusedName,
    DrugAnswer,
    DrugLessOften,
    DrugSideEffect,
    DrugWarning,
    WarningException,
)
from drugs.side_effect import CallNowIf, HasSideEffects, SideEffect, Synonym, choices_of_today
from drugs.warning import Warning

__all__ = [
    "BrandName",
    "CallNowIf",
    "ConfusedName",
    "Drug",
    "DrugAnswer",
    "DrugClass",
    "DrugClassAnswer",
    "DrugClassSideEffect",
    "DrugClassWarning",
    "DrugLessOften",
    "DrugSideEffect",
    "DrugWarning",
    "HasSideEffects",
    "SideEffect",
    "Synonym",
    "Warning",
    "WarningException",
    "choices_of_today",
    "question_choices",
]
