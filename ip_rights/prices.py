"""Prices as people type and read them; kept as integers in minor units (ISO 4217, decimals from CLDR)."""

import re
from decimal import Decimal

from babel.core import Locale
from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language, to_locale

CURRENCIES = ("BBD", "USD", "XCD", "TTD", "JMD", "GYD", "EUR", "GBP", "CAD")
MOST = 10**12
_PRICE = re.compile(r"(\d{1,12})(?:[.,](\d{1,3}))?")


class UnreadablePrice(ValueError):
    pass


def read_price(text: str, currency: str) -> int:
    """Minor units of "1200" or "1200.50", exactly. No grouping of thousands. Raises UnreadablePrice."""
    digits = get_currency_precision(currency)
    found = _PRICE.fullmatch(text.strip().replace(" ", "").replace("\u00a0", ""))
    if found is None or len(found[2] or "") > digits or not (found[1] + (found[2] or "")).isascii():
        raise UnreadablePrice
    return int(found[1]) * 10**digits + int((found[2] or "").ljust(digits, "0") or "0")


def show_price(minor: int, currency: str) -> str:
    """In the reader's language, with the code of the currency: "BBD 1,200.50"."""
    amount = Decimal(minor).scaleb(-get_currency_precision(currency))
    locale = Locale.parse(to_locale(get_language() or "en"))
    return format_currency(
        amount, currency, "¤¤ #,##0.00" if get_currency_precision(currency) else "¤¤ #,##0", locale=locale, currency_digits=True
    )


def show_micro(micro: int, currency: str) -> str:
    """Millionths of a minor unit, with as many decimals as they have and at least those of the currency: "USD 0.00345"."""
    digits = get_currency_precision(currency)
    amount = Decimal(micro).scaleb(-digits - 6).normalize()
    places = max(digits, -int(amount.as_tuple().exponent))
    locale = Locale.parse(to_locale(get_language() or "en"))
    form = f"¤¤ #,##0.{'0' * places}" if places else "¤¤ #,##0"
    return format_currency(amount, currency, form, locale=locale, currency_digits=False)
