"""What mentors signed about the versions of an application, round by round, and what changed since."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from grants.enums import DraftState
from grants.models import Draft, DraftRevision, Transition
from grants.queries.budgets import lines_as_json
from grants.queries.plans import plan_as_json
from grants.rules.counting import words_of
from grants.rules.drafts import KIND
from grants.rules.reviews import BEST, REVIEW_KIND, level_words, rubric_of, state_of, title_of
from review.enums import ReviewState, ThreadState, Verdict
from review.models import Review, ReviewDraft, Thread


@dataclass(frozen=True)
class Judged:
    """One criterion with the level that was given for it, none where none was chosen yet."""

    title: str
    weight: int
    is_ours: bool
    level: int | None
    words: str
    remark: str

    @property
    def bar(self) -> list[bool]:
        """Five blocks; the first `level` of them are filled."""
        return [place < (self.level or 0) for place in range(BEST)]


@dataclass(frozen=True)
class Signed:
    """A review as its readers see it. `percent` is of all levels at their best, by weight; not a score of the funder's."""

    review: Review
    state: ReviewState
    judged: tuple[Judged, ...]
    percent: int | None

    @property
    def is_superseded(self) -> bool:
        return self.state == ReviewState.SUPERSEDED

    @property
    def is_replaced(self) -> bool:
        """By a later review of the same version."""
        return hasattr(self.review, "superseded_by")

    @property
    def is_ready(self) -> bool:
        return self.review.verdict == Verdict.READY


@dataclass(frozen=True)
class Round:
    """A version with what was said while it was the newest. `revision` is None for what was said before the first one."""

    revision: DraftRevision | None
    signed: tuple[Signed, ...]
    open: int
    settled: int
    before: DraftRevision | None  # the version that was reviewed before this one


@dataclass(frozen=True)
class Rounds:
    """The newest first, without those about which nobody said anything. `last_reviewed` is the newest version with a review."""

    rounds: tuple[Round, ...]
    latest: DraftRevision | None
    last_reviewed: DraftRevision | None


@dataclass(frozen=True)
class Changes:
    """Titles of the sections that changed, and whether budget and plan did."""

    sections: tuple[str, ...]
    budget: bool
    plan: bool

    @property
    def is_any(self) -> bool:
        return bool(self.sections) or self.budget or self.plan


@dataclass(frozen=True)
class ReadyBy:
    """What a mentor signed as ready, and what changed since."""

    step: Transition
    revision: DraftRevision
    changes: Changes


def rounds_of(draft: Draft) -> Rounds:
    """Three queries, however many there are."""
    revisions = list(draft.revisions.only("public_id", "number", "name", "made_at", "draft").order_by("number"))
    by_id: dict[str, list[Review]] = {}
    for review in _reviews([revision.public_id for revision in revisions]):
        by_id.setdefault(review.target_id, []).append(review)
    talk = _talk(draft, revisions)
    latest = revisions[-1] if revisions else None
    rounds, before = [], None
    for place, revision in enumerate([None, *revisions]):
        found = by_id.get(str(revision.public_id), []) if revision else []
        signed = tuple(_signed(review, latest) for review in found if latest)
        if signed or any(talk[place]):
            rounds.append(Round(revision, signed, *talk[place], before=before))
        if signed:
            before = revision
    return Rounds(tuple(reversed(rounds)), latest, before)


def is_signed_ready(user: User, revision: DraftRevision) -> bool:
    """Whether the latest that somebody signed about this version says that it is ready."""
    current = Review.objects.of(REVIEW_KIND, revision.public_id).current()
    return current.filter(reviewer=user, verdict=Verdict.READY).exists()


def judged_by(rubric: Mapping[str, Any], levels: Mapping[str, str], remarks: Mapping[str, str]) -> tuple[Judged, ...]:
    """Each criterion of a rubric with what was chosen and said."""
    return tuple(
        Judged(
            title=title_of(criterion),
            weight=criterion["weight"],
            is_ours=criterion["is_ours"],
            level=int(levels[criterion["id"]]) if criterion["id"] in levels else None,
            words=_level_words(criterion, levels.get(criterion["id"])),
            remark=remarks.get(criterion["id"], ""),
        )
        for criterion in rubric["criteria"]
    )


