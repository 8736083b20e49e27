"""Template filters of the pages of medicines."""

from collections.abc import Iterable

from django import template

from drugs.documents import BrandName

register = template.Library()


@register.filter
def sold_in(brands: Iterable[BrandName], country: str) -> list[str]:
    """The names under which a drug is sold in that country today."""
    return [brand.name for brand in brands if brand.country == country and brand.is_on_market]
