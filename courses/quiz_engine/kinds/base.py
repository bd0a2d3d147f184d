"""What every kind of question can do, and what several of them share."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

Json = Any
Body = dict[str, Json]


class BadResponse(ValueError):
    """The response has not the shape that its question asks for."""


class Kind(ABC):
    """`None` is the response of who has not answered; it earns nothing."""

    # A person gives the share that a response earns; until then it earns nothing and waits.
    is_marked_by_hand = False

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
        """A response that earns everything; None where nobody wrote one."""

    @abstractmethod
    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        """`body` with the key that the editor's block has now; None where it no longer fits what was shown."""

    @abstractmethod
    def words(self, body: Body, response: Json) -> list[str]:
        """An accepted response other than None as people read it, one line each."""

    def feedback(self, body: Body, response: Json) -> list[str]:
        """What the editor wrote for this response, and nothing about others."""
        text = body["feedback_right"] if self.share(body, response) == 1 else body["feedback_wrong"]
        return [text] if text else []


def is_text(response: str) -> bool:
    """Whether a database can store it: no zero byte, and no half of a surrogate pair, which JSON can smuggle in."""
    return not any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in response)


def verdicts(value: Mapping[str, Any]) -> Body:
    return {name: value.get(name) or "" for name in ("feedback_right", "feedback_wrong")}


def numbered(texts: list[str]) -> list[dict[str, str]]:
    return [{"id": str(number), "text": text} for number, text in enumerate(texts, start=1)]


def ids_of(options: list[dict[str, str]], texts: list[str]) -> list[str] | None:
    """The ids of `options` in the order of `texts`, equal ones taken one by one; None unless all fit exactly."""
    if sorted(texts) != sorted(option["text"] for option in options):
        return None
    free = list(options)
    found = []
    for text in texts:
        option = next(option for option in free if option["text"] == text)
        free.remove(option)
        found.append(option["id"])
    return found


def texts_by_id(options: list[dict[str, str]]) -> dict[str, str]:
    return {option["id"]: option["text"] for option in options}
