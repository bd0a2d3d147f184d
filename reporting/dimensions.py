"""What figures can be broken down by, with the codes of SDMX where they exist."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import Sex
from courses.models import Discipline
from skills.enums import SurveyMoment
from skills.levels import Level
from skills.models import Framework
from skills.survey import AREAS

TOTAL = "_T"
UNKNOWN = "_U"


@dataclass(frozen=True)
class Dimension:
    """`overlaps`: one person may be in several categories, so that they add up to more than the total.

    With `within` every category is a part of one category of that dimension, named in `parents` in the same order.
    `grows`: there are new categories every year, and pages leave out those in which nothing was counted.
    """

    code: str
    label: str
    categories: tuple[tuple[str, str], ...]
    overlaps: bool = False
    within: str = ""
    parents: tuple[str, ...] = ()
    grows: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _label in self.categories)

    def overlapping(self) -> "Dimension":
        return replace(self, overlaps=True)


def sex() -> Dimension:
    """No answer and "prefer not to say" are one category: told apart, both would often be too small to show."""
    codes = (Sex.FEMALE, Sex.MALE, Sex.OTHER)
    return Dimension("SEX", _("Sex"), (*((str(code), str(code.label)) for code in codes), _not_stated()))


def age() -> Dimension:
    """Age reached in the year: CL_AGE, narrower where young people are many."""
    groups = (
        ("Y0T14", _("Under 15")),
        ("Y15T17", _("15–17")),
        ("Y18T24", _("18–24")),
        ("Y25T34", _("25–34")),
        ("Y_GE35", _("35 and over")),
    )
    return Dimension("AGE", _("Age"), (*groups, _not_stated()))


def district() -> Dimension:
    with Path(settings.DISTRICTS_FILE).open(encoding="utf-8", newline="") as lines:
        rows = tuple((row["code"], row["name"]) for row in csv.DictReader(lines))
    return Dimension("DISTRICT", _("Parish or district"), (*rows, _not_stated()))


def discipline() -> Dimension:
    rows = tuple((discipline.slug, str(discipline)) for discipline in Discipline.objects.all())
    return Dimension("DISCIPLINE", _("Discipline"), (*rows, (UNKNOWN, _("No longer listed"))))


def quarter() -> Dimension:
    names = (_("January–March"), _("April–June"), _("July–September"), _("October–December"))
    return Dimension("QUARTER", _("Quarter"), tuple((f"Q{number}", name) for number, name in enumerate(names, 1)))


def framework() -> Dimension:
    rows = tuple((framework.code, str(framework)) for framework in Framework.objects.all())
    return Dimension("FRAMEWORK", _("Framework"), rows)


def moment() -> Dimension:
    return Dimension("MOMENT", _("Moment"), tuple((str(code), str(label)) for code, label in SurveyMoment.choices))


def level(area: str) -> Dimension:
    """The level of one area of the self-report, by the ITU rule."""
    names = {item.code: str(item.name) for item in AREAS}
    return Dimension(f"LEVEL_{area}", names[area], tuple((str(code), str(label)) for code, label in Level.choices))


def _not_stated() -> tuple[str, str]:
    return UNKNOWN, _("Not stated")
