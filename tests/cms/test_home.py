"""The front of the site: what it shows, at constant cost, the same for every visitor."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.queries import featured_courses
from courses.enums import EnrolmentMode
from ip_rights.enums import Visibility, WorkState
from tests.factories import make_course
from tests.ip_rights.factories import make_sheet, make_work
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db


def queries_of_home(client):
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return len(captured)


def test_the_home_costs_the_same_with_one_course_and_three(client):
    make_course("One")
    client.get("/")
    one = queries_of_home(client)
    make_course("Two")
    make_course("Three")
    assert queries_of_home(client) == one


def test_the_newest_works_of_adults_hang_on_the_wall(client, cast):
    """At the cost of one, and nothing of a minor or of what is not for everybody."""
    make_adult(cast.kofi)
    shown = {"state": WorkState.PUBLISHED, "visibility": Visibility.PUBLIC}
    client.get("/")
    counts = []
    for number in range(4):
        make_sheet(make_work(cast.kofi, title=f"Kite {number}", **shown))
        counts.append(queries_of_home(client))
    make_sheet(make_work(cast.amara, title="Too young", **shown))
    make_work(cast.kofi, title="By link", state=WorkState.PUBLISHED, visibility=Visibility.LINK)
    cache.clear()

    page = client.get("/").content.decode()

    titles = ("Kite 3", "Kite 2", "Kite 1", "Kite 0", "Too young", "By link")
    assert [title for title in titles if title in page] == ["Kite 3", "Kite 2", "Kite 1"]
    assert len(set(counts)) == 1


def test_what_can_be_started_comes_first_and_drafts_never():
    make_course("Planned", enrolment_mode=EnrolmentMode.CLOSED)
    make_course("Cohort", enrolment_mode=EnrolmentMode.COHORT)
    make_course("Open")
    make_course("Draft").unpublish()
    assert [course.title for course in featured_courses("en", 6)] == ["Open", "Cohort", "Planned"]


def test_a_second_visitor_is_served_from_the_cache(client, django_assert_num_queries):
    make_course("One")
    first = client.get("/")
    with django_assert_num_queries(0):
        second = client.get("/")
    assert second.content == first.content
    assert first.headers["Vary"]
