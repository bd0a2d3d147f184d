"""Asking, holding and claiming: one discussion for one question, whoever else tries."""

import datetime as dt
import uuid
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.enums import Role
from accounts.models import Vetting
from core import clock
from core.access import sees
from core.errors import NotAllowed
from core.models import Notification
from mentoring.actions import requests as actions
from mentoring.actions.second import NoSecondAdult
from mentoring.actions.steps import StepNotOpen
from mentoring.drafts import KIND
from mentoring.enums import RequestState
from mentoring.models import Conflict, Discussion, DiscussionPost, Mentor, PairBlock, Request, Training, TransitionLog
from mentoring.queries.requests import answerable_by, late_requests
from tests.factories import UserFactory, make_cohort, make_course
from tests.live.workshops import make_adult, put_in_given_cohort, vet
from tests.mentoring.people import DAY, claimed, held, let_write, make_draft, make_mentor, make_request

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


def claim(request, mentor, *, key=None, at=None, text="Yes"):
    return actions.claim(
        actor=mentor.user,
        request=request,
        key=key or uuid.uuid4(),
        post_id=uuid.uuid4(),
        text=text,
        at=at or clock.now(),
        today=clock.today(),
    )


def queue(mentor, at=None):
    return list(answerable_by(mentor, at or clock.now(), clock.today()))


@pytest.fixture
def kofi(cast):
    make_adult(cast.kofi)
    return cast.kofi


# --- asking ---------------------------------------------------------------------------------------------------------
def test_only_the_applicant_of_a_draft_with_a_kept_version_asks(cast, kofi):
    make_adult(cast.amara)
    kept, unkept = make_draft(kofi), make_draft(kofi, "Unkept", kept=False)
    for person, draft in ((cast.amara, kept), (kofi, unkept), (cast.mona, kept)):
        with pytest.raises(NotAllowed):
            make_request(person, draft)
    request = make_request(kofi, kept)
    assert (request.title, request.revision, request.state) == ("A mural for Bridgetown", "Version 1", "pending")
    assert request.due_at - request.asked_at == 7 * DAY


@pytest.mark.parametrize(("kind", "target_id"), [("nothing", "1"), (KIND, "not-an-id"), (KIND, str(uuid.UUID(int=7)))])
def test_what_is_not_there_cannot_be_asked_about(kofi, kind, target_id):
    with pytest.raises(NotAllowed):
        actions.ask(
            actor=kofi,
            target_kind=kind,
            target_id=target_id,
            question="?",
            discipline=None,
            at=clock.now(),
            today=clock.today(),
        )


def test_one_question_waits_about_one_thing_and_three_of_one_person(kofi):
    draft = make_draft(kofi)
    make_request(kofi, draft)
    with pytest.raises(actions.AskedAlready):
        make_request(kofi, draft)
    for _ in range(2):
        make_request(kofi)
    with pytest.raises(actions.TooManyAsked):
        make_request(kofi)


def test_while_it_is_talked_about_it_is_not_asked_again(cast, kofi):
    draft = make_draft(kofi)
    claimed(make_request(kofi, draft), make_mentor(cast.marlon))
    with pytest.raises(actions.AskedAlready):
        make_request(kofi, draft)


def test_the_database_knows_one_open_question_too(kofi):
    request = make_request(kofi)
    request.pk, request.public_id, request._state.adding = None, uuid.uuid4(), True
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save()


def test_a_question_has_words(kofi):
    with pytest.raises(actions.QuestionMissing):
        make_request(kofi, question="  ")


def test_a_minor_asks_once_a_guardian_said_yes(cast):
    with pytest.raises(actions.GuardianNeeded):
        make_request(cast.kofi)
    let_write(cast.kofi)
    assert make_request(cast.kofi).state == RequestState.PENDING


# --- holding --------------------------------------------------------------------------------------------------------
def test_a_lock_is_over_at_exactly_thirty_minutes(cast, kofi):
    one, two, now = make_mentor(cast.marlon), make_mentor(), clock.now()
    request = make_request(kofi, at=now)
    assert held(request, one, at=now).locked_until == now + dt.timedelta(minutes=30)
    with pytest.raises(actions.Taken):
        held(request, two, at=now + dt.timedelta(minutes=30) - SECOND)
    assert held(request, two, at=now + dt.timedelta(minutes=30)).locked_by == two.user
    names = TransitionLog.objects.filter(workflow="request").values_list("name", "part")
    assert list(names) == [("lock", "mentor"), ("release", "clock"), ("lock", "mentor")]


