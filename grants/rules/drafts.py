"""Who may read, comment on, write and manage an application. Suspended accounts may do nothing."""

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role
from grants.enums import DraftState, MemberRole, MemberState
from grants.models import Draft
from grants.parts import parts_of
from grants.workflows.draft import Part

KIND = "grant_draft"  # as other apps name it: threads, sight, questions to mentors
WRITTEN = frozenset({DraftState.DRAFTING, DraftState.HELP_REQUESTED, DraftState.IN_MENTORING, DraftState.CHANGES_SUGGESTED})
UNSENT = WRITTEN | {DraftState.READY}


def role_in(user: User, draft: Draft) -> MemberRole | None:
    """What somebody who takes part may do; the applicant writes. None for everybody else."""
    if not user.is_active:
        return None
    if user.pk == draft.applicant_id:
        return MemberRole.EDIT
    found = draft.members.filter(user=user, state=MemberState.ACCEPTED).values_list("role", flat=True).first()
    return MemberRole(found) if found else None


def can_see_draft(user: User, draft: Draft) -> bool:
    """Who takes part. Others, as mentors, see it only through grants.queries.drafts.visible_to."""
    return role_in(user, draft) is not None


def can_comment_draft(user: User, draft: Draft) -> bool:
    return role_in(user, draft) in (MemberRole.COMMENT, MemberRole.EDIT)


def can_edit_draft(user: User, draft: Draft) -> bool:
    """Its applicant and members who write, until it is ready to send. Who mentors it never does, invited or not."""
    if draft.state not in WRITTEN or role_in(user, draft) != MemberRole.EDIT:
        return False
    return user.pk == draft.applicant_id or Part.MENTOR not in parts_of(user, draft)


def can_manage_draft(user: User, draft: Draft) -> bool:
    """Inviting, sending, telling what came of it: the applicant alone."""
    return bool(user.is_active) and user.pk == draft.applicant_id


def can_tell_outcomes(user: User) -> bool:
    """Managers may see what was sent and note what the funder answered."""
    return has_role(user, Role.MANAGER)
