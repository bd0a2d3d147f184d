"""The pages, as each of those who come to them sees them."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from accounts.enums import Role
from core import clock
from core.models import AuditEntry
from mentoring.drafts import KIND
from mentoring.enums import Rating, ReportReason
from mentoring.models import Discussion, HoursGiven, Mentor, PairBlock, Report, Request, Training
from mentoring.templatetags.mentoring import span
from tests.factories import UserFactory
from tests.live.workshops import make_adult, vet
from tests.mentoring.people import DAY, claimed, held, let_write, make_draft, make_mentor, make_request

pytestmark = pytest.mark.django_db


def page(client, person, name, *args, query=""):
    client.force_login(person)
    answer = client.get(reverse(f"mentoring:{name}", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def send(client, person, page_name, *args, **data):
    client.force_login(person)
    return client.post(reverse(f"mentoring:{page_name}", args=args), {"sent": "1"} | data)


def adult(name="Ann"):
    person = UserFactory(display_name=name)
    make_adult(person)
    return person


# --- the learner ----------------------------------------------------------------------------------------------------
def test_a_learner_asks_and_takes_it_back(cast, client):
    make_adult(cast.kofi)
    draft = make_draft(cast.kofi)
    about = f"{KIND}:{draft.public_id}"
    assert "A mural for Bridgetown" in page(client, cast.kofi, "ask", query=f"?about={about}")
    assert send(client, cast.kofi, "ask", about=about, question="Clear?").status_code == 302
    assert send(client, cast.kofi, "ask", about=about, question="Clear now?").status_code == 400
    assert "once you have kept a version" in page(client, cast.kofi, "ask"), "nothing is left to ask about"
    assert "Clear?" in page(client, cast.kofi, "mine")
    assert send(client, cast.kofi, "cancel", Request.objects.get().public_id, key=uuid.uuid4()).status_code == 302
    assert Request.objects.get().state == "cancelled"


def test_what_cannot_be_sent_stays_on_the_page(cast, client):
    draft = make_draft(cast.kofi)  # of a minor, whose guardian said nothing
    answer = send(client, cast.kofi, "ask", about=f"{KIND}:{draft.public_id}", question="My long question")
    assert (answer.status_code, "My long question" in answer.content.decode()) == (400, True)


def test_without_anything_to_ask_about_the_page_says_what_is_missing(cast, client):
    make_draft(cast.kofi, kept=False)
    shown = page(client, cast.kofi, "ask")
    assert ("once you have kept a version" in shown, "guardian has to say yes" in shown) == (True, True)


def test_the_draft_of_somebody_else_cannot_be_chosen(cast, client):
    make_adult(cast.kofi, cast.amara)
    other = make_draft(cast.amara)
    answer = send(client, cast.kofi, "ask", about=f"{KIND}:{other.public_id}", question="?")
    assert (answer.status_code, Request.objects.count()) == (400, 0)


def test_applicants_are_told_the_estimate_and_the_oldest_wait(cast, client):
    assert "Nobody has asked yet" in page(client, cast.kofi, "mine")
    mentor, now = make_mentor(cast.marlon), clock.now()
    claimed(make_request(adult(), at=now - 9 * DAY), mentor, at=now - 6 * DAY)
    make_request(adult(), at=now - 12 * DAY)
    shown = page(client, cast.kofi, "mine")
    assert "Half of those who ask have an answer within 3 days" in shown
    assert "Who waits longest now has waited for 12 days" in shown
    make_request(adult(), at=now - 13 * DAY)
    assert "More than 13 days" in page(client, cast.kofi, "mine")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.timedelta(minutes=1), "1 hour"),
        (dt.timedelta(hours=30), "30 hours"),
        (dt.timedelta(days=2), "2 days"),
        (dt.timedelta(days=8, hours=14), "9 days"),
    ],
)
def test_spans_in_words(time, words):
    assert span(time) == words


@pytest.mark.parametrize("count", [1, 3])
def test_own_questions_and_discussions_cost_the_same(cast, client, django_assert_num_queries, count):
    make_adult(cast.kofi)
    mentor = make_mentor(cast.marlon, capacity=9)
    for _ in range(count):
        claimed(make_request(cast.kofi), mentor)
    for _ in range(count):
        make_request(cast.kofi)
    client.force_login(cast.kofi)
    client.get(reverse("mentoring:mine"))
    with django_assert_num_queries(10):
        client.get(reverse("mentoring:mine"))


# --- the mentor -----------------------------------------------------------------------------------------------------
def test_a_mentor_holds_answers_and_comes_to_the_discussion(cast, client):
    make_mentor(cast.marlon)
    request = make_request(adult())
    assert "A mural for Bridgetown" in page(client, cast.marlon, "desk")
    assert "Hold it for half an hour" in page(client, cast.marlon, "question", request.public_id)
    assert send(client, cast.marlon, "hold", request.public_id, key=uuid.uuid4()).status_code == 302
    assert "It is yours until" in page(client, cast.marlon, "question", request.public_id)
    assert send(client, cast.marlon, "extend", request.public_id).status_code == 302
    answer = {"key": uuid.uuid4(), "post_id": uuid.uuid4(), "text": "Nearly"}
    refused = send(client, cast.marlon, "claim", request.public_id, **answer)
    assert (refused.status_code, "Nearly" in refused.content.decode()) == (400, True)
    done = send(client, cast.marlon, "claim", request.public_id, **answer, has_no_conflict="on")
    assert done.url == reverse("mentoring:discussion", args=[Discussion.objects.get().public_id])
    assert "Nearly" in page(client, cast.marlon, "discussion", Discussion.objects.get().public_id)


def test_a_second_mentor_reads_why_and_keeps_what_they_wrote(cast, client):
    one, two = make_mentor(cast.marlon), make_mentor()
    request = make_request(adult(), question="Secret plan?")
    held(request, one)
    assert send(client, two.user, "hold", request.public_id, key=uuid.uuid4()).url == reverse("mentoring:desk")
    answer = send(
        client,
        two.user,
        "claim",
        request.public_id,
        key=uuid.uuid4(),
        post_id=uuid.uuid4(),
        text="My long answer",
        has_no_conflict="on",
    )
    words = answer.content.decode()
    assert (answer.status_code, "Another mentor was there first" in words) == (400, True)
    assert ("My long answer" in words, "Secret plan?" in words) == (True, False)


def test_giving_back_and_a_conflict(cast, client):
    mentor = make_mentor(cast.marlon)
    request = held(make_request(adult()), mentor)
    assert send(client, cast.marlon, "give-back", request.public_id).status_code == 302
    assert send(client, cast.marlon, "conflict", request.public_id).status_code == 400
    assert send(client, cast.marlon, "conflict", request.public_id, why="My cousin").status_code == 302
    client.force_login(cast.marlon)
    assert client.get(reverse("mentoring:question", args=[request.public_id])).status_code == 404


def test_the_desk_says_what_keeps_a_mentor_from_answering(cast, client):
    make_adult(cast.marlon)
    assert "Tell us what you can help with" in page(client, cast.marlon, "desk")
    mentor = make_mentor(cast.marlon, trained=False)
    assert "You see questions of adults alone" in page(client, cast.marlon, "desk")
    Mentor.objects.filter(pk=mentor.pk).update(state="suspended")
    assert "You cannot answer at the moment" in page(client, cast.marlon, "desk")


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same(cast, client, django_assert_num_queries, count):
    mentor = make_mentor(cast.marlon, capacity=9)
    for _ in range(count):
        claimed(make_request(adult()), mentor)
        held(make_request(adult()), mentor)
        make_request(adult())
    client.force_login(cast.marlon)
    client.get(reverse("mentoring:desk"))
    with django_assert_num_queries(13):
        client.get(reverse("mentoring:desk"))


def test_somebody_applies_changes_and_stops(cast, client):
    make_adult(cast.kofi)
    discipline = make_mentor().disciplines.get()
    values = {"about": "Paints", "disciplines": [discipline.pk], "languages": ["en", "fr"], "capacity": 2}
    assert "Become a mentor" in page(client, cast.kofi, "profile")
    assert send(client, cast.kofi, "profile").status_code == 400
    assert send(client, cast.kofi, "profile", **values).status_code == 302
    today = clock.today()
    half = send(client, cast.kofi, "profile", **values, absent_from=today)
    assert (half.status_code, "Give both days, or none." in half.content.decode()) == (400, True)
    away = {"absent_from": today, "absent_until": today + DAY}
    assert send(client, cast.kofi, "profile", **values, **away).status_code == 302
    assert Mentor.objects.get(user=cast.kofi).absent_until == today + DAY
    assert send(client, cast.kofi, "stop", key=uuid.uuid4()).status_code == 302
    assert "Apply again" in page(client, cast.kofi, "profile")


def test_hours_are_written_down_and_added_up(cast, client):
    make_mentor(cast.marlon)
    for minutes in (45, 50):
        assert send(client, cast.marlon, "hours", day=clock.today(), minutes=minutes, what="Answers").status_code == 302
    assert send(client, cast.marlon, "hours", day=clock.today() + DAY, minutes=5, what="x").status_code == 400
    assert ("1 h 35 min" in page(client, cast.marlon, "hours"), HoursGiven.objects.count()) == (True, 2)


# --- the discussion -------------------------------------------------------------------------------------------------
@pytest.fixture
def talk(cast):
    make_adult(cast.kofi)
    return claimed(make_request(cast.kofi), make_mentor(cast.marlon))


def test_both_write_and_read_whose_turn_it_is(cast, client, talk):
    assert "The learner&#x27;s turn" in page(client, cast.kofi, "discussion", talk.public_id)
    answer = send(client, cast.kofi, "post", talk.public_id, post_id=uuid.uuid4(), text="<b>So?</b>")
    assert (answer.status_code, answer.url.startswith(f"/mentoring/discussions/{talk.public_id}/#")) == (302, True)
    shown = page(client, cast.marlon, "discussion", talk.public_id)
    assert ("The mentor&#x27;s turn" in shown, "&lt;b&gt;So?&lt;/b&gt;" in shown) == (True, True)
    assert send(client, cast.kofi, "post", talk.public_id, post_id=uuid.uuid4()).status_code == 400


def test_the_learner_finishes_with_a_rating_that_the_mentor_sees_if_it_is_kind(cast, client, talk):
    assert send(client, cast.marlon, "finish", talk.public_id, key=uuid.uuid4()).status_code == 302
    assert send(client, cast.kofi, "finish", talk.public_id, key=uuid.uuid4(), rating="great").status_code == 302
    assert "Great: I know what to do next" in page(client, cast.marlon, "discussion", talk.public_id)


def test_a_problematic_rating_is_kept_from_the_mentor_and_offers_what_helps(cast, client, talk):
    assert send(client, cast.kofi, "finish", talk.public_id, key=uuid.uuid4()).status_code == 302
    assert send(client, cast.kofi, "rate", talk.public_id, key=uuid.uuid4()).status_code == 400
    assert send(client, cast.kofi, "rate", talk.public_id, key=uuid.uuid4(), rating="problematic").status_code == 302
    shown = page(client, cast.kofi, "discussion", talk.public_id)
    assert ("Ask another mentor" in shown, "report it" in shown) == (True, True)
    assert "Something was wrong" not in page(client, cast.marlon, "discussion", talk.public_id)
    assert send(client, cast.kofi, "ask-again", talk.public_id).status_code == 302
    assert (Request.objects.count(), PairBlock.objects.count(), Discussion.objects.get().rating) == (2, 1, Rating.PROBLEMATIC)
    assert "Ask another mentor" not in page(client, cast.kofi, "discussion", talk.public_id)


def test_a_severe_report_hides_the_words_and_a_coordinator_acts(cast, client, talk):
    assert send(client, cast.kofi, "report", talk.public_id).status_code == 400
    assert send(client, cast.kofi, "report", talk.public_id, reason=ReportReason.HARM, words="Help").status_code == 302
    report = Report.objects.get()
    shown = page(client, cast.marlon, "discussion", talk.public_id)
    assert ("The programme is looking at this" in shown, "but for the paint" in shown) == (True, False)
    assert "Severe" in page(client, cast.mona, "coordination")
    assert "Help" in page(client, cast.mona, "report-desk", report.public_id)
    assert "but for the paint" in page(client, cast.mona, "discussion", talk.public_id)
    step = {"key": uuid.uuid4()}
    assert send(client, cast.mona, "handle-report", report.public_id, name="close", **step).status_code == 400
    assert send(client, cast.mona, "handle-report", report.public_id, name="triage", **step).status_code == 302
    assert send(client, cast.mona, "close", talk.public_id, key=uuid.uuid4()).status_code == 400
    assert send(client, cast.mona, "close", talk.public_id, key=uuid.uuid4(), reason="Threats").status_code == 302
    done = {"key": uuid.uuid4(), "name": "close", "outcome": "Suspended the mentor."}
    assert send(client, cast.mona, "handle-report", report.public_id, **done).status_code == 302
    assert send(client, cast.mona, "show-again", report.public_id).status_code == 302
    assert [Report.objects.get().state, Discussion.objects.get().state] == ["closed", "closed_safeguarding"]


def test_each_reading_of_a_minors_discussion_is_logged(cast, client, talk):
    let_write(cast.amara)
    vet(cast.mona)
    minors = claimed(make_request(cast.amara), cast.marlon.mentor)
    officer = UserFactory(roles=[Role.MANAGER], display_name="Olga")
    for person in (officer, officer, cast.mona, cast.amara, cast.marlon):
        page(client, person, "discussion", minors.public_id)
    page(client, officer, "discussion", talk.public_id)  # an adult's
    read = AuditEntry.objects.filter(verb="discussion.read").order_by("pk")
    assert [(row.actor, row.target_id, row.detail["reader"]) for row in read] == [
        (officer, str(minors.pk), "coordinator"),
        (officer, str(minors.pk), "coordinator"),
        (cast.mona, str(minors.pk), "second adult"),
    ]
    assert "Olga" in page(client, officer, "discussion", minors.public_id)


@pytest.mark.parametrize("count", [1, 3])
def test_a_discussion_costs_the_same_for_any_number_of_posts(cast, client, talk, django_assert_num_queries, count):
    for _ in range(count):
        send(client, cast.kofi, "post", talk.public_id, post_id=uuid.uuid4(), text="More")
    client.get(reverse("mentoring:discussion", args=[talk.public_id]))
    with django_assert_num_queries(7):
        client.get(reverse("mentoring:discussion", args=[talk.public_id]))


def test_whose_turn_it_is_finds_it_on_their_home(cast, client, talk):
    client.force_login(cast.kofi)
    assert "It is your turn" in client.get(reverse("accounts:me")).content.decode()
    client.force_login(cast.marlon)
    assert "It is your turn" not in client.get(reverse("accounts:me")).content.decode()


# --- the coordinator ------------------------------------------------------------------------------------------------
def test_a_coordinator_approves_trains_and_suspends(cast, client):
    mentor = make_mentor(adult("Zuri"), state="applied", approved_until=None, trained=False)
    assert "Zuri" in page(client, cast.mona, "coordination")
    args, until = [mentor.user.public_id], clock.today() + 90 * DAY
    assert "Begin the checks" in page(client, cast.mona, "mentor", *args)
    assert send(client, cast.mona, "decide", *args, name="check", key=uuid.uuid4()).status_code == 302
    refused = send(client, cast.mona, "decide", *args, name="approve", key=uuid.uuid4())
    assert (refused.status_code, "Say until when" in refused.content.decode()) == (400, True)
    done = send(client, cast.mona, "decide", *args, name="approve", key=uuid.uuid4(), approved_until=until)
    assert (done.status_code, Mentor.objects.get().state) == (302, "approved")
    today = clock.today()
    values = {"what": "Safeguarding", "done_on": today, "expires_on": today}
    assert send(client, cast.mona, "training", *args, **values).status_code == 400
    assert send(client, cast.mona, "training", *args, **values | {"expires_on": until}).status_code == 302
    assert Training.objects.get().seen_by == cast.mona
    assert "May meet minors" in page(client, cast.mona, "coordination")
    assert send(client, cast.mona, "decide", *args, name="suspend", key=uuid.uuid4(), reason="A report").status_code == 302
    assert "A report" in page(client, cast.mona, "mentor", *args)


@pytest.mark.parametrize("count", [1, 3])
def test_the_coordination_page_costs_the_same(cast, client, django_assert_num_queries, count):
    now = clock.now()
    for _ in range(count):
        mentor = make_mentor()
        make_request(adult(), at=now - 9 * DAY)
        discussion = claimed(make_request(adult()), mentor)
        Report.objects.create(discussion=discussion, reporter=discussion.learner, reason="rude", at=now)
    client.force_login(cast.mona)
    client.get(reverse("mentoring:coordination"))
    with django_assert_num_queries(9):
        client.get(reverse("mentoring:coordination"))


def test_late_questions_are_listed_with_the_longest_wait_first(cast, client):
    now = clock.now()
    for days, name in ((9, "Newer"), (20, "Older"), (2, "In time")):
        learner = adult(name)
        make_request(learner, make_draft(learner, name), at=now - days * DAY)
    shown = page(client, cast.mona, "coordination")
    assert "In time" not in shown
    assert shown.index("Older") < shown.index("Newer")
