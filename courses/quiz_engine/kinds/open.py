"""An answer in one's own words, marked by a person with a rubric."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, is_text

MAX_ANSWER = 10_000


class Open(Kind):
    """Response: the text. What it earns is given by hand, as the share of the rubric's points."""

    is_marked_by_hand = True

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        rubric = value["rubric"]
        return {
            "rubric": getattr(rubric, "content", rubric),
            "words": value.get("words"),
            "model_answer": value.get("model_answer") or "",
        }

    def public(self, body: Body) -> Body:
        return {"criteria": body["rubric"]["criteria"], "words": body["words"]}

    def accept(self, body: Body, response: Json) -> Json:  # noqa: ARG002
        if response is None:
            return None
        if not isinstance(response, str) or len(response) > MAX_ANSWER or not is_text(response):
            raise BadResponse
        return response.replace("\r\n", "\n") if response.strip() else None

    def share(self, body: Body, response: Json) -> Fraction:  # noqa: ARG002
        return Fraction(0)

    def solution(self, body: Body) -> Json:
        return body["model_answer"] or None

    def correct(self, body: Body, value: Mapping[str, Any]) -> None:
        """Whoever marks it may sign a new review instead."""

    def words(self, body: Body, response: Json) -> list[str]:  # noqa: ARG002
        return response.split("\n")

    def feedback(self, body: Body, response: Json) -> list[str]:  # noqa: ARG002
        """Whoever marks it writes one."""
        return []
