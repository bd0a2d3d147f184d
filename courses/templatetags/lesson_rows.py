"""The list of a course's lessons. Drawing sixty rows costs more than the rest of the page, so each is drawn once, as
open and as done, and kept for everybody; a person's page only picks."""

import uuid
from collections.abc import Collection

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join, strip_spaces_between_tags
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - our own template's output
from django.utils.translation import get_language

from core.caching import kept
from courses.queries.outline import CourseOutline, LessonOutline, ModuleOutline

register = template.Library()
Rows = dict[uuid.UUID, tuple[SafeString, SafeString]]  # lesson key → the row while open, and when done


@register.simple_tag
def lesson_rows(outline: CourseOutline, can_read: bool) -> Rows:  # noqa: FBT001 - called by a template
    """The rows of every lesson, as links for who may read them."""
    name = f"rows:{outline.key}:{get_language()}:{can_read:d}"
    rows = kept(name, lambda: _drawn(outline, can_read=can_read)) or {}
    # The outline may have been read anew a moment before the rows.
    return rows if rows.keys() >= {lesson.key for lesson in outline.lessons} else _drawn(outline, can_read=can_read)


@register.simple_tag
def rows_of(module: ModuleOutline, rows: Rows, done_keys: Collection[uuid.UUID]) -> SafeString:
    """One module's rows for a person who has done `done_keys` (nothing for visitors)."""
    done = done_keys or ()  # nothing is known of visitors
    return format_html_join("", "{}", ((rows[lesson.key][lesson.key in done],) for lesson in module.lessons))


def _drawn(outline: CourseOutline, *, can_read: bool) -> Rows:
    return {
        lesson.key: (_row(outline, lesson, can_read, is_done=False), _row(outline, lesson, can_read, is_done=True))
        for lesson in outline.lessons
    }


def _row(outline: CourseOutline, lesson: LessonOutline, can_read: bool, *, is_done: bool) -> SafeString:  # noqa: FBT001
    """A lesson says its language where it is not that of the course page."""
    context = {"lesson": lesson, "can_read": can_read, "is_done": is_done, "is_other": lesson.language != outline.language}
    html = render_to_string("courses/includes/lesson_row.html", context)
    return mark_safe(strip_spaces_between_tags(html.strip()))  # noqa: S308 - our own template's output
