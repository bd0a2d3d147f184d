"""What an application of the demo consists of. The texts are in the modules beside this one."""

from dataclasses import dataclass

from cms.seed.practice import PRACTICE

SHORT, WHY, STEPS, REACHED, RISKS = (section["title"] for section in PRACTICE.sections)
Row = tuple[str, str, int, str, int, str]  # category, what for, quantity, unit, cost of one in dollars, who pays
Stage = tuple[str, int, int]  # a step of the plan: what, its first and its last day, counted from the day of seeding


@dataclass(frozen=True)
class Application:
    """`texts` by the titles of the call's sections, as somebody types them; money in whole units of the call's currency."""

    title: str
    texts: dict[str, str]
    budget: tuple[Row, ...] = ()
    plan: tuple[Stage, ...] = ()

    @property
    def asked(self) -> int:
        """What the grant is to pay, in minor units."""
        return sum(
            quantity * cost * 100 for _category, _label, quantity, _unit, cost, source in self.budget if source == "grant"
        )


@dataclass(frozen=True)
class Sent(Application):
    """One of the last round: what came of it, and what the made-up funder wrote."""

    state: str = "submitted"
    awarded: int = 0
    feedback: str = ""
    sector: str = ""
