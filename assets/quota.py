"""How much one person may store. Every sort of file that people bring is registered here and counted with the others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from core.errors import DomainError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

MEGABYTE = 1024 * 1024


class NoSpaceLeft(DomainError):
    status = 413

    def __init__(self, *, used: int, limit: int, size: int) -> None:
        words = _(
            "You have stored %(used)s of your %(limit)s, and this needs %(size)s more. Nothing was stored. Delete what is no"
            " longer needed; “Storage” in the menu of your account shows what takes the room."
        )
        sizes = {"used": filesizeformat(used), "limit": filesizeformat(limit), "size": filesizeformat(size)}
        super().__init__(words % sizes)


@dataclass(frozen=True)
class Store:
    """Files of one sort: what people call it, and how many bytes of it one person stored."""

    label: "str | StrPromise"
    bytes_of: Callable[[User], int]


_stores: list[Store] = []


def register(*stores: Store) -> None:
    """Called in AppConfig.ready() by every app in which people store files."""
    _stores.extend(stores)


def stored_by(user: User) -> list[tuple[Store, int]]:
    return [(store, store.bytes_of(user)) for store in _stores]


def used_by(user: User) -> int:
    return sum(used for _store, used in stored_by(user))


def limit_of(user: User) -> int:
    """The largest limit of their roles, in bytes; who has none is a learner."""
    roles = set(Role) if user.is_superuser else user.roles or {Role.LEARNER}
    return max(settings.STORAGE_MB[role] for role in roles) * MEGABYTE


def check_room(user: User, size: int, *, instead: int = 0) -> None:
    """Raises NoSpaceLeft where `size` more bytes are too many; `instead` are those of a file that goes for it."""
    used, limit = used_by(user), limit_of(user)
    if used - instead + size > limit:
        raise NoSpaceLeft(used=used, limit=limit, size=size)


@contextmanager
def room_for(user: User | None, size: int, *, instead: int = 0) -> Iterator[None]:
    """Around storing a file of `size` bytes. Two at once count one after the other. `user` None is the operator.

    Raises NoSpaceLeft before anything is stored.
    """
    if user is None or not size:
        yield
        return
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        check_room(user, size, instead=instead)
        yield
