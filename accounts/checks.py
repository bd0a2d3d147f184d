"""What `manage.py check` says about people."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's own name for it


@register()
def demo_in_production(**kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """The demo shows everybody the mail the site would have sent, links to new passwords among it."""
    if settings.DEMO and settings.PRODUCTION:
        hint = "Unset DEMO. The page with the demo's mail stays closed meanwhile."
        return [Warning("DEMO and PRODUCTION are both on.", hint=hint, id="accounts.W001")]
    return []
