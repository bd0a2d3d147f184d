"""What a client may ask of a socket: each command names who may give it, the shape of its body and how often."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_type_hints

from django.utils.translation import gettext as _
from pydantic import BaseModel

from core.errors import NotAllowed
from core.realtime.limits import Allowance

Run = Callable[[Any, Any], dict[str, Any] | None]
Rule = Callable[[Any], bool]
SELDOM = Allowance(burst=10, per_second=0.5)
OFTEN = Allowance(burst=30, per_second=4)


class Body(BaseModel):
    """The body of a command. Unknown fields are refused, so that a misspelt one is noticed."""

    model_config = {"extra": "forbid", "str_strip_whitespace": True}


@dataclass(frozen=True)
class Command:
    """`run(caller, body)` acts and gives the data of the answer; `rule(caller)` says whether this caller may ask at all."""

    name: str
    run: Run
    rule: Rule
    body: type[BaseModel]
    allowance: Allowance

    def perform(self, caller: Any, body: Any) -> dict[str, Any]:
        """The answer's data. Raises NotAllowed, pydantic's ValidationError, and what the action raises."""
        if not self.rule(caller):
            raise NotAllowed(_("You may not do that here."))
        return self.run(caller, self.body.model_validate(body)) or {}


class Commands:
    """The commands of one kind of socket."""

    def __init__(self) -> None:
        self._by_name: dict[str, Command] = {}

    def add(self, name: str, *, rule: Rule, allowance: Allowance = SELDOM) -> Callable[[Run], Run]:
        """Decorate a function `(caller, body: Shape) -> dict | None`. Raises ValueError where the name is taken."""

        def register(run: Run) -> Run:
            if name in self._by_name:
                raise ValueError(name)
            shape = get_type_hints(run)["body"]
            self._by_name[name] = Command(name, run, rule, shape, allowance)
            return run

        return register

    def get(self, name: str) -> Command | None:
        return self._by_name.get(name)

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_name.values())
