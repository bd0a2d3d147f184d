"""What stays of a workshop, who sees it, and what those who lead leave out."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pycrdt import Doc, Map, Text

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from core.realtime.documents import storage
from courses.models import Cohort, Course, Lesson
from live.actions import doors, talk
from live.actions.keeping import choose_kept
from live.actions.polls import close_poll
from live.documents import BOARD, NOTES, board_access, name_of, notes_access
from live.enums import PollKind, PollShows
from live.models import Attended, ChatMessage
from tests.live.polls import answer, make_poll, room_with
from tests.live.workshops import caller, enter

pytestmark = pytest.mark.django_db
SECRET = "Only for those who lead?"


def write(workshop, kind, fill):
    doc = Doc()
    fill(doc)
    storage.add_update(name_of(kind, workshop), doc.get_update())


def draw(doc):
    things = doc.get("things", type=Map)
    things["a"] = Map({"kind": "sticky", "x": 0, "y": 0, "w": 180, "h": 140, "text": "Twelve <frames>", "z": 1})


def note(doc):
    doc["text"] = Text("See https://example.org and <b>cut</b>\n\nThen glue")


def say(person, workshop, text):
    message_id = uuid.uuid4()
    talk.say(caller=caller(person, workshop), message_id=message_id, text=text, at=clock.now())
    return message_id


@pytest.fixture
def over(cast):
    """A workshop with all that can stay, ended; two learners were in it, a third was invited and did not come."""
    workshop, people = room_with(cast, learners=3)
    write(workshop, BOARD, draw)
    write(workshop, NOTES, note)
    make_poll(cast.faye, workshop, question="Prepared and not asked?", ask=False)
    hidden = make_poll(cast.faye, workshop, question=SECRET, shows=PollShows.HOSTS)
    shown = make_poll(cast.faye, workshop, PollKind.QUIZ, options=("Twelve", "Fifty"), right=(1,), shows=PollShows.CLOSED)
    anonymous = make_poll(cast.faye, workshop, question="Was it hard?", options=("Yes", "No"), is_anonymous=True)
    for poll in (hidden, shown, anonymous):
        answer(people[0], poll, 1)
    for text in ("Hello all", "Hide me", "Take me back"):
        say(people[1], workshop, text)
    ids = list(ChatMessage.objects.order_by("pk").values_list("public_id", flat=True))
    talk.hide(caller=caller(cast.faye, workshop), message_id=ids[1], because="Rude", at=clock.now())
    talk.take_back(caller=caller(people[1], workshop), message_id=ids[2], at=clock.now())
    close_poll(caller=caller(cast.faye, workshop), poll_id=shown.public_id, at=clock.now())
    people[2].places.all().delete()
    return doors.end_room(actor=cast.faye, workshop=workshop, at=clock.now()), people


def page(client, person, workshop):
    client.force_login(person)
    return client.get(reverse("live:workshop", args=[workshop.public_id])).content.decode()


def choose(cast, workshop, **changes):
    values = {"board": True, "notes": True, "polls": True, "chat": False} | changes
    return choose_kept(actor=cast.faye, workshop=workshop, at=clock.now(), **values)


def statuses(client, person, workshop):
    client.force_login(person)
    addresses = [reverse("live:board", args=[workshop.public_id]), reverse("live:notes", args=[workshop.public_id, "html"])]
    return [client.get(address).status_code for address in addresses]


def test_everybody_who_sees_the_workshop_finds_board_notes_and_polls(client, cast, over):
    workshop, people = over
    for person in (people[0], people[2]):
        text = page(client, person, workshop)
        assert "Twelve &lt;frames&gt;" in text
        assert "&lt;b&gt;cut&lt;/b&gt;" in text
        assert 'rel="nofollow"' in text
        assert "What shall we animate?" in text
        assert [
            word for word in (SECRET, "Prepared and not asked?", "Hello all", "Only those who lead see") if word in text
        ] == []
    assert statuses(client, people[2], workshop) == [200, 200]


def test_the_board_is_a_file_that_cannot_act(client, cast, over):
    workshop, people = over
    client.force_login(people[0])
    answer = client.get(reverse("live:board", args=[workshop.public_id]) + "?file")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "image/svg+xml",
        'attachment; filename="stop-motion-live.svg"',
    )
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Twelve &lt;frames&gt;" in answer.content.decode()


def test_an_anonymous_poll_with_few_answers_shows_learners_none(client, cast, over):
    workshop, people = over
    text = page(client, people[0], workshop)
    assert "with fewer than five answers" in text
    assert ('scope="row">Yes' in " ".join(text.split()).replace("> ", ">"), people[0].display_name in text) == (False, True)


def test_those_who_lead_see_everything_but_what_was_hidden_or_taken_back(client, cast, over):
    workshop, _people = over
    text = page(client, cast.faye, workshop)
    assert [
        word for word in (SECRET, "Hello all", "Only those who lead see", "What everybody sees of it") if word not in text
    ] == []
    assert [word for word in ("Hide me", "Take me back", "Prepared and not asked?") if word in text] == []


def test_the_chat_stays_for_those_who_were_there_when_a_host_says_so(client, cast, over):
    workshop, people = over
    choose(cast, workshop, chat=True)
    assert ["Hello all" in page(client, person, workshop) for person in (people[0], people[2])] == [True, False]
    assert "Hide me" not in page(client, people[0], workshop)


def test_what_is_withheld_is_gone_for_learners_everywhere(client, cast, over):
    workshop, people = over
    choose(cast, workshop, board=False, notes=False, polls=False)
    text = page(client, people[0], workshop)
    assert [word for word in ("Twelve", "glue", "animate") if word in text] == []
    assert (statuses(client, people[0], workshop), statuses(client, cast.faye, workshop)) == ([404, 404], [200, 200])
    key = str(workshop.public_id)
    assert [access(people[0], key) for access in (board_access, notes_access)] == [None, None]
    assert board_access(cast.faye, key) is not None


def test_the_choice_is_audited_and_only_those_who_lead_choose(client, cast, over):
    workshop, people = over
    choose(cast, workshop, board=False)
    choose(cast, workshop, board=False)
    assert [entry.detail for entry in AuditEntry.objects.filter(verb="workshop.kept_chosen")] == [{"board": False}]
    with pytest.raises(NotAllowed):
        choose_kept(actor=people[0], workshop=workshop, board=True, notes=True, polls=True, chat=True, at=clock.now())
    client.force_login(people[0])
    assert client.post(reverse("live:kept", args=[workshop.public_id]), {"chat": "on"}).status_code == 404
    client.force_login(cast.faye)
    assert client.post(reverse("live:kept", args=[workshop.public_id]), {"chat": "on"}).status_code == 302
    workshop.refresh_from_db()
    kept = workshop.keeping
    assert (kept.board, kept.notes, kept.polls, kept.chat) == (False, False, False, True)


def test_who_was_sent_out_sees_nothing_of_it(client, cast):
    workshop, people = room_with(cast, learners=1)
    write(workshop, BOARD, draw)
    place = people[0].places.get()
    doors.remove(caller=caller(cast.faye, workshop), place_id=place.public_id, at=clock.now())
    doors.end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    assert (statuses(client, people[0], workshop), "Twelve" in page(client, people[0], workshop)) == ([404, 404], False)


def test_nothing_stays_while_the_room_is_open(client, cast):
    workshop, people = room_with(cast, learners=1)
    write(workshop, BOARD, draw)
    assert (statuses(client, people[0], workshop), "Twelve" in page(client, people[0], workshop)) == ([404, 200], False)


def test_the_page_asks_as_often_for_many_polls_and_messages(client, cast, over):
    workshop, people = over
    choose(cast, workshop, chat=True)
    counts = []
    for _round in range(2):
        page(client, people[0], workshop)
        with CaptureQueriesContext(connection) as queries:
            page(client, people[0], workshop)
        counts.append(len(queries))
        doors.open_room(actor=cast.faye, workshop=workshop, at=clock.now())
        enter(people[1], workshop)
        for number in range(2):
            make_poll(cast.faye, workshop, question=f"And {number}?")
            say(people[1], workshop, f"More {number}")
        doors.end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("status", "is_said"), [("present", True), ("late", True), ("absent", False)])
def test_a_learner_reads_below_the_lesson_that_they_were_there(client, cast, over, status, is_said):
    workshop, people = over
    lesson = Lesson.objects.descendant_of(Course.objects.get(translation_key=Cohort.objects.get().course_key)).first()
    workshop.lesson_key = lesson.translation_key
    workshop.save()
    client.force_login(people[0])
    assert "You were there" not in client.get(lesson.get_url()).content.decode()
    Attended.objects.create(workshop=workshop, user=people[0], status=status, minutes=42, checked_at=clock.now())
    said = " ".join(client.get(lesson.get_url()).content.decode().split())
    assert ("You were there, 42 minutes" in said) == is_said
    assert "Board, notes and what else stayed" in said
