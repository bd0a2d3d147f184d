"""Adults who were checked for work with minors."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions.vetting import (
    EndsBeforeItBegins,
    SeenTomorrow,
    record_vetting,
    tell_of_ending_vettings,
    withdraw_vettings,
)
from accounts.models import Vetting
from accounts.queries import minors_among, vetted_adults
from core import clock
from core.errors import NotAllowed
from core.models import Notification

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
AT = dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)


def record(cast, person=None, actor=None, seen=TODAY, until=TODAY + YEAR):
    return record_vetting(
        actor=actor or cast.mona,
        person=person or cast.faye,
        reference="CRB 12",
        checked_on=seen,
        expires_on=until,
        at=AT,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("day", "counts"),
    [(TODAY - dt.timedelta(days=1), False), (TODAY, True), (TODAY + YEAR, True), (TODAY + YEAR + dt.timedelta(days=1), False)],
)
def test_it_counts_from_its_first_day_to_its_last(cast, day, counts):
    record(cast)
    assert vetted_adults([cast.faye.pk, cast.marlon.pk], day) == ({cast.faye.pk} if counts else set())


def test_withdrawn_or_suspended_does_not_count(cast):
    record(cast)
    record(cast, person=cast.sol)
    assert vetted_adults([cast.faye.pk, cast.sol.pk], TODAY) == {cast.faye.pk}
    withdraw_vettings(actor=cast.mona, person=cast.faye, at=AT, today=TODAY)
    assert vetted_adults([cast.faye.pk], TODAY) == set()


def test_nobody_vets_themselves_and_only_managers_vet(cast):
    for actor, person in ((cast.mona, cast.mona), (cast.faye, cast.marlon), (cast.kofi, cast.faye)):
        with pytest.raises(NotAllowed):
            record(cast, person=person, actor=actor)


def test_a_known_minor_is_not_vetted(cast):
    cast.kofi.profile.date_of_birth = dt.date(2010, 5, 1)
    cast.kofi.profile.save()
    with pytest.raises(NotAllowed):
        record(cast, person=cast.kofi)


def test_dates_that_cannot_be(cast):
    with pytest.raises(EndsBeforeItBegins):
        record(cast, until=TODAY)
    with pytest.raises(SeenTomorrow):
        record(cast, seen=TODAY + dt.timedelta(days=1))


def test_managers_hear_once_a_month_before_unless_it_was_renewed(cast):
    record(cast, until=TODAY + dt.timedelta(days=20))
    record(cast, person=cast.marlon, until=TODAY + dt.timedelta(days=20))
    record(cast, person=cast.marlon)
    for _ in range(2):
        tell_of_ending_vettings(at=AT, today=TODAY)
    assert [note.recipient for note in Notification.objects.filter(kind="accounts.vetting_ends")] == [cast.mona]


@pytest.mark.parametrize(
    ("born", "day", "is_minor"),
    [
        (dt.date(2008, 3, 3), TODAY, True),
        (dt.date(2008, 3, 2), TODAY, False),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), True),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), False),
        (dt.date(2010, 2, 28), dt.date(2028, 2, 29), False),
        (None, TODAY, True),
    ],
)
def test_many_are_asked_for_their_age_as_one_is(cast, born, day, is_minor):
    cast.kofi.profile.date_of_birth = born
    cast.kofi.profile.save()
    assert minors_among([cast.kofi.pk], day) == ({cast.kofi.pk} if is_minor else set())
    assert cast.kofi.profile.is_minor_on(day) == is_minor


def test_a_manager_records_and_withdraws_on_the_page(client, cast):
    client.force_login(cast.mona)
    address = reverse("accounts:person_vetting", args=[cast.faye.public_id])
    today = clock.today()
    values = {"reference": "CRB 12", "checked_on": today, "expires_on": today}
    assert "Look at both dates again" in client.post(address, values).content.decode()
    client.post(address, values | {"expires_on": today + YEAR})
    assert "counts as vetted" in client.get(address).content.decode()
    client.post(address, {"withdraw": "1"})
    assert Vetting.objects.get().withdrawn_at is not None
