"""Offering a licence: what stands in its way, what the other owners say, and how it ends."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from core import clock
from core.errors import NotAllowed
from core.models import Notification
from ip_rights.actions.consents import AnswerClosed, answer_as_owner
from ip_rights.actions.licences import (
    LicenceBlocked,
    NothingOffered,
    ProposalWaits,
    TicksMissing,
    end_licence,
    take_back_proposal,
)
from ip_rights.enums import AnswerState, LicenceId, Origin, ParentLink, SheetState, WorkKind, WorkState
from ip_rights.licence_enums import ProposalState
from ip_rights.links import OWNER, link_for
from ip_rights.models import Contributor, LicenceChoice, LicenceProposal, LogEntry, OwnerAnswer, Share, WorkParent
from ip_rights.queries.licences import attribution_of, licence_json_ld, licence_of, terms_of
from ip_rights.rules.licences import blocks, can_license
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.licences import choose, let_show, make_owned
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db


def codes(work, licence=LicenceId.CC_BY):
    return [block.code for block in blocks(work, licence, clock.now())]


def answer(work, person, says_yes=True, **fields):
    row = OwnerAnswer.objects.get(proposal__work=work, proposal__state=ProposalState.OPEN, contributor__person=person)
    values = {"reason": "", "name": "", "actor": person, "at": clock.now()} | fields
    return answer_as_owner(answer=row, says_yes=says_yes, **values)


def add_person(sheet, name, email, **fields):
    """An owner without an account."""
    now = clock.now()
    agreed = {"answer": AnswerState.ACCEPTED, "answered_at": now}
    row = Contributor.objects.create(sheet=sheet, name=name, email=email, roles=["writer"], position=9, **agreed | fields)
    Share.objects.create(contributor=row, side="work", parts=1)
    return row


def test_one_owner_offers_at_once_and_the_log_knows(cast):
    work = make_owned(cast.kofi)

    choice = choose(work, LicenceId.CC_BY_NC)

    assert (licence_of(work), terms_of(choice).name, choice.answers["ticks"]) == (
        choice,
        "CC BY-NC 4.0",
        ["kept", "own", "read"],
    )
    assert list(LogEntry.objects.values_list("kind", "facts")) == [("licence", {"licence": "CC-BY-NC-4.0"})]


def test_another_licence_ends_the_one_before(cast):
    work = make_owned(cast.kofi)
    first = choose(work, LicenceId.CC_BY)

    second = choose(work, LicenceId.CC_BY_NC)

    first.refresh_from_db()
    assert (licence_of(work), first.ended_at is not None, second.ended_at) == (second, True, None)
    assert list(LogEntry.objects.values_list("kind", flat=True)) == ["licence", "licence-ended", "licence"]


def test_no_longer_offering_leaves_all_rights_reserved(cast):
    work = make_owned(cast.kofi)
    choose(work)

    end_licence(actor=cast.kofi, work=work, at=clock.now())

    assert (licence_of(work), terms_of(licence_of(work)).spdx) == (None, LicenceId.ALL_RIGHTS)
    with pytest.raises(NothingOffered):
        end_licence(actor=cast.kofi, work=work, at=clock.now())


def test_every_owner_says_yes_before_it_is_offered(cast):
    work = make_owned(cast.kofi, cast.amara, cast.marlon)

    proposal = choose(work)

    told = Notification.objects.filter(kind="ip_rights.licence_asked").values_list("recipient", flat=True)
    assert (proposal.state, set(told), licence_of(work)) == (ProposalState.OPEN, {cast.amara.pk, cast.marlon.pk}, None)
    with pytest.raises(ProposalWaits):
        choose(work, LicenceId.CC_BY, actor=cast.amara)
    answer(work, cast.amara)
    assert licence_of(work) is None
    answer(work, cast.marlon)
    proposal.refresh_from_db()
    assert (licence_of(work).licence, proposal.state) == (LicenceId.CC_BY_NC, ProposalState.OFFERED)
    assert Notification.objects.filter(kind="ip_rights.licence_offered").count() == 3


def test_one_no_closes_the_proposal(cast):
    work = make_owned(cast.kofi, cast.amara)
    proposal = choose(work)

    answer(work, cast.amara, says_yes=False, reason="Not for adverts")

    proposal.refresh_from_db()
    assert (proposal.state, licence_of(work), OwnerAnswer.objects.get(contributor__person=cast.amara).reason) == (
        ProposalState.DECLINED,
        None,
        "Not for adverts",
    )
    assert choose(work).state == ProposalState.OPEN


def test_an_answer_is_given_once_and_by_its_owner(cast):
    work = make_owned(cast.kofi, cast.amara, cast.marlon)
    choose(work)
    row = OwnerAnswer.objects.get(contributor__person=cast.amara)
    given = {"answer": row, "reason": "", "name": "", "at": clock.now()}
    with pytest.raises(NotAllowed):
        answer_as_owner(says_yes=True, actor=cast.kofi, **given)
    answer_as_owner(says_yes=True, actor=cast.amara, **given)
    assert answer_as_owner(says_yes=True, actor=cast.amara, **given).answer == AnswerState.ACCEPTED  # a second click
    with pytest.raises(AnswerClosed):
        answer_as_owner(says_yes=False, actor=cast.amara, **given)


def test_a_proposal_lapses_when_the_shares_change(cast):
    work = make_owned(cast.kofi, cast.amara)
    proposal = choose(work)
    work.sheets.update(state=SheetState.SUPERSEDED, superseded_at=clock.now())
    make_sheet(work, {cast.kofi: 60, cast.amara: 40}, number=2)

    answer(work, cast.amara)

    proposal.refresh_from_db()
    assert (proposal.state, licence_of(work)) == (ProposalState.LAPSED, None)


def test_a_proposal_is_taken_back(cast):
    work = make_owned(cast.kofi, cast.amara)
    choose(work)
    row = OwnerAnswer.objects.get(contributor__person=cast.amara)

    proposal = take_back_proposal(actor=cast.kofi, work=work, at=clock.now())

    assert (proposal.state, Notification.objects.get(kind="ip_rights.licence_taken_back").recipient) == (
        ProposalState.WITHDRAWN,
        cast.amara,
    )
    with pytest.raises(AnswerClosed):
        answer_as_owner(answer=row, says_yes=True, reason="", name="", actor=cast.amara, at=clock.now())


def test_an_owner_without_an_account_answers_by_mail(client, cast, django_capture_on_commit_callbacks):
    work = make_owned(cast.kofi)
    ada = add_person(work.sheets.get(), "Ada", "ada@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        choose(work)
    [message] = mail.outbox
    page = message.body.partition("http://localhost:8000")[2].split()[0]
    assert (message.to, page) == (["ada@example.com"], f"/rights/agreed/{link_for(OWNER, ada.owner_answers.get().pk)}/")
    assert "CC BY-NC 4.0" in client.get(page).content.decode()
    assert licence_of(work) is None  # looking says nothing
    assert client.post(page, {"answer": "yes"}).status_code == 302
    assert licence_of(work).licence == LicenceId.CC_BY_NC
    assert "You said yes" in client.get(page).content.decode()
    assert client.post(page, {"answer": "no"}).status_code == 409
    assert client.get("/rights/agreed/1.wrong/").status_code == 404


def test_who_may_license(cast):
    work = make_owned(cast.kofi, cast.amara)
    people = {name: can_license(getattr(cast, name), work) for name in ("kofi", "amara", "marlon", "mona", "sol")}
    assert people == {"kofi": True, "amara": True, "marlon": False, "mona": False, "sol": False}
    for person in (cast.marlon, cast.mona):
        with pytest.raises(NotAllowed):
            choose(work, actor=person)
    work.state, work.withdrawn_at = WorkState.WITHDRAWN, clock.now()
    work.save()
    assert can_license(cast.kofi, work) is False


def test_every_sentence_is_confirmed(cast):
    work = make_owned(cast.kofi)
    for ticks in ([], ["own", "read"], ["own", "read", "waive"]):
        with pytest.raises(TicksMissing):
            choose(work, LicenceId.CC_BY, ticks=ticks)
    assert LicenceChoice.objects.count() == 0


def test_without_agreed_shares_nothing_but_all_rights(cast):
    make_adult(cast.kofi)
    work = make_work(cast.kofi)
    make_sheet(work, state=SheetState.DRAFT)
    assert (codes(work), codes(work, LicenceId.ALL_RIGHTS)) == (["sheet"], [])
    with pytest.raises(LicenceBlocked, match="Not everybody agreed"):
        choose(work)
    assert choose(work, LicenceId.ALL_RIGHTS).licence == LicenceId.ALL_RIGHTS


@pytest.mark.parametrize("origin", [Origin.COMMISSION, Origin.EMPLOYMENT])
def test_what_was_ordered_needs_a_contract(cast, origin):
    work = make_owned(cast.kofi, origin=origin)
    assert (codes(work), codes(work, LicenceId.ALL_RIGHTS)) == (["commissioned"], [])
    work.keeps_rights = True
    assert codes(work) == []


def test_a_society_that_decides_alone(cast):
    work = make_owned(cast.kofi)
    Contributor.objects.update(is_exclusive=True, society="COSCAP")
    [block] = blocks(work, LicenceId.CC_BY, clock.now())
    assert (block.code, "Kofi (COSCAP)" in block.text) == ("society", True)


def test_minors_need_their_guardian(cast):
    work = make_owned(cast.kofi)
    cast.kofi.profile.date_of_birth = None
    cast.kofi.profile.save()
    assert (codes(work), codes(work, LicenceId.ALL_RIGHTS)) == (["minor"], [])
    let_show(cast.kofi)
    assert codes(work) == []


def test_minors_without_an_account_were_signed_for(cast):
    work = make_owned(cast.kofi)
    ada = add_person(work.sheets.get(), "Ada", "ada@example.com", is_minor=True)
    assert codes(work) == ["minor"]
    Contributor.objects.filter(pk=ada.pk).update(guardian_signed_at=clock.now())
    assert codes(work) == []


def test_programs_and_other_works(cast):
    program, film = make_owned(cast.kofi, kind=WorkKind.PROGRAM), make_owned(cast.amara)
    assert [codes(program), codes(program, LicenceId.MIT), codes(film, LicenceId.MIT)] == [["software"], [], ["not-software"]]


def test_sources_from_elsewhere(cast):
    work = make_owned(cast.kofi)
    source = WorkParent.objects.create(work=work, link=ParentLink.SAMPLE, title="Drums", author="Ada")
    found = {}
    for licence in ("", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0"):
        source.licence = licence
        source.save()
        found[licence] = (codes(work, LicenceId.CC_BY), codes(work, LicenceId.ALL_RIGHTS))
    stop = ["samples"]
    assert found == {
        "": (stop, []),
        "CC0-1.0": ([], []),
        "CC-BY-4.0": ([], []),
        "CC-BY-SA-4.0": (stop, stop),
        "CC-BY-NC-4.0": (stop, []),
        "CC-BY-ND-4.0": (stop, stop),
    }
    WorkParent.objects.update(licence="", consent="Ada, by letter of 1 May")
    assert codes(work) == []


def test_sources_of_this_registry(cast):
    parent, own = make_owned(cast.amara), make_owned(cast.kofi, title="Sketch")
    work = make_owned(cast.kofi)
    WorkParent.objects.create(work=work, parent=own)
    assert codes(work) == []  # all who own the sketch own this too
    WorkParent.objects.create(work=work, parent=parent)
    assert codes(work) == ["samples"]
    choose(parent, LicenceId.CC_BY)
    assert codes(work) == []


def test_whom_to_name(cast):
    work = make_owned(cast.kofi, cast.amara)
    assert (attribution_of(work).authors, "license" in licence_json_ld(work)) == ("Kofi, Amara", False)
    choose(work, LicenceId.CC_BY, attribution="  The  Kite crew ")
    answer(work, cast.amara)
    values = licence_json_ld(work)
    assert (attribution_of(work).authors, values["license"], values["creditText"]) == (
        "The Kite crew",
        "https://creativecommons.org/licenses/by/4.0/",
        "The Kite crew",
    )


def test_one_proposal_is_open_at_a_time(cast):
    work = make_owned(cast.kofi, cast.amara)
    choose(work)
    with pytest.raises(IntegrityError), transaction.atomic():
        LicenceProposal.objects.create(
            work=work, sheet=work.sheets.get(), licence=LicenceId.CC_BY, proposed_by=cast.kofi, proposed_at=clock.now()
        )
