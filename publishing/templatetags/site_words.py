"""``{% site_words as words %}``: what the site calls things, for a template of ``publishing``."""

from django import template

from publishing.site_words import SITE_WORDS, SiteWords

register = template.Library()


@register.simple_tag
def site_words() -> SiteWords:
    return SITE_WORDS
