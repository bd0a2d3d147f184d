"""`manage.py seed_demo`: complete, honest, and harmless when run again."""

from decimal import Decimal
from random import Random

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from accounts.models import ClassMember, User
from assets.models import CustomDocument, CustomImage, Video
from cms.models import ArticlePage
from cms.seed import store
from cms.seed.courses import COURSES
from cms.seed.people import CLASS_PIN, PASSWORD
from core import clock
from courses.enums import QuestionKind
from courses.models import (
    Cohort,
    CohortSession,
    Course,
    CourseProgress,
    Discipline,
    GradeEvent,
    Lesson,
    LessonProgress,
    Module,
    ProgressEvent,
    Question,
)
from courses.projection import Fact, fold
from courses.queries.desk import desk_of
from courses.queries.marking import marking_queue
from courses.quiz_engine import grade
from grants.enums import DraftState, MemberState
from grants.models import Draft, DraftMember, Outcome, Transition
from grants.queries.drafts import problems_of
from grants.rules.drafts import KIND
from review.enums import AnchorState
from review.models import Thread
from skills.models import SkillEvidence
from tests.cms.seeded.conftest import QUEUE

LESSON = "A story in one picture"


def test_there_is_a_person_in_every_role(seeded):
    people = User.objects.filter(username__startswith="demo-").exclude(username__startswith="demo-learner-")
    roles = {user.username: sorted(user.roles) for user in people}
    assert roles == {
        "demo-manager": ["learner", "manager"],
        "demo-facilitator": ["facilitator", "learner"],
        "demo-mentor": ["learner", "mentor"],
        "demo-editor": ["editor", "learner"],
        "demo-learner": ["learner"],
        "demo-learner2": ["learner"],
        "demo-pupil": ["learner"],
    }


def test_the_logins_printed_are_true(seeded):
    for name in ("manager", "facilitator", "mentor", "editor", "learner", "learner2"):
        user = User.objects.get(email=f"{name}@example.org")
        assert user.check_password(PASSWORD)
        assert user.emailaddress_set.get().verified
        assert user.email in seeded
    assert ClassMember.objects.get().user.check_password(CLASS_PIN)


def test_each_discipline_has_a_course_that_can_be_taken(seeded):
    courses = Course.objects.select_related("discipline").filter(locale__language_code="en")
    assert sorted(course.discipline.slug for course in courses) == sorted(Discipline.objects.values_list("slug", flat=True))
    assert all(course.live and course.outcomes and course.hero_image for course in courses)
    assert {course.enrolment_mode for course in courses} == {"open"}


def test_every_course_names_skills_of_loaded_frameworks(seeded):
    assert [course.slug for course in Course.objects.all() if course.course_skills.count() < 2] == []


def test_written_courses_are_whole(seeded):
    lessons = {}
    for module in Module.objects.live().filter(locale__language_code="en").order_by("path"):
        course = module.get_parent().slug
        lessons[course] = [*lessons.get(course, []), module.get_children().live().count()]
    assert lessons == {
        "animation-from-flipbook-to-character-walk": [3, 3, 4],
        "ai-for-artists": [4],
        "app-design-from-problem-to-prototype": [3],
        "cad-from-sketch-to-printed-part": [4],
        "grant-writing-your-first-application": [4],
        "coding-your-first-interactive-sketch": [3, 3, 3],
        "filmmaking-one-minute-one-phone": [4],
        "ip-rights-for-makers": [3, 3, 3],
        "robotics-a-buggy-that-finds-its-way": [4],
    }


def test_every_lesson_shows_something_and_asks_for_something(seeded):
    shows, asks = {"image", "video", "gallery", "code"}, {"quiz", "checklist", "reflection"}
    bare = []
    for lesson in Lesson.objects.live():
        kinds = {block.block_type for block in lesson.body}
        if not (kinds & shows and kinds & asks and lesson.lesson_skills.count()):
            bare.append(lesson.slug)
    assert bare == []


