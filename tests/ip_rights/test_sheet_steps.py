"""Split sheets of several people: writing, asking, answering, guardians, reminders, and what is refused when."""

import datetime as dt

import pytest
from django.core import mail

from accounts.models import Guardian
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from core.notifications.models import Notification
from ip_rights.actions import sheet_answers as answers
from ip_rights.actions import sheet_drafts as drafts
from ip_rights.actions.sheets import GuardianIsYou, GuardianMissing, agree_alone
from ip_rights.enums import AnswerState, LogKind, SheetState, Side, WorkKind, WorkState
from ip_rights.identifiers import NotValid
from ip_rights.models import Contributor, LogEntry, SplitSheet
from ip_rights.queries.sheets import locked_sheet, open_sheet, shares_of, sheets_awaiting
from ip_rights.rules.sheets import MOST_MAILS_A_DAY, missing_in
from ip_rights.seals import seal_of
from ip_rights.workflows.sheets import STEPS
from tests.at_once import at_once
from tests.cast import make_cast
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.sheets import OUTSIDER, grown_up, me, person, send, sent_to, write

pytestmark = pytest.mark.django_db
ZORA = person("Zora", 50, email=OUTSIDER)


@pytest.fixture
def cast(db):
    """All are adults here; Amara is the one under age where a test says so."""
    cast = make_cast()
    grown_up(cast.kofi, cast.amara, cast.marlon)
    return cast


def amara(cast, percent=50):
    return person("Amara", percent, email=cast.amara.email)


def yes(contributor, actor=None, **fields):
    return answers.accept_sheet(contributor=contributor, actor=actor, at=clock.now(), **fields)


def no(contributor, actor=None, reason="Three of us made it."):
    return answers.decline_sheet(contributor=contributor, actor=actor, reason=reason, at=clock.now())


def read(sheet):
    return [(side.side, [(part.name, part.parts) for part in side.parts], side.left) for side in shares_of(sheet)]


# Writing


def test_a_draft_is_saved_as_typed_and_in_its_order(cast):
    work = make_work(cast.kofi, kind=WorkKind.COMIC)
    write(work, me(work, 60), person("Zora", 30, email=OUTSIDER, ipi="14107338", society="COSCAP")(work))

    sheet = open_sheet(work)
    assert read(sheet) == [
        (Side.TEXT, [("Kofi", 6000), ("Zora", 3000)], 1000),
        (Side.IMAGE, [("Kofi", 6000), ("Zora", 3000)], 1000),
    ]
    assert missing_in(sheet) == ["Text: 10 % are not given to anybody yet.", "Pictures: 10 % are not given to anybody yet."]
    zora = sheet.contributors.get(email=OUTSIDER)
    assert (zora.person, zora.ipi, zora.society, zora.answer) == (None, "00014107338", "COSCAP", AnswerState.WAITING)
    assert (sheet.state, sheet.edition, len(mail.outbox)) == (SheetState.DRAFT, 1, 0)


def test_rows_are_kept_changed_and_taken_out(cast):
    work = make_work(cast.kofi)
    sheet = write(work, me(work, 50), ZORA(work))
    own, zora = sheet.contributors.all()

    write(work, person("Zora Neale", 40, key=zora.key, email="zn@example.com")(work), me(work, 60))

    rows = list(sheet.contributors.all())
    assert [(row.name, row.email, row.position, row.pk == zora.pk) for row in rows] == [
        ("Zora Neale", "zn@example.com", 0, True),
        ("Kofi", "", 1, False),
    ]
    assert own.pk not in {row.pk for row in rows}
    assert read(sheet) == [(Side.WORK, [("Zora Neale", 4000), ("Kofi", 6000)], 0)]


def test_equal_parts_of_three_are_exact_thirds(cast):
    work = make_work(cast.kofi)
    sheet = write(work, me(work, 0), ZORA(work), amara(cast)(work), is_equal=True)

    assert (sheet.whole, read(sheet)) == (3, [(Side.WORK, [("Kofi", 1), ("Zora", 1), ("Amara", 1)], 0)])