def test_holding_again_changes_nothing(cast, kofi):
    mentor, now = make_mentor(cast.marlon), clock.now()
    request = make_request(kofi, at=now)
    first = held(request, mentor, at=now)
    assert held(request, mentor, at=now + 5 * SECOND).locked_until == first.locked_until


def test_a_fifth_lock_is_refused_until_one_is_over(cast):
    mentor, now = make_mentor(cast.marlon), clock.now()
    learners = [UserFactory() for _ in range(5)]
    make_adult(*learners)
    asked = [make_request(learner, at=now) for learner in learners]
    for number, request in enumerate(asked[:4]):
        held(request, mentor, at=now + number * SECOND)
    with pytest.raises(actions.TooManyLocks):
        held(asked[4], mentor, at=now + 10 * SECOND)
    later = now + dt.timedelta(minutes=30)  # the first is over by its time, though no job has run
    assert held(asked[4], mentor, at=later).locked_by == mentor.user


def test_a_lock_is_extended_while_it_is_valid_and_not_after(cast, kofi):
    mentor, now = make_mentor(cast.marlon), clock.now()
    request = held(make_request(kofi, at=now), mentor, at=now)
    values = {"actor": mentor.user, "request": request, "today": clock.today()}
    late = now + dt.timedelta(minutes=29)
    assert actions.extend(**values, at=late).locked_until == late + dt.timedelta(minutes=30)
    with pytest.raises(actions.LockOver):
        actions.extend(**values, at=late + dt.timedelta(minutes=30))


def test_giving_back_lets_others_in(cast, kofi):
    one, two = make_mentor(cast.marlon), make_mentor()
    request = held(make_request(kofi), one)
    assert (queue(one), queue(two)) == ([request], [])
    actions.give_back(actor=two.user, request=request, at=clock.now())
    assert queue(two) == []
    actions.give_back(actor=one.user, request=request, at=clock.now())
    assert queue(two) == [request]


def test_the_job_ends_locks_and_escalates_once(cast, kofi):
    mentor, now = make_mentor(cast.marlon), clock.now()
    request = held(make_request(kofi, at=now), mentor, at=now)
    late = now + 7 * DAY
    assert actions.settle_requests(at=late) == 1
    request.refresh_from_db()
    assert (request.state, request.locked_by, request.escalated_at) == ("escalated", None, late)
    assert actions.settle_requests(at=late + DAY) == 0
    assert Notification.objects.filter(kind="mentoring.late").count() == 1
    assert list(late_requests(cast.mona, late)) == [request]
    assert list(late_requests(cast.marlon, late)) == []


def test_what_is_escalated_can_be_held_given_back_and_answered(cast, kofi):
    mentor, now = make_mentor(cast.marlon), clock.now()
    request = make_request(kofi, at=now - 8 * DAY)
    actions.settle_requests(at=now)
    held(request, mentor)
    actions.give_back(actor=mentor.user, request=request, at=now)
    request.refresh_from_db()
    assert request.state == RequestState.ESCALATED
    assert claimed(request, mentor).mentor == mentor.user


def test_only_the_learner_takes_it_back_and_only_while_it_waits(cast, kofi):
    mentor, request = make_mentor(cast.marlon), make_request(kofi)
    with pytest.raises(NotAllowed):
        actions.cancel(actor=cast.amara, request=request, key=uuid.uuid4(), at=clock.now())
    key = uuid.uuid4()
    for _ in range(2):
        assert actions.cancel(actor=kofi, request=request, key=key, at=clock.now()).state == "cancelled"
    with pytest.raises((actions.Taken, StepNotOpen)):
        actions.cancel(actor=kofi, request=request, key=uuid.uuid4(), at=clock.now())
    assert queue(mentor) == []


