"""An answer in a learner's own words that waits for the demo's facilitator to mark it."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model

from cms.seed import store
from cms.seed.courses import APP_DESIGN
from core import clock
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Activity, Cohort, Enrolment, OpenAnswer
from courses.queries.outline import get_outline
from courses.quiz_engine import KINDS

COURSE_KEY = store.key("course", APP_DESIGN.plan.slug)
QUIZ_KEY = store.key("quiz", "testing-on-paper")
COHORT = "Saturday studio (demo)"
WORDS = (
    "Task: “Your aunt wants four pounds of marlin for Saturday. Show me what you would do.”\n\n"
    "My first tester pressed the picture of the fish and waited. I had drawn it as decoration, but everybody who sells fish "
    "knows the fish is what you order. I said nothing and it was hard. After five people the table says the picture, so next "
    "time the picture is the button."
)


def has_answer() -> bool:
    return OpenAnswer.objects.filter(attempt__user__username="demo-learner2").exists()


def make_answer() -> None:
    """A cohort that the facilitator keeps, with one learner who handed in the quiz on testing two days ago."""
    people = get_user_model().objects
    learner, facilitator = people.get(username="demo-learner2"), people.get(username="demo-facilitator")
    today = clock.today()
    cohort = Cohort.objects.create(
        course_key=COURSE_KEY,
        name=COHORT,
        starts_on=today - dt.timedelta(days=21),
        ends_on=today + dt.timedelta(days=42),
    )
    cohort.facilitators.add(facilitator)
    at = clock.now() - dt.timedelta(days=2)
    Enrolment.objects.create(user=learner, course_key=COURSE_KEY, cohort=cohort, enrolled_at=at - dt.timedelta(days=12))
    lesson_key, block_id = _place()
    attempt = start_attempt(user=learner, lesson_key=lesson_key, block_id=block_id, at=at)
    for question in attempt.snapshot["questions"]:
        if question["kind"] != "ordering":
            kind = KINDS[question["kind"]]
            save_answer(
                user=learner,
                attempt_id=attempt.pk,
                question_key=question["key"],
                response=WORDS if kind.is_marked_by_hand else kind.solution(question["body"]),
                base_version=0,
                at=at + dt.timedelta(minutes=9),
            )
    submit_attempt(user=learner, attempt_id=attempt.pk, at=at + dt.timedelta(minutes=11))


def _place() -> tuple[uuid.UUID, str]:
    """(lesson key, block id) of the quiz on testing."""
    outline = get_outline(COURSE_KEY)
    for lesson in outline.lessons if outline else ():
        for activity in lesson.activities:
            if activity.quiz_key == QUIZ_KEY:
                Activity.objects.get_or_create(
                    lesson_key=lesson.key, block_id=activity.block_id, defaults={"kind": activity.kind, "title": activity.title}
                )
                return lesson.key, activity.block_id
    raise RuntimeError("the demo course on app design is not published, so nobody can have taken it")
