"""Writes a course that was read into draft pages and snippets. What an earlier import made is left as it is."""

import json
import uuid
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from PIL import UnidentifiedImageError
from wagtail.models import Locale, Page

from assets.files.validators import validate_image
from assets.models import CustomImage
from core.progress import bar
from courses.enums import EnrolmentMode, QuestionKind
from courses.importers.folder import Folder, UnsafePath
from courses.importers.source import CourseSource, LessonSource, QuestionSource, QuizSource, Report
from courses.models import Course, CourseIndex, Discipline, Lesson, Module, Question, QuestionBank, Quiz, QuizItem


class LanguageNotConfigured(ValueError):
    """The site has no such content language."""


@dataclass
class Written:
    """How many of each were made, and how many were there already."""

    made: dict[str, int] = field(default_factory=dict)
    kept: int = 0

    def count(self, name: str) -> None:
        self.made[name] = self.made.get(name, 0) + 1


@transaction.atomic
def write_course(
    *, source: CourseSource, folder: Folder, parent: CourseIndex, discipline: Discipline, report: Report, written: Written
) -> Course:
    """The course with its modules and lessons as drafts, in the site's language for `source.language`.

    Pages of one course in several languages share their translation key. Raises LanguageNotConfigured.
    """
    writer = _Writer(source, folder, report, written, language_of(source.language))
    return writer.course(parent, discipline)


def language_of(name: str) -> str:
    """The site's code for a language of the folder: fr-FR → fr. Raises LanguageNotConfigured."""
    codes = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
    for code in (name, name.split("-", maxsplit=1)[0]):
        if code in codes:
            return code
    raise LanguageNotConfigured(name)


