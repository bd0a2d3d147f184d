"""The named cast: who they are is the same in every test."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Profile, User
from tests.factories import UserFactory


@dataclass(frozen=True)
class Cast:
    """kofi and amara learn; marlon mentors; faye facilitates; ed edits; mona manages; sol was suspended."""

    kofi: User
    amara: User
    marlon: User
    faye: User
    ed: User
    mona: User
    sol: User


def make_cast() -> Cast:
    """As UserFactory makes people, all at once: most tests begin with it."""
    roles = {
        "kofi": Role.LEARNER,
        "amara": Role.LEARNER,
        "marlon": Role.MENTOR,
        "faye": Role.FACILITATOR,
        "ed": Role.EDITOR,
        "mona": Role.MANAGER,
        "sol": Role.LEARNER,
    }
    people = {name: UserFactory.build(username=name, display_name=name.title(), is_active=name != "sol") for name in roles}
    User.objects.bulk_create(people.values())
    groups = dict(Group.objects.values_list("name", "pk"))
    User.groups.through.objects.bulk_create(
        User.groups.through(user=person, group_id=groups[roles[name]]) for name, person in people.items()
    )
    Profile.objects.bulk_create(Profile(user=person) for person in people.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people.values()
    )
    return Cast(**people)
