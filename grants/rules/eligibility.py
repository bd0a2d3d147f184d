"""Whether somebody may answer a call, rule by rule, and what would change the answer."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from grants.enums import Answer, LegalForm
from grants.models import Call
from grants.models.calls import plain

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Facts:
    """What somebody said of themselves. Empty and None mean: not said."""

    countries: frozenset[str] = frozenset()
    legal_forms: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    born_on: dt.date | None = None
    career_since: int | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleResult:
    """`change` says what would change the answer; empty when it fits."""

    answer: Answer
    text: str
    source: str
    is_uncertain: bool
    change: str


def rules_of(call: Call) -> list[dict[str, Any]]:
    """Its rules as plain dicts, the fields of work as one of them."""
    rules = [{"id": block.id, "kind": block.block_type, **plain(block.value)} for block in call.rules]
    if call.sectors:
        text = _("You work in one of the call's fields.")
        rules.append({"kind": "sectors", "sectors": call.sectors, "text": text, "source": call.source})
    return rules


def check(rules: Iterable[Rule], facts: Facts, today: dt.date) -> list[RuleResult]:
    """One result for each rule, in its order. A rule that is not verified decides nothing."""
    return [_check_one(rule, facts, today) for rule in rules]


def overall(results: Iterable[RuleResult]) -> Answer:
    """One that does not fit decides; then one that nobody can tell."""
    answers = {result.answer for result in results}
    return next((answer for answer in (Answer.FAIL, Answer.UNKNOWN) if answer in answers), Answer.PASS)


def _check_one(rule: Rule, facts: Facts, today: dt.date) -> RuleResult:
    answer, change = _CHECKS[rule["kind"]](rule, facts, today)
    is_uncertain = bool(rule.get("is_uncertain"))
    if is_uncertain and answer is not Answer.UNKNOWN:
        answer = Answer.UNKNOWN
        change = _("This rule is not verified. Ask the funder before you rely on it.")
    return RuleResult(answer, rule["text"], rule.get("source", ""), is_uncertain, change)


Outcome = tuple[Answer, str]
FITS: Outcome = (Answer.PASS, "")


def _countries(rule: Rule, facts: Facts, _today: dt.date) -> Outcome:
    if not facts.countries:
        return Answer.UNKNOWN, _("Tell us in which country you live.")
    if facts.countries & {code.upper() for code in rule["countries"]}:
        return FITS
    return Answer.FAIL, _("You would need to live in or come from one of the call's countries.")


def _legal_forms(rule: Rule, facts: Facts, _today: dt.date) -> Outcome:
    if not facts.legal_forms:
        return Answer.UNKNOWN, _("Tell us as whom you may apply.")
    if facts.legal_forms & set(rule["forms"]):
        return FITS
    forms = [str(LegalForm(form).label) for form in rule["forms"]]
    return Answer.FAIL, _("You would need to apply as: %(forms)s.") % {"forms": ", ".join(forms)}


def _sectors(rule: Rule, facts: Facts, _today: dt.date) -> Outcome:
    if not facts.sectors:
        return Answer.UNKNOWN, _("Tell us in which fields you work.")
    if facts.sectors & set(rule["sectors"]):
        return FITS
    return Answer.FAIL, _("Your project would need to be in one of the call's fields.")


def _age(rule: Rule, facts: Facts, today: dt.date) -> Outcome:
    born_on = facts.born_on
    if born_on is None:
        return Answer.UNKNOWN, _("Tell us your date of birth, in your profile.")
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return _between(
        years,
        rule.get("youngest"),
        rule.get("oldest"),
        _("You would need to be at least %(years)s years old."),
        _("It is for people up to %(years)s years old."),
    )


def _career(rule: Rule, facts: Facts, today: dt.date) -> Outcome:
    if facts.career_since is None:
        return Answer.UNKNOWN, _("Tell us since when you work as an artist.")
    return _between(
        today.year - facts.career_since,
        rule.get("fewest"),
        rule.get("most"),
        _("Years of work you would need, at least: %(years)s."),
        _("It is for people with up to %(years)s years of work."),
    )


def _between(years: int, least: int | None, most: int | None, too_few: str, too_many: str) -> Outcome:
    if least is not None and years < least:
        return Answer.FAIL, too_few % {"years": least}
    if most is not None and years > most:
        return Answer.FAIL, too_many % {"years": most}
    return FITS


def _question(rule: Rule, facts: Facts, _today: dt.date) -> Outcome:
    said = facts.answers.get(str(rule["id"]))
    if said is None:
        return Answer.UNKNOWN, _("Answer this question: %(question)s") % {"question": rule["question"]}
    if said == bool(rule.get("wanted")):
        return FITS
    wanted = _("yes") if rule.get("wanted") else _("no")
    return Answer.FAIL, _("The answer to “%(question)s” would need to be %(wanted)s.") % {
        "question": rule["question"],
        "wanted": wanted,
    }


_CHECKS: dict[str, Callable[[Rule, Facts, dt.date], Outcome]] = {
    "countries": _countries,
    "legal_forms": _legal_forms,
    "sectors": _sectors,
    "age": _age,
    "career": _career,
    "question": _question,
}
