"""Beginning an application, its name, its call's newer form, and whether others may read it as an example."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import audit
from core.errors import DomainError, NotAllowed
from grants import shared_texts
from grants.actions.saving import take_letters
from grants.enums import SectionFormat
from grants.models import CallVersion, Draft, SectionText
from grants.queries.drafts import section_of
from grants.richtext import to_html
from grants.rules.calls import takes_drafts
from grants.rules.counting import words_of
from grants.rules.drafts import KIND, WRITTEN, can_manage_draft
from review.actions.moving import move_anchors
from review.plain import plain_of

MOST_OPEN = 50


class CallClosed(DomainError):
    message = _("This call takes no applications now. What you have written elsewhere is safe.")


class TooManyDrafts(DomainError):
    message = _("You have 50 applications under way. Give one up first; its texts stay.")


class NotNewer(DomainError):
    message = _("There is no newer form of this call. Nothing was changed.")


@transaction.atomic
def start_draft(*, actor: User, version: CallVersion, title: str, began_from: Draft | None = None, at: dt.datetime) -> Draft:
    """A new application. From an earlier own one it takes over what stands in sections with the same id or title.

    Raises NotAllowed, CallClosed, TooManyDrafts.
    """
    call = version.call
    if not actor.is_active or (began_from is not None and not can_manage_draft(actor, began_from)):
        raise NotAllowed
    if not takes_drafts(call, at):
        raise CallClosed
    User.objects.select_for_update().get(pk=actor.pk)  # two clicks count one after the other
    if Draft.objects.filter(applicant=actor, state__in=WRITTEN).count() >= MOST_OPEN:
        raise TooManyDrafts
    draft = Draft.objects.create(
        applicant=actor, version=version, title=title, began_from=began_from, created_at=at, updated_at=at
    )
    if began_from is not None:
        _carry_over(began_from, draft, at)
    audit.record(actor=actor, verb="draft.started", target=draft, at=at, call=version.call_id)
    return draft


@transaction.atomic
def move_to_version(*, actor: User, draft: Draft, version: CallVersion, at: dt.datetime) -> Draft:
    """Go on with a newer form of the same call. Texts stay with the ids of their sections, also of those that are gone.

    Raises NotAllowed, NotNewer.
    """
    draft = _managed(actor, draft)
    if version.call_id != draft.version.call_id or version.number <= draft.version.number:
        raise NotNewer
    too_long = take_letters(actor=actor, draft=draft, at=at)
    before = draft.version
    draft.version, draft.updated_at = version, at
    draft.save(update_fields=["version", "updated_at"])
    for row in SectionText.objects.select_for_update().filter(draft=draft):
        _take_along(row, section_of(before, row.section), section_of(version, row.section))
    shared_texts.follow(draft, dict(draft.texts.exclude(section__in=too_long).values_list("section", "text")))
    shared_texts.ask_everybody(draft)
    audit.record(actor=actor, verb="draft.moved_to_version", target=draft, at=at, before=before.number, after=version.number)
    return draft


@transaction.atomic
def rename_draft(*, actor: User, draft: Draft, title: str, at: dt.datetime) -> Draft:
    draft = _managed(actor, draft)
    before, draft.title, draft.updated_at = draft.title, title, at
    draft.save(update_fields=["title", "updated_at"])
    audit.record(actor=actor, verb="draft.renamed", target=draft, at=at, before=before, after=title)
    return draft


@transaction.atomic
def set_example(*, actor: User, draft: Draft, is_example: bool, at: dt.datetime) -> Draft:
    """Its applicant agrees, or agrees no longer, that others read it. At any time."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if not can_manage_draft(actor, locked):
        raise NotAllowed
    locked.is_example = is_example
    locked.save(update_fields=["is_example"])
    audit.record(actor=actor, verb="draft.example_set", target=locked, at=at, is_example=is_example)
    return locked


def _managed(actor: User, draft: Draft) -> Draft:
    locked = Draft.objects.select_for_update().get(pk=draft.pk)  # its version afterwards: it may have changed
    if not can_manage_draft(actor, locked) or locked.state not in WRITTEN:
        raise NotAllowed
    return locked


def _carry_over(source: Draft, draft: Draft, at: dt.datetime) -> None:
    old = {section["id"]: section for section in source.version.content["sections"]}
    texts = dict(source.texts.values_list("section", "text"))
    by_title = {section["title"].casefold(): id_ for id_, section in old.items()}
    rows = []
    for section in draft.version.content["sections"]:
        id_ = section["id"] if section["id"] in old else by_title.get(section["title"].casefold())
        if id_ and texts.get(id_):
            text = _in_format(texts[id_], old[id_].get("format"), section.get("format"))
            rows.append(
                SectionText(draft=draft, section=section["id"], text=text, version=1, saved_by=draft.applicant, saved_at=at)
            )
    SectionText.objects.bulk_create(rows)


def _take_along(row: SectionText, old: dict[str, Any] | None, new: dict[str, Any] | None) -> None:
    """The text in the format that is asked now, with what was said about it. Of a section that is not asked any more the text
    stays and what was said loses its words; where a later form asks for it again it finds them."""
    before = plain_of(row.text, is_html=_is_rich(old)) if old else ""
    if old and new and old.get("format") != new.get("format"):
        row.text, row.version = _in_format(row.text, old.get("format"), new.get("format")), row.version + 1
        row.save(update_fields=["text", "version"])
    now = plain_of(row.text, is_html=_is_rich(new)) if new else ""
    move_anchors(target_kind=KIND, target_id=row.draft.public_id, part=row.section, old_text=before, new_text=now)


def _is_rich(section: dict[str, Any]) -> bool:
    return section.get("format") == SectionFormat.RICH


def _in_format(text: str, before: str | None, after: str | None) -> str:
    if before == after:
        return text
    return to_html(text) if after == SectionFormat.RICH else words_of(text, SectionFormat.RICH)
