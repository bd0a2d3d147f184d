"""Reads accounts for the session. Sign-in itself is allauth's alone: this backend authenticates nobody."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class PermissionBackend(ModelBackend):
    """Django's permission look-ups without a password door."""

    def authenticate(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        return None
