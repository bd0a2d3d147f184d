"""The steps of an application, as data. grants.actions.workflow.move_draft is the only one that makes them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from grants.enums import DraftState as S

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Part(StrEnum):
    APPLICANT = "applicant"
    MENTOR = "mentor"
    MANAGER = "manager"
    SYSTEM = "system"  # a task: nobody asked for it


class Need(StrEnum):
    REVISION = "revision"  # at least one was kept
    RUBRIC = "rubric"  # who takes the step signed a review of the newest one that says it is ready
    REASON = "reason"
    READY = "ready"  # nothing is missing, or a reason says why it goes all the same
    OUTCOME = "outcome"  # the day and, where it was won, the amount
    DEADLINE_PASSED = "deadline_passed"


@dataclass(frozen=True)
class Step:
    name: str
    label: "StrPromise"
    before: frozenset[S]
    after: S
    parts: frozenset[Part]
    needs: frozenset[Need] = frozenset()


def _step(name: str, label: "StrPromise", before: set[S], after: S, parts: set[Part], *needs: Need) -> Step:
    return Step(name, label, frozenset(before), after, frozenset(parts), frozenset(needs))


_OPEN = {S.DRAFTING, S.HELP_REQUESTED, S.IN_MENTORING, S.CHANGES_SUGGESTED, S.READY}
_MINE, _MENTOR, _TOLD = {Part.APPLICANT}, {Part.MENTOR}, {Part.APPLICANT, Part.MANAGER}

STEPS = {
    step.name: step
    for step in [
        _step("ask_help", _("Ask for help"), {S.DRAFTING}, S.HELP_REQUESTED, _MINE, Need.REVISION),
        _step("take_back", _("Take the question back"), {S.HELP_REQUESTED}, S.DRAFTING, _MINE),
        _step("claim", _("Take it on"), {S.HELP_REQUESTED}, S.IN_MENTORING, _MENTOR),
        _step("suggest", _("Suggest changes"), {S.IN_MENTORING}, S.CHANGES_SUGGESTED, _MENTOR),
        _step("answer", _("Give it back to the mentor"), {S.CHANGES_SUGGESTED}, S.IN_MENTORING, _MINE),
        _step("go_on", _("Go on alone"), {S.IN_MENTORING, S.CHANGES_SUGGESTED}, S.DRAFTING, _MINE | {Part.SYSTEM}),
        _step("sign", _("Sign as ready"), {S.IN_MENTORING}, S.READY, _MENTOR, Need.REVISION, Need.RUBRIC),
        _step(
            "declare_ready",
            _("It is ready without a mentor"),
            {S.DRAFTING, S.IN_MENTORING, S.CHANGES_SUGGESTED},
            S.READY,
            _MINE,
            Need.REASON,
        ),
        _step("rewrite", _("Change it once more"), {S.READY}, S.DRAFTING, _MINE),
        _step("submit", _("I sent it to the funder"), {S.READY}, S.SUBMITTED, _MINE, Need.READY, Need.OUTCOME),
        _step("win", _("It was chosen"), {S.SUBMITTED}, S.WON, _TOLD, Need.OUTCOME),
        _step("lose", _("It was not chosen"), {S.SUBMITTED}, S.LOST, _TOLD, Need.OUTCOME),
        _step("withdraw", _("It was withdrawn"), {S.SUBMITTED}, S.WITHDRAWN, _TOLD, Need.OUTCOME),
        _step("abandon", _("Give it up"), _OPEN, S.ABANDONED, _MINE),
        _step("miss", _("The deadline passed"), _OPEN, S.MISSED, {Part.SYSTEM}, Need.DEADLINE_PASSED),
    ]
}
