"""Who may read and write a draft."""

from accounts.models import User
from grants.enums import DraftState, MemberRole, MemberState
from grants.models import Draft

WRITTEN = frozenset({DraftState.DRAFTING, DraftState.HELP_REQUESTED, DraftState.IN_MENTORING, DraftState.CHANGES_SUGGESTED})


def can_see_draft(user: User, draft: Draft) -> bool:
    return user.pk == draft.applicant_id or draft.members.filter(user=user, state=MemberState.ACCEPTED).exists()


def can_edit_draft(user: User, draft: Draft) -> bool:
    """Its applicant and members who write, until it is ready to send."""
    if draft.state not in WRITTEN:
        return False
    writers = draft.members.filter(user=user, state=MemberState.ACCEPTED, role=MemberRole.EDIT)
    return user.pk == draft.applicant_id or writers.exists()
