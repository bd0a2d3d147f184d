"""The named cast: who they are is the same in every test."""

from dataclasses import dataclass

from accounts.enums import Role
from accounts.models import User
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
    return Cast(
        kofi=UserFactory(username="kofi", display_name="Kofi"),
        amara=UserFactory(username="amara", display_name="Amara"),
        marlon=UserFactory(username="marlon", display_name="Marlon", roles=[Role.MENTOR]),
        faye=UserFactory(username="faye", display_name="Faye", roles=[Role.FACILITATOR]),
        ed=UserFactory(username="ed", display_name="Ed", roles=[Role.EDITOR]),
        mona=UserFactory(username="mona", display_name="Mona", roles=[Role.MANAGER]),
        sol=UserFactory(username="sol", display_name="Sol", is_active=False),
    )