# --- the queue ------------------------------------------------------------------------------------------------------
def test_who_has_waited_longest_stands_first(cast, kofi):
    make_adult(cast.amara)
    now = clock.now()
    later, first = make_request(kofi, at=now - DAY), make_request(cast.amara, at=now - 2 * DAY)
    assert queue(make_mentor(cast.marlon)) == [first, later]


def test_it_leaves_out_own_blocked_and_conflicted(cast, kofi):
    mentor = make_mentor(cast.marlon)
    own, blocked, conflicted = make_request(cast.marlon), make_request(kofi), make_request(UserFactoryAdult())
    PairBlock.objects.create(learner=kofi, mentor=cast.marlon, at=clock.now())
    actions.declare_conflict(actor=cast.marlon, request=conflicted, why="Cousin", at=clock.now(), today=clock.today())
    assert queue(mentor) == []
    for request in (own, blocked, conflicted):
        with pytest.raises(NotAllowed):
            held(request, mentor)
    assert Conflict.objects.get().why == "Cousin"


def UserFactoryAdult():  # noqa: N802 - a factory
    person = UserFactory()
    make_adult(person)
    return person


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "applied", "approved_until": None},
        {"state": "suspended"},
        {"state": "retired"},
        {"approved_until": dt.date(2020, 1, 1)},
    ],
)
def test_without_a_valid_approval_there_is_no_queue_and_no_lock(cast, kofi, fields):
    request, mentor = make_request(kofi), make_mentor(cast.marlon, **fields)
    assert queue(mentor) == []
    with pytest.raises(NotAllowed):
        held(request, mentor)


def test_who_lost_the_role_is_no_mentor(cast, kofi):
    request, mentor = make_request(kofi), make_mentor(UserFactory(roles=[Role.LEARNER]))
    assert queue(mentor) == []
    with pytest.raises(NotAllowed):
        held(request, mentor)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_any_number(cast, django_assert_num_queries, count):
    mentor = Mentor.objects.select_related("user").get(pk=make_mentor(cast.marlon).pk)
    for _ in range(count):
        make_request(UserFactoryAdult())
    with django_assert_num_queries(4):  # role, check, training, rows
        assert len([(request.discipline, request.asked_by) for request in queue(mentor)]) == count


# --- claiming -------------------------------------------------------------------------------------------------------
def test_a_claim_changes_everything_together(cast, kofi):
    mentor, draft = make_mentor(cast.marlon), make_draft(kofi)
    discussion = claimed(make_request(kofi, draft), mentor, text="Look at the paint.")
    request = Request.objects.get()
    assert (request.state, request.locked_by, request.ended_at) == ("matched", None, discussion.began_at)
    assert (discussion.state, discussion.awaiting_learner_since) == ("awaiting_learner", discussion.began_at)
    assert (discussion.learner, discussion.mentor, discussion.second_reader) == (kofi, cast.marlon, None)
    assert [(post.author, post.text, post.revision) for post in discussion.posts.all()] == [
        (cast.marlon, "Look at the paint.", "Version 1")
    ]
    assert sees(cast.marlon, KIND, draft.public_id)
    draft.refresh_from_db()
    assert (draft.state, [step.name for step in draft.transitions.all()]) == ("in_mentoring", ["ask_help", "claim"])
    assert [row.recipient for row in Notification.objects.filter(kind="mentoring.answered")] == [kofi]


def test_the_same_claim_twice_is_one(cast, kofi):
    mentor, key = make_mentor(cast.marlon), uuid.uuid4()
    request = held(make_request(kofi), mentor)
    assert claim(request, mentor, key=key) == claim(request, mentor, key=key)
    assert (Discussion.objects.count(), DiscussionPost.objects.count()) == (1, 1)


def test_a_second_mentor_is_refused_kindly(cast, kofi):
    one, two = make_mentor(cast.marlon), make_mentor()
    request = held(make_request(kofi), one)
    with pytest.raises(actions.Taken):
        claim(request, two)
    claim(request, one)
    with pytest.raises(actions.Taken, match="Another mentor was there first"):
        claim(request, two)
    assert Discussion.objects.count() == 1


def test_without_a_valid_lock_nothing_is_claimed(cast, kofi):
    mentor, now = make_mentor(cast.marlon), clock.now()
    request = make_request(kofi, at=now)
    with pytest.raises(actions.LockOver):
        claim(request, mentor)
    held(request, mentor, at=now)
    with pytest.raises(actions.LockOver):
        claim(request, mentor, at=now + dt.timedelta(minutes=30))
    with pytest.raises(actions.QuestionMissing):
        claim(request, mentor, text=" ", at=now)


