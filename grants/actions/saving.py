"""Saving a section, keeping a revision, going back to one. Nothing typed is lost."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import Conflict, DomainError, NotAllowed
from grants import shared_texts
from grants.actions.budgets import restore_lines
from grants.actions.plans import restore_plan
from grants.enums import SectionFormat
from grants.models import Draft, DraftRevision, SectionText
from grants.queries.budgets import lines_as_json
from grants.queries.drafts import section_of
from grants.queries.plans import plan_as_json
from grants.rules.drafts import KIND, WRITTEN, can_edit_draft
from review.actions.moving import move_anchors
from review.plain import plain_of

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
    draft = lock_texts(actor, draft, at)
    if section_of(draft.version, section_id) is None:
        raise NoSuchSection
    source = source.replace("\r\n", "\n").replace("\0", "")  # which PostgreSQL does not take
    text = shared_texts.as_stored(draft, section_id, source)
    place = {"draft_id": draft.pk, "section": section_id}
    SectionText.objects.bulk_create([SectionText(**place, saved_at=at)], ignore_conflicts=True)
    row = SectionText.objects.get(**place)
    if row.text != text and row.version != base_version:
        raise SectionChanged(row)
    return write_section(actor=actor, draft=draft, section_id=section_id, text=text, at=at)


def write_section(*, actor: User, draft: Draft, section_id: str, text: str, at: dt.datetime) -> SectionText:
    """Put `text` (as it is stored) into a section; what was said about its words goes along, and people who have it open see
    it. The same text changes nothing.

    The caller holds the lock of the draft (lock_texts). Raises SectionTooLong.
    """
    row = SectionText.objects.filter(draft=draft, section=section_id).first() or SectionText(draft=draft, section=section_id)
    if row.text != text:
        before = row.text
        _write(row, actor, draft, text, at)
        if not shared_texts.follow(draft, {section_id: text}, {section_id: before}):
            raise SectionTooLong  # people are writing more there than fits: their letters are not to be lost by this
    return row


def take_letters(*, actor: User | None, draft: Draft, at: dt.datetime) -> set[str]:
    """Save what several people wrote together (grants.shared_texts) since the last time. Returns the sections that are too
    long to save: their letters stay where they are.

    The caller holds the lock of the draft. Everybody's letters were allowed when they came, so nobody is asked now.
    """
    too_long: set[str] = set()
    doc = shared_texts.read(draft) if draft.state in WRITTEN else None
    if doc is None:
        return too_long
    rows = {row.section: row for row in SectionText.objects.filter(draft=draft)}
    for section_id, source in shared_texts.sources_in(doc, draft).items():
        row = rows.get(section_id) or SectionText(draft=draft, section=section_id)
        if not shared_texts.is_same(draft, section_id, source, row.text):
            try:
                _write(row, actor, draft, shared_texts.as_stored(draft, section_id, source), at)
            except SectionTooLong:
                too_long.add(section_id)
    return too_long


@transaction.atomic
def keep_revision(*, actor: User, draft: Draft, name: str = "", at: dt.datetime) -> DraftRevision:
    """Keep all texts, the budget and the plan as they are now. Raises NotAllowed."""
    return _keep(actor, lock_texts(actor, draft, at), name, at)


@transaction.atomic
def restore_revision(*, actor: User, draft: Draft, revision: DraftRevision, at: dt.datetime) -> DraftRevision:
    """Write the texts, the budget and the plan of `revision` again; what is there now is kept first, and returned.

    Raises NotAllowed.
    """
    draft = lock_texts(actor, draft, at)
    if revision.draft_id != draft.pk:
        raise NotAllowed
    before = _keep(actor, draft, str(_("Before going back to number %s") % revision.number), at)
    there = set(SectionText.objects.filter(draft=draft).values_list("section", flat=True))
    for section_id in sorted(there | revision.texts.keys()):
        write_section(actor=actor, draft=draft, section_id=section_id, text=revision.texts.get(section_id, ""), at=at)
    if revision.budget != before.budget:
        restore_lines(actor=actor, draft=draft, kept=revision.budget, at=at)
    if revision.plan != before.plan:
        restore_plan(actor=actor, draft=draft, kept=revision.plan, at=at)
    audit.record(actor=actor, verb="draft.restored", target=draft, at=at, revision=revision.number, kept=before.number)
    return before


def lock_draft(actor: User, draft: Draft) -> Draft:
    """Locked until the transaction ends, for somebody who writes in it. Raises NotAllowed.

    Its version is read afterwards: joined to the lock, a draft that moved to a newer one meanwhile would not be found.
    """
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not can_edit_draft(actor, locked):
        raise NotAllowed
    return locked


def lock_texts(actor: User, draft: Draft, at: dt.datetime) -> Draft:
    """The same, for somebody who changes its texts or keeps them: what is written together is in them. Raises NotAllowed."""
    locked = lock_draft(actor, draft)
    take_letters(actor=actor, draft=locked, at=at)
    return locked


def _write(row: SectionText, actor: User | None, draft: Draft, text: str, at: dt.datetime) -> None:
    """Raises SectionTooLong."""
    if len(text.encode()) > MOST_BYTES:
        raise SectionTooLong
    before, row.text = row.text, text
    row.version, row.saved_by, row.saved_at = row.version + 1, actor, at
    row.save()
    Draft.objects.filter(pk=draft.pk).update(updated_at=at)
    is_html = (section_of(draft.version, row.section) or {}).get("format") == SectionFormat.RICH
    old, new = (plain_of(words, is_html=is_html) for words in (before, text))
    target_id, part = draft.public_id, row.section
    move_anchors(target_kind=KIND, target_id=target_id, part=part, old_text=old, new_text=new, actor=actor, at=at)


def _keep(actor: User, draft: Draft, name: str, at: dt.datetime) -> DraftRevision:
    last = draft.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = DraftRevision.objects.create(
        draft=draft,
        number=last + 1,
        name=name.strip()[:120],
        version=draft.version,
        texts=dict(draft.texts.values_list("section", "text")),
        budget=lines_as_json(draft),
        plan=plan_as_json(draft),
        made_by=actor,
        made_at=at,
    )
    audit.record(actor=actor, verb="draft.revision_kept", target=draft, at=at, number=revision.number)
    return revision
