"""The blocks of a lesson."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH_TEXT = ["bold", "italic", "link", "ul", "ol", "code", "superscript", "subscript", "blockquote"]


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(label=_("what it shows"), max_length=300, help_text=_("For people who cannot see it."))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        label, icon, template = _("Picture"), "image", "courses/blocks/image.html"


class VideoBlock(blocks.StructBlock):
    video = SnippetChooserBlock("assets.Video", label=_("video"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        label, icon, template = _("Video"), "media", "courses/blocks/video.html"


class AudioBlock(blocks.StructBlock):
    audio = SnippetChooserBlock("assets.Audio", label=_("sound"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        label, icon, template = _("Sound"), "media", "courses/blocks/audio.html"


class CodeBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(
        label=_("language"),
        choices=[
            ("text", _("Plain text")),
            ("python", "Python"),
            ("javascript", "JavaScript"),
            ("html", "HTML"),
            ("css", "CSS"),
            ("scratch", "Scratch"),
        ],
        default="text",
    )
    code = blocks.TextBlock(label=_("code"))

    class Meta:
        label, icon, template = _("Code"), "code", "courses/blocks/code.html"


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        label=_("tone"), choices=[("tip", _("Tip")), ("note", _("Note")), ("warning", _("Take care"))], default="tip"
    )
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        label, icon, template = _("Callout"), "info-circle", "courses/blocks/callout.html"


class TermBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("word"), max_length=80)
    meaning = blocks.TextBlock(label=_("meaning"), max_length=500)

    class Meta:
        label, icon, template = _("Glossary term"), "openquote", "courses/blocks/term.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("file"))
    description = blocks.CharBlock(label=_("what it is for"), max_length=200, required=False)

    class Meta:
        label, icon, template = _("Download"), "download", "courses/blocks/download.html"


class EmbedBlock(blocks.StructBlock):
    """A film of YouTube or Vimeo, loaded only when the learner asks for it."""

    url = blocks.URLBlock(label=_("address of the film"))
    title = blocks.CharBlock(label=_("title"), max_length=160)

    class Meta:
        label, icon, template = _("Film from elsewhere"), "link-external", "courses/blocks/embed.html"


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    items = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("things to do"))

    class Meta:
        label, icon, template = _("Checklist"), "tasks", "courses/blocks/checklist.html"


class ReflectionBlock(blocks.StructBlock):
    prompt = blocks.CharBlock(label=_("question to think about"), max_length=400)

    class Meta:
        label, icon, template = _("Private reflection"), "edit", "courses/blocks/reflection.html"


class QuizBlock(blocks.StructBlock):
    quiz = SnippetChooserBlock("courses.Quiz", label=_("quiz"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`quiz_standing` is where the learner stands with this quiz, or None in a preview."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "quiz_standing": context.get("quizzes", {}).get(context.get("block_id"))}

    class Meta:
        label, icon, template = _("Quiz"), "help", "courses/blocks/quiz.html"


def lesson_blocks() -> list[tuple[str, blocks.Block]]:
    """(name, block): our own, then those that apps above add through settings.LESSON_BLOCKS."""
    own: list[tuple[str, blocks.Block]] = [
        ("text", blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT, template="courses/blocks/text.html")),
        ("heading", blocks.CharBlock(label=_("Heading"), max_length=160, template="courses/blocks/heading.html", icon="title")),
        ("image", PictureBlock()),
        (
            "gallery",
            blocks.ListBlock(
                PictureBlock(), label=_("Gallery"), min_num=2, icon="image", template="courses/blocks/gallery.html"
            ),
        ),
        ("video", VideoBlock()),
        ("audio", AudioBlock()),
        ("code", CodeBlock()),
        ("callout", CalloutBlock()),
        ("term", TermBlock()),
        ("download", DownloadBlock()),
        ("embed", EmbedBlock()),
        ("checklist", ChecklistBlock()),
        ("reflection", ReflectionBlock()),
        ("quiz", QuizBlock()),
    ]
    return own + [(name, import_string(path)()) for name, path in settings.LESSON_BLOCKS]
