"""Which rules hold where and when."""

import datetime as dt
from dataclasses import dataclass

from babel.core import Locale
from django.utils.translation import get_language

from ip_rights.law_enums import Commencement, LawRegime, LawTopic
from ip_rights.models import LegalRule

HOME = "BB"
CARICOM = ("AG", "BS", "BB", "BZ", "DM", "GD", "GY", "HT", "JM", "KN", "LC", "MS", "SR", "TT", "VC")
# A text cannot have been in force before its year, however little else is known.
FIRST_DAYS = {LawRegime.ACT_1998: dt.date(1998, 1, 1), LawRegime.BILL_2025: dt.date(2025, 1, 1)}


@dataclass(frozen=True)
class TopicRules:
    """A topic with what stands of it, the older text first; none where nobody has sourced anything yet."""

    topic: LawTopic
    rules: tuple[LegalRule, ...]

    @property
    def has_two(self) -> bool:
        """Two texts, of which nobody here can say which counts."""
        return len(self.rules) > 1 and any(rule.commencement == Commencement.CHECK for rule in self.rules)


def rules_at(jurisdiction: str, day: dt.date) -> list[TopicRules]:
    """Every topic in its order. One query."""
    standing: dict[tuple[str, str], LegalRule] = {}
    for rule in LegalRule.objects.filter(jurisdiction=jurisdiction).order_by("pk"):
        standing[rule.topic, rule.regime] = rule  # the newest one replaces those before
    return [
        TopicRules(
            topic,
            tuple(
                standing[topic, regime]
                for regime in LawRegime
                if (topic, regime) in standing and _holds(standing[topic, regime], day)
            ),
        )
        for topic in LawTopic
    ]


def rule_at(jurisdiction: str, topic: LawTopic, day: dt.date) -> tuple[LegalRule, ...]:
    """What counts for a topic on a day: one rule; two where it is not certain which; none where nothing is sourced."""
    return next(found.rules for found in rules_at(jurisdiction, day) if found.topic == topic)


def words_of(rule: LegalRule) -> str:
    """The rule in the reader's language."""
    language = (get_language() or "en")[:2]
    return getattr(rule, f"text_{language}", rule.text_en)


def _holds(rule: LegalRule, day: dt.date) -> bool:
    begins = rule.valid_from or FIRST_DAYS.get(LawRegime(rule.regime), dt.date.min)
    return begins <= day and (rule.valid_to is None or day <= rule.valid_to)


@dataclass(frozen=True)
class Countries:
    """`sourced`: code → name of those with rules, our own first. `unsourced`: names of CARICOM's others, by name."""

    sourced: dict[str, str]
    unsourced: list[str]


def countries() -> Countries:
    """In the reader's language. One query."""
    known = set(LegalRule.objects.values_list("jurisdiction", flat=True).distinct().order_by())
    names = Locale.parse(get_language() or "en", sep="-").territories
    sourced = {code: names.get(code, code) for code in sorted(known, key=lambda code: (code != HOME, names.get(code, code)))}
    return Countries(sourced, sorted(names[code] for code in CARICOM if code not in known))
