"""Letters of support: every step by everybody, the mails, the page behind the link, and how addresses go again."""

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from assets import quota
from core import clock
from core.errors import NotAllowed
from core.models import Notification
from core.tokens import token_digest
from grants.actions.letters import (
    AskedAlready,
    GuardianNeeded,
    LetterEmpty,
    LetterMoved,
    LetterTooLong,
    LinkClosed,
    NoRoomForFile,
    NoSuchLetter,
    OwnAddress,
    RemindedJustNow,
    TooManyMails,
    TooManyToday,
    cancel_letter,
    decline_letter,
    expire_letters,
    forget_referees,
    give_letter,
    open_letter,
    remind_letter,
    verify_letter,
)
from grants.enums import DraftState, LetterState
from grants.models import Draft, Letter
from grants.queries.documents import checklist_of
from grants.rules.letters import state_at
from grants.workflows.letter import STEPS
from tests.assets.files import PDF, package, upload
from tests.grants.money import join
from tests.grants.papers import CV, LETTER, ask, make_papers_draft, paper, put_letter
from tests.live.workshops import make_adult
from tests.mentoring.people import let_write

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ALLOWED = {  # step → (from, by, to); None: it makes a letter, or leaves it where it is
    "ask": (None, "asker", "requested"),
    "remind": ({"requested", "opened"}, "asker", None),
    "cancel": ({"requested", "opened", "received"}, "asker", "cancelled"),
    "open": ({"requested"}, "referee", "opened"),
    "give": ({"requested", "opened"}, "referee", "received"),
    "decline": ({"requested", "opened"}, "referee", "declined"),
    "verify": ({"received"}, "manager", "verified"),
    "expire": ({"requested", "opened"}, "clock", "expired"),
}
BY_PEOPLE = {"remind": remind_letter, "cancel": cancel_letter, "verify": verify_letter}
BY_LINK = {
    "open": lambda token, at: open_letter(token=token, at=at),
    "give": lambda token, at: give_letter(token=token, text="She draws.", paper=None, at=at),
    "decline": lambda token, at: decline_letter(token=token, reason="", at=at),
}


