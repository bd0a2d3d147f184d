"""Applications for grants as something to ask a mentor about."""

import uuid
from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.queries import vetted_adults
from accounts.rules import is_minor_as_read
from core import clock
from core.access import ids_seen_by
from grants import links as grants_links
from grants import parts, sight
from grants.actions.workflow import move_draft
from grants.enums import DraftState
from grants.links import Link
from grants.models import Draft, DraftRevision
from grants.queries.drafts import newest_version_words
from grants.rules.drafts import KIND, WRITTEN
from grants.rules.reviews import can_review
from grants.workflows.draft import STEPS, Part
from mentoring.enums import MentorState
from mentoring.models import Discussion, Mentor
from mentoring.rules.discussions import can_read
from mentoring.rules.people import can_meet_minors, can_mentor, mentor_of
from mentoring.targets import Choice, Target, register
from mentoring.workflows import RUNNING
from review import targets as threads


def register_own() -> None:
    register(
        KIND,
        Target(
            label=gettext_lazy("Application for a grant"),
            title=title,
            url=url,
            can_ask=can_ask,
            choices=choices,
            revision=revision,
            on_claim=_claimed,
            on_ask=_asked,
            on_take_back=_taken_back,
            on_end=_ended,
            ways=ways,
        ),
    )
    parts.register(parts_in)
    sight.register(seen_by)
    grants_links.register(links)
    threads.check_writing(may_write_to)


def parts_in(user: User, draft: Draft) -> set[str]:
    """The mentor is who leads a discussion of it that is not over; the second adult reads, and has no part. What a mentor may
    still do once an approval ran out says may_write_to."""
    return {Part.MENTOR} if user.is_active and _led(user, draft).exists() else set()


def seen_by(user: User) -> Q:
    """A mentor who was suspended sees nothing until a coordinator approves them again."""
    suspended = Mentor.objects.filter(user=user.pk, state=MentorState.SUSPENDED)
    return Q(public_id__in=ids_seen_by(user, KIND)) & ~Q(Exists(suspended))


def may_write_to(user: User, kind: str, target_id: str) -> bool:
    """In its threads and reviews those mentors write whose approval holds today; about a minor's only who may meet minors, and
    only while the second adult, who reads along, is vetted and here. Nobody while the words of the discussion are hidden."""
    draft = _find(target_id) if kind == KIND else None
    led = _led(user, draft).first() if draft is not None and user.is_active else None
    if draft is None or led is None:
        return True
    today, mentor = clock.today(), mentor_of(user)
    if led.hidden_at is not None or not can_mentor(mentor, today):
        return False
    if not is_minor_as_read(draft.applicant, today):
        return True
    second = led.second_reader_id
    return can_meet_minors(mentor, today) and bool(second and vetted_adults([second], today))


def links(user: User, draft: Draft) -> list[Link]:
    """From the page of an application to asking a mentor, and to the question and the discussion about it."""
    about = {"request__target_kind": KIND, "request__target_id": str(draft.public_id)}
    running = Discussion.objects.filter(**about, state__in=RUNNING).first()
    if running is not None:
        address = reverse("mentoring:discussion", args=[running.public_id])
        return [Link(_("The discussion about it"), address)] if can_read(user, running) else []
    if draft.applicant_id != user.pk:
        return []
    if draft.state == DraftState.HELP_REQUESTED:
        return [Link(_("Your question to a mentor"), reverse("mentoring:mine"))]
    if draft.state == DraftState.DRAFTING and draft.revisions.exists():
        query = urlencode({"about": f"{KIND}:{draft.public_id}"})
        return [Link(_("Ask a mentor about it"), f"{reverse('mentoring:ask')}?{query}")]
    return []


def ways(user: User, target_id: str) -> list[Link]:
    """From the discussion to the mentor's review and to what was signed and said before, round by round."""
    draft = _find(target_id)
    if draft is None:
        return []
    found = [Link(_("Reviews, comments and changes by version"), reverse("grants:reviews", args=[target_id]))]
    if can_review(user, draft):
        found.insert(0, Link(_("Review it by the call’s criteria"), reverse("grants:review", args=[target_id])))
    return found


def can_ask(user: User, target_id: str) -> bool:
    """The applicant, of an application that is not sent yet and of which they kept a version."""
    draft = _find(target_id)
    return draft is not None and _askable(user).filter(pk=draft.pk).exists()


def choices(user: User) -> Iterable[Choice]:
    return [Choice(str(draft.public_id), draft.title) for draft in _askable(user).filter(state=DraftState.DRAFTING)]


def title(target_id: str) -> str:
    draft = _find(target_id)
    return draft.title if draft else ""


def revision(target_id: str) -> str:
    """Number and name of the newest version that was kept; empty where there is none."""
    draft = _find(target_id)
    return newest_version_words(draft) if draft else ""


def url(target_id: str) -> str:
    return reverse("grants:draft", args=[target_id])


def _led(user: User, draft: Draft) -> QuerySet[Discussion]:
    about = {"request__target_kind": KIND, "request__target_id": str(draft.public_id)}
    return Discussion.objects.filter(**about, mentor=user, state__in=RUNNING)


def _askable(user: User) -> QuerySet[Draft]:
    kept = DraftRevision.objects.filter(draft=OuterRef("pk"))
    return Draft.objects.filter(Exists(kept), applicant=user, state__in=WRITTEN)


def _asked(target_id: str, asker: User) -> None:
    _move(target_id, "ask_help", asker)


def _taken_back(target_id: str, asker: User) -> None:
    _move(target_id, "take_back", asker)


def _claimed(target_id: str, mentor: User) -> None:
    _move(target_id, "claim", mentor)


def _ended(target_id: str) -> None:
    _move(target_id, "go_on", None)


def _move(target_id: str, name: str, actor: User | None) -> None:
    """Where the application stands somewhere else by now, it stays there: the discussion is not about its state."""
    draft = _find(target_id)
    if draft is not None and draft.state in STEPS[name].before:
        move_draft(actor=actor, draft=draft, name=name, key=uuid.uuid4(), at=clock.now())


def _find(target_id: str) -> Draft | None:
    try:
        return Draft.objects.filter(public_id=uuid.UUID(target_id)).select_related("applicant__profile").first()
    except ValueError:
        return None
