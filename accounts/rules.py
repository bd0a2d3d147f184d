"""Who may do what with people. Suspended accounts may do nothing."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from accounts.enums import STAFF_ROLES, Role
from accounts.models import ClassMember, Consent, Profile, SchoolClass, User
from core import clock


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


def can_keep_webhooks(user: User) -> bool:
    """Who decides which other systems are told what happens here."""
    return has_role(user, Role.MANAGER)


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


def is_minor(user: User, today: dt.date) -> bool:
    """Under 18, or of an age that nobody has said. Reads the profile."""
    profile = Profile.objects.filter(user_id=user.pk).only("date_of_birth").first()
    return profile is None or profile.is_minor_on(today)


def is_minor_as_read(user: User, today: dt.date) -> bool:
    """The same of somebody who was read just now together with their profile (select_related), without asking again."""
    profile = getattr(user, "profile", None)
    return profile is None or profile.is_minor_on(today)


def is_paused(user: User | AnonymousUser, today: dt.date) -> bool:
    """Whether a guardian's "no" closes the account. At 18 the person decides alone."""
    return isinstance(user, User) and user.paused_at is not None and is_minor(user, today)


def is_open(user: User) -> bool:
    """Whether nothing but a suspension could close the account: it is neither paused nor due to be erased."""
    return user.erase_at is None and not is_paused(user, clock.today())


def decision(latest: Iterable[Consent]) -> bool | None:
    """What several guardians' latest decisions about one purpose amount to: one no is a no; None where nobody answered."""
    answers = [consent.is_given for consent in latest]
    return all(answers) if answers else None


def can_name_guardian(user: User, today: dt.date) -> bool:
    """Learners name their own guardians while they are minors."""
    return names_guardians(user) and is_minor(user, today)


def names_guardians(user: User) -> bool:
    """Whether the menu leads to the page about guardians; the page itself knows whether the person is a minor."""
    return has_role(user, Role.LEARNER) and not is_staff_member(user)


def can_record_consent(user: User, learner: User) -> bool:
    """Managers for every learner, facilitators for the members of their own classes; nobody for staff or for themselves."""
    if user.pk == learner.pk or is_staff_member(learner):
        return False
    member = ClassMember.objects.select_related("school_class").filter(user_id=learner.pk).first()
    return has_role(user, Role.MANAGER) or (member is not None and can_manage_class(user, member.school_class))


def can_erase_for(user: User, target: User) -> bool:
    """Managers, on somebody's request. For themselves they go the way of everybody, with their password."""
    return user.pk != target.pk and can_erase(user, target)


def can_vet(user: User, target: User, today: dt.date) -> bool:
    """Record that an adult was checked for work with minors: managers, of others who are not known to be minors."""
    if not can_manage_people(user) or user.pk == target.pk:
        return False
    profile = Profile.objects.filter(user_id=target.pk).only("date_of_birth").first()
    return profile is None or profile.date_of_birth is None or not profile.is_minor_on(today)


def can_merge(user: User) -> bool:
    """Managers bring two accounts of one learner together."""
    return has_role(user, Role.MANAGER)


def can_be_merged(person: User) -> bool:
    """Learners who hold nothing but that: an account with another role may have decided about others."""
    return person.erased_at is None and not person.is_superuser and person.roles <= {Role.LEARNER}


def can_erase(user: User, target: User) -> bool:
    """Everybody themselves, managers others; nobody a superuser, whose account a shell made and a shell removes."""
    if target.is_superuser or target.erased_at is not None:
        return False
    return user.is_active and (user.pk == target.pk or has_role(user, Role.MANAGER))
