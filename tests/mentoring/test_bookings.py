"""Booking an hour: who gets it, what minors need, and every step from every state."""

import datetime as dt
import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection
from icalendar import Calendar

from accounts.enums import Role
from accounts.models import User, Vetting
from core import clock
from core.calendar.events import events_for
from core.calendar.ics import to_ics
from core.errors import DomainError, NotAllowed
from core.models import Notification
from live.actions.planning import shifted
from live.models import Host, Workshop
from live.queries.rooms import is_invited, workshops_visible_to
from mentoring.actions import meetings as actions
from mentoring.actions.availability import HourOffered, PastMidnight, add_absence, offer_hours
from mentoring.actions.matching import keep_apart
from mentoring.actions.meeting_reminders import send_meeting_reminders
from mentoring.actions.notes import NotesChanged, save_private_notes, save_shared_notes
from mentoring.enums import BookingState
from mentoring.holdings.meetings import meetings as held_meetings
from mentoring.models import Availability, Booking, BookingTransition, Mentor
from mentoring.queries.meeting_calendar import event_of
from mentoring.queries.meetings import free_slots, get_mentor_for, mentors_for, own_bookings
from mentoring.rules.meetings import can_offer_hours
from mentoring.workflows.booking import STEPS, When
from tests.factories import UserFactory, make_cohort, make_course
from tests.live.workshops import make_adult, put_in_given_cohort, vet
from tests.mentoring.meetings import approve, book, check, hold, offer

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def adults(cast):
    make_adult(cast.kofi, cast.amara)
    return cast


@pytest.fixture
def minor(cast):
    cast.kofi.profile.date_of_birth = clock.today() - dt.timedelta(days=15 * 365)
    cast.kofi.profile.save()
    return cast.kofi


def cancel(actor, booking, key=None, at=None, reason="Ill"):
    return actions.cancel(actor=actor, booking=booking, reason=reason, key=key or uuid.uuid4(), at=at or clock.now())


def move(actor, booking, starts_at, key=None):
    return actions.move(actor=actor, booking=booking, starts_at=starts_at, key=key or uuid.uuid4(), at=clock.now())


def test_hours_are_offered_one_after_the_other(cast):
    approve(cast.marlon)
    values = {"minutes": 45, "time_zone": "Europe/London", "from_on": clock.today(), "until_on": None, "at": clock.now()}
    offer_hours(actor=cast.marlon, weekday=2, starts=dt.time(9), count=3, **values)
    assert [row.starts for row in Availability.objects.all()] == [dt.time(9), dt.time(9, 45), dt.time(10, 30)]
    with pytest.raises(HourOffered):
        offer_hours(actor=cast.marlon, weekday=2, starts=dt.time(8, 15), count=2, **values)
    with pytest.raises(PastMidnight):
        offer_hours(actor=cast.marlon, weekday=2, starts=dt.time(23), count=2, **values)
    with pytest.raises(NotAllowed):
        offer_hours(actor=cast.kofi, weekday=2, starts=dt.time(9), count=1, **values)
    assert Availability.objects.count() == 3


def test_an_hour_is_kept_for_ten_minutes_by_the_time_on_its_row(adults):
    (starts_at, _next) = offer(adults.marlon, count=2)
    at = clock.now()
    booking = hold(adults.kofi, adults.marlon, starts_at, at=at)
    with pytest.raises(actions.SlotTaken):
        hold(adults.amara, adults.marlon, starts_at, at=at + 9 * MINUTE)
    with pytest.raises(actions.HoldOver):
        actions.confirm(actor=adults.kofi, booking=booking, topic="Film", key=uuid.uuid4(), at=at + 10 * MINUTE)
    assert hold(adults.amara, adults.marlon, starts_at, at=at + 10 * MINUTE).learner == adults.amara
    booking.refresh_from_db()
    assert (booking.state, booking.transitions.last().name) == ("cancelled", "expire")


