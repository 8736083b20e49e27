"""Articles in the admin."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from articles.models import Article, ArticleAuthor, ArticleMedicalReviewer, ContinueReading, Section
from publishing.pictures import PictureUploadField
from publishing.workroom import ADDRESS_AND_REVIEW, PageAdmin, PageForm, ReferenceInline, RowForm, RowInline


class ArticleForm(PageForm):
    """An article, whose picture is uploaded in its form."""

    hero_picture = PictureUploadField(
        required=False,
        label="Picture",
        help_text="PNG, JPEG, WebP or AVIF, at least 320 pixels wide and at most 10 MB.",
    )


class SectionInline(RowInline):
    model = Section
    fields = ("heading", "text", "drug_class", "position")
    autocomplete_fields = ("drug_class",)


class AuthorInline(RowInline):
    model = ArticleAuthor
    fields = ("contributor", "position")
    autocomplete_fields = ("contributor",)


class MedicalReviewerInline(RowInline):
    model = ArticleMedicalReviewer
    fields = ("contributor", "position")
    autocomplete_fields = ("contributor",)


class SuggestionForm(RowForm):
    def clean_suggested(self) -> Article:
        suggested: Article = self.cleaned_data["suggested"]
        if suggested.pk == self.instance.article_id:
            raise ValidationError("An article cannot suggest itself. Choose another one.")
        return suggested


class ContinueReadingInline(RowInline):
    model = ContinueReading
    fk_name = "article"
    form = SuggestionForm
    fields = ("suggested", "position")
    autocomplete_fields = ("suggested",)


@admin.register(Article)
class ArticleAdmin(PageAdmin):
    form = ArticleForm
    layout = (
        ("Title", {"fields": ("title", "summary")}),
        ("Picture", {"fields": ("hero_picture", "hero_alternative_text", ("hero_caption", "hero_credit"))}),
        SectionInline,
        AuthorInline,
        MedicalReviewerInline,
        ContinueReadingInline,
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
