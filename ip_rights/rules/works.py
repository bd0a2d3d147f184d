"""Who may see, change and decide about a work. Suspended accounts may do nothing."""

from typing import Any

from accounts.models import User
from ip_rights.enums import SheetState, Visibility, WorkState
from ip_rights.models import Work

KIND = "work"  # as other apps name it: threads, sight, questions to mentors


def takes_part(user: Any, work: Work) -> bool:
    """Who registered it, and everybody with an account in a sheet that was sent or agreed."""
    if not (user.is_authenticated and user.is_active):
        return False
    if user.pk == work.registrant_id:
        return True
    return work.sheets.filter(contributors__person=user, state__in=[SheetState.SENT, SheetState.LOCKED]).exists()


def can_edit_work(user: User, work: Work) -> bool:
    """Who registered it, until it is withdrawn. What everybody agreed on changes only by a new sheet."""
    return user.is_active and user.pk == work.registrant_id and work.state != WorkState.WITHDRAWN


def is_shown(work: Work) -> bool:
    """Whether its public page answers to whoever has the address."""
    return work.state == WorkState.PUBLISHED and work.visibility != Visibility.PRIVATE
