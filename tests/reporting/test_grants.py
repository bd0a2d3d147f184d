"""Applications for grants in statistics, and where they wait."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from grants.enums import DraftState
from grants.models import Applicant, Draft, Outcome, Transition
from grants.rules.drafts import KIND
from mentoring.models import Request
from reporting import applied, indicators, success, waiting
from reporting.applied import Money, money_of
from reporting.cubes import controlled_cube
from tests.grants.factories import make_version
from tests.reporting.people import AT, FIRST_QUARTER, SECOND_QUARTER, group
from tests.taught import course_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
S = DraftState
STEPS = {S.WON: "win", S.LOST: "lose", S.WITHDRAWN: "withdraw"}


def people(count, sex="F"):
    return group(count, sex=sex, born=2005, district="BB-08", course=course_in())


def application(person, version, *, state=S.DRAFTING, at=FIRST_QUARTER, told_at=SECOND_QUARTER, asked=None, awarded=None):
    """Begun at `at`, sent the day after, answered at `told_at`."""
    draft = Draft.objects.create(applicant=person, version=version, title="A film", state=state, created_at=at, updated_at=at)

    def move(name, after, moment):
        Transition.objects.create(
            draft=draft, key=uuid.uuid4(), name=name, before=S.READY, after=after, actor=person, at=moment
        )

    def tell(after, moment, **amounts):
        Outcome.objects.create(
            draft=draft,
            state=after,
            happened_on=moment.date(),
            currency=version.content["currency"],
            told_by=person,
            told_at=moment,
            **amounts,
        )

    if state in (S.SUBMITTED, *STEPS):
        move("submit", S.SUBMITTED, at + DAY)
        tell(S.SUBMITTED, at + DAY, asked=asked)
    if state in STEPS:
        move(STEPS[state], state, told_at)
        tell(state, told_at, awarded=awarded)
    return draft


def cube(year=2026, at=AT):
    chosen = indicators.ALL["grant_applications"]
    return controlled_cube(chosen, year, at=at, pairs=chosen.pairs)


def test_applications_stand_where_they_stood_on_the_last_monday():
    version = make_version(title="Small films")
    for person in people(6):
        application(person, version, state=S.WON, asked=100_00, awarded=100_00)
    for person in people(5, "M"):
        application(person, version, state=S.LOST, told_at=AT - DAY)  # a Tuesday: not before next week
    found = cube()
    assert found.total == 11
    assert {code: count for code, count in found.margins["STATE"].items() if count} == {"won": 6, "submitted": 5}
    assert found.margins["SEX"] == {"F": 6, "M": 5, "_O": 0, "_U": 0}
    later = cube(at=AT + 7 * DAY)
    assert {code: count for code, count in later.margins["STATE"].items() if count} == {"won": 6, "lost": 5}
    assert success.overall(later) == success.Rate("", "6", "5", 55)


def test_rates_are_by_call_field_and_sex_and_few_people_are_never_shown():
    films, plays = make_version(title="Films"), make_version(title="Plays")
    women, men = people(14), people(9, "M")
    for number, person in enumerate(women):
        application(person, films, state=S.WON if number < 8 else S.LOST, awarded=5 if number < 8 else None)
    for number, person in enumerate(men):
        application(person, plays, state=S.WON if number < 2 else S.LOST, awarded=5 if number < 2 else None)
    for person in (*women, *men):
        Applicant.objects.create(user=person, sectors=["film"], updated_at=AT)
    by_title = {rates.title: rates.rows for rates in success.success_rates(cube())}
    assert [row.percent for row in by_title["Field"]] == [43]  # 10 of 23
    assert {row.won for row in by_title.get("Call", [])} <= {"c"}  # 2 of the second would follow from 8 of the first
    assert {row.won for row in by_title.get("Sex", [])} <= {"c"}


def test_fields_are_what_people_say_and_several_are_one():
    one, two, none = people(3)
    Applicant.objects.create(user=one, sectors=["film"], updated_at=AT)
    Applicant.objects.create(user=two, sectors=["film", "music"], updated_at=AT)
    Applicant.objects.create(user=none, updated_at=AT)
    assert applied.sectors() == {one.pk: "film", two.pk: applied.SEVERAL}


def test_money_is_not_added_over_currencies_and_made_up_money_stands_alone():
    dollars, euros = make_version(title="D", currency="USD"), make_version(title="E", currency="EUR")
    practice = make_version(title="P", currency="USD", is_example=True)
    for person in people(5):
        application(person, dollars, state=S.WON, asked=200, awarded=100)
        application(person, euros, state=S.LOST, asked=300)
        application(person, practice, state=S.WON, asked=7, awarded=7)
    assert money_of(2026, at=AT) == [
        Money(is_practice=False, currency="EUR", asked=1_500, awarded=0),
        Money(is_practice=False, currency="USD", asked=1_000, awarded=500),
        Money(is_practice=True, currency="USD", asked=35, awarded=35),
    ]
    assert money_of(2025, at=AT) == []


@pytest.mark.parametrize(
    ("amounts", "shown"), [([10] * 4, None), ([10] * 5, 50), ([10] * 4 + [40], 80), ([10] * 4 + [41], None), ([], 0)]
)
def test_security_46_money_of_few_or_mostly_of_one_is_not_shown(amounts, shown):
    version = make_version()
    for person, amount in zip(people(6), [*amounts, None], strict=False):
        application(person, version, state=S.WON if amount else S.LOST, asked=100, awarded=amount)
    application(people(1)[0], version, state=S.SUBMITTED, asked=100)
    assert money_of(2026, at=AT)[0].awarded == shown


def test_a_correction_counts_in_place_of_what_it_corrects():
    version = make_version()
    for person in people(5):
        draft = application(person, version, state=S.WON, asked=100, awarded=1)
        told = {"currency": "BBD", "happened_on": AT.date(), "told_by": person}
        Outcome.objects.create(draft=draft, state=S.WON, awarded=30, told_at=SECOND_QUARTER + DAY, **told)
    assert money_of(2026, at=AT) == [Money(is_practice=False, currency="BBD", asked=500, awarded=150)]
    assert waiting.raised() == [waiting.Raised(is_practice=False, currency="BBD", count=5, amount=150)]


def test_where_they_wait_is_since_the_last_step(cast):
    version, now = make_version(), clock.now()
    for days in (1, 3, 8):
        application(cast.kofi, version, at=now - days * DAY)
    sent = application(cast.kofi, version, state=S.SUBMITTED, at=now - 5 * DAY)
    found = {row.state: (row.count, row.middle, row.oldest) for row in waiting.waits(now) if row.count}
    assert found == {S.DRAFTING: (3, 3 * DAY, 8 * DAY), S.SUBMITTED: (1, 4 * DAY, 4 * DAY)}
    assert sent.state == S.SUBMITTED


def test_answers_are_late_ninety_days_after_the_deadline_and_only_readers_are_told(cast):
    now = clock.now()
    over = make_version(title="Over", closes_on=(now - 100 * DAY).date())
    late = application(cast.kofi, over, state=S.SUBMITTED, at=now - 120 * DAY)
    application(
        cast.kofi, make_version(title="Just over", closes_on=(now - 60 * DAY).date()), state=S.SUBMITTED, at=now - 99 * DAY
    )
    application(cast.kofi, over, at=now - 120 * DAY)
    assert [row.draft for row in waiting.late_answers(cast.mona, now)] == [late]
    assert waiting.late_answers(cast.marlon, now) == []


def test_the_page_names_no_text_that_was_not_sent(cast, client):
    now = clock.now()
    draft = application(cast.kofi, make_version(), at=now - 3 * DAY)
    Draft.objects.filter(pk=draft.pk).update(title="Nobody else reads this", state=S.HELP_REQUESTED)
    values = {"title": "Nobody else reads this", "question": "Is it good?", "asked_at": now - 9 * DAY, "due_at": now - 2 * DAY}
    Request.objects.create(asked_by=cast.kofi, target_kind=KIND, target_id=str(draft.public_id), **values)
    client.force_login(cast.mona)
    page = client.get(reverse("reporting:grants")).content.decode()
    assert "Nobody else reads this" not in page
    assert "1 question about an application waits for a mentor, for 9 days." in page
    assert "1 is past the promised day." in page


def test_the_file_says_what_is_hidden(cast, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(cast.mona)
    version = make_version(currency="JPY")
    for person in people(5):
        application(person, version, state=S.LOST, asked=1_000)
    application(people(1)[0], version, state=S.WON, asked=1, awarded=1)
    lines = client.get(reverse("reporting:grants_csv", args=[2026])).content.decode().splitlines()
    assert lines[1:] == ["2026,REAL,JPY,ASKED,0,5001,A", "2026,REAL,JPY,AWARDED,0,,Q"]
    assert client.get(reverse("reporting:grants_csv", args=[1999])).status_code == 404


def test_more_applications_take_no_more_queries(cast, client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(cast.mona)
    address = reverse("reporting:grants")

    def add():
        version = make_version(title="One more")
        for person in people(6):
            application(person, version, state=S.WON, asked=100, awarded=100)
            application(person, version, state=S.SUBMITTED, asked=100)

    add()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    one = len(queries)  # the next request clears them
    add()
    add()
    client.get(address)
    with django_assert_num_queries(one):
        client.get(address)
