"""Questions that are answered by typing, and how what was typed is read."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.formats import get_format

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, is_text, verdicts

MAX_TEXT = 500
_NUMBER = re.compile(r"^[+-]?(\d{1,24}([.,]\d{0,24})?|[.,]\d{1,24})(e[+-]?\d{1,2})?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^([+-]?)(\d{1,3}(?:,\d{3})+)(\.\d+)$|^([+-]?)(\d{1,3}(?:\.\d{3})+)(,\d+)$")


class Text(Kind):
    """Shared by numbers and short texts. Response: what was typed, kept as typed."""

    def accept(self, body: Body, response: Json) -> Json:  # noqa: ARG002
        if response is None:
            return None
        if not isinstance(response, str) or len(response) > MAX_TEXT or not is_text(response):
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
            **verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"unit": body["unit"]}

    def share(self, body: Body, response: Json) -> Fraction:
        number = read_number(response, body["unit"])
        if number is None:
            return Fraction(0)
        return Fraction(int(abs(Fraction(number) - Fraction(body["value"])) <= Fraction(body["tolerance"])))

    def solution(self, body: Body) -> Json:
        """With the decimal sign of the language that is read; `read_number` takes both."""
        return f"{body['value'].replace('.', get_format('DECIMAL_SEPARATOR'))} {body['unit']}".strip()

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body:
        return {**self.freeze(value, Random(0), shuffle=False), "unit": body["unit"]}  # noqa: S311 - nothing is drawn


class ShortText(Text):
    """One of the accepted texts; blanks never matter, case and accents only where the editor said so."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:  # noqa: ARG002
        return {
            "accepted": [str(text) for text in value["accepted"]],
            "is_case_sensitive": bool(value.get("is_case_sensitive")),
            **verdicts(value),
        }

    def public(self, body: Body) -> Body:
        return {"is_case_sensitive": body["is_case_sensitive"]}

    def share(self, body: Body, response: Json) -> Fraction:
        exact = body["is_case_sensitive"]
        accepted = {fold_text(text, exact=exact) for text in body["accepted"]}
        return Fraction(int(fold_text(response, exact=exact) in accepted))

    def solution(self, body: Body) -> Json:
        return body["accepted"][0]

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body:  # noqa: ARG002
        return self.freeze(value, Random(0), shuffle=False)  # noqa: S311 - nothing is drawn


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
