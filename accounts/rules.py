"""Who may do what with people. Suspended accounts may do nothing."""

from accounts.enums import STAFF_ROLES, Role
from accounts.models import ClassMember, SchoolClass, User


def has_role(user: User, *roles: Role) -> bool:
    """Whether the person is active and holds one of `roles`; superusers hold them all."""
    return bool(user.is_authenticated and user.is_active and (user.is_superuser or user.roles & set(roles)))


def is_staff_member(user: User) -> bool:
    return has_role(user, *STAFF_ROLES)


def needs_second_factor(user: User) -> bool:
    """Everybody who sees other people's work."""
    return is_staff_member(user)


def can_invite(user: User) -> bool:
    return has_role(user, Role.MANAGER)


def can_manage_people(user: User) -> bool:
    return has_role(user, Role.MANAGER)


def can_grant_role(user: User, target: User) -> bool:
    """Managers grant roles to others, never to themselves and never to a superuser."""
    return has_role(user, Role.MANAGER) and user.pk != target.pk and not target.is_superuser


def can_suspend(user: User, target: User) -> bool:
    """Managers suspend and reinstate others, never themselves and never a superuser."""
    return can_grant_role(user, target)


def can_create_class(user: User) -> bool:
    return has_role(user, Role.FACILITATOR, Role.MANAGER)


def can_manage_class(user: User, school_class: SchoolClass) -> bool:
    return has_role(user, Role.MANAGER) or (has_role(user, Role.FACILITATOR) and school_class.facilitator_id == user.pk)


def can_reset_pin(user: User, member: ClassMember) -> bool:
    """Only while the PIN is the one key: an account with an e-mail address or a second role is its owner's alone."""
    return can_manage_class(user, member.school_class) and not member.user.email and member.user.roles <= {Role.LEARNER}


def can_edit_content(user: User) -> bool:
    return has_role(user, Role.EDITOR)


def can_teach(user: User) -> bool:
    return has_role(user, Role.FACILITATOR, Role.MANAGER)


def can_see_statistics(user: User) -> bool:
    return has_role(user, Role.MANAGER)
