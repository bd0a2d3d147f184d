"""Licences and requests for tests."""

import datetime as dt

from accounts.enums import ConsentMethod, ConsentPurpose, Relation
from accounts.models import Consent, ConsentText, Guardian
from core import clock
from ip_rights.actions.licences import choose_licence
from ip_rights.actions.requests import Wish, ask_to_use, confirm_request
from ip_rights.chooser import ticks_for
from ip_rights.enums import LicenceId, Visibility, WorkState
from ip_rights.licence_enums import UseKind
from ip_rights.permission_terms import Offered
from tests.ip_rights.factories import make_sheet, make_work
from tests.live.workshops import make_adult

WISH = Wish(
    name="Ada Blake",
    organisation="Bridgetown Shorts",
    email="ada@example.com",
    use=UseKind.SCREENING,
    purpose="A festival of short films.",
    territory="Barbados",
    duration="One evening",
    is_commercial=True,
    budget=20_000,
    currency="BBD",
)
TERMS = Offered(
    title="Kite film",
    to="Ada Blake, Bridgetown Shorts",
    use=UseKind.SCREENING,
    purpose="A festival of short films.",
    territory="Barbados",
    begins_on=dt.date(2026, 12, 1),
    ends_on=dt.date(2026, 12, 31),
    fee=25_050,
    currency="BBD",
    credit="Kofi",
    conditions="",
)


def make_owned(*owners, **fields):
    """A work shown to everybody, of adults who agreed on equal parts; the first registered it."""
    make_adult(*owners)
    values = {"state": WorkState.PUBLISHED, "visibility": Visibility.PUBLIC}
    work = make_work(owners[0], **{**values, **fields})
    make_sheet(work, dict.fromkeys(owners, 1), whole=len(owners))
    return work


def choose(work, licence=LicenceId.CC_BY_NC, *, actor=None, **fields):
    values = {"answers": {"open": "yes"}, "ticks": ticks_for(licence), "attribution": "", "at": clock.now()}
    return choose_licence(actor=actor or work.registrant, work=work, licence=licence, **values | fields)


def ask(work, *, at=None, confirmed=True, **fields):
    """A request that its asker confirmed."""
    at = at or clock.now()
    request = ask_to_use(work=work, wish=Wish(**{**WISH.__dict__, **fields}), language="en", at=at)
    return confirm_request(request=request, at=at) if confirmed else request


def let_show(minor):
    """A guardian says yes to showing works in public."""
    guardian = Guardian.objects.create(learner=minor, name="Ann", relation=Relation.PARENT, created_at=clock.now())
    Consent.objects.create(
        learner=minor,
        guardian=guardian,
        purpose=ConsentPurpose.SHOWING,
        is_given=True,
        method=ConsentMethod.PAPER,
        text=ConsentText.objects.filter(purpose=ConsentPurpose.SHOWING).first(),
        at=clock.now(),
    )