def test_two_windows_do_not_overwrite_each_other(cast):
    work = make_work(cast.kofi)
    write(work, me(work, 50), ZORA(work))

    with pytest.raises(drafts.WrittenElsewhere):
        write(work, me(work, 100), edition=0)
    with pytest.raises(drafts.WrittenElsewhere):
        send(work, edition=0)

    assert read(open_sheet(work)) == [(Side.WORK, [("Kofi", 5000), ("Zora", 5000)], 0)]


@pytest.mark.parametrize(
    ("others", "error"),
    [
        ([ZORA, person("Again", 0, email=OUTSIDER.upper())], drafts.SamePersonTwice),
        ([person("Zora", 50, email=OUTSIDER, isni="12345")], NotValid),
        ([person(f"P{number}", 1, email=f"p{number}@example.com") for number in range(50)], drafts.TooManyPeople),
    ],
)
def test_what_cannot_be_saved_changes_nothing(cast, others, error):
    work = make_work(cast.kofi)
    write(work, me(work, 100))

    with pytest.raises(error):
        write(work, me(work, 50), *(other(work) for other in others))

    assert read(open_sheet(work)) == [(Side.WORK, [("Kofi", 10_000)], 0)]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (person("", 50, email=OUTSIDER), "The name of person 2 is missing."),
        (person("Zora", 50), "Without an e-mail address Zora cannot be asked."),
        (person("Zora", 60, email=OUTSIDER), "The work: 10 % more than there is."),
        (person("Zora", 40, email=OUTSIDER), "The work: 10 % are not given to anybody yet."),
        (person("Zora", 50, email="kofi@example.org"), "Zora has your own e-mail address. Everybody answers for themselves."),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_asked(cast, other, said):
    cast.kofi.email = "kofi@example.org"
    cast.kofi.save()
    work = make_work(cast.kofi)
    write(work, me(work, 50), other(work))

    with pytest.raises(drafts.NotReady) as refused:
        send(work)

    assert (str(refused.value), open_sheet(work).state, mail.outbox) == (said, SheetState.DRAFT, [])


def test_only_who_registered_it_writes(cast):
    work = make_work(cast.kofi)
    for act in (drafts.begin_sheet, drafts.discard_sheet, drafts.take_back_sheet):
        with pytest.raises(NotAllowed):
            act(actor=cast.amara, work=work, at=clock.now())
    withdrawn = make_work(cast.kofi, state=WorkState.WITHDRAWN)
    with pytest.raises(NotAllowed):
        drafts.begin_sheet(actor=cast.kofi, work=withdrawn, at=clock.now())


# Asking and answering


def test_accounts_are_asked_here_and_others_by_mail(cast, django_capture_on_commit_callbacks):
    work = make_work(cast.kofi)
    with django_capture_on_commit_callbacks(execute=True):
        sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))

    assert sorted(message.to for message in mail.outbox) == [[cast.amara.email], [OUTSIDER]]
    assert [row.sheet.work for row in sheets_awaiting(cast.amara)] == [work]
    told = Notification.objects.get(kind="ip_rights.sheet_asked")
    assert (told.recipient, told.url) == (cast.amara, f"/works/{work.key}/people/answer/")
    assert open_sheet(work).contributors.get(person=cast.kofi).answer == AnswerState.ACCEPTED


def test_the_last_yes_closes_the_sheet_and_replaces_the_one_before(cast):
    work = make_work(cast.kofi)
    before = make_sheet(work)
    zora, other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))
    yes(zora)
    waiting = (locked_sheet(work), open_sheet(work).state)

    yes(other, cast.amara)

    before.refresh_from_db()
    sheet = locked_sheet(work)
    assert waiting == (before, SheetState.SENT)
    assert (before.state, sheet.number, open_sheet(work)) == (SheetState.SUPERSEDED, 2, None)
    assert LogEntry.objects.filter(kind=LogKind.SPLITS).values_list("digest", flat=True).last() == seal_of(sheet)
    assert set(Notification.objects.filter(kind="ip_rights.sheet_agreed").values_list("recipient", flat=True)) == {
        cast.kofi.pk,
        cast.amara.pk,
    }


