"""The seven kinds of questions as pure functions over JSON.

A kind freezes what an editor wrote into a `body` (with the solution), shows it without the solution, checks the shape of
a response, and says what share of the points it earns. docs/domain/quizzes.md gives the rules in words.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext as _

Json = Any
Body = dict[str, Json]
MAX_TEXT = 500
_NUMBER = re.compile(r"^[+-]?(\d{1,24}([.,]\d{0,24})?|[.,]\d{1,24})(e[+-]?\d{1,2})?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^([+-]?)(\d{1,3}(?:,\d{3})+)(\.\d+)$|^([+-]?)(\d{1,3}(?:\.\d{3})+)(,\d+)$")


class BadResponse(ValueError):
    """The response has not the shape that its question asks for."""


class Kind(ABC):
    """`None` is the response of who has not answered; it earns nothing."""

    @abstractmethod
    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:
        """What an attempt keeps of the editor's block, choices in the order they will be shown."""

    @abstractmethod
    def public(self, body: Body) -> Body:
        """The part of `body` that may be shown before the answer is given."""

    @abstractmethod
    def accept(self, body: Body, response: Json) -> Json:
        """`response` in its normal form, None where it says nothing; raises BadResponse."""

    @abstractmethod
    def share(self, body: Body, response: Json) -> Fraction:
        """The share of the points, 0 to 1, that an accepted response other than None earns."""

    @abstractmethod
    def solution(self, body: Body) -> Json:
        """A response that earns everything."""

    @abstractmethod
    def words(self, body: Body, response: Json) -> list[str]:
        """An accepted response other than None as people read it, one line each."""

    def feedback(self, body: Body, response: Json) -> list[str]:
        """What the editor wrote for this response, and nothing about others."""
        text = body["feedback_right"] if self.share(body, response) == 1 else body["feedback_wrong"]
        return [text] if text else []


def _verdicts(value: Mapping[str, Any]) -> Body:
    return {name: value.get(name) or "" for name in ("feedback_right", "feedback_wrong")}


def _numbered(texts: list[str]) -> list[dict[str, str]]:
    return [{"id": str(number), "text": text} for number, text in enumerate(texts, start=1)]


def _texts(options: list[dict[str, str]]) -> dict[str, str]:
    return {option["id"]: option["text"] for option in options}


class Choices(Kind):
    """Shared by one and several right choices. Ids are given in the order shown, so they tell nothing."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:
        choices = list(value["choices"])
        if shuffle:
            rng.shuffle(choices)
        options = _numbered([choice["text"] for choice in choices])
        by_id = {option["id"]: choice for option, choice in zip(options, choices, strict=True)}
        return {
            "options": options,
            "right": [key for key, choice in by_id.items() if choice.get("is_right")],
            "feedback": {key: choice["feedback"] for key, choice in by_id.items() if choice.get("feedback")},
        }

    def public(self, body: Body) -> Body:
        return {"options": body["options"]}

    def _chosen(self, response: Json) -> list[str]:
        return response if isinstance(response, list) else [response]

    def words(self, body: Body, response: Json) -> list[str]:
        texts = _texts(body["options"])
        return [texts[key] for key in self._chosen(response)]

    def feedback(self, body: Body, response: Json) -> list[str]:
        return [body["feedback"][key] for key in self._chosen(response) if key in body["feedback"]]


class Single(Choices):
    """Response: the id of the choice."""

    def accept(self, body: Body, response: Json) -> Json:
        if response in (None, ""):
            return None
        if not isinstance(response, str) or response not in _texts(body["options"]):
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
        known = _texts(body["options"])
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
        return {"right": "true" if value["is_true"] else "false", **_verdicts(value)}

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

    def words(self, body: Body, response: Json) -> list[str]:  # noqa: ARG002
        return [_("True") if response == "true" else _("False")]


class Text(Kind):
    """Shared by numbers and short texts. Response: what was typed, kept as typed."""

    def accept(self, body: Body, response: Json) -> Json:  # noqa: ARG002
        if response is None:
            return None
        if not isinstance(response, str) or len(response) > MAX_TEXT or "\x00" in response:
            raise BadResponse
        return response if response.strip() else None

    def words(self, body: Body, response: Json) -> list[str]:  # noqa: ARG002
        return [response]


class Numeric(Text):
    """A number within a tolerance; decimal comma or point, with or without the unit."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        tolerance = value.get("tolerance") or 0
        return {
            "value": str(value["value"]),
            "tolerance": str(tolerance),
            "unit": value.get("unit") or "",
            **_verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"unit": body["unit"]}

    def share(self, body: Body, response: Json) -> Fraction:
        number = read_number(response, body["unit"])
        if number is None:
            return Fraction(0)
        return Fraction(int(abs(Fraction(number) - Fraction(body["value"])) <= Fraction(body["tolerance"])))

    def solution(self, body: Body) -> Json:
        return f"{body['value']} {body['unit']}".strip()


