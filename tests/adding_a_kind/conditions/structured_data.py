"""Structured data about conditions, in the words of schema.org."""

from publishing.readers import Node, Site, describes, node
from tests.adding_a_kind.conditions.documents import ConditionDocument


@describes(ConditionDocument)
def condition(document: ConditionDocument, site: Site) -> Node:
    """schema.org/MedicalCondition, with its signs."""
    signs = [node("MedicalSignOrSymptom", name=sign.name) for sign in document.own.signs]
    about = site.page("MedicalCondition", document.page, document.title, signOrSymptom=signs)
    return {"mainEntity": about}
