"""Who may license a work, and what stands in the way of a licence. Each block says why, and what to do."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import allows
from accounts.rules import is_minor
from ip_rights.chooser import PROGRAMS, fits
from ip_rights.compatibility import may_follow
from ip_rights.enums import LicenceId, Origin, SheetState, WorkKind, WorkState
from ip_rights.models import Contributor, SplitSheet, Work, WorkParent

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Block:
    """`url_name` leads to where it can be put right: a page of the work where `is_of_work`, else one of its own."""

    code: str
    title: str
    text: str
    url_name: str = ""
    url_label: str = ""
    is_of_work: bool = True


def owners_of(sheet: SplitSheet) -> "QuerySet[Contributor]":
    """Whom the sheet gives a share, in its order."""
    return sheet.contributors.filter(shares__parts__gt=0).select_related("person").distinct()


def is_owner(user: Any, work: Work) -> bool:
    shares = {"sheets__state": SheetState.LOCKED, "sheets__contributors__person": user}
    return Work.objects.filter(pk=work.pk, sheets__contributors__shares__parts__gt=0, **shares).exists()


def can_license(user: Any, work: Work) -> bool:
    """Who registered it, and its owners, until it is withdrawn."""
    if not (user.is_authenticated and user.is_active) or work.state == WorkState.WITHDRAWN:
        return False
    return bool(user.pk == work.registrant_id) or is_owner(user, work)


def blocks(work: Work, licence: str, at: dt.datetime) -> list[Block]:
    """What stands in the way of offering `licence` now. To keep all rights nothing does, but a source that forbids it."""
    found = [*_wrong_kind(work, licence)]
    sheet = work.sheets.filter(state=SheetState.LOCKED).first()
    if licence != LicenceId.ALL_RIGHTS:
        found += [*_not_theirs(work), *_owners_cannot(sheet, at)]
    return [*found, *_sources(work, sheet, licence)]


def permission_blocks(work: Work, at: dt.datetime) -> list[Block]:
    """What stands in the way of allowing one use to one asker: the same, without what only a public licence asks."""
    sheet = work.sheets.filter(state=SheetState.LOCKED).first()
    return [*_not_theirs(work), *_owners_cannot(sheet, at)]


def _wrong_kind(work: Work, licence: str) -> Iterable[Block]:
    if fits(licence, work.kind):
        return
    if WorkKind(work.kind) in PROGRAMS:
        yield Block(
            "software",
            _("This licence is not for programs"),
            _(
                "Creative Commons itself says so: it speaks of neither source code nor patents. Choose MIT or Apache "
                "2.0, or keep all rights."
            ),
        )
    else:
        yield Block(
            "not-software",
            _("This licence is for programs"),
            _("It speaks of source code. For what you made choose one of Creative Commons, or keep all rights."),
        )


def _not_theirs(work: Work) -> Iterable[Block]:
    if work.origin == Origin.OWN or work.keeps_rights:
        return
    texts = {
        Origin.COMMISSION: _(
            "Somebody ordered this work. By Barbados’s Copyright Act of 1998, as we read it, whoever orders a work owns it "
            "first, unless a contract says otherwise; whether the law passed in 2025 keeps that we do not know. Only they "
            "could license it."
        ),
        Origin.EMPLOYMENT: _(
            "You made this work as part of a job. The employer owns it first, unless a contract says otherwise. Only "
            "they could license it."
        ),
    }
    yield Block(
        "commissioned",
        _("It may not be yours to license"),
        texts[Origin(work.origin)]
        + " "
        + _("If you have a contract that leaves the rights with you, say so where you describe the work."),
        "ip_rights:commissioned",
        _("Read about ordered works"),
        is_of_work=False,
    )


def _owners_cannot(sheet: SplitSheet | None, at: dt.datetime) -> Iterable[Block]:
    if sheet is None:
        yield Block(
            "sheet",
            _("Not everybody agreed on the shares yet"),
            _(
                "Only all owners together can license a work. Agree first on who made it and who owns what; it takes "
                "some minutes."
            ),
            "ip_rights:splits",
            _("See who made it"),
        )
        return
    owners = list(owners_of(sheet))
    if bound := [owner for owner in owners if owner.is_exclusive]:
        names = ", ".join(f"{owner.name} ({owner.society})" if owner.society else owner.name for owner in bound)
        yield Block(
            "society",
            _("A collecting society decides for one of you"),
            _(
                "%(names)s gave a society the sole right to license their works. Ask the society in writing whether it "
                "allows this."
            )
            % {"names": names},
        )
    if closed := [owner for owner in owners if not _may_be_shown(owner, at)]:
        yield Block(
            "minor",
            _("A guardian has to say yes first"),
            _(
                "%(names)s: under 18, or we do not know the age. A guardian has to allow showing works in public. It "
                "is asked for under “Guardians” in their menu."
            )
            % {"names": ", ".join(owner.name for owner in closed)},
        )


def _may_be_shown(owner: Contributor, at: dt.datetime) -> bool:
    """Adults, and minors whose guardian allows showing. Without an account the guardian signed the sheet."""
    if owner.person is None:
        return not owner.is_minor or owner.guardian_signed_at is not None
    return allows(owner.person, ConsentPurpose.SHOWING, timezone.localdate(at))


def minors_among(sheet: SplitSheet, at: dt.datetime) -> list[User]:
    """Owners with an account who are minors."""
    today = timezone.localdate(at)
    return [owner.person for owner in owners_of(sheet) if owner.person and is_minor(owner.person, today)]


def _sources(work: Work, sheet: SplitSheet | None, licence: str) -> Iterable[Block]:
    """What it was made from must allow the licence."""
    for source in work.parents.select_related("parent"):
        if source.parent is not None and _is_of_the_same(source.parent, sheet):
            continue
        title, author, given = _said_of(source)
        answer = may_follow(given, licence)
        if answer or (licence == LicenceId.ALL_RIGHTS and answer is None):
            continue
        if source.consent and answer is not False:
            continue
        values = {"title": title, "author": author or _("whoever made it"), "licence": given or _("no licence that we know")}
        if answer is None:
            text = _(
                "It takes from “%(title)s”, with %(licence)s. Ask %(author)s in writing: may we use it, change it, and "
                "let others use what we made under this licence? Then note the answer with the work."
            )
        else:
            text = _(
                "It takes from “%(title)s” (%(licence)s), which does not allow this licence for what is made from it. "
                "Choose another one, ask %(author)s, or take that part out."
            )
        yield Block(
            "samples",
            _("Something in it has rules of its own"),
            text % values,
            "ip_rights:edit-work",
            _("See what it was made from"),
        )


def _said_of(source: WorkParent) -> tuple[str, str, str]:
    """Title, author and SPDX identifier of what a work was made from."""
    if source.parent is None:
        return source.title, source.author, source.licence
    choice = source.parent.licences.filter(ended_at=None).first()
    return source.parent.title, source.author, choice.licence if choice else LicenceId.ALL_RIGHTS


def _is_of_the_same(parent: Work, sheet: SplitSheet | None) -> bool:
    """Whether all owners of the parent are owners of this work too."""
    of_parent = parent.sheets.filter(state=SheetState.LOCKED).first()
    if sheet is None or of_parent is None:
        return False
    theirs = {owner.person_id for owner in owners_of(of_parent)}
    return None not in theirs and theirs <= {owner.person_id for owner in owners_of(sheet)}
