"""What a page says, as one frozen value: documents, their kinds, their upgrades, their words for people.

Opening a sealed document gives what was sealed, in today’s shape.
"""

from publishing.documents import document, kinds, upgrading
from publishing.documents.canonical import canonical_json
from publishing.documents.change_kind import ChangeKind
from publishing.documents.contributor_document import ContributorDocument, ContributorExcerpt, ContributorOwn
from publishing.documents.document import (
    AnyExcerpt,
    AnyPart,
    Document,
    Excerpt,
    LivePages,
    Own,
    OwnPart,
    PageReference,
    Part,
    Picture,
    Reference,
    RichText,
    pages_named_in,
)
from publishing.documents.excerpts import (
    excerpts_in,
    says_the_same,
    with_parts_changed,
    without_edition_numbers,
)
from publishing.documents.fields import (
    WITHIN,
    Field,
    citations_in_any,
    fields,
    label_of,
    mapped,
    plain_text_of,
    texts_of,
)
from publishing.documents.kinds import Kind, Menu, all_kinds, kind_named, kinds_in_menus
from publishing.documents.markers import (
    Called,
    Citation,
    Heading,
    Name,
    Sentence,
    ToldLast,
    Unread,
    fields_marked,
    marker,
)
from publishing.documents.upgrading import (
    missing_upgrades,
    open_document,
    open_own_part,
    own_values,
    upgrades_own_part,
    usual_interval_is_unsaid,
)
from publishing.documents.wording import Wording, is_short, label, labels_in_form, name_within, page_of

__all__ = [
    "WITHIN",
    "AnyExcerpt",
    "AnyPart",
    "Called",
    "ChangeKind",
    "Citation",
    "ContributorDocument",
    "ContributorExcerpt",
    "ContributorOwn",
    "Document",
    "Excerpt",
    "Field",
    "Heading",
    "Kind",
    "LivePages",
    "Menu",
    "Name",
    "Own",
    "OwnPart",
    "PageReference",
    "Part",
    "Picture",
    "Reference",
    "RichText",
    "Sentence",
    "ToldLast",
    "Unread",
    "Wording",
    "all_kinds",
    "canonical_json",
    "citations_in_any",
    "document",
    "excerpts_in",
    "fields",
    "fields_marked",
    "is_short",
    "kind_named",
    "kinds",
    "kinds_in_menus",
    "label",
    "label_of",
    "labels_in_form",
    "mapped",
    "marker",
    "missing_upgrades",
    "name_within",
    "open_document",
    "open_own_part",
    "own_values",
    "page_of",
    "pages_named_in",
    "plain_text_of",
    "says_the_same",
    "texts_of",
    "upgrades_own_part",
    "upgrading",
    "usual_interval_is_unsaid",
    "with_parts_changed",
    "without_edition_numbers",
]