def test_its_quizzes_use_every_kind_of_question_and_always_answer_back(seeded):
    assert set(Question.objects.values_list("kind", flat=True)) == set(QuestionKind.values)
    silent = []
    for question in Question.objects.all():
        value = question.answer[0].value
        replies = [choice["feedback"] for choice in value["choices"]] if "choices" in value else None
        replies = [value["model_answer"]] if question.kind == QuestionKind.OPEN else replies
        if not all(replies or [value.get("feedback_right"), value.get("feedback_wrong")]):
            silent.append(question)
    assert silent == []


def test_a_number_is_right_as_it_was_written(seeded):
    for quiz in (quiz for course in COURSES for quiz in course.quizzes.values()):
        for number, written in enumerate(quiz.questions, start=1):
            if written.kind == QuestionKind.NUMERIC:
                question = Question.objects.get(
                    translation_key=store.key(f"question/{quiz.slug}/{number}"), locale__language_code="en"
                )
                assert question.answer[0].value["value"] == Decimal(str(written.answer[0]))


def test_an_open_answer_waits_for_the_facilitator(seeded):
    facilitator = User.objects.get(username="demo-facilitator")
    assert [answer.attempt.user.username for answer in marking_queue(facilitator, is_marked=False)] == ["demo-learner2"]


def test_pictures_in_lessons_are_described_and_credited(seeded):
    lessons = Lesson.objects.live()
    pictures = [block.value for lesson in lessons for block in lesson.body if block.block_type == "image"]
    assert len(pictures) > 8
    assert all(picture["alt"] and picture["image"].credit == "Mirror Labs" for picture in pictures)


def test_sheets_to_print_say_how_large_they_are(seeded):
    assert all(sheet.file_size == sheet.file.size > 0 for sheet in CustomDocument.objects.filter(credit="Mirror Labs"))
    assert CustomDocument.objects.filter(credit="Mirror Labs").exists()


def test_lessons_are_long_enough_to_teach_something(seeded):
    texts = [" ".join(lesson.body.stream_block.get_searchable_content(lesson.body)) for lesson in Lesson.objects.live()]
    words = [len(text.split()) for text in texts]
    assert min(words) > 350


def test_the_learners_of_the_year_are_named_as_demo_people_and_cannot_sign_in(seeded):
    crowd_users = User.objects.filter(username__startswith="demo-learner-")
    assert crowd_users.count() == 12
    assert all(user.display_name.endswith("(demo)") and user.email.endswith("@example.org") for user in crowd_users)
    assert not any(user.has_usable_password() for user in crowd_users)


def test_a_cohort_is_under_way_with_registers_and_days_and_somebody_who_is_stuck(seeded):
    cohort = Cohort.objects.get(name="Studio group (demo)")
    facilitator = User.objects.get(username="demo-facilitator")
    sessions = CohortSession.objects.filter(cohort=cohort)
    assert (sessions.count(), sessions.filter(attendance__isnull=False).distinct().count() >= 5) == (14, True)
    assert cohort.enrolments.filter(user__username__in=["demo-learner", "demo-learner2", "demo-pupil"]).count() == 3
    assert cohort.due_dates.count() == 10
    assert desk_of(facilitator, clock.now(), clock.today()).stuck


def test_there_are_applications_in_every_state_and_outcomes_of_made_up_calls_alone(seeded):
    assert set(Draft.objects.values_list("state", flat=True)) == set(DraftState.values)
    assert Outcome.objects.filter(draft__version__call__is_example=False).count() == 0
    practised = Draft.objects.filter(version__call__is_example=False)
    assert {(draft.state, draft.title.startswith("To practise: ")) for draft in practised} == {("drafting", True)}
    assert not Transition.objects.filter(at__gt=clock.now()).exists()
    assert DraftMember.objects.filter(state=MemberState.ACCEPTED).count() >= 4


