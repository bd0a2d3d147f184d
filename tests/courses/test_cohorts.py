import csv
import io

import pytest
from django.urls import reverse

from accounts.models import Profile
from core import clock
from courses.actions.enrolment import enrol
from courses.actions.progress import open_lesson
from courses.models import Cohort, Lesson
from courses.queries.outline import get_outline
from tests.factories import UserFactory, make_cohort, make_course, make_lesson

pytestmark = pytest.mark.django_db


def table(response):
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def course():
    return make_course(lessons=2)


def join(course, cohort, user, opened=0):
    enrol(user=user, course_key=course.translation_key, cohort=cohort, at=clock.now())
    outline = get_outline(course.translation_key)
    for lesson in outline.lessons[:opened]:
        open_lesson(user=user, outline=outline, lesson_key=lesson.key, at=clock.now())


def test_security_05_facilitators_see_their_own_cohorts_and_nobody_elses(client, cast, course):
    mine, other = make_cohort(course, "Mine", facilitators=[cast.faye]), make_cohort(course, "Other")
    join(course, mine, cast.kofi, opened=2)
    join(course, other, cast.amara)
    client.force_login(cast.faye)
    listed = client.get(reverse("courses:cohorts")).content.decode()
    export = reverse("courses:completion-csv", args=[course.translation_key])
    assert ("Mine" in listed, "Other" in listed) == (True, False)
    assert [row[0] for row in table(client.get(export))] == ["Name", "Kofi"]
    for address in (
        reverse("courses:cohort", args=[other.public_id]),
        reverse("courses:edit-cohort", args=[other.public_id]),
        f"{export}?cohort={other.public_id}",
        f"{export}?cohort=1",
    ):
        assert client.get(address).status_code == 404
    client.force_login(cast.mona)
    assert [row[0] for row in table(client.get(export))] == ["Name", "Kofi", "Amara"]
    assert [row[0] for row in table(client.get(f"{export}?cohort={other.public_id}"))] == ["Name", "Amara"]


def test_the_completion_table_has_a_column_for_each_lesson(client, cast, course):
    cohort = make_cohort(course)
    join(course, cohort, cast.kofi, opened=2)
    join(course, cohort, cast.amara, opened=1)
    client.force_login(cast.mona)
    today = clock.today().isoformat()
    assert table(client.get(reverse("courses:completion-csv", args=[course.translation_key]))) == [
        ["Name", "Cohort", "Joined", "Last active", "Lesson 1.1", "Lesson 1.2", "Finished on"],
        ["Kofi", "Spring group", today, today, "1", "1", today],
        ["Amara", "Spring group", today, today, "1", "0", ""],
    ]


def test_security_54_names_cannot_run_as_formulas(client, cast, course):
    join(course, make_cohort(course, "@cohort"), UserFactory(display_name='=HYPERLINK("x")'))
    client.force_login(cast.mona)
    rows = table(client.get(reverse("courses:completion-csv", args=[course.translation_key])))
    assert rows[1][:2] == ['\'=HYPERLINK("x")', "'@cohort"]


def test_security_54_a_lessons_title_cannot_run_as_a_formula_in_the_head(client, cast, course):
    make_lesson(course.get_children().first(), "=1+1")
    join(course, None, UserFactory())
    client.force_login(cast.mona)
    head = table(client.get(reverse("courses:completion-csv", args=[course.translation_key])))[0]
    assert ("'=1+1" in head, "=1+1" in head) == (True, False)


def test_security_54_the_table_holds_nothing_private(client, cast, course):
    learner = UserFactory(username="user-secret", display_name="Ria", email="ria-private@example.org")
    Profile.objects.filter(user=learner).update(date_of_birth="2009-08-07")
    join(course, None, learner)
    client.force_login(cast.mona)
    text = client.get(reverse("courses:completion-csv", args=[course.translation_key])).getvalue().decode()
    private = [learner.username, learner.email, learner.password, str(learner.public_id), "2009-08-07"]
    assert "Ria" in text
    assert [value for value in private if value in text] == []


