"""Numbers of works and of people: read as somebody types them, checked, kept compact, shown as their registries print them.

python-stdnum knows ISBN, ISMN, ISAN, ISNI, ISRC and GRid. ISWC and IPI are computed here by the formulas that were measured on
published numbers (docs/domain/works.md). What a right check digit would be is not said: whoever mistyped another digit would
then "repair" the number into one of somebody else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from stdnum import grid, isan, isbn, ismn, isni, isrc
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.iso7064 import mod_11_2

from core.errors import DomainError
from ip_rights.enums import IdentifierScheme, PersonScheme

LONGEST = 120  # characters that a number may have, in any of its forms
_DOI = re.compile(r"10\.[0-9]{4,9}/[\x21-\x7e]+")
_DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ORCID_PREFIX = re.compile(r"^https?://(www\.)?orcid\.org/", re.IGNORECASE)
_ISNI_PREFIX = re.compile(r"^(https?://(www\.)?isni\.org/(isni/)?|isni:?\s*)", re.IGNORECASE)
_SEPARATORS = str.maketrans("", "", " .-\u00a0\u2010\u2011\u2012\u2013\u2212")


class NotValid(DomainError):
    """The message says which number it is and what does not fit."""


@dataclass(frozen=True)
class _Number:
    """`check` gives the compact form or raises ValidationError of stdnum; `example` has the form that people know."""

    check: Callable[[str], str]
    show: Callable[[str], str]
    example: str


def check_work(scheme: str, value: str) -> str:
    """The compact form of a work's number. Raises NotValid."""
    return _check(IdentifierScheme(scheme), value)


def check_person(scheme: str, value: str) -> str:
    """The compact form of a person's number: IPI 11 digits, ISNI 16 characters, ORCID with its hyphens. Raises NotValid."""
    return _check(PersonScheme(scheme), value)


def shown(scheme: str, value: str) -> str:
    """A checked number as it is printed: "T-034.524.680-1". `scheme` is one of works or of people."""
    return _NUMBERS[scheme].show(value)


def example_of(scheme: str) -> str:
    return _NUMBERS[scheme].example


def address_of(scheme: str, value: str) -> str:
    """Where a checked number is explained to everybody; empty where there is no such page."""
    start = {
        IdentifierScheme.DOI: "https://doi.org/",
        PersonScheme.ORCID: "https://orcid.org/",
        PersonScheme.ISNI: "https://isni.org/isni/",
    }.get(scheme)  # type: ignore[call-overload]  # both kinds of schemes are keys
    return f"{start}{value}" if start else ""


def _check(scheme: IdentifierScheme | PersonScheme, value: str) -> str:
    number, words = _NUMBERS[scheme], {"name": scheme.label, "example": _NUMBERS[scheme].example}
    try:
        _require(len(value) <= LONGEST)
        return number.check(value.strip())
    except InvalidChecksum as error:
        said = _("This %(name)s has a wrong digit: its check digit does not fit. Compare it with where you have it from.")
        raise NotValid(said % words) from error
    except ValidationError as error:
        said = _("This is no %(name)s. One looks like this: %(example)s")
        raise NotValid(said % words) from error


def _require(condition: object) -> None:
    if not condition:
        raise ValidationError


def _require_check(condition: object) -> None:
    if not condition:
        raise InvalidChecksum


def check_digit_of_iswc(digits: str) -> int:
    """Of the nine digits after the T: (10 - (1 + Σ i·d_i) mod 10) mod 10, i from 1. Misses 8.9 % of wrong single digits."""
    total = 1 + sum(place * int(digit) for place, digit in enumerate(digits, 1))
    return (10 - total % 10) % 10


def check_digits_of_ipi(digits: str) -> int:
    """Of the first nine digits: r = Σ (10 - i)·d_i mod 101, i from 0; 0 for r = 0, else (101 - r) mod 100."""
    rest = sum((10 - place) * int(digit) for place, digit in enumerate(digits)) % 101
    return (101 - rest) % 100 if rest else 0


def _iswc(value: str) -> str:
    compact = value.upper().removeprefix("ISWC").translate(_SEPARATORS).removeprefix(":")
    _require(re.fullmatch(r"T[0-9]{10}", compact))
    _require_check(int(compact[-1]) == check_digit_of_iswc(compact[1:-1]))
    return compact


def _show_iswc(value: str) -> str:
    return f"T-{value[1:4]}.{value[4:7]}.{value[7:10]}-{value[10]}"


def _ipi(value: str) -> str:
    """Societies print it with and without the zeros in front."""
    compact = value.translate(_SEPARATORS)
    _require(re.fullmatch(r"[0-9]{7,11}", compact) and int(compact))
    compact = compact.zfill(11)
    _require_check(int(compact[-2:]) == check_digits_of_ipi(compact[:9]))
    return compact


def _isni(value: str) -> str:
    return isni.validate(_ISNI_PREFIX.sub("", value))


def _orcid(value: str) -> str:
    """The check character is ISO 7064 mod 11-2, as of an ISNI."""
    compact = _ORCID_PREFIX.sub("", value).translate(_SEPARATORS).upper()
    _require(re.fullmatch(r"[0-9]{15}[0-9X]", compact))
    mod_11_2.validate(compact)
    return "-".join(compact[place : place + 4] for place in range(0, 16, 4))


def _doi(value: str) -> str:
    """Letters of a DOI are the same in either case; it has no check digit."""
    compact = _DOI_PREFIX.sub("", value).lower()
    _require(_DOI.fullmatch(compact))
    return compact


def _isan(value: str) -> str:
    """With its check characters: whoever leaves them out gets them, unchecked."""
    compact = re.sub(r"^isan:?\s*", "", value, flags=re.IGNORECASE)
    _require(re.fullmatch(r"[0-9A-Za-z \-]+", compact))
    return isan.validate(compact, add_check_digits=True)


def _isbn(value: str) -> str:
    return isbn.to_isbn13(isbn.validate(value))


def _ismn(value: str) -> str:
    return ismn.to_ismn13(ismn.validate(value))


def _as_it_is(value: str) -> str:
    return value


_NUMBERS: dict[str, _Number] = {
    IdentifierScheme.ISRC: _Number(isrc.validate, isrc.format, "BB-A1B-26-00001"),
    IdentifierScheme.ISWC: _Number(_iswc, _show_iswc, "T-034.524.680-1"),
    IdentifierScheme.ISAN: _Number(_isan, isan.format, "0000-0000-D07A-0090-Q-0000-0000-X"),
    IdentifierScheme.ISBN: _Number(_isbn, isbn.format, "978-0-471-11709-4"),
    IdentifierScheme.ISMN: _Number(_ismn, ismn.format, "979-0-2306-7118-7"),
    IdentifierScheme.DOI: _Number(_doi, _as_it_is, "10.1000/182"),
    IdentifierScheme.GRID: _Number(grid.validate, grid.format, "A1-2425G-ABC1234002-M"),
    PersonScheme.IPI: _Number(_ipi, _as_it_is, "00014107338"),
    PersonScheme.ISNI: _Number(_isni, isni.format, "0000 0001 2281 955X"),
    PersonScheme.ORCID: _Number(_orcid, _as_it_is, "0000-0002-1825-0097"),
}