def test_what_a_mentor_said_about_applications_stands_in_every_state(seeded):
    threads = Thread.objects.filter(target_kind=KIND)
    assert set(threads.values_list("anchor_state", flat=True)) == set(AnchorState.values)
    assert {"pending", "accepted", "rejected", "conflict"} <= set(threads.values_list("suggestion__state", flat=True))
    assert problems_of(Draft.objects.get(state=DraftState.READY)) == []


def test_progress_equals_the_fold_of_the_events_in_any_order(seeded):
    events = list(ProgressEvent.objects.all())
    Random(7).shuffle(events)
    by_user = {}
    for event in [*events, *events]:
        fact = Fact(event.id, event.kind, event.course_key, event.lesson_key, event.block_id, event.data, event.occurred_at)
        by_user.setdefault(event.user_id, []).append(fact)
    expected = {(user_id, key): vars(state) for user_id, facts in by_user.items() for key, state in fold(facts)[0].items()}
    names = ("course_key", "first_viewed_at", "last_seen_at", "state", "completed_at", "completion")
    stored = {
        (row.user_id, row.lesson_key): {name: getattr(row, name) for name in names} for row in LessonProgress.objects.all()
    }
    assert stored == expected


def test_whoever_finished_has_evidence_and_every_grade_is_true(seeded):
    finished = CourseProgress.objects.exclude(completed_at=None)
    assert finished.exists()
    for row in finished:
        assert SkillEvidence.objects.filter(user_id=row.user_id, source="course").count() == 6
    for grade_event in GradeEvent.objects.select_related("attempt"):
        answers = {str(answer.question_key): answer.value for answer in grade_event.attempt.answers.all()}
        assert grade(grade_event.attempt.snapshot, answers).points == grade_event.points


def test_the_demo_learner_is_in_the_middle_of_the_course(seeded):
    done = CourseProgress.objects.get(user__username="demo-learner")
    assert (len(done.done_keys), done.completed_at) == (5, None)


def test_the_demo_is_found_at_once_and_leaves_nothing_to_do(seeded):
    assert list(DBTaskResult.objects.values_list("task_path", flat=True)) == []
    assert [lesson.title for lesson in Lesson.objects.filter(title=LESSON).search(LESSON)] == [LESSON]
    indexed = IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(Lesson))
    assert {int(pk) for pk in indexed.values_list("object_id", flat=True)} == set(Lesson.objects.values_list("pk", flat=True))
    assert all(ReferenceIndex.get_references_to(film).exists() for film in Video.objects.all())  # "used in" is known


def test_what_is_saved_after_seeding_is_queued_again(seeded, settings):
    settings.TASKS = QUEUE
    Lesson.objects.first().save()
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == [
        "modelsearch.tasks.insert_or_update_object_task",
        "wagtail.tasks.update_reference_index_task",
    ]


def test_a_second_run_changes_nothing(seeded, capsys):
    before = _counts()
    call_command("seed_demo")
    assert _counts() == before
    assert "0 parts were made now" in capsys.readouterr().out


def test_what_an_editor_changed_stays(seeded):
    Course.objects.filter(slug="ai-for-artists").update(title="Another title")
    call_command("seed_demo")
    assert Course.objects.get(slug="ai-for-artists").title == "Another title"


def test_a_dry_run_says_what_is_missing_and_makes_nothing(seeded, capsys):
    ArticlePage.objects.get(slug="privacy").delete()
    before = _counts()
    call_command("seed_demo", dry_run=True)
    assert capsys.readouterr().out == "would make article: Privacy\n1 parts of the demo are missing.\n"
    assert _counts() == before


def test_it_refuses_where_production_is_set(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("seed_demo")


def _counts():
    models = (User, Course, ArticlePage, CustomImage, store.Page, ProgressEvent, LessonProgress, SkillEvidence, GradeEvent)
    return [model.objects.count() for model in models]
