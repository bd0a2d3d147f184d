"""Signals of Wagtail; each receiver calls one action."""

from typing import Any

from wagtail.signals import published

from core import clock
from grants.actions.calls import keep_version
from grants.models import Call


def connect() -> None:
    """Called in AppConfig.ready()."""
    published.connect(call_published, sender=Call)


def call_published(instance: Call, **kwargs: Any) -> None:  # noqa: ARG001
    keep_version(call=instance, at=clock.now())
