"""Show this, and everyone look here: who may, what each reader gets, and what stays."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.models import Cohort, Course, Enrolment, Lesson
from live.actions import doors, showing, stage, talk
from live.actions.files import check_file
from live.enums import Audience, LookAt
from live.holdings.focus import _untie_shown
from live.holdings.focus import shown as shown_by
from live.models import Host, Shown
from live.modules import shown as shown_module
from live.modules.base import commands, state_of
from live.queries.rooms import keeps_workshop
from live.queries.showing import link_to, page_path, shown_lines
from tests.factories import make_course, make_lesson
from tests.live.folded import folded
from tests.live.polls import room_with
from tests.live.workshops import caller, put_in_given_cohort

pytestmark = pytest.mark.django_db
KEYS = ("shown", "showing", "look")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def room(cast):
    """Faye leads; Learner 0 and Learner 1 are in the room and of age."""
    return room_with(cast)


def lesson_of(workshop):
    """A lesson of the course of the workshop's cohort, with a text."""
    cohort = Cohort.objects.get(public_id=workshop.owner_key)
    course = Course.objects.get(translation_key=cohort.course_key)
    lesson = Lesson.objects.descendant_of(course).first()
    lesson.body = [("heading", "Twelve a second"), ("text", "<p>Move it a little.</p>")]
    lesson.save_revision().publish()
    return lesson


def show(person, workshop, kind="page", key="/courses/", **fields):
    return showing.show(caller=caller(person, workshop), kind=kind, key=str(key), at=clock.now(), **fields)


def told(workshop):
    """What a fetch says, which is also what was told."""
    found = {key: body for key, body in state_of(workshop, Audience.ALL).items() if key in KEYS}
    heard = {key: body for key, body in folded(workshop, Audience.ALL).items() if key in KEYS}
    assert heard == {key: body for key, body in found.items() if key in heard or key != "showing"}
    return found


def fragment(client, person, workshop, shown):
    client.force_login(person)
    return client.get(reverse("live:shown", args=[workshop.public_id, shown.public_id]))


def put_on_stage(host, person, workshop):
    own = caller(person, workshop)
    stage.invite(caller=caller(host, workshop), place_id=own.place.public_id, at=clock.now())
    stage.go_on(caller=own, peer=uuid.uuid4(), sound=False, picture=False, at=clock.now())


def share_file(person, workshop, name="plan.txt"):
    message_id = uuid.uuid4()
    talk.say(
        caller=caller(person, workshop),
        message_id=message_id,
        text="",
        shared=check_file(SimpleUploadedFile(name, b"One drawing", "text/plain")),
        at=clock.now(),
    )
    return message_id


def test_a_lesson_is_shown_and_read_in_the_room(client, cast, room):
    workshop, (one, _two) = room
    lesson = lesson_of(workshop)
    shown = show(cast.faye, workshop, "lesson", lesson.translation_key)
    assert show(cast.faye, workshop, "lesson", lesson.translation_key) == shown
    body = told(workshop)["shown"]
    assert (body["title"], body["by"], body["place"]) == (
        "Lesson 1.1",
        "Faye",
        str(caller(cast.faye, workshop).place.public_id),
    )
    html = fragment(client, one, workshop, shown).content.decode()
    assert ("Move it a little." in html, 'id="b-' in html, f'data-url="{lesson.url}' in html) == (True, True, True)
    assert AuditEntry.objects.filter(verb="workshop.shown").count() == 1
    showing.stop_showing(caller=caller(cast.faye, workshop), at=clock.now())
    showing.stop_showing(caller=caller(cast.faye, workshop), at=clock.now())
    assert "shown" not in told(workshop)


def test_who_may_not_read_a_lesson_is_told_so(client, cast, room):
    workshop, (one, _two) = room
    shown = show(cast.faye, workshop, "lesson", lesson_of(workshop).translation_key)
    Enrolment.objects.filter(user=one).update(status="left", left_at=clock.now())
    assert link_to(one, shown) == ""
    Host.objects.create(workshop=workshop, user=one, part="cohost")  # comes in, and still does not take the course
    html = fragment(client, one, workshop, shown).content.decode()
    assert ("a course that you do not take" in html, "Move it a little" in html) == (True, False)


def test_a_lesson_of_another_course_cannot_be_shown(cast, room):
    workshop, _people = room
    course = make_course("Sound", slug="sound")
    lesson = make_lesson(course.get_children().first().specific, "Echo", slug="echo")
    for kind, key in (("lesson", lesson.translation_key), ("lesson", "x"), ("file", uuid.uuid4()), ("work", 1)):
        with pytest.raises(showing.CannotBeShown):
            show(cast.faye, workshop, kind, key)
    assert not Shown.objects.exists()


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/courses/", "/courses/"),
        (" http://localhost:8000/courses/?level=1#top ", "/courses/?level=1"),
        ("https://example.org/courses/", ""),
        ("//example.org/", ""),
        ("javascript:alert(1)", ""),
        ("/\\example.org", ""),
        ("courses/", ""),
        ("/me/", ""),
        ("/cms/pages/", ""),
        ("/workshops/", ""),
        ("/" + "x" * 300 + "/", ""),
    ],
)
def test_pages_are_our_own(given, path):
    assert page_path(given) == path


