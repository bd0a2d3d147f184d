"""Applications for grants as something to ask a mentor about."""

import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import audit
from grants.enums import DraftState
from grants.models import Draft, DraftRevision
from mentoring.targets import Choice, Target, register

KIND = "grant_draft"
ASKABLE = (DraftState.DRAFTING, DraftState.HELP_REQUESTED, DraftState.CHANGES_SUGGESTED)


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
        ),
    )


def on_claim(draft: Draft, mentor: User) -> None:
    """A mentor came to an application: said in its trail. Runs in the transaction of the claim."""
    audit.record(actor=mentor, verb="draft.mentor_came", target=draft)


def can_ask(user: User, target_id: str) -> bool:
    """The applicant, of an application that is not sent yet and of which they kept a version."""
    draft = _find(target_id)
    return draft is not None and _askable(user).filter(pk=draft.pk).exists()


def choices(user: User) -> Iterable[Choice]:
    return [Choice(str(draft.public_id), draft.title) for draft in _askable(user)]


def title(target_id: str) -> str:
    draft = _find(target_id)
    return draft.title if draft else ""


def revision(target_id: str) -> str:
    """Number and name of the newest version that was kept."""
    newest = DraftRevision.objects.filter(draft__public_id=target_id).order_by("-number").first()
    if newest is None:
        return ""
    words = _("Version %(number)s") % {"number": newest.number}
    return f"{words}: {newest.name}"[:120] if newest.name else words


def url(target_id: str) -> str:
    """The page of the application; empty where no address is named so."""
    try:
        return reverse("grants:draft", kwargs={"public_id": target_id})
    except NoReverseMatch:
        return ""


def _askable(user: User) -> QuerySet[Draft]:
    kept = DraftRevision.objects.filter(draft=OuterRef("pk"))
    return Draft.objects.filter(Exists(kept), applicant=user, state__in=ASKABLE)


def _claimed(target_id: str, mentor: User) -> None:
    draft = _find(target_id)
    if draft is not None:
        on_claim(draft, mentor)


def _find(target_id: str) -> Draft | None:
    try:
        return Draft.objects.filter(public_id=uuid.UUID(target_id)).first()
    except ValueError:
        return None
