"""Lessons, files of the chat and pages of our own site as things to show (live.showing), and what was shown."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.files.signatures import IMAGES, extension_of
from courses.models import Enrolment, Lesson
from courses.queries.languages import in_language, readers_language
from courses.queries.media import prefetch_media
from courses.queries.outline import courses_of_lessons, get_outlines
from courses.rules.reading import can_read_lesson
from live.models import Focus, Seat, Shown, Workshop
from live.owners import Choice, get_owner
from live.queries.talk import files_visible_to
from live.rules.rooms import Caller
from live.rules.showing import can_show
from live.showing import ShownKind, all_kinds, get_kind

LONGEST_ADDRESS = 300
# A person's own pages, pages of work behind the scenes, and rooms within rooms.
NOT_SHOWN = ("/cms/", "/account/", "/me/", "/api/", "/media/", "/documents/", "/_util/", "/demo/", "/workshops/")


@dataclass(frozen=True)
class ShownLine:
    """Something that was shown, with its address for one reader."""

    title: str
    url: str
    at: Any


def may_show(caller: Caller) -> bool:
    """Two queries at most."""
    if caller.is_host:
        return can_show(caller, None, None)
    seat = Seat.objects.filter(place=caller.place).first()
    return can_show(caller, Focus.objects.filter(workshop=caller.workshop).first(), seat)


def shown_now(workshop: Workshop) -> Shown | None:
    return Shown.objects.select_related("by").filter(workshop=workshop, stopped_at=None).first()


def shown_lines(user: User, workshop: Workshop) -> list[ShownLine]:
    """What was shown and this person may see, each once, in the order in which it first was."""
    rows: dict[tuple[str, str], Shown] = {}
    for row in Shown.objects.filter(workshop=workshop):
        rows.setdefault((row.kind, row.key), row)
    links = {
        (kind.code, key): url
        for kind in all_kinds()
        if (keys := [key for code, key in rows if code == kind.code])
        for key, url in kind.links(user, workshop, keys).items()
    }
    return [ShownLine(row.title, links[place], row.at) for place, row in rows.items() if place in links]


def link_to(user: User, shown: Shown) -> str:
    """Its address for this person; empty where they may not see it."""
    kind = get_kind(shown.kind)
    return kind.links(user, shown.workshop, [shown.key]).get(shown.key, "") if kind else ""


def shown_body(shown: Shown | None, *, place: str = "") -> dict[str, Any] | None:
    """`place` is that of who shows it. Its address is not told: each page asks for its own."""
    if shown is None:
        return None
    return {
        "id": str(shown.public_id),
        "kind": shown.kind,
        "title": shown.title,
        "by": shown.by.display_name if shown.by else "",
        "place": place,
        "at": shown.at.isoformat(),
    }


def look_body(focus: Focus | None) -> dict[str, Any] | None:
    if focus is None or not focus.panel or focus.at is None:
        return None
    return {"panel": focus.panel, "by": focus.by.display_name if focus.by else "", "at": focus.at.isoformat()}


def showing_body(focus: Focus | None) -> dict[str, Any]:
    return {"stage_may_show": bool(focus and focus.stage_may_show)}


# Lessons: the key is the lesson's, so that everybody reads it in their own language.


def _lesson_choices(caller: Caller) -> list[Choice]:
    choices = get_owner(caller.workshop.owner_kind).lesson_choices(caller.workshop.owner_key)
    readable = _lesson_links(caller.user, caller.workshop, [choice.key for choice in choices])
    return [choice for choice in choices if choice.key in readable]


def _lesson_title(caller: Caller, key: str) -> str | None:
    return next((choice.title for choice in _lesson_choices(caller) if choice.key == key), None)


def _lesson_links(user: User, _workshop: Workshop, keys: Sequence[str]) -> dict[str, str]:
    """Of live lessons that this person may read. Four queries at most."""
    wanted = [found for key in keys if (found := _uuid(key))]
    courses = courses_of_lessons(wanted)
    outlines = get_outlines(set(courses.values()))
    enrolments = {row.course_key: row for row in Enrolment.objects.filter(user=user, course_key__in=set(courses.values()))}
    links = {}
    for key, course in courses.items():
        lesson = outlines[course].lesson(key) if course in outlines else None
        if lesson and can_read_lesson(user, enrolments.get(course)):
            links[str(key)] = lesson.url
    return links


def _lesson_context(_user: User, _workshop: Workshop, key: str) -> dict[str, Any]:
    """The body as everybody reads it, without what belongs to one person."""
    pages = Lesson.objects.live().filter(translation_key=key).select_related("locale")
    page = in_language(pages, readers_language())[uuid.UUID(key)]
    prefetch_media(page)
    return {"page": page}


# Files of the chat: the key is that of the message.


def _file_title(caller: Caller, key: str) -> str | None:
    message = _uuid(key)
    if message is None:
        return None
    found = files_visible_to(caller.user, caller.workshop).filter(message__public_id=message, message__hidden_at=None).first()
    return found.name if found else None


def _file_links(user: User, workshop: Workshop, keys: Sequence[str]) -> dict[str, str]:
    wanted = [found for key in keys if (found := _uuid(key))]
    seen = files_visible_to(user, workshop).filter(message__public_id__in=wanted)
    ids = seen.values_list("message__public_id", flat=True)
    return {str(message): reverse("live:shared", args=[workshop.public_id, message]) for message in ids}


def _file_context(user: User, workshop: Workshop, key: str) -> dict[str, Any]:
    file = files_visible_to(user, workshop).get(message__public_id=key)
    return {"file": file, "is_picture": extension_of(file.name) in IMAGES}


# Pages of our own: the key is the path. The page itself asks who may see it, when each reader's browser opens it.


def page_path(given: str) -> str:
    """The path of an address of our own site, with its query; empty where it is none that can be shown."""
    parts = urlsplit(given.strip())
    own = urlsplit(settings.SITE_URL)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    is_ours = (not parts.netloc and not parts.scheme) or (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
    if not is_ours or not path.startswith("/") or path.startswith("//") or "\\" in path or len(path) > LONGEST_ADDRESS:
        return ""
    if not path.isprintable() or parts.path.startswith(NOT_SHOWN):
        return ""
    try:
        resolve(parts.path)
    except Resolver404:
        return ""
    return path


def _page_title(_caller: Caller, key: str) -> str | None:
    return key.partition("?")[0] if page_path(key) else None


def _page_links(_user: User, _workshop: Workshop, keys: Sequence[str]) -> dict[str, str]:
    return {key: key for key in keys}


def _page_context(_user: User, _workshop: Workshop, key: str) -> dict[str, Any]:
    return {"path": key}


def _uuid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


LESSONS = ShownKind(
    code="lesson",
    title_for=_lesson_title,
    links=_lesson_links,
    template="live/shown/lesson.html",
    context=_lesson_context,
    refused=_("This lesson belongs to a course that you do not take. Listen along, and ask your facilitator about it."),
    choices=_lesson_choices,
)
FILES = ShownKind(
    code="file",
    title_for=_file_title,
    links=_file_links,
    template="live/shown/file.html",
    context=_file_context,
    refused=_("This file is no longer in the chat."),
)
PAGES = ShownKind(
    code="page",
    title_for=_page_title,
    links=_page_links,
    template="live/shown/page.html",
    context=_page_context,
    refused=_("This page is not there, or you may not see it."),
    clean=page_path,
)
