"""The blocks of a lesson."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from assets.queries import spoken_lines, ways_to_watch
from courses.blocks.films import find_film
from ip_rights.enums import WorkKind

RICH_TEXT = ["bold", "italic", "link", "ul", "ol", "code", "superscript", "subscript", "blockquote"]


class TracedBlock(blocks.StructBlock):
    """A block that leaves a trace: its template also sees what the learner did with it so far."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds `block_state`, this block's part of the projection (courses/projection.py)."""
        context = super().get_context(value, parent_context=parent_context)
        standing = context.get("standing")
        return {**context, "block_state": standing.state.get(context.get("block_id"), {}) if standing else {}}


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(label=_("what it shows"), max_length=300, help_text=_("For people who cannot see it."))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    class Meta:
        label, icon, template = _("Picture"), "image", "courses/blocks/image.html"


class VideoBlock(TracedBlock):
    video = SnippetChooserBlock("assets.Video", label=_("video"))
    caption = blocks.CharBlock(label=_("caption"), max_length=300, required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds `ways`, the ways to watch the film, standard first, and `lines`, what is said in the page's language."""
        context = super().get_context(value, parent_context=parent_context)
        if not value["video"]:
            return context
        lines = spoken_lines(value["video"], get_language() or settings.LANGUAGE_CODE)
        return {**context, "ways": ways_to_watch(value["video"]), "lines": lines}

    class Meta:
        label, icon, template = _("Video"), "media", "courses/blocks/video.html"


class AudioBlock(TracedBlock):
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

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "language": dict(self.child_blocks["language"].field.choices).get(value["language"], "")}

    class Meta:
        label, icon, template = _("Code"), "code", "courses/blocks/code.html"


class CalloutBlock(blocks.StructBlock):
    # tone: (what it is called, icon, class of the notice component)
    TONES = {
        "tip": (_("Tip"), "lightbulb", "notice--good"),
        "note": (_("Note"), "info", "notice--info"),
        "warning": (_("Take care"), "triangle-alert", "notice--warn"),
    }

    tone = blocks.ChoiceBlock(label=_("tone"), choices=[(key, tone[0]) for key, tone in TONES.items()], default="tip")
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        tone, icon, css_class = self.TONES.get(value["tone"], self.TONES["note"])
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "tone": tone, "notice_icon": icon, "notice_class": css_class}

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

    url = blocks.URLBlock(label=_("address of the film"), help_text=_("On YouTube or Vimeo."))
    title = blocks.CharBlock(label=_("title"), max_length=160)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if find_film(cleaned["url"]) is None:
            message = ValidationError(_("Only films of YouTube and Vimeo can be shown here. Copy the address of one film."))
            raise blocks.StructBlockValidationError(block_errors={"url": message})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`film` is None for an address that came in around the form; then only its title is shown."""
        return {**super().get_context(value, parent_context=parent_context), "film": find_film(value["url"])}

    class Meta:
        label, icon, template = _("Film from elsewhere"), "link-external", "courses/blocks/embed.html"


class ChecklistBlock(TracedBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    items = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("things to do"))

    class Meta:
        label, icon, template = _("Checklist"), "tasks", "courses/blocks/checklist.html"


class ReflectionBlock(blocks.StructBlock):
    prompt = blocks.CharBlock(label=_("question to think about"), max_length=400)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`reflection` is the learner's own note, or None."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "reflection": context.get("reflections", {}).get(context.get("block_id"))}

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


class PracticeBlock(blocks.StructBlock):
    """A work of one's own in the registry, made to learn on: registered, agreed, licensed, its evidence read."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    task = blocks.TextBlock(label=_("what to make"), max_length=1_000)
    kind = blocks.ChoiceBlock(label=_("what it is"), choices=WorkKind.choices, default=WorkKind.PICTURE)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """`practice` is where the learner stands with it, or None before they began and in a preview."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "practice": context.get("practices", {}).get(context.get("block_id"))}

    class Meta:
        label, icon, template = _("Practice work"), "edit", "courses/blocks/practice.html"


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
        ("practice", PracticeBlock()),
    ]
    return own + [(name, import_string(path)()) for name, path in settings.LESSON_BLOCKS]
