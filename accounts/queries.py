"""Reads about people that are used more than once."""

import datetime as dt
import uuid

from allauth.account.models import EmailAddress
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from accounts.models import ClassMember, Invitation, SchoolClass, User, token_digest
from accounts.rules import can_create_class, can_manage_people


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody, with their roles, for those who manage people; nobody for others."""
    if not can_manage_people(user):
        return User.objects.none()
    return User.objects.prefetch_related("groups").select_related("class_member__school_class").order_by("display_name", "pk")


def find_people(user: User, *, text: str, role: str) -> QuerySet[User]:
    people = people_visible_to(user)
    if text:
        people = people.filter(Q(display_name__icontains=text) | Q(email__icontains=text))
    if role:
        people = people.filter(groups__name=role)
    return people


def get_person(user: User, public_id: uuid.UUID) -> User:
    """Raises Http404 for those who may not manage people."""
    person = people_visible_to(user).filter(public_id=public_id).first()
    if person is None:
        raise Http404
    return person


def classes_visible_to(user: User) -> QuerySet[SchoolClass]:
    """Their own classes for facilitators, every class for managers, with the number of members."""
    if not can_create_class(user):
        return SchoolClass.objects.none()
    classes = SchoolClass.objects.select_related("facilitator").annotate(size=Count("members"))
    return classes if can_manage_people(user) else classes.filter(facilitator=user)


def get_class(user: User, pk: int) -> SchoolClass:
    school_class = classes_visible_to(user).filter(pk=pk).first()
    if school_class is None:
        raise Http404
    return school_class


def get_member(user: User, pk: int) -> ClassMember:
    members = ClassMember.objects.select_related("user", "school_class__facilitator")
    member = members.filter(pk=pk, school_class__in=classes_visible_to(user).order_by()).first()
    if member is None:
        raise Http404
    return member


def members_of(school_class: SchoolClass) -> QuerySet[ClassMember]:
    return school_class.members.select_related("user")


def invitations_visible_to(user: User) -> QuerySet[Invitation]:
    if not can_manage_people(user):
        return Invitation.objects.none()
    return Invitation.objects.select_related("invited_by", "accepted_by")


def find_invitation(token: str) -> Invitation | None:
    """The invitation that a secret link belongs to, open or not."""
    return Invitation.objects.select_related("invited_by").filter(token_hash=token_digest(token)).first()


def invitation_state(invitation: Invitation, moment: dt.datetime) -> str:
    """open, accepted, withdrawn or expired."""
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "open" if moment < invitation.expires_at else "expired"


def holds_address(*, user: User, email: str) -> bool:
    """Whether the address is theirs and verified."""
    return EmailAddress.objects.filter(user=user, email__iexact=email, verified=True).exists()