def test_a_late_job_changes_nothing_but_the_log(adults):
    (starts_at,) = offer(adults.marlon)
    at = clock.now()
    hold(adults.kofi, adults.marlon, starts_at, at=at)
    assert [actions.expire_holds(at=at + minutes * MINUTE) for minutes in (9, 10, 11)] == [0, 1, 0]
    assert [row.name for row in BookingTransition.objects.all()] == ["hold", "expire"]


def test_choosing_another_hour_lets_the_first_go(adults):
    first, second = offer(adults.marlon, count=2)
    hold(adults.kofi, adults.marlon, first)
    hold(adults.kofi, adults.marlon, second)
    assert hold(adults.amara, adults.marlon, first).is_held(clock.now())


def test_the_same_key_books_once(adults):
    (starts_at,) = offer(adults.marlon)
    key = uuid.uuid4()
    booking = hold(adults.kofi, adults.marlon, starts_at, key=key)
    assert hold(adults.kofi, adults.marlon, starts_at, key=key) == booking
    key = uuid.uuid4()
    for _ in range(2):
        actions.confirm(actor=adults.kofi, booking=booking, topic="Film", key=key, at=clock.now())
    assert (Workshop.objects.count(), BookingTransition.objects.count()) == (1, 2)


def test_what_overlaps_is_refused_on_both_sides(adults):
    nia = UserFactory(roles=[Role.MENTOR])
    (starts_at,) = offer(adults.marlon, minutes=60)
    (same,) = offer(nia, minutes=30)
    assert same == starts_at
    Availability.objects.filter(mentor=adults.marlon).update(minutes=60)
    Availability.objects.create(
        mentor=adults.marlon,
        weekday=Availability.objects.get(mentor=nia).weekday,
        starts=shifted(starts_at, 30 * MINUTE, "America/Barbados").astimezone(dt.timezone(-4 * HOUR)).time(),
        minutes=30,
        time_zone="America/Barbados",
        from_on=clock.today(),
    )
    book(adults.kofi, adults.marlon, starts_at)
    with pytest.raises(actions.SlotTaken):
        hold(adults.amara, adults.marlon, starts_at + 30 * MINUTE)
    with pytest.raises(actions.BusyThen):
        hold(adults.kofi, nia, starts_at)


def test_nobody_books_more_than_three_ahead_nor_outside_what_is_offered(adults):
    first, second, third, fourth = offer(adults.marlon, count=4)
    for starts_at in (first, second, third):
        book(adults.kofi, adults.marlon, starts_at)
    with pytest.raises(actions.TooManyAhead):
        hold(adults.kofi, adults.marlon, fourth)
    for wrong in (fourth + MINUTE, fourth - 7 * DAY, fourth + 70 * DAY):
        with pytest.raises(actions.SlotTaken):
            hold(adults.amara, adults.marlon, wrong)
    add_absence(actor=adults.marlon, from_on=clock.today(), until_on=clock.today() + 60 * DAY, at=clock.now())
    assert free_slots(adults.marlon, clock.now()) == []


def test_only_learners_book_only_mentors_and_never_themselves(adults):
    (starts_at,) = offer(adults.marlon)
    adults.marlon.groups.add(*adults.kofi.groups.all())
    for learner, mentor in ((adults.faye, adults.marlon), (adults.kofi, adults.faye)):
        with pytest.raises(NotAllowed):
            hold(learner, mentor, starts_at)
    marlon = User.objects.get(pk=adults.marlon.pk)
    with pytest.raises(NotAllowed):
        hold(marlon, marlon, starts_at)


