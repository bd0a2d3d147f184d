"""The sections of an application as texts that people comment on and suggest changes to (review.targets)."""

import uuid
from collections.abc import Callable, Iterable

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.rules import is_minor_as_read
from core import audit, clock
from core.errors import NotAllowed
from grants.actions.saving import lock_texts, write_section
from grants.enums import MemberRole, MemberState, SectionFormat
from grants.models import Draft, DraftMember, SectionText
from grants.parts import parts_of
from grants.queries.drafts import discussed_by, newest_version_words, old_titles, section_of, visible_to
from grants.rules.drafts import KIND, UNSENT, can_comment_draft, can_edit_draft, can_see_draft
from grants.workflows.draft import Part
from review.targets import PartText, Target, register, watch_reading


def register_own() -> None:
    register(
        KIND,
        Target(
            can_see=can_see,
            can_comment=can_comment,
            can_decide=can_decide,
            current_text=current_text,
            save_text=save_text,
            title=title,
            url=url,
            people=people,
        ),
    )
    watch_reading(log_reading)


def can_see(user: User, target_id: str) -> bool:
    """Its people and those it was shown to, as a mentor and a second adult; not managers, who see what was sent alone."""
    return _uuid(target_id) and discussed_by(user).filter(public_id=target_id).exists()


def can_comment(user: User, target_id: str) -> bool:
    """Until it is sent: its mentor, and those of its people who may comment. That they see it is asked beside this."""
    draft = _draft(target_id)
    if draft is None or draft.state not in UNSENT:
        return False
    return can_comment_draft(user, draft) or Part.MENTOR in parts_of(user, draft)


def can_decide(user: User, target_id: str) -> bool:
    draft = _draft(target_id)
    return draft is not None and can_edit_draft(user, draft)


def current_text(target_id: str, part: str) -> PartText | None:
    draft = _draft(target_id)
    section = section_of(draft.version, part) if draft else None
    if draft is None or section is None:
        return _gone(draft, part) if draft else None
    row = SectionText.objects.filter(draft=draft, section=part).first()
    is_html = section.get("format") == SectionFormat.RICH
    return PartText(section["title"], row.text if row else "", is_html=is_html, revision=newest_version_words(draft))


def _gone(draft: Draft, part: str) -> PartText | None:
    """A section of the call's earlier forms: what was said about it can still be read."""
    section = old_titles(draft).get(part)
    return PartText(section["title"], "", is_gone=True) if section else None


@transaction.atomic
def save_text(*, actor: User, target_id: str, part: str, change: Callable[[str], str]) -> None:
    """What a suggestion that was taken makes of the section. Raises NotAllowed, SectionTooLong, and what `change` raises."""
    found = _find(actor, target_id)
    if found is None:
        raise NotAllowed
    now = clock.now()
    draft = lock_texts(actor, found, now)
    row = SectionText.objects.filter(draft=draft, section=part).first()
    text = change(row.text if row else "")
    write_section(actor=actor, draft=draft, section_id=part, text=text, at=now)


def title(target_id: str) -> str:
    draft = _draft(target_id)
    return draft.title if draft else ""


def url(target_id: str, part: str) -> str:
    return f"{reverse('grants:draft', args=[target_id])}#s-{part}"


def people(target_id: str) -> Iterable[User]:
    """Its applicant, and whoever writes in it too."""
    draft = Draft.objects.filter(public_id=target_id).select_related("applicant").first() if _uuid(target_id) else None
    if draft is None:
        return []
    writers = DraftMember.objects.filter(draft=draft, state=MemberState.ACCEPTED, role=MemberRole.EDIT).select_related("user")
    return [draft.applicant, *(member.user for member in writers)]


def _draft(target_id: str) -> Draft | None:
    found = Draft.objects.filter(public_id=target_id) if _uuid(target_id) else Draft.objects.none()
    return found.select_related("version").first()


def log_reading(reader: User, kind: str, target_id: str) -> None:
    """Whoever reads what is said about a minor's application without taking part in it or mentoring it stands in the audit
    trail, each time: the second adult, and managers who look after what was reported."""
    draft = Draft.objects.filter(public_id=target_id).select_related("applicant__profile").first() if kind == KIND else None
    if draft is None or not is_minor_as_read(draft.applicant, clock.today()):
        return
    if not can_see_draft(reader, draft) and Part.MENTOR not in parts_of(reader, draft):
        audit.record(actor=reader, verb="draft.threads_read", target=draft, at=clock.now())


def _find(user: User, target_id: str) -> Draft | None:
    return visible_to(user).filter(public_id=target_id).first() if _uuid(target_id) else None


def _uuid(target_id: str) -> bool:
    try:
        uuid.UUID(target_id)
    except ValueError:
        return False
    return True
