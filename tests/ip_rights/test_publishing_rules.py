"""What must be there before a work can be published."""

import pytest

from accounts.enums import ConsentPurpose
from core import clock
from ip_rights.enums import LicenceId, Origin, WorkState
from ip_rights.models import LicenceChoice
from ip_rights.rules.publishing import Missing, belongs_to_who_ordered_it, missing_for_publishing, not_to_be_shown
from tests.accounts.test_consent import born, on_paper, yes_to
from tests.ip_rights.factories import add_file, make_sheet, make_work


def license_it(work):
    return LicenceChoice.objects.create(work=work, licence=LicenceId.CC_BY, offered_at=clock.now())


def ready(person, *others):
    work = make_work(person, state=WorkState.REGISTERED)
    add_file(work)
    make_sheet(work, dict.fromkeys((person, *others), 50))
    license_it(work)
    return work


def test_a_draft_lacks_everything(cast):
    born(cast.kofi, 1990)

    assert missing_for_publishing(make_work(cast.kofi), clock.today()) == [
        Missing.REGISTRATION,
        Missing.FILES,
        Missing.SHEET,
        Missing.LICENCE,
    ]


def test_with_all_of_it_nothing_is_missing(cast):
    born(cast.kofi, 1990)

    assert missing_for_publishing(ready(cast.kofi), clock.today()) == []


def test_a_file_added_after_registering_stops_it(cast):
    born(cast.kofi, 1990)
    work = ready(cast.kofi)
    add_file(work, b"later", name="later.txt", media_type="text/plain", registered_at=None)

    assert missing_for_publishing(work, clock.today()) == [Missing.FILES]


def test_a_licence_that_ended_is_none(cast):
    born(cast.kofi, 1990)
    work = ready(cast.kofi)
    work.licences.update(ended_at=clock.now())

    assert missing_for_publishing(work, clock.today()) == [Missing.LICENCE]


def test_a_practice_work_is_never_published(cast):
    born(cast.kofi, 1990)
    work = ready(cast.kofi)
    work.is_practice = True

    assert missing_for_publishing(work, clock.today()) == [Missing.PRACTICE]


def test_every_minor_in_the_sheet_needs_a_yes(cast):
    today = clock.today()
    born(cast.kofi, today.year - 12)
    born(cast.amara, today.year - 12)
    work = ready(cast.kofi, cast.amara)
    steps = [not_to_be_shown(work, today)]
    on_paper(cast.mona, cast.kofi, yes_to(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
    steps.append(not_to_be_shown(work, today))
    on_paper(cast.mona, cast.amara, yes_to(ConsentPurpose.ACCOUNT))
    steps.append(not_to_be_shown(work, today))
    on_paper(cast.mona, cast.amara, yes_to(ConsentPurpose.ACCOUNT, ConsentPurpose.SHOWING))
    steps.append(not_to_be_shown(work, today))

    assert steps == [[cast.kofi, cast.amara], [cast.amara], [cast.amara], []]
    assert missing_for_publishing(work, today) == []


@pytest.mark.parametrize(
    ("origin", "keeps", "warned"),
    [
        (Origin.OWN, False, False),
        (Origin.COMMISSION, False, True),
        (Origin.COMMISSION, True, False),
        (Origin.EMPLOYMENT, False, True),
    ],
)
def test_who_made_it_to_order_is_warned_unless_a_contract_says_otherwise(cast, origin, keeps, warned):
    work = make_work(cast.kofi, origin=origin, keeps_rights=keeps)

    assert belongs_to_who_ordered_it(work) is warned