def test_a_page_has_the_name_that_its_host_gives(cast, room):
    workshop, _people = room
    assert show(cast.faye, workshop, title=" The \n courses ").title == "The courses"
    assert show(cast.faye, workshop, key="/skills/").title == "/skills/"
    with pytest.raises(showing.NotOurAddress):
        show(cast.faye, workshop, key="https://example.org/")
    assert Shown.objects.filter(stopped_at=None).count() == 1


def test_a_file_goes_with_its_message(client, cast, room):
    workshop, (one, two) = room
    message = share_file(one, workshop)
    shown = show(cast.faye, workshop, "file", message)
    html = fragment(client, two, workshop, shown).content.decode()
    assert ("plan.txt" in html, "<img" in html) == (True, False)
    talk.hide(caller=caller(cast.faye, workshop), message_id=message, because="A name", at=clock.now())
    assert "shown" not in told(workshop)
    assert "no longer in the chat" in fragment(client, two, workshop, shown).content.decode()
    with pytest.raises(showing.CannotBeShown):
        show(cast.faye, workshop, "file", message)
    talk.show_again(caller=caller(cast.faye, workshop), message_id=message, at=clock.now())
    show(cast.faye, workshop, "file", message)
    talk.take_back(caller=caller(one, workshop), message_id=message, at=clock.now())
    assert ("shown" in told(workshop), Shown.objects.exists()) == (False, False)


def test_people_on_the_stage_show_where_a_host_allows_it(cast, room):
    workshop, (one, two) = room
    put_on_stage(cast.faye, one, workshop)
    with pytest.raises(showing.MayNotShow):
        show(one, workshop)
    showing.let_stage_show(caller=caller(cast.faye, workshop), allowed=True, at=clock.now())
    show(one, workshop)
    assert told(workshop)["showing"] == {"stage_may_show": True}
    with pytest.raises(showing.MayNotShow):
        show(two, workshop)
    with pytest.raises(NotAllowed):
        showing.stop_showing(caller=caller(two, workshop), at=clock.now())
    showing.tell_reading(caller=caller(one, workshop), anchor="b-1")
    with pytest.raises(NotAllowed):
        showing.tell_reading(caller=caller(cast.faye, workshop), anchor="b-1")
    showing.stop_showing(caller=caller(one, workshop), at=clock.now())
    with pytest.raises(NotAllowed):
        showing.let_stage_show(caller=caller(one, workshop), allowed=True, at=clock.now())


def test_a_held_room_shows_nothing_of_learners(cast, room):
    workshop, (one, _two) = room
    put_on_stage(cast.faye, one, workshop)
    showing.let_stage_show(caller=caller(cast.faye, workshop), allowed=True, at=clock.now())
    type(workshop).objects.update(is_held=True)
    with pytest.raises(showing.MayNotShow):
        show(one, workshop)
    show(cast.faye, workshop)


def test_everybody_is_called_and_let_go(cast, room):
    workshop, (one, _two) = room
    showing.call_everybody(caller=caller(cast.faye, workshop), panel=LookAt.BOARD, at=clock.now())
    look = told(workshop)["look"]
    assert (look["panel"], look["by"]) == ("board", "Faye")
    for action in (
        lambda: showing.call_everybody(caller=caller(one, workshop), panel=LookAt.NOTES, at=clock.now()),
        lambda: showing.release_everybody(caller=caller(one, workshop)),
    ):
        with pytest.raises(NotAllowed):
            action()
    showing.release_everybody(caller=caller(cast.faye, workshop))
    assert "look" not in told(workshop)


@pytest.mark.parametrize(("panel", "stays"), [(LookAt.BOARD, False), (LookAt.SHOWN, True)])
def test_showing_something_ends_a_call_to_elsewhere(cast, room, panel, stays):
    workshop, _people = room
    showing.call_everybody(caller=caller(cast.faye, workshop), panel=panel, at=clock.now())
    show(cast.faye, workshop)
    assert ("look" in told(workshop)) == stays


