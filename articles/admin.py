"""Articles in the admin."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from articles.models import (
    EMBEDDED_PARTS,
    Article,
    ArticleAuthor,
    ArticleMedicalReviewer,
    ContinueReading,
    GetHelpIf,
    QuestionToAsk,
    Section,
)
from publishing.pictures import PictureUploadField
from publishing.workroom import (
    ADDRESS_AND_REVIEW,
    FormSection,
    PageAdmin,
    PageForm,
    ReferenceInline,
    RowForm,
    RowInline,
)


class ArticleForm(PageForm):
    """An article, whose picture is uploaded in its form."""

    hero_picture = PictureUploadField(
        required=False,
        label="Picture",
        help_text="PNG, JPEG, WebP or AVIF, at least 320 pixels wide and at most 10 MB.",
    )


class SectionInline(RowInline):
    model = Section
    fields = (
        "heading",
        "text",
        "drug_class",
        tuple(f"shows_{part}" for part in EMBEDDED_PARTS),
        "position",
    )
    autocomplete_fields = ("drug_class",)


class GetHelpIfInline(RowInline):
    model = GetHelpIf
    is_one_line = True
    fields = ("sign", "position")


class QuestionToAskInline(RowInline):
    model = QuestionToAsk
    is_one_line = True
    fields = ("question", "position")


class AuthorInline(RowInline):
    model = ArticleAuthor
    is_one_line = True
    fields = ("contributor", "position")
    autocomplete_fields = ("contributor",)


class MedicalReviewerInline(RowInline):
    model = ArticleMedicalReviewer
    is_one_line = True
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
    is_one_line = True
    autocomplete_fields = ("suggested",)


@admin.register(Article)
class ArticleAdmin(PageAdmin):
    form = ArticleForm
    layout = (
        FormSection("Title and summary", ("title", "summary")),
        FormSection("Picture", ("hero_picture", "hero_alternative_text", ("hero_caption", "hero_credit"))),
        FormSection("In short", GetHelpIfInline, ("who_this_is_for", "what_to_expect")),
        FormSection("First paragraphs", ("opening",)),
        SectionInline,
        FormSection("Before you start, change or stop", ("before_you_change",)),
        QuestionToAskInline,
        FormSection("Who wrote and reviewed this", AuthorInline, MedicalReviewerInline),
        ContinueReadingInline,
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
