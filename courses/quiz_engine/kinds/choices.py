"""Questions that are answered by choosing."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext as _

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, numbered, texts_by_id, verdicts


class Choices(Kind):
    """Shared by one and several right choices. Ids are given in the order shown, so they tell nothing."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:
        choices = list(value["choices"])
        if shuffle:
            rng.shuffle(choices)
        options = numbered([choice["text"] for choice in choices])
        by_id = {option["id"]: choice for option, choice in zip(options, choices, strict=True)}
        return {
            "options": options,
            "right": [key for key, choice in by_id.items() if choice.get("is_right")],
            "feedback": {key: choice["feedback"] for key, choice in by_id.items() if choice.get("feedback")},
        }

    def public(self, body: Body) -> Body:
        return {"options": body["options"]}

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        now, texts = {choice["text"]: choice for choice in value["choices"]}, texts_by_id(body["options"])
        if set(now) != set(texts.values()):
            return None
        shown = {key: now[text] for key, text in texts.items()}
        right = [key for key, choice in shown.items() if choice.get("is_right")]
        feedback = {key: choice["feedback"] for key, choice in shown.items() if choice.get("feedback")}
        return {**body, "right": right, "feedback": feedback} if right else None

    def _chosen(self, response: Json) -> list[str]:
        return response if isinstance(response, list) else [response]

    def words(self, body: Body, response: Json) -> list[str]:
        texts = texts_by_id(body["options"])
        return [texts[key] for key in self._chosen(response)]

    def feedback(self, body: Body, response: Json) -> list[str]:
        return [body["feedback"][key] for key in self._chosen(response) if key in body["feedback"]]


class Single(Choices):
    """Response: the id of the choice."""

    def accept(self, body: Body, response: Json) -> Json:
        if response in (None, ""):
            return None
        if not isinstance(response, str) or response not in texts_by_id(body["options"]):
            raise BadResponse
        return response

    def share(self, body: Body, response: Json) -> Fraction:
        return Fraction(int(response in body["right"]))

    def solution(self, body: Body) -> Json:
        return body["right"][0]


class Multiple(Choices):
    """Response: the ids of the choices. Earns (right chosen - wrong chosen) / right, never below nothing."""

    def accept(self, body: Body, response: Json) -> Json:
        if response is None or response == []:
            return None
        known = texts_by_id(body["options"])
        if not isinstance(response, list) or len(response) > len(known):
            raise BadResponse
        if any(not isinstance(key, str) or key not in known for key in response):
            raise BadResponse
        return [key for key in known if key in response]

    def share(self, body: Body, response: Json) -> Fraction:
        right = len(set(response) & set(body["right"]))
        wrong = len(set(response)) - right
        return Fraction(max(right - wrong, 0), max(len(body["right"]), 1))

    def solution(self, body: Body) -> Json:
        return list(body["right"])


class TrueFalse(Kind):
    """Response: "true" or "false"."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        return {"right": "true" if value["is_true"] else "false", **verdicts(value)}

    def public(self, body: Body) -> Body:  # noqa: ARG002
        return {"options": [{"id": "true", "text": _("True")}, {"id": "false", "text": _("False")}]}

    def accept(self, body: Body, response: Json) -> Json:  # noqa: ARG002
        if response in (None, ""):
            return None
        if not isinstance(response, str) or response not in ("true", "false"):
            raise BadResponse
        return response

    def share(self, body: Body, response: Json) -> Fraction:
        return Fraction(int(response == body["right"]))

    def solution(self, body: Body) -> Json:
        return body["right"]

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body:  # noqa: ARG002
        return self.freeze(value, Random(0), shuffle=False)  # noqa: S311 - nothing is drawn

    def words(self, body: Body, response: Json) -> list[str]:  # noqa: ARG002
        return [_("True") if response == "true" else _("False")]
