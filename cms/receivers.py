"""Signals of Django and Wagtail; each calls one function."""

from typing import Any

from cms.permissions import seed_editor_rights


def after_migrate(**kwargs: Any) -> None:  # noqa: ARG001
    """Permissions exist only after a migration has ended, so the editor's rights are given here."""
    seed_editor_rights()