def test_nobody_mentors_themselves(cast):
    mentor = make_mentor(cast.marlon)
    request = make_request(cast.marlon)
    Request.objects.filter(pk=request.pk).update(
        state="locked", locked_by=cast.marlon, locked_until=clock.now() + dt.timedelta(minutes=9)
    )
    with pytest.raises(NotAllowed):
        claim(request, mentor)


def test_capacity_is_what_the_mentor_said(cast, kofi):
    mentor = make_mentor(cast.marlon, capacity=1)
    claimed(make_request(kofi), mentor)
    with pytest.raises(actions.NoRoom):
        claimed(make_request(UserFactoryAdult()), mentor)


# --- minors ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def minor(cast):
    let_write(cast.amara)
    return cast.amara


def test_a_minors_discussion_has_a_second_vetted_adult_who_sees_it(cast, minor):
    draft = make_draft(minor)
    vet(cast.mona)
    discussion = claimed(make_request(minor, draft), make_mentor(cast.marlon))
    assert discussion.second_reader == cast.mona
    assert sees(cast.mona, KIND, draft.public_id)
    assert Notification.objects.filter(kind="mentoring.reads_along").get().recipient == cast.mona


def test_a_vetted_facilitator_of_theirs_comes_before_a_manager(cast, minor):
    vet(cast.mona, cast.faye)
    put_in_given_cohort(minor, make_cohort(make_course(), facilitators=[cast.faye]))
    assert claimed(make_request(minor), make_mentor(cast.marlon)).second_reader == cast.faye


def test_without_a_second_adult_the_claim_is_refused_with_a_sentence(cast, minor):
    request, mentor = make_request(minor), make_mentor(cast.marlon)
    held(request, mentor)
    with pytest.raises(NoSecondAdult, match="second vetted adult"):
        claim(request, mentor)
    assert (Discussion.objects.count(), Request.objects.get().state) == (0, "locked")


@pytest.mark.parametrize("missing", ["check", "training"])
def test_an_expired_check_or_training_hides_and_blocks(cast, minor, missing):
    vet(cast.mona)
    request, mentor, today = make_request(minor), make_mentor(cast.marlon), clock.today()
    held(request, mentor)
    old = {"expires_on": today - DAY}
    if missing == "check":
        Vetting.objects.filter(user=cast.marlon).update(checked_on=today - 9 * DAY, **old)
    else:
        Training.objects.filter(mentor=mentor).update(done_on=today - 9 * DAY, **old)
    assert queue(mentor) == []
    with pytest.raises(actions.NotForMinors):
        claim(request, mentor)
    with pytest.raises(actions.NotForMinors):
        actions.extend(actor=cast.marlon, request=request, at=clock.now(), today=today)
    assert Discussion.objects.count() == 0


# --- at once --------------------------------------------------------------------------------------------------------
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
@pytest.mark.django_db(transaction=True)
def test_two_mentors_at_once_give_one_discussion_and_one_polite_refusal(cast):
    make_adult(cast.kofi)
    request, mentors = make_request(cast.kofi), [make_mentor(cast.marlon), make_mentor()]
    barrier, answers = Barrier(2), []

    def answer(mentor):
        try:
            barrier.wait()
            claimed(request, mentor)
            answers.append("claimed")
        except actions.Taken:
            answers.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=answer, args=[mentor]) for mentor in mentors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(answers), Discussion.objects.count()) == (["claimed", "refused"], 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one at a time")
@pytest.mark.django_db(transaction=True)
def test_one_mentor_in_two_tabs_claims_once(cast):
    make_adult(cast.kofi)
    mentor = make_mentor(cast.marlon)
    request, key = held(make_request(cast.kofi), mentor), uuid.uuid4()
    barrier, found = Barrier(2), []

    def answer():
        try:
            barrier.wait()
            found.append(claim(request, mentor, key=key).pk)
        finally:
            connection.close()

    threads = [Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), DiscussionPost.objects.count()) == (2, 1, 1)
