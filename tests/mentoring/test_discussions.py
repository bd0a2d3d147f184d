"""Writing, reminding, ending, rating and reporting."""

import datetime as dt
import uuid

import pytest

from accounts.actions.erasure import erase
from accounts.actions.merging import merge_accounts
from accounts.models import Vetting
from core import clock
from core.access import sees
from core.errors import NotAllowed
from core.models import AuditEntry, Notification
from mentoring.actions import discussions as actions
from mentoring.actions.reports import OutcomeMissing, handle_report, report, show_again
from mentoring.actions.requests import NotForMinors
from mentoring.actions.second import NoSecondAdult
from mentoring.actions.steps import StepNotOpen
from mentoring.drafts import KIND
from mentoring.enums import Rating, ReportReason
from mentoring.holdings import people as people_held
from mentoring.holdings import requests as held_rows
from mentoring.models import Discussion, DiscussionPost, Mentor, PairBlock, Request, Training, TransitionLog
from mentoring.queries.discussions import get_discussion, get_report, reports_visible_to
from mentoring.queries.requests import answerable_by
from mentoring.rules.discussions import can_read, can_read_words
from tests.factories import UserFactory
from tests.live.workshops import make_adult, vet
from tests.mentoring.people import DAY, claimed, let_write, make_draft, make_mentor, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast):
    """Kofi, an adult, asked; Marlon answered; it is Kofi's turn."""
    make_adult(cast.kofi)
    return claimed(make_request(cast.kofi), make_mentor(cast.marlon))


@pytest.fixture
def minors_talk(cast):
    """Amara, a minor, asked; Mona reads along."""
    let_write(cast.amara)
    vet(cast.mona)
    return claimed(make_request(cast.amara), make_mentor(cast.marlon))


def write(person, discussion, *, at=None, post_id=None, text="And then?"):
    return actions.post(
        actor=person,
        discussion=discussion,
        post_id=post_id or uuid.uuid4(),
        text=text,
        at=at or clock.now(),
        today=clock.today(),
    )


def finish(person, discussion, *, rating=None, key=None, at=None):
    return actions.finish(actor=person, discussion=discussion, key=key or uuid.uuid4(), rating=rating, at=at or clock.now())


def state(discussion):
    discussion.refresh_from_db()
    return discussion.state


# --- writing --------------------------------------------------------------------------------------------------------
def test_each_words_make_it_the_others_turn(cast, talk):
    at = clock.now()
    write(cast.kofi, talk, at=at)
    assert (state(talk), talk.awaiting_mentor_since, talk.awaiting_learner_since) == ("awaiting_mentor", at, None)
    write(cast.marlon, talk, at=at + DAY)
    assert (state(talk), talk.awaiting_mentor_since, talk.awaiting_learner_since) == ("awaiting_learner", None, at + DAY)
    told = Notification.objects.filter(kind="mentoring.answered").order_by("pk").values_list("recipient__username", flat=True)
    assert list(told) == ["kofi", "marlon", "kofi"]


def test_adding_words_out_of_turn_changes_no_turn(cast, talk):
    since = talk.awaiting_learner_since
    write(cast.marlon, talk, text="One thing more.")
    assert (state(talk), talk.awaiting_learner_since, talk.posts.count()) == ("awaiting_learner", since, 2)


def test_the_same_post_twice_is_once(cast, talk):
    post_id = uuid.uuid4()
    assert write(cast.kofi, talk, post_id=post_id) == write(cast.kofi, talk, post_id=post_id)
    assert (talk.posts.count(), TransitionLog.objects.filter(name="learner_writes").count()) == (2, 1)


def test_others_do_not_write(cast, talk):
    for person in (cast.amara, cast.mona, cast.faye):
        with pytest.raises(NotAllowed):
            write(person, talk)
    with pytest.raises(actions.WordsMissing):
        write(cast.kofi, talk, text=" ")


@pytest.mark.parametrize("missing", ["check", "training", "approval"])
def test_what_ran_out_blocks_words_to_a_minor(cast, minors_talk, missing):
    write(cast.amara, minors_talk)
    today, old = clock.today(), {"expires_on": clock.today() - DAY}
    if missing == "check":
        Vetting.objects.filter(user=cast.marlon).update(checked_on=today - 9 * DAY, **old)
    elif missing == "training":
        Training.objects.update(done_on=today - 9 * DAY, **old)
    else:
        Mentor.objects.update(approved_until=today - DAY)
    with pytest.raises((NotForMinors, actions.NotApprovedNow)):
        write(cast.marlon, minors_talk)
    assert minors_talk.posts.count() == 2


