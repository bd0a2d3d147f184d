"""How many of the applications that were answered were chosen, from shown counts alone."""

from dataclasses import dataclass

from grants.enums import DraftState
from reporting.charts import SUPPRESSED
from reporting.cubes import ControlledCube, Pair

STATE = "STATE"
PAIRS: tuple[Pair, ...] = (("CALL", STATE), ("SECTOR", STATE), (STATE, "SEX"))


@dataclass(frozen=True)
class Rate:
    """Counts as the page shows them; `percent` is None where one of them is not shown, or nothing was answered."""

    label: str
    won: str
    lost: str
    percent: int | None


@dataclass(frozen=True)
class Rates:
    title: str
    rows: list[Rate]


def success_rates(cube: ControlledCube) -> list[Rates]:
    """By call, field and sex, of a cube with PAIRS; categories in which nothing was answered are left out."""
    return [found for pair in PAIRS if (found := _by(cube, pair)).rows]


def overall(cube: ControlledCube) -> Rate | None:
    """None where nothing was counted or nothing may be shown."""
    counts = cube.margins.get(STATE)
    return _rate("", counts[DraftState.WON], counts[DraftState.LOST]) if counts else None


def _by(cube: ControlledCube, pair: Pair) -> Rates:
    is_state_first = pair[0] == STATE
    dimension = cube.dimension(pair[1] if is_state_first else pair[0])
    inside = cube.tables.get(pair) or {}
    rows = []
    for code, label in dimension.categories if inside else ():
        counts = [inside[(state, code) if is_state_first else (code, state)] for state in (DraftState.WON, DraftState.LOST)]
        if any(count != 0 for count in counts):
            rows.append(_rate(label, *counts))
    return Rates(dimension.label, rows)


def _rate(label: str, won: int | None, lost: int | None) -> Rate:
    percent = None if won is None or lost is None or not won + lost else round(100 * won / (won + lost))
    return Rate(label, _words(won), _words(lost), percent)


def _words(count: int | None) -> str:
    return SUPPRESSED if count is None else str(count)
