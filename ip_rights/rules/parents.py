"""May something be made from another's work? What a licence says of adaptations, nothing else of the law."""

from accounts.models import User
from ip_rights.enums import LicenceId, WorkState
from ip_rights.models import LicenceChoice, Work
from ip_rights.permissions import was_allowed
from ip_rights.rules.works import takes_part

# Creative Commons without ND, its waiver, and the software licences: each allows adaptations under conditions of its own.
ADAPTABLE = frozenset(
    {
        LicenceId.CC_BY,
        LicenceId.CC_BY_SA,
        LicenceId.CC_BY_NC,
        LicenceId.CC_BY_NC_SA,
        LicenceId.CC0,
        LicenceId.MIT,
        LicenceId.APACHE,
    }
)
SAME_AGAIN = frozenset({LicenceId.CC_BY_SA, LicenceId.CC_BY_NC_SA})  # what is made from it must carry the same licence
NO_MONEY = frozenset({LicenceId.CC_BY_NC, LicenceId.CC_BY_NC_SA})
FINISHED = (WorkState.REGISTERED, WorkState.PUBLISHED)


def allows_adapting(licence: str) -> bool:
    """`licence`: an SPDX identifier; empty where there is none."""
    return licence in ADAPTABLE


def offered_licence(work: Work) -> str:
    """Its SPDX identifier; empty where none is offered."""
    choice = LicenceChoice.objects.filter(work=work, ended_at=None).first()
    return choice.licence if choice else ""


def may_adapt(user: User, work: Work) -> bool:
    """Its makers, those they allowed, and everybody where its licence says so."""
    return takes_part(user, work) or allows_adapting(offered_licence(work)) or was_allowed(user, work)
