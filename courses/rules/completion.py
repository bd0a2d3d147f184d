"""When a lesson counts as finished, and the sentences that say why or what is left."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.enums import ActivityKind
from courses.projection import LESSON

MEDIA = frozenset({ActivityKind.VIDEO, ActivityKind.AUDIO})


@dataclass(frozen=True)
class CompletionRule:
    """What a lesson asks for. `watch_share`: percent of each film and sound to play, 0 for none; opening is always asked."""

    watch_share: int = 0
    quizzes: bool = True
    checklists: bool = True
    mark: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class ActivityOutline:
    """Something in a lesson that leaves a trace. `size`: items of a checklist, seconds of a film or sound, else 0."""

    block_id: str
    kind: str
    title: str
    quiz_key: uuid.UUID | None = None
    size: int = 0


@dataclass(frozen=True)
class Reason:
    """One thing that the rule asks for. `value` is where the learner stands, in the unit of `code`."""

    code: str
    title: str = ""
    value: int = 0
    of: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Explanation:
    """Sentences for people; `reasons` keeps what is done in a form that can be stored and said in any language."""

    done: list[str]
    left: list[str]
    reasons: list[Reason]


def explain(rule: CompletionRule, activities: Iterable[ActivityOutline], state: Mapping[str, Mapping[str, Any]]) -> Explanation:
    """Judge `state` (block id → what happened there; see courses/projection.py). Finished means: nothing left."""
    done: list[Reason] = []
    left: list[Reason] = []
    own = state.get(LESSON, {})
    (done if own.get("viewed") else left).append(Reason("viewed"))
    for activity in activities:
        judged = _judge(rule, activity, state.get(activity.block_id, {}))
        if judged:
            reason, is_met = judged
            (done if is_met else left).append(reason)
    if rule.mark:
        (done if own.get("marked") else left).append(Reason("marked"))
    return Explanation([done_sentence(r) for r in done], [_left_sentence(r) for r in left], done)


def watched_share(block_state: Mapping[str, Any]) -> int:
    """Percent of a film or sound that was played, from the union of its played ranges."""
    return sum(end - start for start, end in block_state.get("watched", []))


def _judge(rule: CompletionRule, activity: ActivityOutline, seen: Mapping[str, Any]) -> tuple[Reason, bool] | None:
    if activity.kind in MEDIA and rule.watch_share:
        share = watched_share(seen)
        return Reason("watched", activity.title, share, rule.watch_share), share >= rule.watch_share
    if activity.kind == ActivityKind.QUIZ and rule.quizzes:
        return Reason("quiz", activity.title, round(seen.get("score", 0))), bool(seen.get("passed"))
    if activity.kind == ActivityKind.CHECKLIST and rule.checklists:
        ticked = sum(1 for item in seen.get("ticked", []) if item < activity.size)
        return Reason("checklist", activity.title, ticked, activity.size), ticked >= activity.size
    if activity.kind == ActivityKind.PRACTICE:
        return Reason("practice", activity.title), bool(seen.get("practised"))
    return None


def done_sentence(reason: Reason) -> str:  # noqa: PLR0911 - one branch for each kind of reason
    values = {"title": reason.title, "value": reason.value, "of": reason.of}
    match reason.code:
        case "viewed":
            return _("You opened the lesson.")
        case "watched":
            return _("You played %(value)d%% of “%(title)s”.") % values
        case "quiz" if reason.value:
            return _("You passed the quiz “%(title)s” with %(value)d%%.") % values
        case "quiz":
            return _("You passed the quiz “%(title)s”.") % values
        case "checklist":
            return _("You ticked everything in “%(title)s”.") % values
        case "practice":
            return _("You finished the practice “%(title)s”.") % values
        case _:
            return _("You marked it as done.")


def _left_sentence(reason: Reason) -> str:
    values = {"title": reason.title, "value": reason.value, "of": reason.of}
    match reason.code:
        case "viewed":
            return _("Open the lesson.")
        case "watched":
            return _("Play at least %(of)d%% of “%(title)s” (%(value)d%% so far).") % values
        case "quiz":
            return _("Pass the quiz “%(title)s”.") % values
        case "checklist":
            return _("Tick everything in “%(title)s” (%(value)d of %(of)d so far).") % values
        case "practice":
            return _("Finish the practice “%(title)s”.") % values
        case _:
            return _("Mark it as done when you have done the work.")