@pytest.mark.parametrize("size", [1, 3])
def test_cohort_pages_cost_the_same_whatever_their_size(client, cast, course, size, django_assert_num_queries):
    for number in range(size):
        cohort = make_cohort(course, f"Group {number}", facilitators=[cast.faye])
        join(course, cohort, UserFactory(), opened=1)
    for _ in range(size):
        join(course, cohort, UserFactory(), opened=1)
    client.force_login(cast.faye)
    client.get(reverse("courses:cohorts"))
    with django_assert_num_queries(6):  # user, roles, unread; cohorts, members, finished
        client.get(reverse("courses:cohorts"))
    with django_assert_num_queries(8):  # user, roles, unread; cohort, enrolments, progress, attendance, waiting
        client.get(reverse("courses:cohort", args=[cohort.public_id]))
    with django_assert_num_queries(6):  # user, roles; is there anybody, learners, progress, no more learners
        list(client.get(reverse("courses:completion-csv", args=[course.translation_key])).streaming_content)


def fields(course, **changes):
    return {
        "course_key": str(course.translation_key),
        "name": "Autumn",
        "starts_on": "2026-09-01",
        "ends_on": "2026-12-01",
        "seats": "20",
        **changes,
    }


def test_who_makes_a_cohort_keeps_it(client, cast, course):
    client.force_login(cast.faye)
    made = client.post(reverse("courses:new-cohort"), fields(course))
    cohort = Cohort.objects.get()
    assert made.url == reverse("courses:cohort", args=[cohort.public_id])
    assert (cohort.course_key, cohort.seats, list(cohort.facilitators.all())) == (course.translation_key, 20, [cast.faye])


def test_security_15_a_facilitator_cannot_hand_a_cohort_around_or_move_it(client, cast, course):
    cohort, other = make_cohort(course, facilitators=[cast.faye]), make_course("Other")
    client.force_login(cast.faye)
    client.post(reverse("courses:edit-cohort", args=[cohort.public_id]), fields(other, facilitators=[cast.marlon.pk]))
    cohort.refresh_from_db()
    assert (cohort.name, cohort.course_key, list(cohort.facilitators.all())) == ("Autumn", course.translation_key, [cast.faye])


def test_a_manager_chooses_facilitators_among_those_who_teach(client, cast, course):
    cohort = make_cohort(course)
    client.force_login(cast.mona)
    url = reverse("courses:edit-cohort", args=[cohort.public_id])
    refused = client.post(url, fields(course, facilitators=[cast.kofi.pk]))
    saved = client.post(url, fields(course, facilitators=[cast.faye.pk]))
    assert (refused.status_code, list(refused.context["form"].errors), saved.status_code) == (200, ["facilitators"], 302)
    assert list(cohort.facilitators.all()) == [cast.faye]


def test_dates_in_the_wrong_order_are_said_where_they_stand(client, cast, course):
    client.force_login(cast.faye)
    page = client.post(reverse("courses:new-cohort"), fields(course, ends_on="2026-08-01", enrolment_closes_on="2026-08-02"))
    assert page.context["form"].errors == {
        "ends_on": ["The last day cannot be before the first day."],
        "enrolment_closes_on": ["Enrolment cannot close after the last day."],
    }
    assert not Cohort.objects.exists()


def test_a_cohort_page_shows_where_each_learner_stands(client, cast, course):
    cohort = make_cohort(course, facilitators=[cast.faye])
    join(course, cohort, cast.kofi, opened=1)
    join(course, cohort, cast.amara)
    client.force_login(cast.faye)
    page = client.get(reverse("courses:cohort", args=[cohort.public_id]))
    assert [(row.enrolment.user.display_name, row.standing.percent) for row in page.context["rows"]] == [
        ("Amara", 0),
        ("Kofi", 50),
    ]
    assert Lesson.objects.count() == 2
