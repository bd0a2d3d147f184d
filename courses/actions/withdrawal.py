"""Takes content off the site without losing what learners did with it."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from core import audit


@transaction.atomic
def withdraw_pages(*, actor: User, pages: Iterable[Page]) -> None:
    """Unpublish `pages` with everything below them, instead of deleting them."""
    for page in pages:
        for each in (page, *page.get_descendants().live().specific()):
            specific = each.specific
            if specific.live:
                specific.unpublish(user=actor)
        audit.record(actor=actor, verb="page.withdrawn", target=page, title=page.title)