@pytest.mark.parametrize("state", ["applied", "vetting", "suspended", "lapsed", "retired", "ran out", "no role", "none"])
def test_hours_are_those_of_mentors_whose_approval_holds(adults, state):
    held_at, other, third = offer(adults.marlon, count=3)
    held, booked = hold(adults.kofi, adults.marlon, held_at), book(adults.amara, adults.marlon, other)
    mentor = adults.marlon.mentor
    if state == "none":
        mentor.delete()
    elif state == "no role":
        adults.marlon.groups.clear()
    elif state == "ran out":
        Mentor.objects.update(approved_until=clock.today() - DAY)
    else:
        Mentor.objects.update(state=state)
    marlon = User.objects.get(pk=adults.marlon.pk)
    assert not can_offer_hours(marlon)
    assert mentors_for(adults.amara, clock.now(), clock.today()) == []
    assert get_mentor_for(adults.amara, marlon.public_id, clock.today()) is None
    with pytest.raises(NotAllowed):
        hold(adults.amara, marlon, third)
    with pytest.raises(NotAllowed):
        add_absence(actor=marlon, from_on=clock.today(), until_on=clock.today(), at=clock.now())
    with pytest.raises(actions.SlotTaken):
        actions.confirm(actor=adults.kofi, booking=held, topic="Film", key=uuid.uuid4(), at=clock.now())
    with pytest.raises(actions.SlotTaken):
        move(adults.amara, booked, third)
    assert cancel(adults.amara, booked).state == "cancelled"


def test_who_is_kept_apart_cannot_meet(adults):
    (starts_at,) = offer(adults.marlon)
    keep_apart(actor=adults.mona, one=adults.kofi, other=adults.marlon, at=clock.now())
    with pytest.raises(NotAllowed):
        hold(adults.kofi, adults.marlon, starts_at)
    assert mentors_for(adults.kofi, clock.now(), clock.today()) == []
    assert [row.mentor for row in mentors_for(adults.amara, clock.now(), clock.today())] == [adults.marlon]


def test_a_meeting_opens_a_room_of_its_own(adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    room = booking.workshop
    assert (room.starts_at, room.ends_at, room.owner_key) == (starts_at, booking.ends_at, str(booking.uid))
    assert list(Host.objects.values_list("user__username", "part")) == [("marlon", "lead")]
    assert [is_invited(person, room) for person in (adults.kofi, adults.amara)] == [True, False]
    seen = [workshops_visible_to(person).filter(pk=room.pk).exists() for person in (adults.kofi, adults.amara, adults.faye)]
    assert seen == [True, False, False]
    told = Notification.objects.values_list("kind", "recipient__username")
    assert sorted(told) == [("mentoring.booked", "kofi"), ("mentoring.booked", "marlon")], "the workshop itself tells nobody"


def test_moving_keeps_the_uid_and_raises_the_sequence(adults):
    first, second = offer(adults.marlon, count=2)
    booking = book(adults.kofi, adults.marlon, first)
    save_shared_notes(actor=adults.kofi, booking=booking, text="Bring the puppet", version=0, at=clock.now())
    key = uuid.uuid4()
    moved = move(adults.marlon, booking, second, key)
    assert move(adults.marlon, booking, second, key) == moved
    booking.refresh_from_db()
    assert (booking.state, booking.shared_notes, moved.shared_notes) == ("rescheduled", "", "Bring the puppet")
    assert (moved.uid, moved.sequence, moved.state, moved.replaces) == (booking.uid, 1, "confirmed", booking)
    assert (Workshop.objects.get().starts_at, Workshop.objects.get().pk) == (second, moved.workshop_id)
    told = Notification.objects.filter(kind="mentoring.moved").values_list("recipient__username", flat=True)
    assert sorted(told) == ["kofi", "marlon"], "who moved it has it in a calendar too"
    assert hold(adults.amara, adults.marlon, first).state == "held", "the first hour is free again"


def test_the_file_for_calendars_is_renewed_and_taken_out(adults):
    first, second = offer(adults.marlon, count=2)
    booking = book(adults.kofi, adults.marlon, first)
    moved = move(adults.kofi, booking, second)
    one, two = (
        Calendar.from_ical(to_ics([event_of(row)], name="Meeting", at=clock.now(), method=method))
        for row, method in ((booking, "PUBLISH"), (moved, "CANCEL"))
    )
    before, after = one.walk("VEVENT")[0], two.walk("VEVENT")[0]
    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)
    assert (one["method"], before["status"], two["method"], after["status"]) == ("PUBLISH", "CONFIRMED", "CANCEL", "CANCELLED")
    assert before.walk("VALARM")[0]["trigger"].dt == -HOUR
    assert "Kofi" not in before.to_ical().decode()
    day = moved.starts_at.date()
    found = events_for(adults.kofi, day - DAY, day + DAY)
    assert [(event.uid, event.starts) for event in found] == [(f"meeting-{moved.uid}", second)], "once, without the workshop"