def kept_review_of(user: User, draft: Draft) -> ReviewDraft | None:
    """What the mentor wrote for later."""
    return ReviewDraft.objects.filter(reviewer=user, target_kind=KIND, target_id=str(draft.public_id)).first()


def passages_of(revision: DraftRevision) -> dict[str, list[tuple[str, str]]]:
    """Criterion id → title and words of the sections it looks at, as they stand in the version."""
    content = revision.version.content
    by_title = {section["title"].strip(): section for section in content["sections"]}
    return {
        criterion["id"]: [
            (title, words_of(revision.texts.get(by_title[title]["id"], ""), by_title[title].get("format")))
            for title in criterion["sections"]
            if title in by_title
        ]
        for criterion in rubric_of(content)["criteria"]
    }


def changes_since(revision: DraftRevision, draft: Draft) -> Changes:
    """From a version to what stands there now. Three queries."""
    texts = dict(draft.texts.values_list("section", "text"))
    sections = _changed(revision.version.content, revision.texts, draft.version.content, texts)
    return Changes(sections, revision.budget != lines_as_json(draft), revision.plan != plan_as_json(draft))


def changes_between(before: DraftRevision, after: DraftRevision) -> Changes:
    sections = _changed(before.version.content, before.texts, after.version.content, after.texts)
    return Changes(sections, before.budget != after.budget, before.plan != after.plan)


def ready_by(draft: Draft) -> ReadyBy | None:
    """Of an application that its mentor signed as ready. No query for any other state."""
    if draft.state != DraftState.READY:
        return None
    steps = draft.transitions.filter(after=DraftState.READY).select_related("actor", "revision__version")
    step = steps.order_by("-at", "-pk").first()
    if step is None or step.name != "sign" or step.revision is None:
        return None
    return ReadyBy(step, step.revision, changes_since(step.revision, draft))


def _reviews(ids: Sequence[object]) -> list[Review]:
    rows = Review.objects.of(REVIEW_KIND, *ids).select_related("reviewer", "version", "superseded_by")
    return list(rows.order_by("-signed_at", "pk"))


def _signed(review: Review, latest: DraftRevision) -> Signed:
    percent = round(review.points * 100 / review.max_points) if review.max_points else None
    judged = judged_by(review.version.content, review.levels, review.remarks)
    return Signed(review, state_of(review, latest), judged, percent)


def _talk(draft: Draft, revisions: Sequence[DraftRevision]) -> list[tuple[int, int]]:
    """How many threads are open and settled that were opened before the first version, and while each was the newest."""
    found = [[0, 0] for _ in range(len(revisions) + 1)]
    moments = [revision.made_at for revision in revisions]
    threads = Thread.objects.filter(target_kind=KIND, target_id=str(draft.public_id)).order_by()
    for opened_at, state in threads.values_list("opened_at", "state"):
        found[bisect_right(moments, opened_at)][state != ThreadState.OPEN] += 1
    return [(is_open, settled) for is_open, settled in found]


def _level_words(criterion: Mapping[str, Any], level: str | None) -> str:
    return next((level_words(each["text"]) for each in criterion["levels"] if each["id"] == level), "")


def _changed(
    old_form: Mapping[str, Any], old: Mapping[str, str], new_form: Mapping[str, Any], new: Mapping[str, str]
) -> tuple[str, ...]:
    before, after = _formats(old_form), _formats(new_form)
    return tuple(
        title
        for id_, (title, _format) in {**before, **after}.items()
        if _words(old, id_, before, after) != _words(new, id_, after, before)
    )


def _words(texts: Mapping[str, str], id_: str, own: Mapping[str, tuple[str, str]], other: Mapping[str, tuple[str, str]]) -> str:
    """As its form of the call has the section; texts of sections that it does not ask stay as they are."""
    return words_of(texts.get(id_, ""), own.get(id_, other.get(id_, ("", "")))[1])


def _formats(content: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {section["id"]: (section["title"], section.get("format", "")) for section in content["sections"]}