@pytest.fixture
def draft(cast):
    cache.clear()
    return make_papers_draft(cast.kofi)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Call something; the mails that it sent, and the last link in them."""

    def run(act, *args, **fields):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            result = act(*args, **fields)
        words = "".join(message.body for message in mail.outbox)
        return result, list(mail.outbox), words.rpartition("/grants/letter/")[2].split("/", maxsplit=1)[0]

    return run


def page(token):
    return reverse("grants:letter", args=[token])


def test_the_table_names_every_step():
    assert {name: (step.before and {*step.before}, step.by, step.after) for name, step in STEPS.items()} == ALLOWED


@pytest.mark.parametrize("name", BY_PEOPLE)
def test_every_step_of_people_from_every_state_by_everybody(cast, draft, name):
    before, by, after = ALLOWED[name]
    join(draft, cast.amara, "edit")
    join(draft, cast.faye, "comment")
    make_adult(cast.amara)
    people = {"asker": (cast.kofi, cast.amara), "manager": (cast.mona,), "": (cast.faye, cast.marlon, cast.sol)}
    # Managers read what was sent, and then nobody writes any more.
    Draft.objects.update(state=DraftState.SUBMITTED if by == "manager" else DraftState.DRAFTING)
    for state in LetterState:
        for part, persons in people.items():
            for person in persons:
                with transaction.atomic():
                    letter, _token = put_letter(draft, state, mailed_at=clock.now() - 4 * DAY)
                    found = _try(BY_PEOPLE[name], actor=person, letter=letter, at=clock.now())
                    expected = NotAllowed if part != by else None if state in before else LetterMoved
                    letter.refresh_from_db()
                    assert (found, letter.state) == (expected, (after or state) if expected is None else state), (state, person)
                    transaction.set_rollback(True)


def _try(act, **fields):
    try:
        act(**fields)
    except (NotAllowed, LetterMoved, LinkClosed) as error:
        return type(error)
    return None


@pytest.mark.parametrize("name", BY_LINK)
def test_every_step_by_the_link_from_every_state_of_letter_and_application(draft, name):
    _before, _by, after = ALLOWED[name]
    for state in LetterState:
        for of_draft in DraftState:
            with transaction.atomic():
                letter, token = put_letter(draft, state)
                Draft.objects.update(state=of_draft)
                is_open = state in ("requested", "opened") and of_draft in (
                    "drafting",
                    "help_requested",
                    "in_mentoring",
                    "changes_suggested",
                    "ready",
                )
                assert _try(lambda at, token=token: BY_LINK[name](token, at), at=clock.now()) == (
                    None if is_open else LinkClosed
                )
                letter.refresh_from_db()
                assert letter.state == (after if is_open else state), of_draft
                assert _try(lambda at: BY_LINK[name]("wrong", at), at=clock.now()) == LinkClosed
                transaction.set_rollback(True)


def test_time_closes_a_letter_whether_or_not_the_task_ran(draft):
    now = clock.now()
    for state in LetterState:
        with transaction.atomic():
            letter, token = put_letter(draft, state, expires_at=now)
            is_late = state in ("requested", "opened")
            expected = LetterState.EXPIRED if is_late else state
            assert (state_at(letter, now), state_at(letter, now - dt.timedelta(seconds=1))) == (expected, state)
            assert _try(lambda at, token=token: BY_LINK["give"](token, at), at=now) == LinkClosed
            assert (expire_letters(at=now), expire_letters(at=now)) == (int(is_late), 0)
            letter.refresh_from_db()
            assert letter.state == expected
            transaction.set_rollback(True)


def test_a_mail_in_their_language_leads_to_the_letter(draft, sent):
    letter, [message], token = sent(ask, draft, language="fr", note="On s’est vus en mai.")
    assert (message.to, letter.token_hash) == (["ada@example.com"], token_digest(token))
    for words in ("Kofi", "Kite film", "Small grants", "Letter of support", "On s’est vus en mai."):
        assert words in message.body
    deadline = draft.version.call.closes_at
    assert letter.expires_at == min(letter.asked_at + 30 * DAY, deadline)


def test_who_may_be_asked(cast, draft):
    join(draft, cast.amara, "edit")
    make_adult(cast.amara)
    for email, actor in ((cast.kofi.email.upper(), cast.kofi), (cast.amara.email, cast.amara), (cast.kofi.email, cast.amara)):
        with pytest.raises(OwnAddress):
            ask(draft, email, actor=actor)
    for wanted in (CV, "gone"):
        with pytest.raises(NoSuchLetter):
            ask(draft, wanted=wanted)
    letter = ask(draft, actor=cast.amara)
    with pytest.raises(AskedAlready):
        ask(draft, "ADA@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        put_letter(draft, email="Ada@Example.com")
    Letter.objects.update(expires_at=clock.now())
    assert ask(draft).pk != letter.pk  # the first one's time is over
    with pytest.raises(NotAllowed):
        ask(draft, "bo@example.com", actor=cast.mona)


def test_for_a_minor_a_guardian_allows_writing_to_others(cast, draft):
    cast.kofi.profile.date_of_birth = None
    cast.kofi.profile.save()
    with pytest.raises(GuardianNeeded):
        ask(Draft.objects.get())
    join(draft, cast.amara, "edit")
    make_adult(cast.amara)
    with pytest.raises(GuardianNeeded):
        ask(Draft.objects.get(), actor=cast.amara)
    let_write(cast.kofi)
    assert ask(Draft.objects.get()).state == LetterState.REQUESTED


def test_nobody_is_flooded(cast, draft):
    now = clock.now()
    letter = ask(draft, at=now)
    with pytest.raises(RemindedJustNow):
        remind_letter(actor=cast.kofi, letter=letter, at=now + DAY)
    for days in (3, 6):
        remind_letter(actor=cast.kofi, letter=letter, at=now + days * DAY)
    with pytest.raises(TooManyMails):
        remind_letter(actor=cast.kofi, letter=letter, at=now + 9 * DAY)
    cancel_letter(actor=cast.kofi, letter=letter, at=now + 9 * DAY)
    with pytest.raises(TooManyMails):
        ask(draft, at=now + 9 * DAY)
    others = [make_papers_draft(person) for person in (cast.amara, cast.marlon, cast.faye, cast.ed)]
    for other in others[:3]:
        ask(other, "bo@example.com", at=now)
    with pytest.raises(TooManyToday):
        ask(others[3], "Bo@example.com", at=now + DAY / 2)
    ask(others[3], "Bo@example.com", at=now + DAY)
    for number in range(10):
        ask(draft, f"{number}@example.com", at=now + 10 * DAY)
    with pytest.raises(TooManyToday):
        ask(draft, "last@example.com", at=now + 10 * DAY)


def test_a_newer_link_closes_the_older_one(cast, draft, sent):
    letter, _mails, first = sent(ask, draft)
    _letter, [message], second = sent(remind_letter, actor=cast.kofi, letter=letter, at=clock.now() + 3 * DAY)
    assert (first != second, "Reminder" in message.subject) == (True, True)
    with pytest.raises(LinkClosed):
        open_letter(token=first, at=clock.now())
    assert open_letter(token=second, at=clock.now()).state == LetterState.OPENED


def test_a_letter_is_given_without_an_account(client, cast, draft, sent):
    _letter, _mails, token = sent(ask, draft, note="<b>We met</b>")
    answer = client.get(page(token))
    words = answer.content.decode()
    assert ("Kofi asks you for a letter" in words, "&lt;b&gt;We met" in words, "Kite film" in words) == (True, True, True)
    headers = [answer[name] for name in ("Referrer-Policy", "X-Robots-Tag")]
    assert (headers, "no-store" in answer["Cache-Control"], "noindex" in words) == (["same-origin", "noindex"], True, True)
    bad = upload("a.docx", package(**{"word/vbaProject.bin": b"x"}))
    answer = client.post(page(token), {"text": "She draws.", "file": bad})
    words = answer.content.decode()
    assert (answer.status_code, "holds macros" in words, "She draws." in words) == (400, True, True)
    assert client.post(page(token), {"text": " "}).status_code == 400
    sending = {"text": "She draws.", "file": upload("l.pdf", PDF)}
    answer, mails, _link = sent(client.post, page(token), sending)
    assert (answer.status_code, answer.url) == (302, page(token))
    letter = Letter.objects.get()
    assert (letter.state, letter.text, letter.file_name, letter.opened_at is not None) == (
        "received",
        "She draws.",
        "l.pdf",
        True,
    )
    assert ["ada@example.com"] in [message.to for message in mails if "arrived" in message.subject]
    assert Notification.objects.values_list("recipient", "kind").get() == (cast.kofi.pk, "grants.letter_arrived")
    assert "Thank you" in client.get(page(token)).content.decode()
    again = {"text": "She draws.", "file": upload("l.pdf", PDF)}
    assert client.post(page(token), again).status_code == 302  # a second click
    answer = client.post(page(token), {"text": "Something else"})
    assert (answer.status_code, "Something else" in answer.content.decode()) == (410, True)
    assert client.get(page("wrong")).status_code == 404


def test_a_letter_can_be_declined_with_or_without_a_reason(client, draft):
    _letter, token = put_letter(draft)
    assert client.post(page(token), {"decline": "1", "reason": "I am away"}).status_code == 302
    assert "You declined" in client.get(page(token)).content.decode()
    assert (Letter.objects.get().reason, Notification.objects.get().kind) == ("I am away", "grants.letter_declined")
    assert checklist_of(draft, clock.now()).wanted[1].state == LetterState.DECLINED


def test_the_page_speaks_the_language_they_were_asked_in_until_they_choose_another(client, draft):
    _letter, token = put_letter(draft, language="fr")
    assert '<html lang="fr"' in client.get(page(token)).content.decode()
    client.cookies["language"] = "es"
    assert '<html lang="es"' in client.get(page(token)).content.decode()


def test_what_fits_in_a_letter(draft, monkeypatch):
    _letter, token = put_letter(draft)
    for error, text in ((LetterEmpty, " \n"), (LetterTooLong, "x" * 5_001)):
        with pytest.raises(error):
            give_letter(token=token, text=text, paper=None, at=clock.now())
    monkeypatch.setattr(quota, "limit_of", lambda _user: 0)
    with pytest.raises(NoRoomForFile):
        give_letter(token=token, text="", paper=paper(), at=clock.now())
    assert give_letter(token=token, text="x" * 5_000, paper=None, at=clock.now()).state == LetterState.RECEIVED


def test_only_so_many_visits_from_one_address(client):
    """Counted by the minute, of which two may pass here."""
    cache.clear()
    assert 429 in [client.get(page("wrong")).status_code for _ in range(61)]


def test_a_letter_taken_out_leaves_neither_words_nor_file(cast, draft, sent):
    _letter, token = put_letter(draft)
    letter = give_letter(token=token, text="She draws.", paper=paper(), at=clock.now())
    place = letter.file.name
    letter, mails, _link = sent(cancel_letter, actor=cast.kofi, letter=letter, at=clock.now())
    assert (letter.text, letter.file.name, letter.file.storage.exists(place), mails) == ("", "", False, [])
    letter, _token = put_letter(draft)
    _letter, [message], _link = sent(cancel_letter, actor=cast.kofi, letter=letter, at=clock.now())
    assert "no longer needed" in message.subject


def test_nobody_checks_letters_of_what_they_work_on(cast, draft):
    join(draft, cast.mona, "view")
    letter, _token = put_letter(draft, LetterState.RECEIVED)
    Draft.objects.update(state=DraftState.SUBMITTED)
    with pytest.raises(NotAllowed):
        verify_letter(actor=cast.mona, letter=letter, at=clock.now())


def test_the_pages_of_who_asks(client, cast, draft):
    client.force_login(cast.kofi)
    form = reverse("grants:ask-letter", args=[draft.public_id])
    typed = {"name": "Ada", "email": cast.kofi.email, "language": "en", "note": "We met"}
    answer = client.post(f"{form}?wanted={LETTER}", typed)
    assert (answer.status_code, "We met" in answer.content.decode()) == (400, True)
    assert client.get(f"{form}?wanted={CV}").status_code == 404
    documents = reverse("grants:documents", args=[draft.public_id])
    assert client.post(f"{form}?wanted={LETTER}", typed | {"email": "ada@example.com"}).url == documents
    assert client.post(form, typed | {"email": "bo@example.com", "title": "From Bo"}).url == documents
    assert list(Letter.objects.values_list("wanted", "title")) == [(LETTER, "Letter of support"), ("", "From Bo")]
    words = client.get(documents).content.decode()
    assert ("ada@example.com" in words, "Asked for" in words, "/remind/" in words) == (True, True, False)
    letter = Letter.objects.first()
    step = reverse("grants:letter-step", args=[draft.public_id, letter.public_id, "cancel"])
    assert client.post(step).url == documents
    assert client.post(step).status_code == 409
    assert client.post(step.replace("cancel", "wrong")).status_code == 404
    join(draft, cast.amara, "view")
    client.force_login(cast.amara)
    assert "bo@example.com" not in client.get(documents).content.decode()


def test_addresses_go_when_an_application_is_long_over(draft):
    now = clock.now()
    for number, state in enumerate(LetterState):
        put_letter(draft, state, email=f"{number}@example.com", note="We met")
    assert forget_referees(at=now + 400 * DAY) == 0  # it is still being written
    Draft.objects.update(state=DraftState.SUBMITTED, updated_at=now)
    assert forget_referees(at=now + 179 * DAY) == 0
    assert forget_referees(at=now + 180 * DAY) == len(LetterState)
    assert set(Letter.objects.values_list("email", "note", "token_hash")) == {("", "", None)}
    assert set(Letter.objects.exclude(name="").values_list("state", flat=True)) == {
        "requested",
        "opened",
        "received",
        "verified",
    }
