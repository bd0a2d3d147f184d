"""Gaps in a text, each with its accepted answers."""

import re
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, is_text, verdicts
from courses.quiz_engine.kinds.typed import MAX_TEXT, fold_text

_GAP = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
EMPTY_GAP = "…"


def split_gaps(text: str) -> tuple[list[str], list[list[str]]]:
    """ "A [[walk|gait]] has [[two]] beats." → the words around the gaps (one more than gaps), and what each accepts."""
    pieces = _GAP.split(text.replace("\r\n", "\n"))
    return pieces[::2], [[answer.strip() for answer in gap.split("|")] for gap in pieces[1::2]]


class Gaps(Kind):
    """Response: gap id → what was typed, as far as filled. Earns the share of right gaps; compared as short texts are."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        around, accepted = split_gaps(value["text"])
        return {
            "around": around,
            "accepted": {str(number): answers for number, answers in enumerate(accepted, start=1)},
            "is_case_sensitive": bool(value.get("is_case_sensitive")),
            **verdicts(value),
        }

    def public(self, body: Body) -> Body:
        """`gaps`: each with its id and the words before it; `tail`: the words behind the last."""
        gaps = [{"id": gap, "before": before} for gap, before in _places(body)]
        return {"gaps": gaps, "tail": body["around"][-1], "is_case_sensitive": body["is_case_sensitive"]}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None:
            return None
        if not isinstance(response, dict) or any(gap not in body["accepted"] for gap in response):
            raise BadResponse
        for text in response.values():
            if not isinstance(text, str) or len(text) > MAX_TEXT or not is_text(text):
                raise BadResponse
        return {gap: response[gap] for gap in body["accepted"] if response.get(gap, "").strip()} or None

    def share(self, body: Body, response: Json) -> Fraction:
        right = sum(self._is_right(body, gap, response.get(gap, "")) for gap in body["accepted"])
        return Fraction(right, len(body["accepted"]))

    def _is_right(self, body: Body, gap: str, text: str) -> bool:
        exact = body["is_case_sensitive"]
        return fold_text(text, exact=exact) in {fold_text(answer, exact=exact) for answer in body["accepted"][gap]}

    def solution(self, body: Body) -> Json:
        return {gap: answers[0] for gap, answers in body["accepted"].items()}

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        fresh = self.freeze(value, Random(0), shuffle=False)  # noqa: S311 - nothing is drawn
        fits = len(fresh["accepted"]) == len(body["accepted"])
        return {**fresh, "around": body["around"]} if fits else None

    def words(self, body: Body, response: Json) -> list[str]:
        """The whole text with what was typed in its places."""
        filled = [before + (f"“{response[gap]}”" if gap in response else EMPTY_GAP) for gap, before in _places(body)]
        return ["".join([*filled, body["around"][-1]])]


def _places(body: Body) -> list[tuple[str, str]]:
    """(gap id, the words before it)."""
    return list(zip(body["accepted"], body["around"][:-1], strict=True))
