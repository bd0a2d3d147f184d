"""The copy of a quiz that an attempt keeps, and what of it may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from courses.quiz_engine.kinds import KINDS, Json

Snapshot = dict[str, Json]
FrozenQuestion = dict[str, Json]


@dataclass(frozen=True)
class Terms:
    """The conditions of an attempt as they stood at its start. `skills` holds (skill id, level)."""

    title: str
    pass_mark: int
    max_attempts: int | None
    minutes_allowed: int | None
    feedback: str
    shuffle_questions: bool
    shuffle_choices: bool
    skills: tuple[tuple[int, int], ...] = ()
    show_answers: str = "passed"
    answers_from: str = ""  # ISO 8601, with show_answers "date"


@dataclass(frozen=True)
class QuestionSource:
    """A question as its editor wrote it; `value` is the block of its kind, `revision` the version it was read at.

    `key` is the same in every language, `language` that of the words.
    """

    key: str
    kind: str
    prompt: str
    value: Mapping[str, Any]
    points: int = 1
    hint: str = ""
    explanation: str = ""
    revision: int | None = None
    language: str = ""


def make_snapshot(
    *,
    terms: Terms,
    fixed: Sequence[QuestionSource],
    pools: Sequence[tuple[Sequence[QuestionSource], int]] = (),
    seed: int,
) -> Snapshot:
    """Fixed questions first, then the draw from each pool; no question twice. The same seed gives the same snapshot."""
    rng = Random(f"{seed}")  # noqa: S311 - an order to show, not a secret
    chosen = list({source.key: source for source in fixed}.values())
    for pool, count in pools:
        taken = {source.key for source in chosen}
        free = sorted((source for source in pool if source.key not in taken), key=lambda source: source.key)
        chosen += rng.sample(free, min(count, len(free)))
    if terms.shuffle_questions:
        rng.shuffle(chosen)
    return {
        "format": 1,
        "seed": seed,
        "terms": {**asdict(terms), "skills": [list(pair) for pair in terms.skills]},
        "questions": [_freeze(source, seed, shuffle=terms.shuffle_choices) for source in chosen],
    }


def _freeze(source: QuestionSource, seed: int, *, shuffle: bool) -> FrozenQuestion:
    rng = Random(f"{seed}:{source.key}")  # noqa: S311 - an order to show, not a secret
    return {
        "key": source.key,
        "kind": source.kind,
        "prompt": source.prompt,
        "points": source.points,
        "hint": source.hint,
        "explanation": source.explanation,
        "revision": source.revision,
        "language": source.language,
        "body": KINDS[source.kind].freeze(source.value, rng, shuffle=shuffle),
    }


def find_question(snapshot: Snapshot, key: str) -> FrozenQuestion | None:
    return next((question for question in snapshot["questions"] if question["key"] == key), None)


def correct_question(question: FrozenQuestion, kind: str, value: Mapping[str, Any]) -> FrozenQuestion | None:
    """The question as it was shown, with the key that its editor's block has now.

    Points, prompt and what was shown stay. None where the block no longer fits what was shown, or is of another kind.
    """
    body = KINDS[kind].correct(question["body"], value) if kind == question["kind"] else None
    return None if body is None else {**question, "body": body}


def corrected(snapshot: Snapshot, corrections: Mapping[str, Json]) -> Snapshot:
    """The snapshot with the bodies that a regrade put in place of some; `corrections`: question key → body."""
    if not corrections:
        return snapshot
    questions = [{**question, "body": corrections.get(question["key"], question["body"])} for question in snapshot["questions"]]
    return {**snapshot, "questions": questions}


def public_question(question: FrozenQuestion) -> dict[str, Json]:
    """The question without solution, hint, explanation or feedback: safe before it is answered."""
    return {
        "key": question["key"],
        "kind": question["kind"],
        "prompt": question["prompt"],
        "points": question["points"],
        "language": question.get("language", ""),  # attempts begun earlier do not say
        "has_hint": bool(question["hint"]),
        **KINDS[question["kind"]].public(question["body"]),
    }


def accept_response(question: FrozenQuestion, response: Json) -> Json:
    """`response` in its normal form, None where it says nothing; raises BadResponse."""
    return KINDS[question["kind"]].accept(question["body"], response)


def response_words(question: FrozenQuestion, response: Json) -> list[str]:
    """An accepted response as people read it, one line each."""
    return [] if response is None else KINDS[question["kind"]].words(question["body"], response)


def solution_regions(question: FrozenQuestion) -> list[dict[str, Json]]:
    """The right places of a question about a picture, to be drawn into it. Only for who may see them."""
    body = question["body"]
    return [region for region in body.get("regions", ()) if region["id"] in body["right"]]


def solution_words(question: FrozenQuestion) -> list[str]:
    """A right answer as people read it, nothing where there is none to show. Only for who may see it."""
    return response_words(question, KINDS[question["kind"]].solution(question["body"]))


def is_marked_by_hand(question: FrozenQuestion) -> bool:
    return KINDS[question["kind"]].is_marked_by_hand
