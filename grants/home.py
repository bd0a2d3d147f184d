"""Applications that wait for a person, on their home."""

from accounts.home import HomeCard
from accounts.models import User
from grants.enums import DraftState
from grants.queries.drafts import drafts_of, invitations_of

SHOWN = 3
WAITS_FOR_ITS_PEOPLE = (DraftState.DRAFTING, DraftState.CHANGES_SUGGESTED, DraftState.READY)


def drafts_card(user: User) -> HomeCard | None:
    """Invitations to answer, and what is to be written or sent."""
    drafts = list(drafts_of(user).filter(state__in=WAITS_FOR_ITS_PEOPLE)[:SHOWN])
    invitations = list(invitations_of(user)[:SHOWN])
    if not drafts and not invitations:
        return None
    return HomeCard("grants/drafts/home.html", {"drafts": drafts, "invitations": invitations}, order=12)
