"""Levels from raw self-report answers. Two published rules differ, so answers are stored and either is computed on demand.

Sources: ITU expert group on household indicators (EGH), September 2023; Eurostat Digital Skills Indicator 2.0 as
described by Statistics Netherlands, 2023. See docs/domain/self_report.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from skills.survey import AREAS


class Level(TextChoices):
    """`NOT_ONLINE` stands apart from `NONE`: who did not use the Internet is not measured by these questions."""

    NONE = "none", _("None")
    BASIC = "basic", _("Basic")
    ABOVE_BASIC = "above_basic", _("Above basic")
    NOT_ONLINE = "not_online", _("Did not use the Internet")
    NOT_ANSWERED = "not_answered", _("Not answered")


# The least number of activities for "above basic", by area; one activity is "basic" everywhere.
ITU = dict.fromkeys(("IDL", "CC", "DCC", "PS", "SFY"), 2)
EUROSTAT = {"IDL": 2, "CC": 2, "DCC": 3, "PS": 3, "SFY": 3}


@dataclass(frozen=True)
class AreaResult:
    code: str
    level: Level
    done: int
    asked: int

    @property
    def is_measured(self) -> bool:
        return self.level in {Level.NONE, Level.BASIC, Level.ABOVE_BASIC}

    @property
    def dots(self) -> list[bool]:
        """One for each question of the area, the activities done first."""
        return [True] * self.done + [False] * (self.asked - self.done)


def area_results(
    used_internet: bool | None,  # noqa: FBT001 - the answer to a question
    answers: Mapping[str, bool],
    rule: Mapping[str, int] = ITU,
) -> list[AreaResult]:
    """The level in each area, in the order of the survey. A skipped question counts as an activity not done.

    An area whose questions were all skipped is NOT_ANSWERED. `rule` is ITU or EUROSTAT.
    """
    return [
        _area_result(area.code, [answers.get(question.code) for question in area.questions], used_internet, rule[area.code])
        for area in AREAS
    ]


def overall_level(results: list[AreaResult]) -> Level | None:
    """ITU's overall level where all five areas give one, else None.

    Only the two rows that were seen in print are given: above basic in all five, and at least basic in all five.
    """
    levels = {result.level for result in results}
    if levels == {Level.NOT_ONLINE}:
        return Level.NOT_ONLINE
    if levels == {Level.ABOVE_BASIC}:
        return Level.ABOVE_BASIC
    return Level.BASIC if levels <= {Level.BASIC, Level.ABOVE_BASIC} else None


def _area_result(code: str, answers: list[bool | None], used_internet: bool | None, above: int) -> AreaResult:  # noqa: FBT001
    done = sum(answer is True for answer in answers)
    if used_internet is False:
        return AreaResult(code, Level.NOT_ONLINE, 0, len(answers))
    if all(answer is None for answer in answers):
        return AreaResult(code, Level.NOT_ANSWERED, 0, len(answers))
    level = Level.ABOVE_BASIC if done >= above else Level.BASIC if done else Level.NONE
    return AreaResult(code, level, done, len(answers))
