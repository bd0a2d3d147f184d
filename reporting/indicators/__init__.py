"""Every indicator, in the order in which people read them. A new one is a file here and a line in this list."""

from reporting.indicator import Indicator
from reporting.indicators import (
    completions,
    grant_applications,
    participants,
    self_report,
    skill_evidence,
    workshop_hours,
    workshop_people,
    workshops,
)

ALL: dict[str, Indicator] = {
    module.INDICATOR.code: module.INDICATOR
    for module in (
        participants,
        completions,
        skill_evidence,
        self_report,
        workshops,
        workshop_people,
        workshop_hours,
        grant_applications,
    )
}
