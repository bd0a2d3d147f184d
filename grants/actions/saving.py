"""Saving a section, keeping a revision, going back to one. Nothing typed is lost."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants.enums import SectionFormat
from grants.models import Draft, DraftRevision, SectionText
from grants.queries.drafts import section_of
from grants.queries.snapshots import budget_snapshot, plan_snapshot
from grants.richtext import to_html
from grants.rules.drafts import can_edit_draft

MOST_BYTES = 100_000  # what a funder allows is checked when it is sent; this only keeps the database from a flood


class SectionChanged(Conflict):
    """Somebody saved this section in the meantime; `saved` is that version."""

    message = _("Somebody wrote here in another place. Nothing was overwritten; both texts are here.")

    def __init__(self, saved: SectionText) -> None:
        super().__init__()
        self.saved = saved


class SectionTooLong(DomainError):
    message = _("That is too long to save: 100,000 bytes fit in a section. What was saved before is safe.")


class NoSuchSection(DomainError):
    message = _("The call asks for no such section. Load the page again; what you wrote is still in this one.")


@transaction.atomic
def save_section(*, actor: User, draft: Draft, section_id: str, source: str, base_version: int, at: dt.datetime) -> SectionText:
    """Save what was edited from `base_version` (0: a new text). The same text a second time changes nothing.

    Raises NotAllowed, NoSuchSection, SectionTooLong, SectionChanged.
    """
    draft = _editable(actor, draft)
    section = section_of(draft.version, section_id)
    if section is None:
        raise NoSuchSection
    source = source.replace("\r\n", "\n")
    text = to_html(source) if section.get("format") == SectionFormat.RICH else source
    if len(text.encode()) > MOST_BYTES:
        raise SectionTooLong
    place = {"draft_id": draft.pk, "section": section_id}
    SectionText.objects.bulk_create([SectionText(**place, saved_at=at)], ignore_conflicts=True)
    row = SectionText.objects.get(**place)
    if row.text == text:
        return row
    if row.version != base_version:
        raise SectionChanged(row)
    SectionText.objects.filter(pk=row.pk).update(text=text, version=F("version") + 1, saved_by=actor, saved_at=at)
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
    row.refresh_from_db()
    return row


@transaction.atomic
def keep_revision(*, actor: User, draft: Draft, name: str = "", at: dt.datetime) -> DraftRevision:
    """Keep all texts, the budget and the plan as they are now. Raises NotAllowed."""
    return _keep(actor, _editable(actor, draft), name, at)


@transaction.atomic
def restore_revision(*, actor: User, draft: Draft, revision: DraftRevision, at: dt.datetime) -> DraftRevision:
    """Write the texts of `revision` again; what is there now is kept first, and returned. The budget and the plan stay.

    Raises NotAllowed.
    """
    draft = _editable(actor, draft)
    if revision.draft_id != draft.pk:
        raise NotAllowed
    before = _keep(actor, draft, str(_("Before going back to number %s") % revision.number), at)
    rows = {row.section: row for row in SectionText.objects.filter(draft=draft)}
    for section_id in rows.keys() | revision.texts.keys():
        text = revision.texts.get(section_id, "")
        row = rows.get(section_id) or SectionText(draft=draft, section=section_id)
        if row.text != text:
            row.text, row.version, row.saved_by, row.saved_at = text, row.version + 1, actor, at
            row.save()
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
    audit.record(actor=actor, verb="draft.restored", target=draft, at=at, revision=revision.number, kept=before.number)
    return before


def _editable(actor: User, draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update(of=("self",)).select_related("version").get(pk=draft.pk)
    if not can_edit_draft(actor, locked):
        raise NotAllowed
    return locked


def _keep(actor: User, draft: Draft, name: str, at: dt.datetime) -> DraftRevision:
    last = draft.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = DraftRevision.objects.create(
        draft=draft,
        number=last + 1,
        name=name.strip()[:120],
        version=draft.version,
        texts=dict(draft.texts.values_list("section", "text")),
        budget=budget_snapshot(draft),
        plan=plan_snapshot(draft),
        made_by=actor,
        made_at=at,
    )
    audit.record(actor=actor, verb="draft.revision_kept", target=draft, at=at, number=revision.number)
    return revision
