"""Signals of Django; each calls one action."""

from typing import Any

from ip_rights.actions.law import sync_law
from ip_rights.actions.rates import sync_rates


def after_migrate(**kwargs: Any) -> None:  # noqa: ARG001
    sync_law()
    sync_rates()
