"""Following calls: the button, the finder, the calendar and the reminders."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions import merge_accounts
from accounts.actions.erasure import erase
from core import clock
from core.calendar.actions import make_address
from core.calendar.events import events_for
from core.errors import NotAllowed
from core.notifications.models import Notification
from grants.actions.following import follow_call, send_reminders, unfollow_call
from grants.enums import DraftState
from grants.holdings.following import followed
from grants.models import CallFollow
from grants.news import DEADLINE
from grants.queries.calls import Wanted, find_calls
from grants.queries.following import deadlines_in_calendar
from grants.tasks import remind_of_deadlines
from tests.grants.calls import make_call
from tests.grants.factories import make_draft, make_version
from tests.grants.money import join

pytestmark = pytest.mark.django_db
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
PARIS_NIGHT = dt.date(2026, 10, 25)  # its clocks go back at 3:00
CLOSES = dt.datetime(2026, 10, 25, 22, 59, tzinfo=dt.UTC)  # 23:59 there, in winter time already; 18:59 in Barbados
BEFORE = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)


def call_of_paris(**fields):
    return make_call(**{"closes_on": PARIS_NIGHT, "time_zone": "Europe/Paris", **fields})


def draft_for(call, person, *, state=DraftState.DRAFTING):
    version = call.versions.first() or make_version(call=call)
    draft = make_draft(person)
    draft.version, draft.state = version, state
    draft.save()
    return draft


def told(kind=DEADLINE):
    return [row.recipient.username for row in Notification.objects.filter(kind=kind).select_related("recipient").order_by("pk")]


def follow(person, call):
    return follow_call(actor=person, call=call, at=BEFORE)


def test_following_twice_is_once_and_so_is_leaving(cast):
    call = make_call()
    assert follow(cast.kofi, call) == follow(cast.kofi, call)
    assert CallFollow.objects.get().followed_at == BEFORE
    unfollow_call(actor=cast.kofi, call=call)
    unfollow_call(actor=cast.kofi, call=call)
    assert not CallFollow.objects.exists()


@pytest.mark.parametrize("fields", [{"live": False}, {"is_archived": True}])
def test_what_is_not_offered_is_not_followed(cast, fields):
    with pytest.raises(NotAllowed):
        follow(cast.kofi, make_call(**fields))
    with pytest.raises(NotAllowed):
        follow(cast.sol, make_call())


def test_the_button_works_without_a_script_and_leads_back(cast, client):
    call = make_call(title="Kites")
    page, button = reverse("grants:call", args=[call.public_id]), reverse("grants:follow-call", args=[call.public_id])
    assert button not in client.get(page).content.decode()  # visitors have no calendar here
    client.force_login(cast.kofi)
    assert "Follow" in client.get(page).content.decode()
    back = "/grants/?sector=music"
    for _press in range(2):
        answer = client.post(button, {"follow": "yes", "next": back})
        assert (answer.status_code, answer["Location"]) == (302, back)
    assert 'value="no"' in client.get(page).content.decode()
    assert client.post(button, {"follow": "no", "next": "https://evil.example/"})["Location"] == page
    assert not CallFollow.objects.exists()
    assert client.post(button, {"follow": "perhaps"}).status_code == 404


def test_the_finder_shows_only_what_is_followed(cast, client):
    chosen, written, _other = make_call(title="Chosen"), make_call(title="Written"), make_call(title="Other")
    follow(cast.kofi, chosen)
    draft_for(written, cast.kofi)
    rows = find_calls(Wanted(followed=True), cast.kofi, at=clock.now(), today=clock.today())
    assert [(row.call.title, row.is_chosen, row.is_written_for) for row in rows] == [
        ("Chosen", True, False),
        ("Written", False, True),
    ]
    client.force_login(cast.kofi)
    page = client.get(reverse("grants:calls"), {"followed": "on"}).content.decode()
    assert "Followed: you write for it" in page
    assert "Other" not in page


def test_who_writes_for_it_has_it_in_the_calendar_until_it_is_sent(cast):
    call = call_of_paris()
    draft = draft_for(call, cast.kofi)
    join(draft, cast.amara, "edit")
    join(draft, cast.faye, "comment")
    days = (PARIS_NIGHT, PARIS_NIGHT)
    assert [len(events_for(person, *days)) for person in (cast.kofi, cast.amara, cast.faye)] == [1, 1, 0]
    draft.state = DraftState.SUBMITTED
    draft.save()
    assert events_for(cast.kofi, *days) == []


def test_the_deadline_stands_at_its_moment_on_a_night_when_clocks_change(cast, client):
    call = call_of_paris(title="Kites")
    follow(cast.kofi, call)
    (event,) = events_for(cast.kofi, PARIS_NIGHT, PARIS_NIGHT)
    assert (event.uid, event.starts, event.title) == (f"call-{call.public_id}-deadline", CLOSES, "Deadline: Kites")
    assert "11:59 p.m. in the funder’s time (Europe/Paris)" in event.detail
    # Half past two comes twice that night; the first one counts, and it is still the day before in Barbados.
    call.closes_time = dt.time(2, 30)
    call.save()
    assert events_for(cast.kofi, PARIS_NIGHT, PARIS_NIGHT) == []
    (moved,) = events_for(cast.kofi, PARIS_NIGHT - DAY, PARIS_NIGHT - DAY)
    assert (moved.uid, moved.starts) == (event.uid, dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC))


def test_a_program_reads_it_at_the_address_of_the_person(cast, client):
    call = make_call(title="Kites", closes_on=clock.today() + 20 * DAY)
    follow(cast.kofi, call)
    feed = reverse("calendar:feed", args=[make_address(user=cast.kofi, at=clock.now())])
    text = client.get(feed).content.decode()
    assert f"UID:call-{call.public_id}-deadline@" in text
    assert f"DTSTART:{call.closes_at:%Y%m%dT%H%M%SZ}" in text
    unfollow_call(actor=cast.kofi, call=call)
    assert "Kites" not in client.get(feed).content.decode()


@pytest.mark.parametrize("fields", [{"live": False}, {"is_archived": True}, {"closes_on": None}])
def test_what_has_no_deadline_to_show_stands_in_no_calendar(cast, fields):
    call = call_of_paris()
    follow(cast.kofi, call)
    for name, value in fields.items():
        setattr(call, name, value)
    call.save()
    assert events_for(cast.kofi, PARIS_NIGHT - 2 * DAY, PARIS_NIGHT + 2 * DAY) == []
    assert send_reminders(at=CLOSES - DAY) == 0


def test_reminders_come_14_7_and_2_days_before_and_once(cast):
    follow(cast.kofi, call_of_paris())
    counts = []
    for days in (15, 14, 13, 7, 6, 2, 1):
        for _run in range(2):
            send_reminders(at=CLOSES - days * DAY)
        counts.append(len(told()))
    assert counts == [0, 1, 1, 2, 2, 3, 3]
    send_reminders(at=CLOSES - 14 * DAY - MINUTE)
    send_reminders(at=CLOSES)  # the moment itself is too late to be reminded
    assert len(told()) == 3
    keys = Notification.objects.order_by("pk").values_list("key", flat=True)
    assert [key.split()[-1] for key in keys] == ["14", "7", "2"]
    assert "25 Oct 2026, 18:59" in Notification.objects.first().title


def test_a_deadline_that_moves_is_reminded_of_anew(cast):
    call = call_of_paris()
    follow(cast.kofi, call)
    send_reminders(at=CLOSES - 2 * DAY)
    call.closes_on += 3 * DAY
    call.save()
    send_reminders(at=CLOSES - 2 * DAY)
    assert told() == ["kofi", "kofi"]
    assert "28 Oct 2026, 18:59" in Notification.objects.first().title


def test_reminded_are_those_who_have_not_sent_it(cast):
    call = call_of_paris()
    for person in (cast.kofi, cast.amara, cast.faye):
        follow(person, call)
    join(draft_for(call, cast.kofi, state=DraftState.SUBMITTED), cast.faye, "view")
    ready = draft_for(call, cast.mona, state=DraftState.READY)
    join(ready, cast.marlon, "edit")
    join(ready, cast.ed, "comment")
    join(ready, cast.sol, "edit")  # suspended
    send_reminders(at=CLOSES - DAY)
    assert sorted(told()) == ["amara", "marlon", "mona"]


def test_given_up_or_missed_is_no_reason_to_remind(cast):
    call = call_of_paris()
    draft_for(call, cast.kofi, state=DraftState.ABANDONED)
    draft_for(call, cast.amara, state=DraftState.MISSED)
    send_reminders(at=CLOSES - DAY)
    assert told() == []


def test_the_job_reminds(cast):
    call = make_call(closes_on=clock.today() + 5 * DAY)
    follow(cast.kofi, call)
    assert remind_of_deadlines.func() == 1
    assert told() == ["kofi"]


def test_the_page_of_deadlines_shows_ones_own_and_leads_to_the_calendar(cast, client):
    follow(cast.kofi, make_call(title="Kites", closes_on=dt.date(2031, 3, 5)))
    make_call(title="Drums", closes_on=dt.date(2031, 3, 5))
    client.force_login(cast.kofi)
    page = client.get(reverse("grants:deadlines")).content.decode()
    assert ("Kites" in page, "Drums" in page, reverse("calendar:month") in page) == (True, True, True)
    own = client.get(reverse("grants:deadlines"), {"followed": "on"}).content.decode()
    assert ("Kites" in own, "Drums" in own) == (True, False)


def test_an_old_check_is_said_in_the_finder_but_not_of_what_is_made_up(client, monkeypatch):
    call = make_call()
    monkeypatch.setattr(clock, "today", lambda: call.checked_on + 180 * DAY)
    assert "Check is old" not in client.get(reverse("grants:calls")).content.decode()
    monkeypatch.setattr(clock, "today", lambda: call.checked_on + 181 * DAY)
    assert "Check is old" in client.get(reverse("grants:calls")).content.decode()
    call.is_example = True
    call.save()
    assert "Check is old" not in client.get(reverse("grants:calls")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["grants:calls", "grants:deadlines"])
def test_lists_of_somebody_signed_in_cost_the_same_for_any_number(cast, client, django_assert_max_num_queries, count, name):
    for number in range(count):
        call = make_call(title=str(number), closes_on=dt.date(2031, 3, 5))
        follow(cast.kofi, call) if number else draft_for(call, cast.kofi)
    client.force_login(cast.kofi)
    client.get(reverse(name))
    with django_assert_max_num_queries(10) as queries:
        client.get(reverse(name))
    assert sum('"grants_' in query["sql"] for query in queries.captured_queries) == 4


def test_the_calendar_asks_once_for_any_number_of_deadlines(cast, django_assert_num_queries):
    for number in range(3):
        follow(cast.kofi, call_of_paris(title=str(number)))
    with django_assert_num_queries(1):
        assert len(list(deadlines_in_calendar(cast.kofi, PARIS_NIGHT, PARIS_NIGHT))) == 3


def test_what_is_followed_is_exported_merged_and_erased(cast):
    both, own = make_call(title="Both"), make_call(title="Own")
    follow(cast.kofi, both)
    follow(cast.amara, both)
    follow(cast.amara, own)
    merge_accounts(actor=cast.mona, kept=cast.kofi, merged=cast.amara, reason="One person", at=clock.now())
    assert [row["call"] for row in followed(cast.kofi)] == ["Both", "Own"]
    erase(target=cast.kofi, at=clock.now())
    assert not CallFollow.objects.exists()
