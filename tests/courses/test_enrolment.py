import datetime as dt
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from core import clock
from core.models import AuditEntry
from courses.actions.enrolment import CohortClosed, CohortFull, CohortNeeded, CourseNotOpen, enrol, leave
from courses.actions.progress import open_lesson
from courses.enums import EnrolmentMode, EnrolmentStatus
from courses.models import CourseProgress, Enrolment, Lesson
from courses.queries.outline import get_outline
from tests.factories import UserFactory, make_cohort, make_course

NOW = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_a_double_click_gives_one_enrolment(client, cast):
    course = make_course()
    client.force_login(cast.kofi)
    url = reverse("courses:enrol", args=[course.translation_key])
    answers = [client.post(url).url for _ in range(2)]
    assert answers == ["/courses/animation/module-1/lesson-11/"] * 2
    assert list(Enrolment.objects.values_list("user__username", "status", "cohort")) == [("kofi", "active", None)]
    assert AuditEntry.objects.filter(verb="enrolment.started").count() == 1


@pytest.mark.django_db
def test_security_55_opening_the_address_enrols_nobody(client, cast):
    course = make_course()
    client.force_login(cast.kofi)
    assert client.get(reverse("courses:enrol", args=[course.translation_key])).status_code == 405
    assert not Enrolment.objects.exists()


@pytest.mark.django_db
def test_security_53_visitors_sign_in_and_come_back_to_the_course(client):
    course = make_course()
    answer = client.post(reverse("courses:enrol", args=[course.translation_key]) + "?next=//evil.example", {"next": "//evil"})
    assert answer.url == "/account/login/?next=/courses/animation/"


@pytest.mark.django_db
def test_leaving_keeps_what_was_earned_and_coming_back_returns_it(cast):
    course = make_course()
    key, lesson = course.translation_key, Lesson.objects.get()
    enrol(user=cast.kofi, course_key=key, at=NOW)
    open_lesson(user=cast.kofi, outline=get_outline(key), lesson_key=lesson.translation_key, at=NOW)
    leave(user=cast.kofi, course_key=key, at=NOW)
    leave(user=cast.kofi, course_key=key, at=NOW)
    assert list(Enrolment.objects.values_list("status", "left_at")) == [(EnrolmentStatus.LEFT, NOW)]
    enrol(user=cast.kofi, course_key=key, at=NOW + dt.timedelta(days=9))
    assert list(Enrolment.objects.values_list("status", "left_at", "enrolled_at")) == [(EnrolmentStatus.ACTIVE, None, NOW)]
    assert CourseProgress.objects.get().completed_at == NOW


@pytest.mark.django_db
def test_a_course_says_why_it_cannot_be_joined(cast):
    closed = make_course("Closed", enrolment_mode=EnrolmentMode.CLOSED)
    grouped = make_course("Grouped", enrolment_mode=EnrolmentMode.COHORT)
    past = make_cohort(grouped, enrolment_closes_on=clock.today() - dt.timedelta(days=1))
    foreign = make_cohort(closed)
    full = make_cohort(grouped, seats=0)
    for course, cohort, error in [
        (closed, None, CourseNotOpen),
        (grouped, None, CohortNeeded),
        (grouped, past, CohortClosed),
        (grouped, foreign, CohortClosed),
        (grouped, full, CohortFull),
    ]:
        with pytest.raises(error):
            enrol(user=cast.kofi, course_key=course.translation_key, cohort=cohort, at=clock.now())
    assert not Enrolment.objects.exists()


@pytest.mark.django_db
def test_a_full_cohort_is_refused_with_a_clear_message(client, cast):
    course = make_course(enrolment_mode=EnrolmentMode.COHORT)
    cohort = make_cohort(course, seats=1)
    enrol(user=cast.amara, course_key=course.translation_key, cohort=cohort, at=clock.now())
    client.force_login(cast.kofi)
    url = reverse("courses:enrol", args=[course.translation_key])
    page = client.post(url, {"cohort": cohort.public_id}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [str(CohortFull.message)]
    leave(user=cast.amara, course_key=course.translation_key, at=clock.now())
    client.post(url, {"cohort": cohort.public_id})
    assert Enrolment.objects.get(status=EnrolmentStatus.ACTIVE).user == cast.kofi


@pytest.mark.django_db
@pytest.mark.parametrize("cohort", ["1", "00000000-0000-0000-0000-000000000000", "'; --"])
def test_a_cohort_that_does_not_exist_is_not_found(client, cast, cohort):
    course = make_course(enrolment_mode=EnrolmentMode.COHORT)
    client.force_login(cast.kofi)
    assert client.post(reverse("courses:enrol", args=[course.translation_key]), {"cohort": cohort}).status_code == 404


@pytest.mark.django_db
def test_unfinished_prerequisites_advise_and_do_not_block(client, cast):
    first, second = make_course("First steps"), make_course("Second steps")
    second.prerequisites.create(required=first)
    second.save()
    client.force_login(cast.kofi)
    page = client.post(reverse("courses:enrol", args=[second.translation_key]), follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Welcome. This course builds on “First steps”. You may start here anyway."
    ]
    assert Enrolment.objects.count() == 1


def _at_once(jobs):
    """Run the jobs in threads that start together; the outcomes in the order of the jobs."""
    barrier, outcomes = Barrier(len(jobs)), [None] * len(jobs)

    def run(place, job):
        barrier.wait()
        try:
            outcomes[place] = job()
        except Exception as error:  # noqa: BLE001 - the test compares what was raised
            outcomes[place] = type(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=item) for item in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_security_59_parallel_people_get_exactly_the_seats_there_are():
    course = make_course(enrolment_mode=EnrolmentMode.COHORT)
    cohort = make_cohort(course, seats=3)
    people = [UserFactory() for _ in range(10)]

    def job(user):
        return lambda: enrol(user=user, course_key=course.translation_key, cohort=cohort, at=clock.now()).status

    outcomes = _at_once([job(user) for user in people])
    assert sorted(map(str, outcomes)) == sorted(["active"] * 3 + [str(CohortFull)] * 7)
    assert Enrolment.objects.filter(status=EnrolmentStatus.ACTIVE).count() == 3


@pytest.mark.django_db(transaction=True)
def test_parallel_clicks_of_one_person_give_one_enrolment():
    course, person = make_course(), UserFactory()
    key = course.translation_key
    outcomes = _at_once([lambda: enrol(user=person, course_key=key, at=clock.now()).status] * 6)
    assert outcomes == ["active"] * 6
    assert Enrolment.objects.count() == 1
    assert AuditEntry.objects.filter(verb="enrolment.started").count() == 1
