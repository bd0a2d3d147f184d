"""The shape of a course as learners meet it: live modules and lessons, their rules and activities.

Built with a constant number of queries from the page tree and kept in the cache, because every page of a course needs it.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Model, Q

from assets.models import Audio, Video
from courses.enums import ActivityKind
from courses.models import Activity, Course, Lesson, Module, Quiz
from courses.queries.languages import in_language, readers_language
from courses.rules.completion import ActivityOutline, CompletionRule

__all__ = [
    "ActivityOutline",
    "CourseOutline",
    "LessonOutline",
    "ModuleOutline",
    "courses_of_lessons",
    "forget_outline",
    "get_outline",
    "get_outlines",
]

CACHE_SECONDS = 600
_VERSION = 2
_STEP = Course.steplen


@dataclass(frozen=True)
class LessonOutline:
    """`language` is that of the title and of the page at the address."""

    key: uuid.UUID
    page_id: int
    title: str
    url: str
    minutes: int
    is_optional: bool
    rule: CompletionRule
    activities: tuple[ActivityOutline, ...]
    language: str

    def activity(self, block_id: str) -> ActivityOutline | None:
        return next((activity for activity in self.activities if activity.block_id == block_id), None)


@dataclass(frozen=True)
class ModuleOutline:
    title: str
    url: str
    lessons: tuple[LessonOutline, ...]


@dataclass(frozen=True)
class CourseOutline:
    """`key` is the translation key of the course page.

    What belongs to the course, its order and its rules are the same for everybody: those of the site's language. Titles and
    addresses are those of the reader's language, where the page is translated.
    """

    key: uuid.UUID
    page_id: int
    title: str
    url: str
    discipline_slug: str
    accent: str
    modules: tuple[ModuleOutline, ...]
    language: str

    @cached_property
    def lessons(self) -> tuple[LessonOutline, ...]:
        """Every lesson, in reading order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    def lesson(self, lesson_key: uuid.UUID) -> LessonOutline | None:
        return next((lesson for lesson in self.lessons if lesson.key == lesson_key), None)


def get_outline(course_key: uuid.UUID) -> CourseOutline | None:
    """The outline of a live course, or None."""
    return get_outlines([course_key]).get(course_key)


def get_outlines(course_keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, CourseOutline]:
    """Outlines of the live ones among `course_keys`, in the reader's language where the course has it."""
    language = readers_language()
    names = {_cache_key(key, language): key for key in course_keys}
    if not names:
        return {}
    stored: dict[str, CourseOutline] = cache.get_many(names)
    outlines = {names[name]: outline for name, outline in stored.items()}
    missing = set(names.values()) - set(outlines)
    if missing:
        built = _build(missing, language)
        cache.set_many({_cache_key(key, language): outline for key, outline in built.items()}, CACHE_SECONDS)
        outlines |= built
    return outlines


def forget_outline(course_key: uuid.UUID) -> None:
    """Drop the cached outline in every language: a page of the course was published, moved or withdrawn."""
    cache.delete_many([_cache_key(course_key, language) for language, _ in settings.LANGUAGES])