def test_an_adult_can_be_answered_without_check_and_training(cast, talk):
    Vetting.objects.all().delete()
    Training.objects.all().delete()
    assert write(cast.marlon, talk).author == cast.marlon


def test_a_second_adult_who_is_none_any_more_is_replaced_or_nothing_is_sent(cast, minors_talk):
    Vetting.objects.filter(user=cast.mona).update(withdrawn_at=clock.now())
    with pytest.raises(NoSecondAdult):
        write(cast.amara, minors_talk)
    other = UserFactory(roles=["manager"])
    vet(other)
    write(cast.amara, minors_talk)
    minors_talk.refresh_from_db()
    target = minors_talk.request.target_id
    assert minors_talk.second_reader == other
    assert (sees(other, KIND, target), sees(cast.mona, KIND, target)) == (True, False)


def test_a_minor_whose_guardian_took_it_back_does_not_write(cast, minors_talk):
    cast.amara.consents.all().delete()
    with pytest.raises(actions.GuardianNeeded):
        write(cast.amara, minors_talk)


# --- reading --------------------------------------------------------------------------------------------------------
def test_who_reads(cast, minors_talk):
    readers = {person.username: can_read(person, minors_talk) for person in vars(cast).values()}
    assert readers == {
        "kofi": False,
        "amara": True,
        "marlon": True,
        "faye": False,
        "ed": False,
        "mona": True,
        "sol": False,
    }
    assert get_discussion(cast.kofi, minors_talk.public_id) is None


# --- time -----------------------------------------------------------------------------------------------------------
def nudges():
    return list(Notification.objects.filter(kind="mentoring.nudge").order_by("pk").values_list("recipient__username", "params"))


def test_reminders_come_on_days_7_14_and_21_once_each(cast, talk):
    began = talk.awaiting_learner_since
    for day in range(28):
        for _ in range(2):  # a run repeated sends nothing twice
            actions.follow_up(at=began + day * DAY)
    assert nudges() == [("kofi", {"title": talk.request.title, "days": days}) for days in (7, 14, 21)]
    assert state(talk) == "awaiting_learner"


def test_it_is_reminded_of_at_the_very_moment_and_not_before(talk):
    began = talk.awaiting_learner_since
    assert actions.follow_up(at=began + 7 * DAY - dt.timedelta(seconds=1)) == 0
    assert actions.follow_up(at=began + 7 * DAY) == 1


def test_days_that_no_job_ran_are_not_made_up_for(talk):
    began = talk.awaiting_learner_since
    for _ in range(3):
        actions.follow_up(at=began + 22 * DAY)
    assert [params["days"] for _name, params in nudges()] == [21]


def test_an_answer_begins_a_new_wait_with_its_own_reminders(cast, talk):
    began = talk.awaiting_learner_since
    actions.follow_up(at=began + 7 * DAY)
    write(cast.kofi, talk, at=began + 8 * DAY)
    actions.follow_up(at=began + 14 * DAY)
    actions.follow_up(at=began + 15 * DAY)
    assert [name for name, _params in nudges()] == ["kofi", "marlon"]


@pytest.mark.parametrize("awaits", ["learner", "mentor"])
def test_after_28_days_it_times_out_and_a_week_later_it_ends(cast, talk, awaits):
    at = talk.awaiting_learner_since
    if awaits == "mentor":
        write(cast.kofi, talk, at=at)
    for _ in range(2):
        actions.follow_up(at=at + 28 * DAY)
    assert state(talk) == f"{awaits}_timed_out"
    assert Notification.objects.filter(kind="mentoring.timed_out").count() == 2
    for _ in range(2):
        actions.follow_up(at=at + 35 * DAY)
    assert (state(talk), talk.finished_at) == ("finished", at + 35 * DAY)
    assert Notification.objects.filter(kind="mentoring.ended").count() == 1
    assert not sees(cast.marlon, KIND, talk.request.target_id)


