"""The family of errors that people can be told about. Each app names its own beside the action that raises it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class DomainError(Exception):
    """Something a person asked for cannot be done; `message` says what happened, what is safe and what to do."""

    message: "str | StrPromise" = _("That could not be done. Nothing was changed.")
    status = 400

    def __init__(self, message: str | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(str(self.message))


class NotAllowed(DomainError):
    """The actor may not do this. Views answer 404: not allowed looks like not found."""

    message = _("You may not do that with this account.")
    status = 404


class Conflict(DomainError):
    """The thing changed since the actor last saw it; nothing was overwritten."""

    message = _("This was changed somewhere else in the meantime. Nothing was overwritten.")
    status = 409
