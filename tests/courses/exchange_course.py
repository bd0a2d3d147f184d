"""A course in which everything occurs that can occur: every block, kind of question, media, two languages."""

import datetime as dt
import hashlib
import io
import json
import uuid
import zipfile
from decimal import Decimal

from django.core.files.base import ContentFile
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.models import Locale, Page

from assets.enums import Licence
from assets.models import Audio, Caption, CustomDocument, CustomImage, Video
from courses.blocks.questions import question_blocks
from courses.models import (
    Course,
    CoursePrerequisite,
    CourseSkill,
    CourseTeacher,
    Lesson,
    LessonSkill,
    Question,
    QuestionBank,
    Quiz,
    QuizPool,
    QuizSkill,
)
from skills.models import Skill
from tests.assets.files import PDF, VTT, WAV, WEBM, picture
from tests.factories import make_course, make_question, make_quiz

RIGHTS = {"credit": "Ria Best", "licence": Licence.CC_BY_SA, "source_url": "https://example.org/fish"}


class Library:
    """The rows that choosers point at, made once."""

    def __init__(self):
        self.image = CustomImage(title="Flying fish", description="A fish above waves", focal_point_x=3, **RIGHTS)
        self.image.file = ContentFile(picture("PNG"), name="fish.png")
        self.image.save()
        self.image.tags.set(["fish", "sea"])
        self.document = CustomDocument.objects.create(title="Sheet", file=ContentFile(PDF, name="sheet.pdf"), **RIGHTS)
        self.video = Video.objects.create(
            title="Walk",
            duration=2,
            transcript="A fish flies.",
            poster=self.image,
            file=ContentFile(WEBM, name="walk.webm"),
            **RIGHTS,
        )
        for language in ("en", "es"):
            Caption.objects.create(video=self.video, language=language, file=ContentFile(VTT, name=f"{language}.vtt"))
        self.audio = Audio.objects.create(title="Steps", duration=1, file=ContentFile(WAV, name="steps.wav"), **RIGHTS)
        self.bank = QuestionBank.objects.create(name="Walking")
        self.quiz = make_quiz(
            "All kinds", [self.question(kind, block) for kind, block in question_blocks()], intro="Five minutes"
        )
        self.skill = Skill.objects.filter(framework__code="digcomp", is_group=False).first()
        QuizPool.objects.create(quiz=self.quiz, bank=self.bank, count=1)
        QuizSkill.objects.create(quiz=self.quiz, skill=self.skill, level=2)
        make_question("true_false", "Drawn from the bank", bank=self.bank)

    def question(self, kind, block):
        try:
            return make_question(kind, f'A {kind}</p><embed embedtype="image" id="{self.image.pk}" alt="" format="left"/><p>')
        except KeyError:
            return make_question(kind, f"A {kind}", value=sample(block, self))

    def of(self, model):
        if issubclass(model, Page):
            return Page.objects.filter(depth=2).first()
        rows = {CustomImage: self.image, CustomDocument: self.document, Video: self.video, Audio: self.audio, Quiz: self.quiz}
        return rows.get(model) or model._default_manager.first()


def sample(block, library):  # noqa: PLR0911 - one answer for each sort of block
    """A raw value for any block, by its definition, with every part filled."""
    match block:
        case blocks.BaseStreamBlock():
            parts = block.child_blocks.items()
            return [{"type": name, "value": sample(child, library), "id": str(uuid.uuid4())} for name, child in parts]
        case blocks.ListBlock():
            return [{"type": "item", "value": sample(block.child_block, library), "id": str(uuid.uuid4())} for _ in range(2)]
        case blocks.BaseStructBlock():
            return {name: sample(child, library) for name, child in block.child_blocks.items()}
        case ChooserBlock():
            return library.of(block.model_class).pk
        case blocks.RichTextBlock():
            page, sheet = library.of(Page).pk, library.document.pk
            return (
                f'<p data-block-key="ab1">A <b>flying</b> fish &amp; its <a linktype="page" id="{page}">home</a><br/>'
                f'<a linktype="document" id="{sheet}">sheet</a>, <a href="https://example.org/">more</a></p><hr/>'
            )
        case blocks.URLBlock():
            return "https://www.youtube.com/watch?v=aaaaaaaaaaa"
        case blocks.ChoiceBlock():
            return next(value for value, _ in block.field.choices if value)
    typed = {
        blocks.BooleanBlock: True,
        blocks.IntegerBlock: 3,
        blocks.FloatBlock: 1.5,
        blocks.DecimalBlock: str(Decimal("1.5")),
        blocks.DateBlock: str(dt.date(2026, 5, 31)),
    }
    return next((value for kind, value in typed.items() if isinstance(block, kind)), f"{block.name}: “ß” <ŝ>")


def make_full_course(teacher):
    """A course of two modules with a lesson each, in English and Spanish, that uses all of the library."""
    library = Library()
    course = make_course(
        "Walk cycles", modules=2, lessons=1, hours=7, isced_f="0211", hero_image=library.image, credit="Ria", seo_title="Walk",
        description=f'<p>See <a linktype="page" id="{library.of(Page).pk}">home</a></p>',
        outcomes=json.dumps([{"type": "outcome", "value": "Draw a walk", "id": str(uuid.uuid4())}]),
        syllabus=json.dumps([{"type": "part", "value": {"title": "Start", "summary": "…"}, "id": str(uuid.uuid4())}]),
    )  # fmt: skip
    needed = make_course("Drawing first")
    CoursePrerequisite.objects.create(course=course, required=needed)
    CourseSkill.objects.create(course=course, skill=library.skill, level=3)
    CourseTeacher.objects.create(course=course, user=teacher)
    first, last = Lesson.objects.descendant_of(course).order_by("path")
    body = sample(Lesson._meta.get_field("body").stream_block, library)
    forward = f'<p>Later: <a linktype="page" id="{last.pk}">the last lesson</a></p>'
    first.body = json.dumps([*body, {"type": "text", "value": forward, "id": str(uuid.uuid4())}])
    first.required_watch_share, first.requires_mark = 80, True
    first.save_revision().publish()
    LessonSkill.objects.create(lesson=first, skill=library.skill, level=1)
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    for page in (course, *course.get_descendants().order_by("path").specific()):
        translated = page.refresh_from_db() or page.copy_for_translation(spanish, copy_parents=True)
        translated.title = f"{page.title} (es)"
        translated.save_revision()
    return Course.objects.get(pk=course.pk)


def wipe(course):
    """Everything of the course goes, in every language, with its media, quizzes and questions."""
    for page in Course.objects.filter(translation_key=course.translation_key):
        Page.objects.get(pk=page.pk).delete()
    for model in (Quiz, Question, QuestionBank, Video, Audio, CustomDocument, CustomImage):
        model.objects.all().delete()


def repacked(file, change, *, manifest=None, **options):
    """The archive with its contents (name → bytes) changed by `change`, and a list of contents that fits again.

    `manifest` changes the list itself, after that.
    """
    archive = zipfile.ZipFile(file)
    contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    listed = json.loads(contents.pop("manifest.json"))
    listed["files"] = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in contents.items()
    }
    (manifest or (lambda _: None))(listed)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(listed))
    return target