def test_cancelling_cancels_the_room(adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    with pytest.raises(actions.NoReason):
        cancel(adults.kofi, booking, reason=" ")
    key = uuid.uuid4()
    for _ in range(2):
        cancel(adults.kofi, booking, key)
    assert (Workshop.objects.get().state, Workshop.objects.get().cancelled_because) == ("cancelled", "Ill")
    told = Notification.objects.filter(kind="mentoring.cancelled").values_list("recipient__username", flat=True)
    assert sorted(told) == ["kofi", "marlon"]
    assert hold(adults.amara, adults.marlon, starts_at).state == "held"


PARTIES = {"learner": "kofi", "mentor": "marlon", "manager": "mona"}


def make_step(actor, booking, name, other, at):
    common = {"actor": actor, "booking": booking, "key": uuid.uuid4(), "at": at}
    match name:
        case "confirm":
            actions.confirm(topic="Film", **common)
        case "release":
            actions.release(**common)
        case "move":
            actions.move(starts_at=other, **common)
        case "cancel":
            actions.cancel(reason="Ill", **common)
        case _:
            actions.settle(name=name, **common)


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("state", BookingState)
def test_every_step_of_every_party_from_every_state(adults, state, party, is_after):
    first, other = offer(adults.marlon, count=2)
    at, now = (first + MINUTE if is_after else clock.now()), clock.now()
    actor = getattr(adults, PARTIES[party])
    for name in ("confirm", "release", "move", "cancel", "done", "no_show"):
        booking = Booking.objects.create(
            mentor=adults.marlon,
            learner=adults.kofi,
            starts_at=first,
            ends_at=first + HOUR / 2,
            time_zone="America/Barbados",
            state=state,
            held_until=at + MINUTE,
            confirmed_at=now,
            topic="Film",
        )
        step = STEPS[name]
        in_time = step.when == When.ANY or (step.when == When.AFTER) == is_after
        allowed = step.before == state and party in step.by and in_time
        if allowed and name == "move" and is_after:
            continue
        try:
            make_step(actor, booking, name, other, at)
        except DomainError:
            made = False
        else:
            made = True
        booking.refresh_from_db()
        assert (name, made, booking.state) == (name, allowed, step.after if allowed else state)
        Booking.objects.all().delete()


def test_a_minor_meets_checked_mentors_with_a_second_checked_adult(cast, minor):
    (starts_at,) = offer(cast.marlon)
    assert mentors_for(minor, clock.now(), clock.today()) == []
    with pytest.raises(actions.MentorNotChecked):
        hold(minor, cast.marlon, starts_at)
    check(cast.marlon)
    with pytest.raises(actions.NoSecondAdult):
        hold(minor, cast.marlon, starts_at)
    vet(cast.faye)
    booking = book(minor, cast.marlon, starts_at)
    assert booking.second_adult == cast.faye
    assert set(Host.objects.values_list("user__username", "part")) == {("marlon", "lead"), ("faye", "cohost")}
    assert [row.recipient for row in Notification.objects.filter(kind="mentoring.second_adult")] == [cast.faye]


def test_who_has_not_said_their_age_counts_as_a_minor(cast):
    (starts_at,) = offer(cast.marlon)
    with pytest.raises(actions.MentorNotChecked):
        hold(cast.kofi, cast.marlon, starts_at)


def test_whoever_keeps_the_learners_cohort_is_asked_first(cast, minor):
    (starts_at,) = offer(cast.marlon)
    check(cast.marlon, cast.mona, cast.faye)
    assert hold(minor, cast.marlon, starts_at).second_adult == cast.mona, "a manager before others"
    put_in_given_cohort(minor, make_cohort(make_course(), facilitators=[cast.faye]))
    assert hold(minor, cast.marlon, starts_at).second_adult == cast.faye


@pytest.mark.parametrize("whose", ["marlon", "faye"])
def test_a_check_that_ends_is_seen_at_confirm_and_at_move(cast, minor, whose):
    first, second = offer(cast.marlon, count=2)
    check(cast.marlon, cast.faye)
    error = actions.MentorNotChecked if whose == "marlon" else actions.NoSecondAdult
    held = hold(minor, cast.marlon, first)
    Vetting.objects.filter(user=getattr(cast, whose)).update(withdrawn_at=clock.now())
    with pytest.raises(error):
        actions.confirm(actor=minor, booking=held, topic="Film", key=uuid.uuid4(), at=clock.now())
    Vetting.objects.update(withdrawn_at=None)
    booking = actions.confirm(actor=minor, booking=held, topic="Film", key=uuid.uuid4(), at=clock.now())
    Vetting.objects.filter(user=getattr(cast, whose)).update(withdrawn_at=clock.now())
    with pytest.raises(error):
        move(minor, booking, second)
    assert Booking.objects.get().starts_at == first


def test_a_check_that_ends_before_the_day_of_the_meeting_does_not_count(cast, minor):
    (starts_at,) = offer(cast.marlon, starts_in=5 * DAY)
    check(cast.marlon, cast.faye)
    Vetting.objects.filter(user=cast.marlon).update(expires_on=clock.today() + DAY)
    with pytest.raises(actions.MentorNotChecked):
        hold(minor, cast.marlon, starts_at)


def test_a_second_adult_hands_over(cast, minor):
    (starts_at,) = offer(cast.marlon)
    check(cast.marlon, cast.faye)
    booking = book(minor, cast.marlon, starts_at)
    with pytest.raises(actions.NoSecondAdult):
        actions.hand_over(actor=cast.faye, booking=booking, at=clock.now())
    vet(cast.mona)
    assert actions.hand_over(actor=cast.faye, booking=booking, at=clock.now()).second_adult == cast.mona
    assert set(Host.objects.values_list("user__username", "part")) == {("marlon", "lead"), ("mona", "cohost")}
    with pytest.raises(NotAllowed):
        actions.hand_over(actor=minor, booking=booking, at=clock.now())


def test_who_is_second_adult_then_has_no_hour_free(cast, minor):
    (starts_at,) = offer(cast.marlon)
    nia = UserFactory(roles=[Role.MENTOR])
    offer(nia)
    check(cast.marlon, nia)
    assert book(minor, cast.marlon, starts_at).second_adult == nia
    make_adult(cast.amara)
    with pytest.raises(actions.SlotTaken):
        hold(cast.amara, nia, starts_at)


def test_reminders_come_once_each_and_anew_after_a_move(adults):
    first, second = offer(adults.marlon, starts_in=3 * DAY, count=2)
    booking = book(adults.kofi, adults.marlon, first)

    def told():
        return sorted(
            Notification.objects.filter(kind__in=("mentoring.tomorrow", "mentoring.soon")).values_list("kind", flat=True)
        )

    send_meeting_reminders(at=first - 25 * HOUR)
    assert told() == []
    for at in (first - 24 * HOUR, first - 23 * HOUR):
        send_meeting_reminders(at=at)
    assert told() == ["mentoring.tomorrow"] * 2
    for at in (first - HOUR, first - MINUTE, first, first + HOUR):
        send_meeting_reminders(at=at)
    assert told() == ["mentoring.soon"] * 2 + ["mentoring.tomorrow"] * 2
    move(adults.kofi, booking, second)
    send_meeting_reminders(at=second - HOUR)
    assert told() == ["mentoring.soon"] * 4 + ["mentoring.tomorrow"] * 2


def test_what_is_booked_within_a_day_is_not_reminded_of_a_day_before(adults):
    (starts_at,) = offer(adults.marlon)
    book(adults.kofi, adults.marlon, starts_at, at=starts_at - 5 * HOUR)
    send_meeting_reminders(at=starts_at - 4 * HOUR)
    assert not Notification.objects.filter(kind="mentoring.tomorrow").exists()


def test_notes_are_never_overwritten_and_the_mentors_stay_the_mentors(adults):
    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    save_shared_notes(actor=adults.kofi, booking=booking, text="Mine", version=0, at=clock.now())
    with pytest.raises(NotesChanged):
        save_shared_notes(actor=adults.marlon, booking=booking, text="Other", version=0, at=clock.now())
    save_private_notes(actor=adults.marlon, booking=booking, text="Shy, ask about music")
    for actor in (adults.kofi, adults.mona):
        with pytest.raises(NotAllowed):
            save_private_notes(actor=actor, booking=booking, text="x")
    booking.refresh_from_db()
    assert (booking.shared_notes, booking.private_notes) == ("Mine", "Shy, ask about music")
    assert [row["private_notes"] for person in (adults.kofi, adults.marlon) for row in held_meetings(person)] == [
        "",
        "Shy, ask about music",
    ]


def test_erasing_a_person_cancels_what_is_ahead_and_takes_their_words(adults):
    from mentoring.holdings.meetings import _forget_meetings

    (starts_at,) = offer(adults.marlon)
    booking = book(adults.kofi, adults.marlon, starts_at)
    save_shared_notes(actor=adults.kofi, booking=booking, text="About my family", version=0, at=clock.now())
    _forget_meetings(adults.kofi)
    booking.refresh_from_db()
    assert (booking.state, booking.topic, booking.shared_notes) == ("cancelled", "–", "")
    assert Workshop.objects.get().state == "cancelled"
    assert [row.recipient for row in Notification.objects.filter(kind="mentoring.cancelled")] == [adults.marlon]


def test_two_accounts_of_one_learner_keep_every_meeting(adults):
    from mentoring.holdings.meetings import _merge_meetings

    first, second = offer(adults.marlon, count=2)
    book(adults.kofi, adults.marlon, first)
    book(adults.amara, adults.marlon, second)
    _merge_meetings(adults.kofi, adults.amara)
    assert [row.starts_at for row in Booking.objects.filter(learner=adults.kofi)] == [first, second]
    assert set(BookingTransition.objects.values_list("actor__username", flat=True)) == {"kofi"}


def test_own_meetings_are_those_of_every_side_without_what_ran_out(cast, minor):
    first, second = offer(cast.marlon, count=2)
    check(cast.marlon, cast.faye)
    booking = book(minor, cast.marlon, first)
    moved = move(minor, booking, second)
    found = [list(own_bookings(person, clock.now())) for person in (minor, cast.marlon, cast.faye, cast.amara)]
    assert found == [[moved], [moved], [moved], []]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_book_one_hour(request):
    """One booking, one polite sentence. On PostgreSQL both really ask at once; on SQLite one waits for the other."""
    from tests.cast import make_cast

    cast = make_cast()
    make_adult(cast.kofi, cast.amara)
    (starts_at,) = offer(cast.marlon)
    together, said = Barrier(2), []

    def ask(learner):
        together.wait()
        try:
            hold(learner, cast.marlon, starts_at)
        except actions.SlotTaken as error:
            said.append(str(error.message))
        else:
            said.append("")
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(learner,)) for learner in (cast.kofi, cast.amara)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["", "This hour is not free any more. Nothing was booked: choose another one."]
    assert Booking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_a_second_booking(request):
    from django.db import IntegrityError

    from tests.cast import make_cast

    cast = make_cast()
    make_adult(cast.kofi, cast.amara)
    (starts_at,) = offer(cast.marlon)
    booking = hold(cast.kofi, cast.marlon, starts_at)
    values = {"mentor": cast.marlon, "starts_at": starts_at, "ends_at": booking.ends_at, "time_zone": "UTC"}
    with pytest.raises(IntegrityError):
        Booking.objects.create(learner=cast.amara, state="held", held_until=starts_at, **values)
    Booking.objects.create(learner=cast.amara, state="cancelled", **values)