def test_the_same_answer_again_changes_nothing(cast):
    work = make_work(cast.kofi)
    zora, other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))
    yes(zora)
    yes(zora)
    yes(other, cast.amara)

    assert yes(other, cast.amara).state == SheetState.LOCKED
    assert LogEntry.objects.filter(kind=LogKind.SPLITS).count() == 1


def test_a_no_gives_the_sheet_back_with_its_reason(cast):
    work = make_work(cast.kofi)
    zora, other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))
    yes(other, cast.amara)

    no(zora)

    sheet = open_sheet(work)
    assert (sheet.state, sheet.sent_at) == (SheetState.DRAFT, None)
    assert {row.name: (row.answer, row.reason) for row in sheet.contributors.all()} == {
        "Kofi": (AnswerState.WAITING, ""),
        "Zora": (AnswerState.DECLINED, "Three of us made it."),
        "Amara": (AnswerState.WAITING, ""),
    }
    told = {row.kind: row.recipient for row in Notification.objects.exclude(kind="ip_rights.sheet_asked")}
    assert told == {"ip_rights.sheet_declined": cast.kofi, "ip_rights.sheet_taken_back": cast.amara}


def test_links_of_an_older_sending_open_nothing(cast):
    work = make_work(cast.kofi)
    (zora,) = sent_to(work, ZORA)
    no(zora)
    send(work)

    with pytest.raises(answers.AnswerClosed):
        yes(zora)

    again = Contributor.objects.get(pk=zora.pk)
    assert (again.answer, again.key == zora.key) == (AnswerState.WAITING, False)


def test_nobody_answers_for_another(cast):
    work = make_work(cast.kofi)
    zora, other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))

    for contributor, actor in ((zora, cast.amara), (other, cast.marlon), (other, None), (other, cast.kofi)):
        with pytest.raises(NotAllowed):
            yes(contributor, actor)

    assert set(sheets_awaiting(cast.amara)) == {other}


def test_taking_back_voids_the_answers(cast):
    work = make_work(cast.kofi)
    zora, _other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))
    yes(zora)

    drafts.take_back_sheet(actor=cast.kofi, work=work, at=clock.now())

    assert set(open_sheet(work).contributors.values_list("answer", flat=True)) == {AnswerState.WAITING}
    with pytest.raises(answers.AnswerClosed):
        yes(zora)


def test_a_new_version_copies_the_one_that_holds(cast):
    work = make_work(cast.kofi)
    agreed = make_sheet(work, {cast.kofi: 60, cast.amara: 40}, note="We decide together.")

    sheet = drafts.begin_sheet(actor=cast.kofi, work=work, at=clock.now())
    again = drafts.begin_sheet(actor=cast.kofi, work=work, at=clock.now())

    assert (again, sheet.number, sheet.note, read(sheet)) == (sheet, 2, agreed.note, read(agreed))
    assert locked_sheet(work) == agreed


