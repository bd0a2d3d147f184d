"""The shape in which answers arrive from the form of a page."""

from typing import Any

from django.http import QueryDict

from courses.actions.quizzes import GivenAnswer
from courses.enums import QuestionKind
from courses.quiz_engine import FrozenQuestion, Json, Snapshot

MAX_VERSION = 2**31 - 1


def posted_answers(snapshot: Snapshot, data: QueryDict) -> list[GivenAnswer]:
    """The answers in the fields of the page's form. Questions whose version is not sent (locked ones) are left alone."""
    return [
        GivenAnswer(question["key"], _posted_response(question, data), _version(data.get(f"v-{question['key']}", "")))
        for question in snapshot["questions"]
        if f"v-{question['key']}" in data
    ]


def _version(text: str) -> int:
    return min(int(text), MAX_VERSION) if text.isascii() and text.isdigit() and len(text) < 12 else 0  # noqa: PLR2004


def _posted_response(question: FrozenQuestion, data: QueryDict) -> Json:
    name, body = f"a-{question['key']}", question["body"]
    match question["kind"]:
        case QuestionKind.MULTIPLE:
            return data.getlist(name)
        case QuestionKind.ORDERING:
            return _order([option["id"] for option in body["options"]], name, data)
        case QuestionKind.MATCHING:
            return {left["id"]: data.get(f"{name}-{left['id']}", "") for left in body["lefts"]}
        case QuestionKind.GAPS:
            return {gap: data.get(f"{name}-{gap}", "") for gap in body["accepted"]}
        case QuestionKind.HOTSPOT:
            return _place(name, data)
        case _:
            return data.get(name)


def _place(name: str, data: QueryDict) -> Json:
    """The place chosen in words, else the point whose two numbers were given, else none."""
    if region := data.get(f"{name}-region"):
        return {"region": region}
    try:
        return {axis: float(data.get(f"{name}-{axis}", "").replace(",", ".")) for axis in ("x", "y")}
    except ValueError:
        return None


def _order(ids: list[str], name: str, data: QueryDict) -> list[str] | None:
    """Ids by the places chosen; items without a place keep their order behind the others. None when no place is chosen."""
    places: dict[str, Any] = {key: _version(data.get(f"{name}-{key}", "")) for key in ids}
    if not any(places.values()):
        return None
    return sorted(ids, key=lambda key: places[key] or len(ids) + 1)