def test_before_the_week_is_over_nothing_ends(talk):
    at = talk.awaiting_learner_since
    actions.follow_up(at=at + 28 * DAY)
    assert actions.follow_up(at=at + 35 * DAY - dt.timedelta(seconds=1)) == 0


def test_while_its_words_are_hidden_time_does_nothing(cast, talk):
    report(actor=cast.kofi, discussion=talk, reason=ReportReason.HARM, words="", at=clock.now())
    assert actions.follow_up(at=talk.awaiting_learner_since + 28 * DAY) == 0


def test_words_of_the_learner_bring_a_timed_out_discussion_back(cast, talk):
    actions.follow_up(at=talk.awaiting_learner_since + 28 * DAY)
    write(cast.kofi, talk)
    assert (state(talk), talk.closing_since) == ("awaiting_mentor", None)


# --- ending ---------------------------------------------------------------------------------------------------------
def test_the_mentor_thinks_it_is_done_and_the_learner_ends_it(cast, talk):
    key = uuid.uuid4()
    for _ in range(2):
        finish(cast.marlon, talk, key=key)
    assert state(talk) == "mentor_finished"
    with pytest.raises(StepNotOpen):
        finish(cast.marlon, talk)
    finish(cast.kofi, talk, rating=Rating.GREAT)
    assert (state(talk), talk.rating) == ("finished", "great")
    with pytest.raises(actions.IsOver):
        write(cast.kofi, talk)
    assert not sees(cast.marlon, KIND, talk.request.target_id)


def test_it_is_rated_once_also_after_it_ended_by_itself(cast, talk):
    with pytest.raises(NotAllowed):
        actions.rate(actor=cast.kofi, discussion=talk, rating=Rating.GOOD, at=clock.now())
    finish(cast.kofi, talk)
    with pytest.raises(NotAllowed):
        actions.rate(actor=cast.marlon, discussion=talk, rating=Rating.GOOD, at=clock.now())
    actions.rate(actor=cast.kofi, discussion=talk, rating=Rating.GOOD, at=clock.now())
    with pytest.raises(actions.RatedAlready):
        actions.rate(actor=cast.kofi, discussion=talk, rating=Rating.GREAT, at=clock.now())


def test_problematic_keeps_the_two_apart_and_lets_the_question_go_on(cast, talk):
    with pytest.raises(NotAllowed):
        actions.ask_again(actor=cast.kofi, discussion=talk, at=clock.now(), today=clock.today())
    finish(cast.kofi, talk, rating=Rating.PROBLEMATIC)
    assert PairBlock.objects.filter(learner=cast.kofi, mentor=cast.marlon).count() == 1
    again = actions.ask_again(actor=cast.kofi, discussion=talk, at=clock.now(), today=clock.today())
    assert (again.question, again.asked_again_after) == (talk.request.question, talk)
    at, today = clock.now(), clock.today()
    assert list(answerable_by(cast.marlon.mentor, at, today)) == []
    assert list(answerable_by(make_mentor(), at, today)) == [again]
    assert Notification.objects.filter(kind="mentoring.blocked").get().recipient == cast.mona


# --- safety ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("reason", ReportReason)
def test_what_is_severe_is_hidden_at_once(cast, talk, reason):
    report(actor=cast.kofi, discussion=talk, reason=reason, words="He wants my number.", at=clock.now())
    talk.refresh_from_db()
    is_severe = reason in {ReportReason.CONTACT, ReportReason.HARM}
    assert (talk.hidden_at is not None) == is_severe
    assert [can_read_words(person, talk) for person in (cast.kofi, cast.marlon, cast.mona)] == [
        not is_severe,
        not is_severe,
        True,
    ]
    if is_severe:
        with pytest.raises(actions.IsOver):
            write(cast.marlon, talk)


def test_who_reported_is_in_no_trail_that_others_read(cast, talk):
    made = report(actor=cast.kofi, discussion=talk, reason=ReportReason.RUDE, words="", at=clock.now())
    assert AuditEntry.objects.get(verb="discussion.reported").actor is None
    told = Notification.objects.filter(kind="mentoring.reported")
    assert [row.recipient for row in told] == [cast.mona]
    assert "Kofi" not in told.get().title + told.get().body
    for person in (cast.kofi, cast.marlon, cast.faye):
        assert get_report(person, made.public_id) is None
        assert list(reports_visible_to(person)) == []
    assert list(reports_visible_to(cast.mona)) == [made]


