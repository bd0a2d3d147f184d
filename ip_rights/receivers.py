"""Signals of Django; each calls one action."""

from typing import Any

from ip_rights.actions.law import sync_law


def after_migrate(**kwargs: Any) -> None:  # noqa: ARG001
    sync_law()
