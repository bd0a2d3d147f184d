"""Split sheets of several people, by the real actions."""

import datetime as dt

from accounts.models import Profile
from core import clock
from ip_rights.actions.sheet_drafts import Person, begin_sheet, send_sheet, write_sheet
from ip_rights.queries.sheets import open_sheet
from ip_rights.shares import WHOLE
from ip_rights.sides import sides_of

OUTSIDER = "zora@example.com"


def grown_up(*people):
    Profile.objects.filter(user__in=people).update(date_of_birth=dt.date(1990, 5, 31))


def person(name, percent, **fields):
    """`percent` of every side."""
    return lambda work: Person(
        name=name, roles=["artist"], shares=dict.fromkeys(sides_of(work.kind), percent * WHOLE // 100), **fields
    )


def me(work, percent, name="Kofi"):
    return person(name, percent, is_registrant=True)(work)


def write(work, *people, is_equal=False, **fields):
    """The registrant begins a sheet, or goes on with theirs, and writes these people."""
    sheet = begin_sheet(actor=work.registrant, work=work, at=clock.now())
    values = {"edition": sheet.edition, "note": "", "is_public": False, "at": clock.now()} | fields
    return write_sheet(actor=work.registrant, work=work, people=people, is_equal=is_equal, **values)


def send(work, **fields):
    values = {"edition": open_sheet(work).edition, "language": "en", "at": clock.now()} | fields
    return send_sheet(actor=work.registrant, work=work, **values)


def sent_to(work, *others):
    """A sheet of the registrant and these people, sent; its other contributors in their order."""
    people = [other(work) for other in others]
    side = sides_of(work.kind)[0]
    sheet = write(work, me(work, 100 - sum(each.shares[side] for each in people) * 100 // WHOLE), *people)
    send(work)
    return list(sheet.contributors.exclude(person=work.registrant).select_related("sheet__work", "person"))
