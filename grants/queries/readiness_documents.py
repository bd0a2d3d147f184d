"""What keeps a draft from being sent because a document or a letter is not there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from grants.models import Draft
from grants.queries.documents import checklist_of
from grants.readiness import Problem


def problems_of(draft: Draft) -> list[Problem]:
    """One for each required document that is missing, in the order of the call. At most two queries."""
    if not draft.version.content["documents"]:
        return []
    page = reverse("grants:documents", args=[draft.public_id])
    return [
        Problem(
            (_("The letter “%s” is not there yet.") if one.is_letter else _("The document “%s” is missing.")) % one.title,
            f"{page}#d-{one.id}",
        )
        for one in checklist_of(draft, clock.now()).wanted
        if one.is_missing
    ]