def courses_of_lessons(lesson_keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """lesson key → course key, for lessons in the page tree whether live or not. Cached; two queries at most."""
    names = {f"course-of:{key}": key for key in lesson_keys}
    found = {names[name]: course_key for name, course_key in cache.get_many(names).items()}
    missing = set(names.values()) - set(found)
    if missing:
        paths = dict(Lesson.objects.filter(translation_key__in=missing).values_list("path", "translation_key"))
        courses = dict(
            Course.objects.filter(path__in={path[: -2 * _STEP] for path in paths}).values_list("path", "translation_key")
        )
        fresh = {key: courses[path[: -2 * _STEP]] for path, key in paths.items() if path[: -2 * _STEP] in courses}
        cache.set_many({f"course-of:{key}": course_key for key, course_key in fresh.items()}, CACHE_SECONDS)
        found |= fresh
    return found


def activities_at(
    places: Iterable[tuple[uuid.UUID, str]], outlines: Iterable[CourseOutline]
) -> dict[tuple[uuid.UUID, str], ActivityOutline]:
    """Activities by (lesson key, block id): from the outlines, else from the rows that outlive their pages."""
    wanted = set(places)
    found = {
        (lesson.key, activity.block_id): activity
        for outline in outlines
        for lesson in outline.lessons
        for activity in lesson.activities
        if (lesson.key, activity.block_id) in wanted
    }
    if missing := wanted - set(found):
        for row in Activity.objects.filter(block_id__in={block_id for _, block_id in missing}):
            if (row.lesson_key, row.block_id) in missing:
                found[row.lesson_key, row.block_id] = ActivityOutline(row.block_id, row.kind, row.title)
    return found


def forget_lesson(lesson_key: uuid.UUID) -> None:
    """Drop the cached course of a lesson that was moved."""
    cache.delete(f"course-of:{lesson_key}")


def _cache_key(course_key: uuid.UUID, language: str) -> str:
    return f"outline:{_VERSION}:{course_key}:{language}"


def _build(course_keys: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, CourseOutline]:
    versions = list(Course.objects.live().filter(translation_key__in=course_keys).select_related("discipline", "locale"))
    if not versions:
        return {}
    wholes, own = in_language(versions, settings.LANGUAGE_CODE), in_language(versions, language)
    trees = _Trees({*wholes.values(), *own.values()})
    return {key: trees.outline(whole, own[key]) for key, whole in wholes.items()}


class _Trees:
    """The live pages below some courses: three queries, and three for the names of what their blocks point at."""

    def __init__(self, courses: Collection[Course]) -> None:
        self._urls = {course: course.url or "" for course in courses}
        below = reduce(or_, (Q(path__startswith=course.path, depth__gt=course.depth) for course in courses))
        self._modules: dict[str, list[Module]] = defaultdict(list)
        self._lessons: dict[str, list[Lesson]] = defaultdict(list)
        for module in Module.objects.live().filter(below).only("path", "title", "url_path", "translation_key").order_by("path"):
            self._modules[module.path[:-_STEP]].append(module)
        for lesson in Lesson.objects.live().filter(below).order_by("path"):
            self._lessons[lesson.path[:-_STEP]].append(lesson)
        self._blocks = {lesson.pk: _traces(lesson) for group in self._lessons.values() for lesson in group}
        self._names = _Names(self._blocks.values())

    def outline(self, whole: Course, own: Course) -> CourseOutline:
        """`whole` says what belongs to the course, `own` gives the words where it has them."""
        modules = {module.translation_key: module for module in self._modules[own.path]}
        lessons = {lesson.translation_key: lesson for module in modules.values() for lesson in self._lessons[module.path]}
        parts = []
        for module in self._modules[whole.path]:
            translated = modules.get(module.translation_key)
            rows = (
                self._lesson(lesson, whole, lessons.get(lesson.translation_key), own) for lesson in self._lessons[module.path]
            )
            url = self._url(own, translated) if translated else self._url(whole, module)
            parts.append(ModuleOutline((translated or module).title, url, tuple(rows)))
        return CourseOutline(
            key=own.translation_key,
            page_id=own.pk,
            title=own.title,
            url=self._urls[own],
            discipline_slug=whole.discipline.slug,
            accent=whole.discipline.accent,
            modules=tuple(parts),
            language=own.locale.language_code,
        )

    def _lesson(self, lesson: Lesson, course: Course, translated: Lesson | None, own: Course) -> LessonOutline:
        page, above = (translated, own) if translated else (lesson, course)
        words = {block["id"]: self._names.activity(block).title for block in self._blocks[page.pk]}
        activities = (self._names.activity(block) for block in self._blocks[lesson.pk])
        return LessonOutline(
            key=lesson.translation_key,
            page_id=page.pk,
            title=page.title,
            url=self._url(above, page),
            minutes=lesson.minutes,
            is_optional=lesson.is_optional,
            rule=CompletionRule(
                watch_share=lesson.required_watch_share,
                quizzes=lesson.requires_quizzes,
                checklists=lesson.requires_checklists,
                mark=lesson.requires_mark,
            ),
            activities=tuple(replace(each, title=words.get(each.block_id, each.title)) for each in activities),
            language=above.locale.language_code,
        )

    def _url(self, course: Course, page: Module | Lesson) -> str:
        """The address of a page below the course without asking Wagtail for each one."""
        return self._urls[course] + page.url_path[len(course.url_path) :]


def _traces(lesson: Lesson) -> list[dict[str, Any]]:
    """The raw blocks of a lesson that leave a trace; nothing is looked up for them."""
    return [block for block in lesson.body.raw_data if block["type"] in ActivityKind.values]


class _Names:
    """Titles of what blocks point at, fetched at once: three queries for any number of lessons."""

    def __init__(self, lessons: Iterable[list[dict[str, Any]]]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for blocks in lessons:
            for block in blocks:
                if (pk := _target(block)) is not None:
                    wanted[block["type"]].add(pk)
        self._films = _titles(Video, wanted["video"], "duration")
        self._sounds = _titles(Audio, wanted["audio"], "duration")
        self._quizzes = _titles(Quiz, wanted["quiz"], "translation_key")

    def activity(self, block: dict[str, Any]) -> ActivityOutline:
        kind, block_id, value = block["type"], block["id"], block["value"]
        match kind:
            case "checklist":
                return ActivityOutline(block_id, kind, value.get("title", ""), size=len(value.get("items", [])))
            case "practice":
                return ActivityOutline(block_id, kind, value.get("title", ""))
            case "reflection":
                return ActivityOutline(block_id, kind, value.get("prompt", ""))
            case "quiz":
                title, quiz_key = self._quizzes.get(_target(block), ("", None))
                return ActivityOutline(block_id, kind, title, quiz_key=quiz_key)
            case _:
                titles = self._films if kind == "video" else self._sounds
                title, duration = titles.get(_target(block), ("", 0))
                return ActivityOutline(block_id, kind, title, size=duration)


def _target(block: dict[str, Any]) -> int | None:
    """The primary key that a film, sound or quiz block points at."""
    value = block["value"]
    return value.get(block["type"]) if isinstance(value, dict) and block["type"] in {"video", "audio", "quiz"} else None


def _titles(model: type[Model], pks: set[int], extra: str) -> dict[int | None, tuple[str, Any]]:
    if not pks:
        return {}
    rows = model._default_manager.filter(pk__in=pks).values_list("pk", "title", extra)
    return {pk: (title, value) for pk, title, value in rows}
