"""Tables that people take home."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from core.sanitize import plain_text
from courses.enums import QuestionKind
from courses.quiz_engine.statistics import ItemFigures


def item_columns() -> list[str]:
    return [_("Question"), _("Kind"), _("Asked"), _("Answered"), _("Difficulty"), _("Discrimination"), _("Choices")]


def item_rows(items: Iterable[ItemFigures]) -> Iterator[list[object]]:
    """One row for each question; figures stay empty where too few answered."""
    for item in items:
        yield [
            plain_text(item.prompt),
            QuestionKind(item.kind).label,
            item.asked,
            item.answered,
            _rounded(item.difficulty),
            _rounded(item.discrimination),
            "; ".join(f"{choice.text}: {choice.count}" for choice in item.choices),
        ]


def _rounded(value: float | None) -> float | str:
    return "" if value is None else round(value, 2)
