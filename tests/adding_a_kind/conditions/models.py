"""Conditions and their signs, as editors write them."""

from typing import Any, ClassVar

from django.db import models

from publishing.documents import Kind, RichText
from publishing.models import Page
from publishing.pages import DraftRow, citation
from publishing.text import RichTextField
from tests.adding_a_kind.conditions import documents


class Condition(Page):
    """Something that a person can have. The page's title is its name."""

    KIND: ClassVar[Kind] = Kind(
        name="condition",
        label="Condition",
        plural="Conditions",
        path="conditions",
        document_type=documents.ConditionDocument,
        review_every_months=12,
        menu_position=45,
    )
    ROWS: ClassVar[tuple[str, ...]] = (*Page.ROWS, "signs")

    what_it_is = RichTextField(blank=True)

    class Meta:
        verbose_name = "condition"

    def own_part(self) -> documents.ConditionOwn:
        keys = self.reference_keys()
        return documents.ConditionOwn(
            **self.common_own_fields(),
            what_it_is=RichText(html=self.what_it_is),
            signs=tuple(sign.as_part(keys) for sign in self.signs.all()),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        references = self.references_by_key()
        self.what_it_is = own.what_it_is.html
        self.signs.all().delete()
        for position, sign in enumerate(own.signs):
            fields = sign.model_dump(exclude={"reference"})
            self.signs.create(position=position, reference=references.get(sign.reference), **fields)


class Sign(DraftRow):
    """What a reader may notice."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="signs")
    name = models.CharField(max_length=120)
    is_urgent = models.BooleanField("needs help at once", default=False)
    reference = citation()

    class Meta(DraftRow.Meta):
        verbose_name = "sign"

    def __str__(self) -> str:
        return self.name

    def as_part(self, keys: dict[int | None, str]) -> documents.Sign:
        """The sign as the document holds it."""
        reference = keys.get(self.reference_id, "")
        return documents.Sign(name=self.name, is_urgent=self.is_urgent, reference=reference)
