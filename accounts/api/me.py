"""Whoever asks, about themselves."""

import uuid

from ninja import Router, Schema

from accounts.api.callers import ApiRequest, Needs
from core.api.scopes import scopes

router = Router(tags=["Me"])


class MeOut(Schema):
    """`scopes` is what this token may do; a browser's session may do whatever its person may."""

    id: uuid.UUID
    name: str
    language: str
    roles: list[str]
    scopes: list[str]


@router.get("/me", response=MeOut, auth=Needs("profile:read"), url_name="me")
def me(request: ApiRequest) -> MeOut:
    """The account behind the token."""
    user, caller = request.user, request.caller
    return MeOut(
        id=user.public_id,
        name=user.display_name,
        language=user.language,
        roles=sorted(user.roles),
        scopes=[scope.name for scope in scopes() if caller.holds(scope.name)],
    )
