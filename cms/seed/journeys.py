"""What a learner does in the course, as facts: opened, played, ticked, tried a quiz, stopped. No database, no clock."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from courses.enums import ActivityKind, EventKind
from courses.projection import Fact, LessonState, apply_to_lesson
from courses.queries.outline import CourseOutline, LessonOutline
from courses.quiz_engine import KINDS, FrozenQuestion, Grade, Json, Snapshot, grade, percent
from courses.rules.completion import ActivityOutline, explain

MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Try:
    """One attempt at a quiz, handed in."""

    id: uuid.UUID
    lesson_key: uuid.UUID
    block_id: str
    number: int
    started_at: dt.datetime
    submitted_at: dt.datetime
    responses: dict[str, Json]
    grade: Grade


@dataclass
class Journey:
    """Everything one learner did in one course, in order."""

    public_id: uuid.UUID
    outline: CourseOutline
    snapshots: Mapping[uuid.UUID, Snapshot]
    until: dt.datetime
    random: Random
    facts: list[Fact] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)

    def walk(self, start: dt.datetime, stamina: float, lessons: int | None = None) -> None:
        """Take lessons in order from `start`; before each, `stamina` is the chance to go on. `lessons` fixes how many."""
        at, done = start, set()
        for number, lesson in enumerate(self.outline.lessons):
            goes_on = number < lessons if lessons is not None else self.random.random() < stamina
            at = self._evening(at + dt.timedelta(days=self.random.expovariate(1 / 4.5))) if number else at
            if at > self.until:
                return
            if not goes_on:
                if lessons is None and self.random.random() < 0.7:
                    self._glance(lesson, at)
                return
            at = self._study(lesson, at)
            done.add(str(lesson.key))
        self._fact(EventKind.COURSE_COMPLETED, None, "", {"lessons": sorted(done)}, at, f"course completed {self.outline.key}")

    def _evening(self, moment: dt.datetime) -> dt.datetime:
        """People learn after school and at weekends: between three and nine in the afternoon, Barbados time."""
        return moment.replace(hour=19, minute=0, second=0, microsecond=0) + MINUTE * self.random.randrange(300)

    def _glance(self, lesson: LessonOutline, at: dt.datetime) -> None:
        """Opened, a film begun, never finished."""
        self._fact(EventKind.LESSON_VIEWED, lesson.key, "", {}, at)
        for activity in lesson.activities:
            if activity.kind == ActivityKind.VIDEO:
                share = self.random.randrange(10, 60)
                self._watch(lesson, activity, at + MINUTE, share)
                return

    def _study(self, lesson: LessonOutline, at: dt.datetime) -> dt.datetime:
        """Do all that the lesson asks for; return when it was finished."""
        state = LessonState()
        begun = len(self.facts)
        self._fact(EventKind.LESSON_VIEWED, lesson.key, "", {}, at)
        for activity in lesson.activities:
            at += MINUTE * self.random.uniform(1, 8)
            if activity.kind == ActivityKind.VIDEO:
                self._watch(lesson, activity, at, 100)
            elif activity.kind == ActivityKind.CHECKLIST:
                for item in range(activity.size):
                    at += MINUTE * self.random.uniform(0.2, 6)
                    self._fact(EventKind.CHECKLIST_DONE, lesson.key, activity.block_id, {"items": [item]}, at)
            elif activity.kind == ActivityKind.PRACTICE:
                at += MINUTE * self.random.uniform(10, 40)
                self._fact(EventKind.PRACTICE_DONE, lesson.key, activity.block_id, {}, at)
            elif activity.quiz_key:
                at = self._quiz(lesson, activity, activity.quiz_key, at)
        if lesson.rule.mark:
            at += MINUTE
            self._fact(EventKind.MARKED_DONE, lesson.key, "", {}, at)
        for fact in self.facts[begun:]:
            apply_to_lesson(state, fact)
        explanation = explain(lesson.rule, lesson.activities, state.state)
        if not explanation.left:
            data = {"rule": lesson.rule.as_dict(), "reasons": [reason.as_dict() for reason in explanation.reasons]}
            self._fact(
                EventKind.LESSON_COMPLETED, lesson.key, "", data, at, f"lesson completed {self.outline.key} {lesson.key}"
            )
        return at

    def _watch(self, lesson: LessonOutline, activity: ActivityOutline, at: dt.datetime, share: int) -> None:
        data = {"ranges": [[0, share]], "position": round(activity.size * share / 100, 1)}
        self._fact(EventKind.MEDIA_WATCHED, lesson.key, activity.block_id, data, at)

    def _quiz(self, lesson: LessonOutline, activity: ActivityOutline, quiz_key: uuid.UUID, at: dt.datetime) -> dt.datetime:
        """Try until passed; each try knows a little more."""
        snapshot = self.snapshots[quiz_key]
        knows = self.random.betavariate(6, 2)
        for number in range(1, 9):
            started = at + MINUTE
            at = started + MINUTE * self.random.uniform(1.5, 7)
            responses = {question["key"]: self._response(question, knows) for question in snapshot["questions"]}
            result = grade(snapshot, responses)
            attempt_id = uuid.uuid5(self.public_id, f"attempt {lesson.key} {activity.block_id} {number}")
            self.tries.append(Try(attempt_id, lesson.key, activity.block_id, number, started, at, responses, result))
            if result.is_passed:
                score = percent(result.points, result.max_points)
                self._fact(EventKind.QUIZ_PASSED, lesson.key, activity.block_id, {"score": score}, at, event=attempt_id)
                break
            knows = 1.0 if number == 7 else min(1.0, knows + 0.2)
        return at

    def _response(self, question: FrozenQuestion, knows: float) -> Json:
        right = KINDS[question["kind"]].solution(question["body"])
        return right if self.random.random() < knows else _mistake(question, right)

    def _fact(
        self,
        kind: EventKind,
        lesson_key: uuid.UUID | None,
        block_id: str,
        data: dict[str, Any],
        at: dt.datetime,
        name: str = "",
        event: uuid.UUID | None = None,
    ) -> None:
        label = name or f"{kind} {lesson_key} {block_id} {data} {len(self.facts)}"
        fact_id = uuid.uuid5(event, kind) if event else uuid.uuid5(self.public_id, label)
        self.facts.append(Fact(fact_id, kind, self.outline.key, lesson_key, block_id, data, at))


def _mistake(question: FrozenQuestion, right: Json) -> Json:  # noqa: PLR0911 - one line for each kind of question
    """A wrong answer of the kind people give."""
    match question["kind"]:
        case "single":
            return next(option["id"] for option in question["body"]["options"] if option["id"] not in question["body"]["right"])
        case "multiple":
            return right[:1]
        case "true_false":
            return "false" if right == "true" else "true"
        case "numeric":
            return "24"
        case "short_text":
            return "movement"
        case "gaps":
            return {**right, "1": "up"}
        case "hotspot":
            return {"x": 38.2, "y": 51.5}
        case "ordering":
            return [right[1], right[0], *right[2:]]
        case _:
            keys = list(right)
            return {**right, keys[0]: right[keys[1]], keys[1]: right[keys[0]]}
