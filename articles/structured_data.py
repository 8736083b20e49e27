"""Structured data about articles, in the words of schema.org."""

from articles.documents import ArticleDocument
from publishing.pictures import file_name, picture_address
from publishing.readers import Node, Site, describes, node, person
from publishing.text import capitalised


@describes(ArticleDocument)
def article(document: ArticleDocument, site: Site) -> Node:
    """An article is a medical web page and a schema.org/Article at once."""
    return node(
        ["MedicalWebPage", "Article"],
        headline=capitalised(document.title),
        articleSection=[heading for heading, _ in document.headings],
        author=[person(author, site) for author in document.authors],
        about=[site.page("DrugClass", facts.page, facts.name) for facts in document.drug_classes],
        image=_image(document, site),
    )


def _image(document: ArticleDocument, site: Site) -> Node | None:
    picture = document.own.hero_picture
    if picture is None:
        return None
    return node(
        "ImageObject",
        url=site.url(picture_address(file_name(picture.sha256, picture.format))),
        width=picture.width,
        height=picture.height,
        caption=picture.caption or picture.alternative_text,
        creditText=picture.credit,
    )
