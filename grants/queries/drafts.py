"""Applications that somebody may see, and what stands in them."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from grants.enums import DraftState, MemberState, SectionFormat
from grants.models import CallVersion, Draft, DraftMember, DraftRevision, SectionText
from grants.readiness import Problem, problems_elsewhere
from grants.richtext import to_source
from grants.rules.counting import Measure, Verdict, limit_of
from grants.rules.drafts import UNSENT, can_see_draft, can_tell_outcomes
from grants.sight import seen_by

SENT = (DraftState.SUBMITTED, DraftState.WON, DraftState.LOST, DraftState.WITHDRAWN)


@dataclass(frozen=True)
class Section:
    """One section in the funder's order with what stands in it. `source` is what a text area shows."""

    id: str
    title: str
    fields: Mapping[str, Any]
    text: str
    source: str
    version: int
    measure: Measure

    @property
    def is_rich(self) -> bool:
        return bool(self.fields.get("format") == SectionFormat.RICH)

    @property
    def is_missing(self) -> bool:
        return bool(self.fields.get("is_required")) and not self.source.strip()


@dataclass(frozen=True)
class Content:
    """`kept` is what was written for sections that the call asks no longer."""

    sections: tuple[Section, ...]
    kept: tuple[Section, ...]

    @property
    def filled(self) -> int:
        return sum(1 for section in self.sections if section.source.strip())


def visible_to(user: User) -> QuerySet[Draft]:
    """Own ones, those one takes part in, what a higher app shows (grants.sight), for managers what was sent."""
    if not user.is_active:
        return Draft.objects.none()
    seen = _shown_to(user)
    if can_tell_outcomes(user):
        seen |= Q(state__in=SENT)
    return Draft.objects.filter(seen).select_related("version__call", "applicant")


def discussed_by(user: User) -> QuerySet[Draft]:
    """Those of which one reads what was said about their words: who takes part, and to whom a higher app shows them
    (grants.sight)."""
    return Draft.objects.filter(_shown_to(user)) if user.is_active else Draft.objects.none()


def reads_threads(user: User, draft: Draft) -> bool:
    return can_see_draft(user, draft) or discussed_by(user).filter(pk=draft.pk).exists()


def _shown_to(user: User) -> Q:
    return reduce(or_, seen_by(user), _takes_part(user))


def _takes_part(user: User) -> Q:
    member = DraftMember.objects.filter(user=user, state=MemberState.ACCEPTED).values("draft")
    return Q(applicant=user) | Q(pk__in=member)


def drafts_of(user: User) -> QuerySet[Draft]:
    """Those one takes part in, the latest first."""
    found = Draft.objects.filter(_takes_part(user))
    return found.select_related("version__call", "applicant").prefetch_related("texts")


def invitations_of(user: User) -> QuerySet[DraftMember]:
    found = DraftMember.objects.filter(user=user, state=MemberState.INVITED, draft__state__in=UNSENT)
    return found.select_related("draft__applicant").order_by("invited_at")


def section_of(version: CallVersion, section_id: str) -> dict[str, Any] | None:
    return next((section for section in version.content["sections"] if section["id"] == section_id), None)


def content_of(draft: Draft) -> Content:
    rows = {row.section: row for row in draft.texts.all()}
    asked = [_section(fields, rows.get(fields["id"])) for fields in draft.version.content["sections"]]
    gone = [row for id_, row in rows.items() if row.text and section_of(draft.version, id_) is None]
    titles = old_titles(draft) if gone else {}
    kept = [_section(titles.get(row.section, {"id": row.section, "title": ""}), row) for row in gone]
    return Content(tuple(asked), tuple(kept))


def revision_of(draft: Draft, public_id: uuid.UUID) -> DraftRevision | None:
    return draft.revisions.filter(public_id=public_id).select_related("version").first()


def newest_version_words(draft: Draft) -> str:
    """What people call the last state that they kept: its number and name; empty where they kept none."""
    newest = draft.revisions.first()
    return version_words(newest) if newest else ""


def version_words(revision: DraftRevision) -> str:
    """Its number and name."""
    words = _("Version %(number)s") % {"number": revision.number}
    return f"{words}: {revision.name}"[:120] if revision.name else words


def newer_version(draft: Draft) -> CallVersion | None:
    """A newer form of the same call, where there is one."""
    latest = CallVersion.objects.filter(call_id=draft.version.call_id).order_by("-number").first()
    return latest if latest and latest.number > draft.version.number else None


def problems_of(draft: Draft) -> list[Problem]:
    """What keeps it from being sent: empty sections, hard limits, and what budget and documents say."""
    page, found = reverse("grants:draft", args=[draft.public_id]), []
    for section in content_of(draft).sections:
        url = f"{page}#s-{section.id}"
        if section.is_missing:
            found.append(Problem(_("“%s” is empty, and the funder wants it.") % section.title, url))
        elif section.measure.verdict == Verdict.OVER:
            words = _("“%(title)s” is too long: %(count)s of %(limit)s %(unit)s.")
            facts = {"title": section.title, "count": section.measure.count, "limit": section.measure.limit}
            found.append(Problem(words % {**facts, "unit": section.measure.unit.label}, url))
    return [*found, *problems_elsewhere(draft)]


def unsent_after_deadline(at: dt.datetime) -> list[Draft]:
    """Drafts that were not sent though their call's deadline has passed."""
    day = at.date() + dt.timedelta(days=1)  # no zone is further ahead
    unsent = Draft.objects.filter(state__in=UNSENT, version__call__closes_on__lte=day).select_related("version__call")
    return [draft for draft in unsent if (closes := draft.version.call.closes_at) and closes < at]


def _section(fields: Mapping[str, Any], row: SectionText | None) -> Section:
    text = row.text if row else ""
    source = to_source(text) if fields.get("format") == SectionFormat.RICH else text
    measure = limit_of(dict(fields), text)
    return Section(fields["id"], fields["title"], fields, text, source, row.version if row else 0, measure)


def old_titles(draft: Draft) -> dict[str, dict[str, Any]]:
    """Sections of the call's earlier forms, the newest words of each."""
    older = CallVersion.objects.filter(call_id=draft.version.call_id).order_by("number")
    return {section["id"]: section for version in older for section in version.content["sections"]}
