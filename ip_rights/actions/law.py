"""Taking legal rules in. Records are only added."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_rights.models import LegalRule

LAW = Path(__file__).resolve().parent.parent / "data" / "law"
LANGUAGES = ("en", "fr", "es")
OPTIONAL = {"valid_from": None, "valid_to": None, "years": None, "source_url": "", "reviewed_by": ""}
NEEDED = ("topic", "regime", "commencement", "source_name", "read_on", "confidence")


class WrongLaw(DomainError):
    message = _("The file holds no legal rules that can be read. Nothing was added.")


def sync_law() -> int:
    """The rules that come with the project; returns how many are new. Safe to run again."""
    return sum(load_law(path=path) for path in sorted(LAW.glob("*.yaml")))


@transaction.atomic
def load_law(*, path: Path) -> int:
    """Add what `path` holds and no record says yet; returns how many. All or nothing.

    Shape: {"jurisdiction": "BB", "rules": [{topic, regime, commencement, text: {en, fr, es}, source_name, read_on, …}]}.
    Raises WrongLaw, which names the rule.
    """
    added = 0
    for number, values in enumerate(_read(path), 1):
        if not LegalRule.objects.filter(**values).exists():
            rule = LegalRule(**values)
            try:
                rule.full_clean()
            except ValidationError as error:
                raise WrongLaw(f"{path.name}, rule {number}: {'; '.join(error.messages)}") from error
            rule.save()
            added += 1
    return added


def _read(path: Path) -> list[dict[str, Any]]:
    """Records as the model has them."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        jurisdiction, rules = content["jurisdiction"], list(content["rules"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise WrongLaw(f"{path.name}: {error}") from error
    return [{"jurisdiction": jurisdiction} | _values(path.name, number, rule) for number, rule in enumerate(rules, 1)]


def _values(name: str, number: int, rule: Any) -> dict[str, Any]:
    known = {*NEEDED, *OPTIONAL, "text"}
    if not isinstance(rule, dict) or not isinstance(rule.get("text"), dict):
        raise WrongLaw(f"{name}, rule {number}: no text")
    missing = [*(set(NEEDED) - set(rule)), *(set(LANGUAGES) - set(rule["text"]))]
    if missing or set(rule) - known:
        raise WrongLaw(f"{name}, rule {number}: {', '.join(sorted({*missing, *(set(rule) - known)}))}")
    if not isinstance(rule["read_on"], dt.date):
        raise WrongLaw(f"{name}, rule {number}: read_on")
    texts = {f"text_{language}": " ".join(str(rule["text"][language]).split()) for language in LANGUAGES}
    return texts | {key: rule[key] for key in NEEDED} | {key: rule.get(key, value) for key, value in OPTIONAL.items()}
