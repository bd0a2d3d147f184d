"""Amounts as people type and read them, and as integers. No float is used anywhere.

Money is kept in minor units: 0, 2 or 3 decimals by currency (ISO 4217, from CLDR as Babel has it); quantities in thousandths.
"""

import re
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale
from babel.numbers import get_currency_precision, list_currencies
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

QUANTITY_DIGITS = 3
LONGEST_NUMBER = 30
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009\t'’")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUP = 3


class UnreadableNumber(ValueError):
    """Its message says what to type instead."""


@lru_cache(maxsize=400)
def digits_of(currency: str) -> int:
    """How many decimals a currency has: 2 of BBD, 0 of JPY, 3 of KWD."""
    return get_currency_precision(currency)


@lru_cache(maxsize=8)
def _currencies(language: str) -> tuple[tuple[str, str], ...]:
    locale = Locale.parse(language, sep="-")
    known = list_currencies(locale="en")
    return tuple(sorted((code, f"{code} – {locale.currencies.get(code, code)}") for code in known))


def currencies() -> tuple[tuple[str, str], ...]:
    """Every currency as (code, "code – its name in the reader's language"), by code."""
    return _currencies(get_language() or "en")


def read_number(text: str, digits: int) -> int:
    """A number as somebody typed it, in units of 10^-digits, exactly. Currency names must be gone already.

    Points and commas: the last of two different ones is the decimal sign; one that comes twice groups thousands. A single
    one with three digits behind it may be either: it is a decimal sign when the number begins with 0, groups thousands
    where three decimals are too many, and is otherwise read as in the reader's language. Raises UnreadableNumber.
    """
    plain = text.strip().translate(_SPACES)
    if len(plain) > LONGEST_NUMBER or not plain.isascii() or not _NUMBER.fullmatch(plain):
        raise UnreadableNumber(_("Type a number, as 12 or 12.5. It cannot be below zero."))
    whole, decimals = _split(plain, digits)
    decimals = decimals.rstrip("0")
    if len(decimals) > digits:
        raise UnreadableNumber(
            ngettext("At most %(digits)d decimal.", "At most %(digits)d decimals.", digits) % {"digits": digits}
            if digits
            else _("This currency has no decimals.")
        )
    return int(whole or "0") * 10**digits + int(decimals.ljust(digits, "0") or "0")


def _split(plain: str, digits: int) -> tuple[str, str]:
    """The digits before and after the decimal sign. Raises UnreadableNumber where thousands are grouped wrongly."""
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return plain, ""
    last = signs[-1]
    whole, _sign, tail = plain.rpartition(last)
    is_decimal = len(set(signs)) > 1 or (len(signs) == 1 and not _groups(whole, tail, last, digits))
    if is_decimal and last not in whole:
        return _ungrouped(whole), tail
    return _ungrouped(plain), ""


def _groups(whole: str, tail: str, sign: str, digits: int) -> bool:
    if len(tail) != _GROUP or whole.startswith("0") or len(whole) > _GROUP:
        return False
    return digits < _GROUP or sign != get_format("DECIMAL_SEPARATOR")


def _ungrouped(grouped: str) -> str:
    first, *rest = re.split(r"[.,]", grouped)
    if (
        len(set(re.findall(r"[.,]", grouped))) > 1
        or any(len(part) != _GROUP for part in rest)
        or (rest and len(first) > _GROUP)
    ):
        raise UnreadableNumber(_("This number can be read in two ways. Type it without signs between thousands."))
    return first + "".join(rest)


def plain_number(value: int, digits: int) -> str:
    """With a point in every language, without zeros behind the last decimal."""
    text = f"{Decimal(value).scaleb(-digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unmistakable(plain: str) -> str:
    """For a file: with a fourth decimal where three could be taken for thousands in another language."""
    return f"{plain}0" if len(plain.partition(".")[2]) == _GROUP else plain


def typed_number(value: int, digits: int) -> str:
    """For a field, with the reader's decimal sign and nothing between thousands: what `read_number` reads back."""
    return plain_number(value, digits).replace(".", get_format("DECIMAL_SEPARATOR"))


def shown_number(value: int, digits: int) -> str:
    """With the reader's signs between thousands; all decimals or, of a whole number, none."""
    is_whole = value % 10**digits == 0
    places = 0 if is_whole else digits
    return number_format(Decimal(value).scaleb(-digits), places, use_l10n=True, force_grouping=True)


def shown_quantity(value: int) -> str:
    text = plain_number(value, QUANTITY_DIGITS)
    return number_format(Decimal(text), len(text.partition(".")[2]), use_l10n=True, force_grouping=True)


def shown_money(value: int, currency: str) -> str:
    """12,000 USD, with a space that no line breaks at."""
    return f"{shown_number(value, digits_of(currency))}\u00a0{currency}"
