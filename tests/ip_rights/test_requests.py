"""Requests to use a work: every step by everybody, mails, signatures, the letter, and how askers are forgotten."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from core import clock
from core.errors import NotAllowed
from core.models import Notification
from ip_rights.actions.consents import AnswerClosed, answer_as_owner
from ip_rights.actions.requests import (
    NothingWritten,
    NotShown,
    PermissionBlocked,
    RequestMoved,
    TooManyRequests,
    allow_use,
    ask_back,
    confirm_request,
    expire_requests,
    forget_askers,
    refuse_use,
    reply,
    withdraw_request,
)
from ip_rights.enums import Visibility, WorkState
from ip_rights.exports.permission import permission_pdf, printed_code
from ip_rights.licence_enums import RequestState
from ip_rights.models import OwnerAnswer, RequestMessage, UseRequest
from ip_rights.models.requests import OVER
from ip_rights.permission_terms import offered
from ip_rights.queries.requests import permission_with
from ip_rights.rules.requests import state_at
from ip_rights.workflows.requests import STEPS
from tests.ip_rights.factories import make_work
from tests.ip_rights.licences import TERMS, WISH, ask, make_owned

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
OPEN = {"asked", "confirmed", "question", "answered", "signing"}
ALLOWED = {  # step → (from, by, to)
    "ask": (None, "asker", "asked"),
    "confirm": ({"asked"}, "asker", "confirmed"),
    "question": ({"confirmed", "answered"}, "maker", "question"),
    "reply": ({"question"}, "asker", "answered"),
    "grant": ({"confirmed", "answered"}, "maker", "signing"),
    "sign": ({"signing"}, "owner", None),
    "object": ({"signing"}, "owner", "answered"),
    "refuse": (OPEN - {"asked"}, "maker", "refused"),
    "withdraw": (OPEN, "asker", "withdrawn"),
    "expire": (OPEN, "clock", "expired"),
}
BY_MAKERS = {
    "question": lambda actor, request, at: ask_back(actor=actor, request=request, text="Which part?", at=at),
    "grant": lambda actor, request, at: allow_use(actor=actor, request=request, terms=TERMS, name="Kofi B.", at=at),
    "refuse": lambda actor, request, at: refuse_use(actor=actor, request=request, text="", at=at),
}
BY_ASKER = {
    "confirm": lambda request, at: confirm_request(request=request, at=at),
    "reply": lambda request, at: reply(request=request, text="The end", at=at),
    "withdraw": lambda request, at: withdraw_request(request=request, at=at),
}


def put(work, state, **fields):
    """A request in `state`."""
    now = clock.now()
    values = {"confirmed_at": None if state == "asked" else now, "ended_at": now if state in OVER else None}
    if state == "granted":
        values |= {"code": "ABCDE23456", "terms": TERMS.as_json() | {"signed": [{"name": "Kofi", "on": "2026-11-27"}]}}
    wish = {**WISH.__dict__, "asked_at": now, "expires_at": now + 60 * DAY}
    return UseRequest.objects.create(work=work, state=state, **{**wish, **values, **fields})


def attempt(act, *args):
    try:
        act(*args)
    except (NotAllowed, RequestMoved) as error:
        return type(error)
    return None


def sign(request, person, says_yes=True, **fields):
    row = request.owner_answers.get(contributor__person=person)
    return answer_as_owner(
        answer=row,
        says_yes=says_yes,
        **{"reason": "", "name": person.display_name, "actor": person, "at": clock.now()} | fields,
    )


def test_the_table_names_every_step():
    assert {name: (step.before and {*step.before}, step.by, step.after) for name, step in STEPS.items()} == ALLOWED


@pytest.mark.parametrize("name", BY_MAKERS)
def test_every_step_of_makers_from_every_state_by_everybody(cast, name):
    work = make_owned(cast.kofi, cast.amara)
    before, _by, after = ALLOWED[name]
    for state in RequestState:
        for person, is_maker in ((cast.kofi, 1), (cast.amara, 1), (cast.marlon, 0), (cast.mona, 0), (cast.sol, 0)):
            with transaction.atomic():
                request = put(work, state)
                found = attempt(BY_MAKERS[name], person, request, clock.now())
                is_read = is_maker and state != "asked"
                expected = NotAllowed if not is_read else None if state in before else RequestMoved
                request.refresh_from_db()
                assert (found, request.state) == (expected, after if expected is None else state), (state, person)
                transaction.set_rollback(True)


@pytest.mark.parametrize("name", BY_ASKER)
def test_every_step_of_askers_from_every_state(cast, name):
    work = make_owned(cast.kofi)
    before, _by, after = ALLOWED[name]
    for state in RequestState:
        with transaction.atomic():
            request = put(work, state)
            found = attempt(BY_ASKER[name], request, clock.now())
            is_again = name == "confirm" and state != "asked"  # a second click changes nothing
            expected = None if state in before or is_again else RequestMoved
            request.refresh_from_db()
            assert (found, request.state) == (expected, after if state in before else state), state
            transaction.set_rollback(True)


@pytest.mark.parametrize("says_yes", [True, False])
def test_owners_sign_or_object_only_while_it_is_signed(cast, says_yes):
    work = make_owned(cast.kofi, cast.amara)
    for state in RequestState:
        with transaction.atomic():
            request = put(work, "confirmed")
            allow_use(actor=cast.kofi, request=request, terms=TERMS, name="", at=clock.now())
            ended = clock.now() if state in OVER else None
            code = "ABCDE23456" if state == "granted" else ""
            UseRequest.objects.filter(pk=request.pk).update(state=state, ended_at=ended, code=code)
            if state == "signing":
                sign(request, cast.amara, says_yes)
                request.refresh_from_db()
                assert request.state == ("granted" if says_yes else "answered")
            else:
                with pytest.raises(AnswerClosed):
                    sign(request, cast.amara, says_yes)
            transaction.set_rollback(True)


def test_time_ends_a_request_whether_or_not_the_task_ran(cast):
    work, now = make_owned(cast.kofi), clock.now()
    for state in RequestState:
        with transaction.atomic():
            request = put(work, state, expires_at=now)
            is_late = state in OPEN
            expected = "expired" if is_late else state
            assert (state_at(request, now), state_at(request, now - dt.timedelta(seconds=1))) == (expected, state)
            assert attempt(BY_ASKER["withdraw"], request, now) == RequestMoved
            assert (expire_requests(at=now), expire_requests(at=now)) == (int(is_late), 0)
            request.refresh_from_db()
            assert request.state == expected
            transaction.set_rollback(True)


def test_nobody_hears_of_a_request_before_its_address_is_confirmed(cast, django_capture_on_commit_callbacks):
    work = make_owned(cast.kofi, cast.amara)
    with django_capture_on_commit_callbacks(execute=True):
        request = ask(work, confirmed=False)
    assert ([message.to for message in mail.outbox], Notification.objects.count()) == ([["ada@example.com"]], 0)
    confirm_request(request=request, at=clock.now())
    told = Notification.objects.values_list("recipient", "kind")
    assert set(told) == {(person.pk, "ip_rights.request_came") for person in (cast.kofi, cast.amara)}


def test_only_shown_works_are_asked_for(cast):
    hidden = make_owned(cast.kofi, visibility=Visibility.PRIVATE)
    draft = make_work(cast.amara, state=WorkState.DRAFT)
    for work in (hidden, draft):
        with pytest.raises(NotShown):
            ask(work)


def test_nobody_is_flooded(cast):
    work, now = make_owned(cast.kofi), clock.now()
    for _number in range(5):
        ask(work, at=now, confirmed=False)
    with pytest.raises(TooManyRequests):
        ask(work, at=now, email="ADA@example.com")
    for number in range(25):
        ask(work, at=now, email=f"{number}@example.com", confirmed=False)
    with pytest.raises(TooManyRequests):
        ask(work, at=now, email="last@example.com")
    assert ask(work, at=now + DAY, email="last@example.com").state == RequestState.CONFIRMED


def test_question_and_answer(cast, django_capture_on_commit_callbacks):
    work = make_owned(cast.kofi)
    request = ask(work)
    with pytest.raises(NothingWritten):
        ask_back(actor=cast.kofi, request=request, text=" \n", at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        request = ask_back(actor=cast.kofi, request=request, text="Which part?", at=clock.now())
    [message] = mail.outbox
    assert (message.to, "Which part?" in message.body) == (["ada@example.com"], True)
    request = reply(request=request, text="The end", at=clock.now())
    said = list(RequestMessage.objects.values_list("is_from_makers", "text"))
    assert (request.state, said) == ("answered", [(True, "Which part?"), (False, "The end")])
    assert Notification.objects.filter(kind="ip_rights.request_replied").count() == 1


def test_one_owner_allows_at_once(cast, django_capture_on_commit_callbacks):
    request = ask(make_owned(cast.kofi))
    with django_capture_on_commit_callbacks(execute=True):
        request = allow_use(actor=cast.kofi, request=request, terms=TERMS, name="Kofi B.", at=clock.now())
    assert (request.state, offered(request.terms)) == ("granted", TERMS)
    assert request.terms["signed"] == [{"name": "Kofi B.", "on": timezone.localdate(clock.now()).isoformat()}]
    assert [message.subject for message in mail.outbox if message.to == ["ada@example.com"]] == ["You may use “Kite film”"]


def test_all_owners_sign(cast):
    request = ask(make_owned(cast.kofi, cast.amara, cast.marlon))
    allow_use(actor=cast.amara, request=request, terms=TERMS, name="Amara", at=clock.now())
    told = Notification.objects.filter(kind="ip_rights.request_sign").values_list("recipient", flat=True)
    assert set(told) == {cast.kofi.pk, cast.marlon.pk}
    sign(request, cast.kofi)
    request.refresh_from_db()
    assert request.state == "signing"
    sign(request, cast.marlon)
    request.refresh_from_db()
    assert (request.state, [row["name"] for row in request.terms["signed"]]) == ("granted", ["Kofi", "Amara", "Marlon"])


def test_an_owner_who_does_not_agree_gives_it_back(cast):
    request = ask(make_owned(cast.kofi, cast.amara))
    allow_use(actor=cast.kofi, request=request, terms=TERMS, name="", at=clock.now())
    sign(request, cast.amara, says_yes=False)
    request.refresh_from_db()
    assert (request.state, request.terms, OwnerAnswer.objects.count()) == ("answered", {}, 0)
    allow_use(actor=cast.kofi, request=request, terms=replace(TERMS, fee=None, currency=""), name="", at=clock.now())
    sign(request, cast.amara)
    request.refresh_from_db()
    assert (request.state, offered(request.terms).fee) == ("granted", None)


def test_nothing_is_allowed_without_agreed_shares_or_for_a_minor_without_a_guardian(cast):
    work = make_owned(cast.kofi)
    request = ask(work)
    cast.kofi.profile.date_of_birth = None
    cast.kofi.profile.save()
    with pytest.raises(PermissionBlocked, match="guardian"):
        allow_use(actor=cast.kofi, request=request, terms=TERMS, name="", at=clock.now())
    work.sheets.all().delete()
    with pytest.raises(PermissionBlocked, match="Not everybody agreed"):
        allow_use(actor=cast.kofi, request=request, terms=TERMS, name="", at=clock.now())
    assert UseRequest.objects.get().state == "confirmed"


def test_the_letter_is_the_same_at_any_time(cast):
    request = put(make_owned(cast.kofi), "granted")
    first = permission_pdf(request)
    request.work.title = "Another name"
    assert (first[:5], permission_pdf(request) == first, printed_code(request)) == (b"%PDF-", True, "ABCDE-23456")


def test_the_letter_takes_hostile_words(cast):
    terms = replace(TERMS, to='#panic("x") $x$ <script>', purpose="“ẞ” \\ *_`", title="= #1").as_json()
    request = put(make_owned(cast.kofi), "granted")
    request.terms = terms | {"signed": [{"name": "@kofi #a", "on": "2026-11-27"}]}
    assert permission_pdf(request)[:5] == b"%PDF-"


def test_a_permission_is_found_by_its_code_alone(cast):
    request = put(make_owned(cast.kofi), "granted")
    other = put(request.work, "confirmed")
    assert [
        permission_with(request.key, "abcde-23456"),
        permission_with(request.key, "ABCDE 23456"),
        permission_with(request.key, ""),
        permission_with(request.key, "ABCDE23457"),
        permission_with(other.key, ""),
    ] == [request, request, None, None, None]


def test_askers_are_forgotten_24_months_after_the_end(cast):
    work, now = make_owned(cast.kofi), clock.now()
    refused, granted = put(work, "refused", ended_at=now), put(work, "granted", ended_at=now)
    never_confirmed = put(work, "expired", confirmed_at=None)
    waiting = put(work, "confirmed")
    RequestMessage.objects.create(request=refused, is_from_makers=False, text="I am Ada", at=now)
    assert forget_askers(at=now + 729 * DAY) == 1  # who never confirmed goes with the end
    assert forget_askers(at=now + 730 * DAY) == 2
    known = dict(UseRequest.objects.values_list("pk", "email"))
    assert known == {refused.pk: "", granted.pk: "", never_confirmed.pk: "", waiting.pk: "ada@example.com"}
    granted.refresh_from_db()
    assert (RequestMessage.objects.count(), offered(granted.terms)) == (0, TERMS)