def test_the_end_of_the_room_ends_both_and_keeps_the_list(client, cast, room):
    workshop, (one, _two) = room
    lesson = lesson_of(workshop)
    for _twice in range(2):
        show(cast.faye, workshop, "lesson", lesson.translation_key)
        show(cast.faye, workshop)
    showing.call_everybody(caller=caller(cast.faye, workshop), panel=LookAt.BOARD, at=clock.now())
    doors.end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    assert told(workshop).keys() == {"showing"}
    client.force_login(one)
    page = client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()
    assert ("What was shown" in page, page.count(f'href="{lesson.url}'), page.count('<a href="/courses/">/courses/')) == (
        True,
        1,
        1,
    )
    put_in_given_cohort(cast.kofi, Cohort.objects.get())
    client.force_login(cast.kofi)  # was not there
    assert "What was shown" not in client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(cast, room, django_assert_num_queries, count):
    workshop, (one, _two) = room
    lesson = lesson_of(workshop)
    files = [share_file(one, workshop, f"plan{n}.txt") for n in range(count)]
    show(cast.faye, workshop, "lesson", lesson.translation_key)
    for message in files:
        show(cast.faye, workshop, "file", message)
    shown_lines(one, workshop)  # outlines are cached
    assert not keeps_workshop(one, workshop)
    with django_assert_num_queries(8):
        assert len(shown_lines(one, workshop)) == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_state_and_the_fragment_cost_the_same_for_any_number(client, cast, room, django_assert_num_queries, count):
    workshop, (one, _two) = room
    lesson = lesson_of(workshop)
    for _n in range(count):
        show(cast.faye, workshop)
        shown = show(cast.faye, workshop, "lesson", lesson.translation_key)
    with django_assert_num_queries(3):
        assert shown_module.state(workshop, Audience.ALL)["shown"]["id"] == str(shown.public_id)
    fragment(client, one, workshop, shown)
    with django_assert_num_queries(17):
        assert fragment(client, one, workshop, shown).status_code == 200


def test_commands_ask_who_gives_them(cast, room):
    workshop, (one, _two) = room
    expected = {
        "shown.show": (True, True),  # the action asks for the stage
        "shown.stop": (True, True),
        "shown.reading": (True, True),
        "shown.choices": (True, True),
        "shown.let_stage": (True, False),
        "look.call": (True, False),
        "look.release": (True, False),
    }
    own = [command for command in commands if command.name.startswith(("shown.", "look."))]
    assert {row.name: (row.rule(caller(cast.faye, workshop)), row.rule(caller(one, workshop))) for row in own} == expected
    choices = commands.get("shown.choices")
    assert choices.perform(caller(one, workshop), {}) == {"choices": []}
    found = choices.perform(caller(cast.faye, workshop), {})["choices"]
    assert [(row["kind"], row["title"]) for row in found] == [("lesson", "Lesson 1.1")]


def test_the_light_page_says_what_is_shown(client, cast, room):
    workshop, (one, _two) = room
    lesson = lesson_of(workshop)
    show(cast.faye, workshop, "lesson", lesson.translation_key)
    showing.call_everybody(caller=caller(cast.faye, workshop), panel=LookAt.BOARD, at=clock.now())
    client.force_login(one)
    page = " ".join(client.get(reverse("live:plain", args=[workshop.public_id])).content.decode().split())
    assert f'Faye shows: <a href="{lesson.url}' in page
    assert "Faye asks everybody to look at: Board." in page


def test_what_somebody_showed_stays_without_them(cast, room):
    workshop, _people = room
    show(cast.faye, workshop)
    assert [row["title"] for row in shown_by(cast.faye)] == ["/courses/"]
    _untie_shown(cast.faye)
    assert [(row.title, row.by) for row in Shown.objects.all()] == [("/courses/", None)]
    assert folded(workshop, Audience.ALL) == {}


def test_who_was_never_let_in_gets_nothing(client, cast, room):
    workshop, _people = room
    shown = show(cast.faye, workshop)
    assert fragment(client, cast.amara, workshop, shown).status_code == 404
    other, _others = room
    client.force_login(cast.faye)
    assert client.get(reverse("live:shown", args=[other.public_id, uuid.uuid4()])).status_code == 404


def test_hosts_end_a_workshop_on_its_page(client, cast, room):
    workshop, (one, _two) = room
    address = reverse("live:end", args=[workshop.public_id])
    page = reverse("live:workshop", args=[workshop.public_id])
    client.force_login(one)
    assert address not in client.get(page).content.decode()
    client.force_login(cast.faye)
    assert f'action="{address}"' in client.get(page).content.decode()
    client.post(address)
    workshop.refresh_from_db()
    assert (workshop.is_open, address in client.get(page).content.decode()) == (False, False)


def test_a_room_is_opened_again_with_nothing_shown(cast, room):
    workshop, _people = room
    show(cast.faye, workshop)
    at = clock.now() + dt.timedelta(minutes=1)
    doors.end_room(actor=cast.faye, workshop=workshop, at=at)
    doors.open_room(actor=cast.faye, workshop=workshop, at=at)
    assert "shown" not in state_of(workshop, Audience.ALL)
