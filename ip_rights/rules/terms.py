"""How long somebody else's work is protected, counted by both laws.

Sources: Act of 1998, section 10 (life and 50 calendar years; Wikimedia Commons, page on Barbados); recordings and films 50
years from the end of the year in which they were made (njq-ip.com). Bill of 2025: life and 70 years (Nation News); its years
for recordings and films were not seen. All read 27 November 2026. The years themselves come from the records (LegalRule.years).
"""

import datetime as dt
from dataclasses import dataclass

from ip_rights.law_enums import LawRegime, LawTopic, Material

TOPIC_OF: dict[Material, LawTopic] = {
    Material.TEXT: LawTopic.TERM,
    Material.MUSIC: LawTopic.TERM,
    Material.PICTURE: LawTopic.TERM,
    Material.RECORDING: LawTopic.RECORDINGS,
    Material.FILM: LawTopic.RECORDINGS,
    Material.FOLKLORE: LawTopic.FOLKLORE,
}


@dataclass(frozen=True)
class Term:
    """The last year in which one law protects it; None where its number of years was not seen."""

    regime: LawRegime
    last_year: int | None

    def is_over(self, today: dt.date) -> bool:
        return self.last_year is not None and today.year > self.last_year


def counted_from(material: Material, *, made: int | None, died: int | None) -> int | None:
    """The year from whose end one counts: the author's death, or the making of a recording or film. None: not known."""
    return made if TOPIC_OF[material] == LawTopic.RECORDINGS else died


def terms(years: dict[LawRegime, int | None], start: int) -> list[Term]:
    """One for each law; `years` are those of the records that may count today."""
    return [Term(regime, start + number if number else None) for regime, number in years.items()]