class ShortText(Text):
    """One of the accepted texts; blanks never matter, case and accents only where the editor said so."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        return {
            "accepted": [str(text) for text in value["accepted"]],
            "is_case_sensitive": bool(value.get("is_case_sensitive")),
            **_verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"is_case_sensitive": body["is_case_sensitive"]}

    def share(self, body: Body, response: Json) -> Fraction:
        exact = body["is_case_sensitive"]
        accepted = {fold_text(text, exact=exact) for text in body["accepted"]}
        return Fraction(int(fold_text(response, exact=exact) in accepted))

    def solution(self, body: Body) -> Json:
        return body["accepted"][0]


class Ordering(Kind):
    """Response: all ids in the order chosen. Earns the share of items that stand in their place."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        right = [str(text) for text in value["items"]]
        shown = list(right)
        rng.shuffle(shown)
        if shown == right:
            shown = [*shown[1:], shown[0]]
        options = _numbered(shown)
        free = list(options)
        solution = []
        for text in right:
            option = next(option for option in free if option["text"] == text)
            free.remove(option)
            solution.append(option["id"])
        return {"options": options, "right": solution, **_verdicts(value)}

    def public(self, body: Body) -> Body:
        return {"options": body["options"]}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None or response == []:
            return None
        if not isinstance(response, list) or not all(isinstance(key, str) for key in response):
            raise BadResponse
        if sorted(response) != sorted(_texts(body["options"])):
            raise BadResponse
        return response

    def share(self, body: Body, response: Json) -> Fraction:
        texts = _texts(body["options"])
        places = list(zip(response, body["right"], strict=True))
        return Fraction(sum(texts[given] == texts[right] for given, right in places), len(places))

    def solution(self, body: Body) -> Json:
        return list(body["right"])

    def words(self, body: Body, response: Json) -> list[str]:
        texts = _texts(body["options"])
        return [f"{place}. {texts[key]}" for place, key in enumerate(response, start=1)]


class Matching(Kind):
    """Response: left id → option id, as far as matched. Earns the share of right pairs."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        pairs = [(str(pair["left"]), str(pair["right"])) for pair in value["pairs"]]
        rights = list(dict.fromkeys(right for _left, right in pairs))
        rng.shuffle(rights)
        options = _numbered(rights)
        ids = {option["text"]: option["id"] for option in options}
        lefts = _numbered([left for left, _right in pairs])
        return {
            "lefts": lefts,
            "options": options,
            "right": {left["id"]: ids[pair[1]] for left, pair in zip(lefts, pairs, strict=True)},
            **_verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"lefts": body["lefts"], "options": body["options"]}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None:
            return None
        lefts, options = _texts(body["lefts"]), _texts(body["options"])
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

    def words(self, body: Body, response: Json) -> list[str]:
        lefts, options = _texts(body["lefts"]), _texts(body["options"])
        return [f"{lefts[left]} → {options[option]}" for left, option in response.items()]


KINDS: dict[str, Kind] = {
    "single": Single(),
    "multiple": Multiple(),
    "true_false": TrueFalse(),
    "numeric": Numeric(),
    "short_text": ShortText(),
    "ordering": Ordering(),
    "matching": Matching(),
}


def read_number(text: str, unit: str = "") -> Decimal | None:
    """The number in `text`, or None. "12,5", "12.5 cm", "1 200", "1.200,5" and "−3" are numbers; a lone comma is decimal."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "").replace("'", "").strip()
    if unit:
        plain = re.sub(rf"\s*{re.escape(unicodedata.normalize('NFKC', unit))}\s*$", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+", "", plain)
    if both := _THOUSANDS.match(plain):
        sign, whole, rest = (group or "" for group in (both[1] or both[4], both[2] or both[5], both[3] or both[6]))
        plain = sign + re.sub(r"[.,]", "", whole) + rest
    if not plain.isascii() or not _NUMBER.match(plain):
        return None
    return Decimal(plain.replace(",", "."))


def fold_text(text: str, *, exact: bool = False) -> str:
    """`text` as it is compared: blanks and quotation marks made alike, and unless `exact`, case and accents gone."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    if not exact:
        letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = unicodedata.normalize("NFC", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return " ".join(plain.split())