STATES = {
    "nothing": lambda work: None,
    "draft": lambda work: write(work, me(work, 50), ZORA(work)),
    "sent": lambda work: sent_to(work, ZORA),
    "locked": make_sheet,
}
ALLOWED = {
    ("write", "draft"),
    ("send", "draft"),
    ("discard", "draft"),
    ("take-back", "sent"),
    ("accept", "sent"),
    ("decline", "sent"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", ["write", "send", "discard", "take-back", "accept", "decline"])
def test_each_step_from_each_state(cast, state, step):
    work = make_work(cast.kofi)
    STATES[state](work)
    sheet = open_sheet(work)
    zora = Contributor.objects.filter(email=OUTSIDER).select_related("sheet__work", "person").first()
    edition = sheet.edition if sheet else 0
    own = {"actor": cast.kofi, "work": work, "at": clock.now()}
    act = {
        "write": lambda: drafts.write_sheet(
            **own, edition=edition, people=[me(work, 100)], is_equal=False, note="", is_public=False
        ),
        "send": lambda: drafts.send_sheet(**own, edition=edition, language="en"),
        "discard": lambda: drafts.discard_sheet(**own),
        "take-back": lambda: drafts.take_back_sheet(**own),
        "accept": lambda: zora and yes(zora),
        "decline": lambda: zora and no(zora),
    }[step]
    if step in ("accept", "decline") and zora is None:
        pytest.skip("nobody is there to answer")

    if (step, state) in ALLOWED:
        act()
        done = step if step != "accept" else "locked"
        assert AuditEntry.objects.filter(verb=f"sheet.{done}").exists()
    else:
        with pytest.raises((drafts.SheetMoved, answers.AnswerClosed)):
            act()


def test_the_table_is_the_workflow():
    assert {step.name for step in STEPS.values() if step.before == SheetState.SENT} == {
        "take-back", "accept", "sign", "decline", "lapse", "lock"
    }  # fmt: skip
    assert [STEPS[name].after for name in ("send", "decline", "lock")] == [
        SheetState.SENT,
        SheetState.DRAFT,
        SheetState.LOCKED,
    ]


# Minors


def under_age(cast):
    from accounts.models import Profile

    Profile.objects.filter(user=cast.amara).update(date_of_birth=clock.today() - dt.timedelta(days=365 * 15))
    return cast.amara


def test_of_a_minor_a_guardian_signs_too(cast, django_capture_on_commit_callbacks):
    young = under_age(cast)
    Guardian.objects.create(learner=young, name="Ann", email="ann@example.com", created_at=clock.now())
    work = make_work(cast.kofi)
    (contributor,) = sent_to(work, amara(cast))

    with django_capture_on_commit_callbacks(execute=True):
        yes(contributor, young)
    waiting = (open_sheet(work).state, [message.to for message in mail.outbox])
    answers.sign_as_guardian(contributor=contributor, name=" Ann  Greene ", at=clock.now())

    signed = locked_sheet(work).contributors.get(person=young)
    assert waiting == (SheetState.SENT, [["ann@example.com"]])
    assert (signed.guardian_name, signed.guardian_email, signed.is_minor) == ("Ann Greene", "", True)


def test_a_guardians_no_gives_the_sheet_back(cast):
    young = under_age(cast)
    work = make_work(cast.kofi)
    (contributor,) = sent_to(work, amara(cast))
    yes(contributor, young, guardian_email="ann@example.com")

    answers.refuse_as_guardian(contributor=contributor, reason="Too little for her.", at=clock.now())

    row = open_sheet(work).contributors.get(pk=contributor.pk)
    assert (row.answer, row.reason, row.guardian_email) == (AnswerState.DECLINED, "Too little for her.", "")


def test_without_a_guardians_address_a_minor_cannot_agree(cast):
    young = under_age(cast)
    work = make_work(cast.kofi)
    (contributor,) = sent_to(work, amara(cast))

    with pytest.raises(GuardianMissing):
        yes(contributor, young)
    with pytest.raises(GuardianIsYou):
        yes(contributor, young, guardian_email=young.email.upper())

    contributor.refresh_from_db()
    assert contributor.answer == AnswerState.WAITING


def test_who_has_no_account_says_their_age(cast):
    work = make_work(cast.kofi)
    (zora,) = sent_to(work, ZORA)

    yes(zora, says_minor=True, guardian_email="ann@example.com")

    assert open_sheet(work).state == SheetState.SENT
    answers.sign_as_guardian(contributor=Contributor.objects.get(pk=zora.pk), name="Ann", at=clock.now())
    assert locked_sheet(work).contributors.get(pk=zora.pk).is_minor


def test_a_guardian_signs_only_after_the_minor(cast):
    work = make_work(cast.kofi)
    (zora,) = sent_to(work, person("Zora", 50, email=OUTSIDER, is_minor=True))

    with pytest.raises(answers.AnswerClosed):
        answers.sign_as_guardian(contributor=zora, name="Ann", at=clock.now())
    yes(zora, guardian_email="ann@example.com")
    with pytest.raises(answers.SignatureMissing):
        answers.sign_as_guardian(contributor=zora, name="  ", at=clock.now())


def test_a_minor_who_made_it_alone_waits_for_the_guardian(cast, django_capture_on_commit_callbacks):
    young = under_age(cast)
    work = make_work(young)

    with django_capture_on_commit_callbacks(execute=True):
        agree_alone(actor=young, work=work, name="Amara", roles=["artist"], guardian_email="ann@example.com", at=clock.now())
    waiting = open_sheet(work).state
    answers.sign_as_guardian(contributor=Contributor.objects.get(person=young), name="Ann", at=clock.now())

    assert (waiting, locked_sheet(work).number, mail.outbox[0].to) == (SheetState.SENT, 1, ["ann@example.com"])


# Time


def test_reminders_twice_and_the_end_after_thirty_days(cast, django_capture_on_commit_callbacks):
    work = make_work(cast.kofi)
    sent_to(work, ZORA)
    start = clock.now()

    with django_capture_on_commit_callbacks(execute=True):
        sent = [answers.remind_of_sheets(at=start + dt.timedelta(days=day)) for day in (1, 8, 9, 16, 24, 29)]
    lapsed = [answers.lapse_sheets(at=start + dt.timedelta(days=day)) for day in (29, 31, 31)]

    assert (sent, lapsed) == ([0, 1, 0, 1, 0, 0], [0, 1, 0])
    assert open_sheet(work).state == SheetState.DRAFT
    assert Notification.objects.get(kind="ip_rights.sheet_lapsed").recipient == cast.kofi
    assert ["We asked you before" in message.body for message in mail.outbox] == [True, True]


def test_nobody_sends_mail_to_the_world(cast):
    work, other = make_work(cast.kofi), make_work(cast.kofi)
    people = [person(f"P{number}", 2, email=f"p{number}@example.com") for number in range(49)]
    write(work, me(work, 2), *(each(work) for each in people))
    send(work)
    write(other, me(other, 50), *(each(other) for each in people[:25]))

    assert MOST_MAILS_A_DAY < 50 + 26
    with pytest.raises(drafts.TooManyMails):
        send(other)


# At once


@pytest.mark.django_db(transaction=True)
def test_two_last_answers_at_once_close_one_sheet():
    cast = make_cast()
    grown_up(cast.kofi, cast.amara)
    work = make_work(cast.kofi)
    zora, other = sent_to(work, person("Zora", 30, email=OUTSIDER), amara(cast, 30))

    at_once(lambda: yes(zora), lambda: yes(other, cast.amara))

    assert list(SplitSheet.objects.values_list("state", flat=True)) == [SheetState.LOCKED]
    assert LogEntry.objects.filter(kind=LogKind.SPLITS).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_taking_back_at_once_leave_one_of_both():
    cast = make_cast()
    grown_up(cast.kofi)
    work = make_work(cast.kofi)
    (zora,) = sent_to(work, ZORA)

    def take_back():
        try:
            drafts.take_back_sheet(actor=cast.kofi, work=work, at=clock.now())
        except drafts.SheetMoved:
            return "late"
        return "back"

    def agree():
        try:
            yes(zora)
        except answers.AnswerClosed:
            return "late"
        return "agreed"

    assert set(at_once(agree, take_back)) in ({"agreed", "late"}, {"back", "late"})
