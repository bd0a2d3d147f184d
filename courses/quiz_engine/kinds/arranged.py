"""Questions that are answered by putting things in their places."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, ids_of, numbered, texts_by_id, verdicts


class Ordering(Kind):
    """Response: all ids in the order chosen. Earns the share of items that stand in their place."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        right = [str(text) for text in value["items"]]
        shown = list(right)
        rng.shuffle(shown)
        if shown == right:
            shown = [*shown[1:], shown[0]]
        options = numbered(shown)
        return {"options": options, "right": ids_of(options, right), **verdicts(value)}

    def public(self, body: Body) -> Body:
        return {"options": body["options"]}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None or response == []:
            return None
        if not isinstance(response, list) or not all(isinstance(key, str) for key in response):
            raise BadResponse
        if sorted(response) != sorted(texts_by_id(body["options"])):
            raise BadResponse
        return response

    def share(self, body: Body, response: Json) -> Fraction:
        texts = texts_by_id(body["options"])
        places = list(zip(response, body["right"], strict=True))
        return Fraction(sum(texts[given] == texts[right] for given, right in places), len(places))

    def solution(self, body: Body) -> Json:
        return list(body["right"])

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        right = ids_of(body["options"], [str(text) for text in value["items"]])
        return {**body, "right": right, **verdicts(value)} if right else None

    def words(self, body: Body, response: Json) -> list[str]:
        texts = texts_by_id(body["options"])
        return [f"{place}. {texts[key]}" for place, key in enumerate(response, start=1)]


class Matching(Kind):
    """Response: left id → option id, as far as matched. Earns the share of right pairs."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        pairs = [(str(pair["left"]), str(pair["right"])) for pair in value["pairs"]]
        rights = list(dict.fromkeys(right for _left, right in pairs))
        rng.shuffle(rights)
        options = numbered(rights)
        ids = {option["text"]: option["id"] for option in options}
        lefts = numbered([left for left, _right in pairs])
        return {
            "lefts": lefts,
            "options": options,
            "right": {left["id"]: ids[pair[1]] for left, pair in zip(lefts, pairs, strict=True)},
            **verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"lefts": body["lefts"], "options": body["options"]}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None:
            return None
        lefts, options = texts_by_id(body["lefts"]), texts_by_id(body["options"])
        if not isinstance(response, dict) or any(key not in lefts for key in response):
            raise BadResponse
        chosen = {key: choice for key, choice in response.items() if choice not in (None, "")}
        if any(not isinstance(choice, str) or choice not in options for choice in chosen.values()):
            raise BadResponse
        return {key: chosen[key] for key in lefts if key in chosen} or None

    def share(self, body: Body, response: Json) -> Fraction:
        right = sum(response.get(left) == option for left, option in body["right"].items())
        return Fraction(right, len(body["right"]))

    def solution(self, body: Body) -> Json:
        return dict(body["right"])

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        pairs = {str(pair["left"]): str(pair["right"]) for pair in value["pairs"]}
        lefts, options = texts_by_id(body["lefts"]), {option["text"]: option["id"] for option in body["options"]}
        if set(pairs) != set(lefts.values()) or not set(pairs.values()) <= set(options):
            return None
        return {**body, "right": {key: options[pairs[text]] for key, text in lefts.items()}, **verdicts(value)}

    def words(self, body: Body, response: Json) -> list[str]:
        lefts, options = texts_by_id(body["lefts"]), texts_by_id(body["options"])
        return [f"{lefts[left]} → {options[option]}" for left, option in response.items()]