@dataclass
class _Writer:
    source: CourseSource
    folder: Folder
    report: Report
    written: Written
    language: str

    @cached_property
    def locale(self) -> Locale:
        return Locale.objects.get_or_create(language_code=self.language)[0]

    def course(self, parent: CourseIndex, discipline: Discipline) -> Course:
        source, key, locale = self.source, self.source.key("course"), self.locale
        course = Course.objects.filter(translation_key=key, locale=locale).first()
        if course is None:
            course = Course(
                title=source.title,
                slug=self._slug(source.title),
                translation_key=key,
                locale=locale,
                summary=source.summary,
                description=source.description,
                discipline=discipline,
                hours=max(1, len([lesson for module in source.modules for lesson in module.lessons]) // 4),
                outcomes=[],
                enrolment_mode=EnrolmentMode.CLOSED,
                licence=source.licence,
                credit=source.credit,
                hero_image=self._image(source.hero, source.title),
            )
            self._draft(index_in(parent, locale), course)
        else:
            self.written.kept += 1
        lessons = [(module, lesson) for module in source.modules for lesson in module.lessons]
        pages: dict[str, Module] = {}
        for module in source.modules:
            pages[module.key] = self._page(
                Module, course, self.source.key("module", module.key), title=module.title, summary=module.summary
            )
        for module, lesson in bar(lessons, label=f"{source.title} ({self.language})"):
            self._lesson(pages[module.key], lesson)
        return course

    def _lesson(self, module: Page, lesson: LessonSource) -> None:
        key = self.source.key("lesson", lesson.key)
        if Lesson.objects.filter(translation_key=key, locale=module.locale).exists():
            self.written.kept += 1
            return
        body = []
        counts: dict[str, int] = {}
        for kind, value in lesson.blocks:
            raw = self._raw(key, kind, value)
            if raw is not None:
                counts[kind] = counts.get(kind, 0) + 1
                body.append({"type": kind, "value": raw, "id": str(uuid.uuid5(key, f"{kind} {counts[kind]}"))})
        # A quiz of somebody else's course may not be passable as it stands, so an editor decides what is required.
        self._page(Lesson, module, key, title=lesson.title, body=_json(body), minutes=_minutes(lesson))

    def _page(self, model: type[Page], parent: Page, key: uuid.UUID, **values: Any) -> Any:
        known = model.objects.filter(translation_key=key, locale=parent.locale).first()
        if known:
            self.written.kept += 1
            return known
        page = model(translation_key=key, locale=parent.locale, slug=self._slug(values["title"]), **values)
        self._draft(parent, page)
        return page

    def _draft(self, parent: Page, page: Page) -> None:
        page.live = False
        page.slug = page._get_autogenerated_slug(page.slug) if not Page._slug_is_available(page.slug, parent) else page.slug
        parent.add_child(instance=page)
        page.save_revision()
        self.written.count(page._meta.model_name)

    def _slug(self, title: str) -> str:
        return slugify(title)[:80] or slugify(self.source.name)[:80] or "page"

    def _raw(self, key: uuid.UUID, kind: str, value: Any) -> Any:
        """The stored form of a block; None leaves it out."""
        match kind:
            case "code":
                return {"language": value[0], "code": value[1]}
            case "callout":
                return {"tone": value[0], "text": value[1]}
            case "checklist":
                items = [text for text in value[1] if text]
                return {"title": value[0], "items": list_items(key, items)} if items else None
            case "image":
                image = self._image(value[0], value[1])
                return {"image": image.pk, "alt": value[1] or image.title, "caption": ""} if image else None
            case "quiz":
                return {"quiz": self._quiz(key, value).pk}
        return value

    def _image(self, path: str, alt: str) -> CustomImage | None:
        """The picture, stored once; None with a note where it is no picture that the site accepts."""
        if not path:
            return None
        title = f"{self.source.name}/{path}"[-255:]
        known = CustomImage.objects.filter(title=title).first()
        if known:
            return known
        image = CustomImage(title=title, description=alt[:255], licence=self.source.licence, credit=self.source.credit)
        try:
            name = slugify(PurePosixPath(path).stem) + PurePosixPath(path).suffix.lower()
            content = ContentFile(self.folder.data(path), name=name)
            validate_image(content)
            image.file = content
            image.save()
        except (UnsafePath, ValidationError, UnidentifiedImageError, OSError, ValueError) as problem:
            self.report.add("refused", path, type(problem).__name__)
            return None
        self.written.count("picture")
        return image

    def _quiz(self, lesson_key: uuid.UUID, source: QuizSource) -> Quiz:
        key = uuid.uuid5(lesson_key, "quiz")
        known = Quiz.objects.filter(translation_key=key, locale=self.locale).first()
        if known:
            return known
        title = f"{self.source.title}: {source.title}"[:160]
        quiz = Quiz(translation_key=key, locale=self.locale, title=title, pass_mark=source.pass_mark)
        quiz.items = [
            QuizItem(question=self._question(key, number, one)) for number, one in enumerate(source.questions, start=1)
        ]
        quiz.save()
        quiz.save_revision()
        self.written.count("quiz")
        return quiz

    def _question(self, quiz_key: uuid.UUID, number: int, source: QuestionSource) -> Question:
        key = uuid.uuid5(quiz_key, f"question {number}")
        rights = sum(choice.is_right for choice in source.choices)
        kind = QuestionKind.SINGLE if rights == 1 else QuestionKind.MULTIPLE
        choices = [{"text": one.text, "is_right": one.is_right, "feedback": one.feedback} for one in source.choices]
        block = {"type": kind.value, "value": {"choices": list_items(key, choices)}, "id": str(uuid.uuid5(key, "answer"))}
        bank, _ = QuestionBank.objects.get_or_create(name=f"{self.source.title} ({self.language})"[:120])
        question = Question(
            translation_key=key, locale=self.locale, kind=kind, prompt=source.prompt, answer=_json([block]), bank=bank
        )
        question.save()
        question.save_revision()
        self.written.count("question")
        return question


def index_in(parent: CourseIndex, locale: Locale) -> Page:
    """The catalogue in that language; made as a draft, with the pages above it, when missing."""
    if parent.locale_id == locale.pk:
        return parent
    return parent.get_translation_or_none(locale) or parent.copy_for_translation(locale, copy_parents=True)


def list_items(key: uuid.UUID, values: list[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": str(uuid.uuid5(key, f"item {n}"))} for n, value in enumerate(values)]


def _json(blocks: list[dict[str, Any]]) -> str:

    return json.dumps(blocks)


def _minutes(lesson: LessonSource) -> int:
    """Reading at 180 words a minute, and two minutes for each code, picture and question set."""
    words = sum(len(value.split()) for kind, value in lesson.blocks if kind in {"text", "heading"})
    return max(3, words // 180 + 2 * sum(kind in {"code", "quiz"} for kind, _ in lesson.blocks))
