"""Whether an account is open: mail reaches it, and what it may see is served to programs without a session.

core knows no more than `is_active`; whoever can close an account in another way registers a rule in AppConfig.ready().
"""

from collections.abc import Callable
from typing import Any

_rules: list[Callable[[Any], bool]] = []


def register(rule: Callable[[Any], bool]) -> None:
    """Called in AppConfig.ready(). `rule` says whether the account is open, as far as it knows."""
    _rules.append(rule)


def is_open(user: Any) -> bool:
    return bool(user.is_active) and all(rule(user) for rule in _rules)
