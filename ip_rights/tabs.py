"""The pages of a work for those who made it, in the order of a work's life."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ip_rights.models import Work
from ip_rights.rules.publishing import can_publish

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Tab:
    """`url` takes the work's key. `rule` says for whom it is; None: for all who take part."""

    name: str
    label: "str | StrPromise"
    url: str
    rule: Callable[[User, Work], bool] | None = None


TABS: list[Tab] = [
    Tab("work", _("Work"), "ip_rights:edit-work"),
    Tab("files", _("Files"), "ip_rights:originals"),
    Tab("people", _("Who made it"), "ip_rights:splits"),
    Tab("evidence", _("Evidence"), "ip_rights:evidence"),
    Tab("licence", _("Licence"), "ip_rights:licence"),
    Tab("publish", _("Publish"), "ip_rights:publish", can_publish),
    Tab("money", _("Money"), "ip_rights:money"),
]


def tabs_for(user: User, work: Work) -> list[Tab]:
    return [tab for tab in TABS if tab.rule is None or tab.rule(user, work)]
