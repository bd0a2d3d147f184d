"""Accounts without an e-mail address: a class, its code, its members and their PINs."""

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import end_sessions
from accounts.enums import Role
from accounts.models import ClassMember, Profile, SchoolClass, User
from accounts.rules import can_create_class, can_manage_class, can_reset_pin
from core import audit
from core.errors import DomainError, NotAllowed

CODE_ALPHABET = "BCDFGHJKMNPQRTVWXYZ346789"  # no vowels, so no words; nothing that is misread on a blackboard
CODE_LENGTH = 6
MAX_NEW_MEMBERS = 60
# A PIN has a million values: what protects it is the limit on wrong attempts. With the iterations of a password a class
# of thirty would wait ten seconds for its sheet. The first sign-in replaces the hash by one of full strength.
PIN_ITERATIONS = 60_000


class NameTaken(DomainError):
    message = _("Two members of a class cannot have the same name. Add a letter, as in “Keisha B”. Nobody was added yet.")


class TooManyNames(DomainError):
    message = _("That is too many names at once. Add up to 60 at a time; nobody was added yet.")


class ClassClosed(DomainError):
    message = _("This class is closed. Open it again first.")


@dataclass(frozen=True)
class NewPin:
    """What the sheet shows once: the name in class and the PIN, which is stored nowhere in the clear."""

    name: str
    pin: str


def create_class(*, actor: User, name: str, school: str, at: dt.datetime) -> SchoolClass:
    """Make a class with a fresh code, led by `actor`. Raises NotAllowed."""
    if not can_create_class(actor):
        raise NotAllowed
    for _attempt in range(5):
        try:
            with transaction.atomic():
                made = SchoolClass.objects.create(name=name, school=school, code=_new_code(), facilitator=actor, created_at=at)
                audit.record(actor=actor, verb="class.created", target=made, at=at)
                return made
        except IntegrityError:
            continue  # the code was taken: one chance in 200 million for each class there is
    raise DomainError


def _new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def add_members(*, actor: User, school_class: SchoolClass, names: Sequence[str], at: dt.datetime) -> list[NewPin]:
    """Make an account for each name and return the PINs, in the order given: all of them or none.

    Raises NotAllowed, ClassClosed, TooManyNames, NameTaken.
    """
    if not can_manage_class(actor, school_class):
        raise NotAllowed
    if not school_class.is_open:
        raise ClassClosed
    if len(names) > MAX_NEW_MEMBERS:
        raise TooManyNames
    if len({name.casefold() for name in names}) < len(names):
        raise NameTaken
    pins = [NewPin(name, _new_pin()) for name in names]
    hashes = [_pin_hash(new.pin) for new in pins]  # before the transaction: hashing is slow and writers would wait
    try:
        with transaction.atomic():
            _create_accounts(school_class, pins, hashes)
            audit.record(actor=actor, verb="class.members_added", target=school_class, at=at, count=len(pins))
    except IntegrityError:
        raise NameTaken from None
    return pins


def _create_accounts(school_class: SchoolClass, pins: list[NewPin], hashes: list[str]) -> None:
    language = school_class.facilitator.language
    users = User.objects.bulk_create(
        User(username=f"class-{uuid.uuid4().hex}", display_name=new.name, password=hashed, language=language)
        for new, hashed in zip(pins, hashes, strict=True)
    )
    Profile.objects.bulk_create(Profile(user=user) for user in users)
    learners = Group.objects.get(name=Role.LEARNER)
    User.groups.through.objects.bulk_create(User.groups.through(user_id=user.pk, group_id=learners.pk) for user in users)
    ClassMember.objects.bulk_create(
        ClassMember(school_class=school_class, user=user, login_name=user.display_name) for user in users
    )


def _new_pin() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def _pin_hash(pin: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(pin, hasher.salt(), iterations=PIN_ITERATIONS)
    return hasher.encode(pin, hasher.salt())


@transaction.atomic
def reset_pin(*, actor: User, member: ClassMember, at: dt.datetime) -> NewPin:
    """Give a member a new PIN and end their sessions. Raises NotAllowed."""
    if not can_reset_pin(actor, member):
        raise NotAllowed
    new = NewPin(member.login_name, _new_pin())
    member.user.password = _pin_hash(new.pin)
    member.user.save(update_fields=["password"])
    end_sessions(user=member.user)
    audit.record(actor=actor, verb="class.pin_reset", target=member, at=at)
    return new


@transaction.atomic
def set_class_open(*, actor: User, school_class: SchoolClass, is_open: bool, at: dt.datetime) -> None:
    """Open or close the class door. Closing ends the sessions of members who have no other way in. Raises NotAllowed."""
    if not can_manage_class(actor, school_class):
        raise NotAllowed
    if school_class.is_open == is_open:
        return
    school_class.is_open = is_open
    school_class.save(update_fields=["is_open"])
    audit.record(actor=actor, verb="class.opened" if is_open else "class.closed", target=school_class, at=at)
    if not is_open:
        for user in User.objects.filter(class_member__school_class=school_class, email=""):
            end_sessions(user=user)
