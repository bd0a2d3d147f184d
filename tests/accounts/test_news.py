"""Who is told what guardians decide."""

from accounts.actions import merge_accounts
from accounts.actions.erasure import erase
from accounts.enums import ConsentPurpose, Role
from accounts.news import ANSWERED
from core import clock
from core.calendar.actions import make_address
from core.models import CalendarAddress, MailChoice, Notification, QuietHours
from core.notifications.actions import notify, save_mail_choices
from core.notifications.enums import Cadence
from tests.accounts.test_consent import born, on_paper, yes_to
from tests.factories import UserFactory

ALL = tuple(ConsentPurpose)


def told():
    """Who was told what since the last look."""
    found = sorted(Notification.objects.values_list("recipient__username", "kind"))
    Notification.objects.all().delete()
    return found


def test_the_learner_hears_of_each_answer_and_managers_of_what_must_stop(cast):
    born(cast.kofi, 2012)
    other = UserFactory(username="other", roles=[Role.MANAGER])
    steps = {}
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
    steps["first answers"] = told()
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
    steps["the same again"] = told()
    on_paper(cast.mona, cast.kofi, yes_to(*ALL))
    steps["more yes"] = told()
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT))
    steps["taken back"] = told()
    on_paper(other, cast.amara, yes_to())
    steps["no account at once"] = told()

    answered, ended = "accounts.guardian_answered", "accounts.consent_ended"
    assert steps == {
        "first answers": [("kofi", answered)],
        "the same again": [],
        "more yes": [("kofi", answered)],
        "taken back": [("kofi", answered), ("other", ended)],
        "no account at once": [("amara", answered), ("mona", ended)],
    }


def test_what_managers_are_told_names_nobody(cast):
    other = UserFactory(roles=[Role.MANAGER])
    on_paper(cast.mona, cast.kofi, yes_to())
    row = Notification.objects.get(recipient=other)
    assert row.url == f"/people/{cast.kofi.public_id}/consent/"
    assert [name in row.title + row.body + str(row.params) for name in ("Kofi", "Auntie Vi")] == [False, False]


def test_what_one_was_told_and_chose_goes_with_the_person(cast):
    on_paper(cast.mona, cast.kofi, yes_to(*ALL))
    for person in (cast.kofi, cast.amara):
        save_mail_choices(user=person, choices={"accounts.consent_ended": Cadence.OFF}, quiet=None, at=clock.now())
        make_address(user=person, at=clock.now())
    erase(target=cast.kofi, at=clock.now())
    left = [list(model.objects.values_list("user", flat=True)) for model in (MailChoice, QuietHours, CalendarAddress)]
    assert (left, Notification.objects.exists()) == ([[cast.amara.pk]] * 3, False)


def test_the_copy_tells_what_one_was_told_in_ones_own_words(cast):
    from accounts.holdings import calendar, notifications

    on_paper(cast.mona, cast.kofi, yes_to(*ALL))
    save_mail_choices(user=cast.kofi, choices={"accounts.guardian_answered": Cadence.DAILY}, quiet=None, at=clock.now())
    make_address(user=cast.kofi, at=clock.now())
    first, choice, quiet = notifications(cast.kofi)
    assert first["title"] == "Your guardian answered"
    assert choice == {"kind": "accounts.guardian_answered", "cadence": "daily"}
    assert quiet == {"starts_at": None, "ends_at": None}
    assert [set(row) for row in calendar(cast.kofi)] == [{"created_at"}]


def test_who_had_two_accounts_finds_what_both_were_told_once(cast):
    now = clock.now()
    for people, key in (([cast.kofi, cast.amara], "both"), ([cast.amara], "merged"), ([cast.kofi], "kept")):
        notify(kind=ANSWERED, recipients=people, key=key, url="/", at=now)
    save_mail_choices(user=cast.amara, choices={ANSWERED: Cadence.OFF}, quiet=None, at=now)
    merge_accounts(actor=cast.mona, kept=cast.kofi, merged=cast.amara, reason="Asked in class", at=now)
    found = Notification.objects.order_by("key").values_list("key", "recipient")
    assert list(found) == [(key, cast.kofi.pk) for key in ("both", "kept", "merged")]
    assert not MailChoice.objects.exists()