def test_a_manager_handles_nothing_in_which_they_take_part(cast):
    make_adult(cast.kofi)
    cast.mona.groups.add(*cast.marlon.groups.all())
    cast.mona.__dict__.pop("roles", None)
    discussion = claimed(make_request(cast.kofi), make_mentor(cast.mona))
    made = report(actor=cast.kofi, discussion=discussion, reason=ReportReason.HARM, words="", at=clock.now())
    assert get_report(cast.mona, made.public_id) is None
    assert list(reports_visible_to(cast.mona)) == []
    assert not can_read_words(cast.mona, Discussion.objects.get())
    other = UserFactory(roles=["manager"])
    assert get_report(other, made.public_id) == made


def test_a_report_goes_its_way_step_by_step(cast, talk):
    made = report(actor=cast.kofi, discussion=talk, reason=ReportReason.HARM, words="", at=clock.now())

    def step(name, person=cast.mona, outcome=""):
        values = {"report": made, "name": name, "key": uuid.uuid4(), "outcome": outcome, "at": clock.now()}
        return handle_report(actor=person, **values).state

    with pytest.raises(StepNotOpen):
        step("act")
    with pytest.raises(NotAllowed):
        step("triage", cast.marlon)
    assert [step("triage"), step("act")] == ["triaged", "acting"]
    with pytest.raises(OutcomeMissing):
        step("close")
    assert step("close", outcome="Talked with both.") == "closed"
    with pytest.raises(StepNotOpen):
        step("close", outcome="Again")
    show_again(actor=cast.mona, report=made, at=clock.now())
    talk.refresh_from_db()
    assert talk.hidden_at is None


def test_an_officer_closes_for_safety_and_the_mentor_sees_nothing_any_more(cast, minors_talk):
    values = {"discussion": minors_talk, "reason": "Asked for a photo", "at": clock.now()}
    with pytest.raises(NotAllowed):
        actions.close_for_safety(actor=cast.faye, key=uuid.uuid4(), **values)
    key = uuid.uuid4()
    for _ in range(2):
        actions.close_for_safety(actor=cast.mona, key=key, **values)
    assert (state(minors_talk), minors_talk.hidden_at is not None) == ("closed_safeguarding", True)
    assert not sees(cast.marlon, KIND, minors_talk.request.target_id)
    assert TransitionLog.objects.get(name="close_for_safety").reason == "Asked for a photo"


# --- what the site holds --------------------------------------------------------------------------------------------
def test_erasing_a_learner_takes_the_words_and_keeps_the_figures(cast, talk):
    write(cast.kofi, talk, text="My name is Kofi.")
    waiting = make_request(cast.kofi, make_draft(cast.kofi, "Kofi's film"))
    assert [row["question"] for row in held_rows.asked(cast.kofi)] == ["Is the budget clear?"] * 2
    erase(target=cast.kofi, at=clock.now())
    waiting.refresh_from_db()
    assert (waiting.state, waiting.title, waiting.question) == ("cancelled", "–", "–")
    assert state(talk) == "finished"
    assert list(DiscussionPost.objects.order_by("pk").values_list("author__username", "text")) == [
        ("marlon", "Yes, but for the paint."),
        (None, ""),
    ]


def test_erasing_a_mentor_keeps_the_learners_side(cast, talk):
    assert [row["about"] for row in people_held.mentor(cast.marlon) if "about" in row] == ["Paints"]
    write(cast.kofi, talk, text="Thanks")
    erase(target=cast.marlon, at=clock.now())
    assert (Mentor.objects.count(), state(talk)) == (0, "finished")
    assert sorted(DiscussionPost.objects.values_list("text", flat=True)) == ["", "Thanks"]


def test_two_accounts_of_one_learner_become_one(cast, talk):
    make_adult(cast.amara)
    finish(cast.kofi, talk, rating=Rating.PROBLEMATIC)
    PairBlock.objects.create(learner=cast.amara, mentor=cast.marlon, at=clock.now())
    merge_accounts(actor=cast.mona, kept=cast.amara, merged=cast.kofi, reason="The same", at=clock.now())
    assert (Request.objects.get().asked_by, Discussion.objects.get().learner) == (cast.amara, cast.amara)
    assert PairBlock.objects.get().learner == cast.amara
