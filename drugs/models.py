"""Side effects, drug classes and drugs: the rows that editors write, and how they become documents."""

from drugs.drug import BrandName, Drug, DrugSideEffect
from drugs.drug_class import DrugClass, DrugClassSideEffect
from drugs.side_effect import HasSideEffects, SideEffect

__all__ = [
    "BrandName",
    "Drug",
    "DrugClass",
    "DrugClassSideEffect",
    "DrugSideEffect",
    "HasSideEffects",
    "SideEffect",
]
