"""Practice works of lessons: opened once, ticked by facts, finished by reading the evidence."""

import pytest
from django.urls import reverse

from core import clock
from courses.models import Activity, Lesson, LessonProgress, ProgressEvent
from courses.queries.practice import SOURCE
from ip_rights.enums import LicenceId, WorkState
from ip_rights.models import LicenceChoice, Work
from skills.models import SkillEvidence
from tests.factories import make_course
from tests.ip_rights.factories import add_file, make_sheet, make_work
from tests.taught import enrol

pytestmark = pytest.mark.django_db
BLOCK = "11111111-0000-4000-8000-000000000001"
VALUE = {"title": "A picture that may travel", "task": "Draw.", "kind": "picture"}


def make_practice_lesson(*learners):
    course = make_course(lesson_fields={"body": [("practice", VALUE, BLOCK)]})
    lesson = Lesson.objects.descendant_of(course).get()
    for learner in learners:
        enrol(learner, course.translation_key)
    return lesson


def address(name, lesson):
    return reverse(f"courses:{name}-practice", args=[lesson.translation_key, BLOCK])


def do_everything(work):
    work.state, work.registered_at = WorkState.REGISTERED, clock.now()
    work.save()
    make_sheet(work)
    LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY, offered_at=clock.now())
    return add_file(work)


def test_opening_twice_opens_one_work(client, cast):
    lesson = make_practice_lesson(cast.kofi)
    client.force_login(cast.kofi)
    for _time in range(2):
        assert client.post(address("begin", lesson)).url == f"{lesson.url}#b-{BLOCK}"
    work = Work.objects.get()
    assert (work.registrant, work.title, work.kind, work.is_practice) == (cast.kofi, VALUE["title"], "picture", True)
    assert (work.state, work.source_kind) == (WorkState.DRAFT, SOURCE)
    assert len(work.source_id) <= 64


def test_the_steps_tick_themselves(client, cast):
    lesson = make_practice_lesson(cast.kofi)
    client.force_login(cast.kofi)
    assert "Open my practice work" in client.get(lesson.url).content.decode()
    client.post(address("begin", lesson))
    page = client.get(lesson.url).content.decode()
    assert ("Finish the practice “A picture that may travel”." in page, 'name="fingerprint"' in page) == (True, False)
    do_everything(Work.objects.get())
    assert 'name="fingerprint"' in client.get(lesson.url).content.decode()


def test_it_is_finished_by_the_fingerprint_and_counts_once(client, cast):
    lesson = make_practice_lesson(cast.kofi)
    client.force_login(cast.kofi)
    client.post(address("begin", lesson))
    client.get(lesson.url)
    file = do_everything(Work.objects.get())
    for wrong in ("", "0" * 8, file.sha256[:7], file.sha256[1:9]):
        client.post(address("finish", lesson), {"fingerprint": wrong})
    assert not ProgressEvent.objects.filter(kind="practice_done").exists()
    typed = f" {file.sha256[:4].upper()} {file.sha256[4:8]}"
    for _time in range(2):
        client.post(address("finish", lesson), {"fingerprint": typed})
    assert ProgressEvent.objects.filter(kind="practice_done").count() == 1
    progress = LessonProgress.objects.get(user=cast.kofi)
    assert progress.state[BLOCK] == {"practised": True}
    assert progress.completed_at is not None
    evidence = SkillEvidence.objects.get(source="practice")
    assert (evidence.skill.framework.code, evidence.skill.code, evidence.level) == ("digcomp", "3.3", 2)
    assert "Practice done" in client.get(lesson.url).content.decode()


@pytest.mark.parametrize("left_out", ["state", "sheets", "licences"])
def test_an_open_step_keeps_it_open(client, cast, left_out):
    lesson = make_practice_lesson(cast.kofi)
    client.force_login(cast.kofi)
    client.post(address("begin", lesson))
    work = Work.objects.get()
    file = do_everything(work)
    if left_out == "state":
        Work.objects.update(state=WorkState.DRAFT, registered_at=None)
    else:
        getattr(work, left_out).all().delete()
    answer = client.post(address("finish", lesson), {"fingerprint": file.sha256}, follow=True)
    assert "Some steps are still open." in answer.content.decode()
    assert not ProgressEvent.objects.filter(kind="practice_done").exists()


def test_works_of_others_and_other_works_do_not_count(client, cast):
    lesson = make_practice_lesson(cast.kofi, cast.amara)
    client.force_login(cast.amara)
    client.post(address("begin", lesson))
    do_everything(Work.objects.get())
    file = add_file(make_work(cast.kofi, state=WorkState.REGISTERED))
    client.force_login(cast.kofi)
    client.post(address("finish", lesson), {"fingerprint": file.sha256})
    assert not ProgressEvent.objects.filter(kind="practice_done").exists()


def test_only_learners_of_the_course_open_one_and_only_of_practices(client, cast):
    lesson = make_practice_lesson()
    client.force_login(cast.kofi)
    assert client.post(address("begin", lesson)).status_code == 404
    enrol(cast.kofi, lesson.get_parent().get_parent().translation_key)
    other = reverse("courses:begin-practice", args=[lesson.translation_key, "elsewhere"])
    assert (client.post(other).status_code, client.post(address("begin", lesson)).status_code) == (404, 302)


def test_the_activity_has_a_name_that_stays(cast):
    lesson = make_practice_lesson()
    lesson.save_revision().publish()
    activity = Activity.objects.get(lesson_key=lesson.translation_key)
    assert (activity.kind, activity.title, activity.block_id) == ("practice", VALUE["title"], BLOCK)


@pytest.mark.parametrize("number", [1, 3])
def test_practices_of_a_lesson_cost_one_query(cast, django_assert_num_queries, number):
    from courses.queries.practice import practice_standing, source_id
    from courses.rules.completion import ActivityOutline

    lesson = make_practice_lesson(cast.kofi)
    blocks = [ActivityOutline(f"b{count}", "practice", "A") for count in range(number)]
    for block in blocks:
        name = source_id(cast.kofi, lesson.translation_key, block.block_id)
        make_work(cast.kofi, is_practice=True, source_kind=SOURCE, source_id=name)
    with django_assert_num_queries(1):
        assert len(practice_standing(cast.kofi, blocks, lesson.translation_key)) == number
    with django_assert_num_queries(0):
        assert practice_standing(cast.kofi, [ActivityOutline("q", "quiz", "Q")], lesson.translation_key) == {}
