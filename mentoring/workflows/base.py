"""What a workflow is: states and the steps between them, as data. mentoring.actions.steps takes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.enums import Part


@dataclass(frozen=True)
class Step:
    """From any state of `before` to `after`, by one of `parts`."""

    before: frozenset[str]
    after: str
    parts: frozenset[Part]


@dataclass(frozen=True)
class Workflow:
    name: str
    steps: Mapping[str, Step]

    def may(self, name: str, state: str, part: Part) -> bool:
        step = self.steps[name]
        return state in step.before and part in step.parts


def step(*before: str, to: str, by: Part | tuple[Part, ...]) -> Step:
    parts = by if isinstance(by, tuple) else (by,)
    return Step(frozenset(str(each) for each in before), str(to), frozenset(parts))
