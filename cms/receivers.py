"""Signals of Django and Wagtail; each calls one function."""

from typing import Any

from django.db import transaction

from cms.permissions import seed_editor_rights
from core.caching import forget_public_pages


def after_migrate(**kwargs: Any) -> None:  # noqa: ARG001
    """Permissions exist only after a migration has ended, so the editor's rights are given here."""
    seed_editor_rights()


def page_changed(**kwargs: Any) -> None:  # noqa: ARG001
    """Published, taken down or moved: visitors see it at once."""
    transaction.on_commit(forget_public_pages)
