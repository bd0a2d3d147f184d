"""What of a work is shared out. Music has two sides by custom: what was composed, and the recording of it."""

from ip_rights.enums import Side, WorkKind

_MUSIC = (Side.COMPOSITION, Side.MASTER)
SIDES: dict[WorkKind, tuple[Side, ...]] = {
    WorkKind.COMIC: (Side.TEXT, Side.IMAGE),
    WorkKind.SONG: (Side.COMPOSITION,),
    WorkKind.RECORDING: _MUSIC,
}


def sides_of(kind: str) -> tuple[Side, ...]:
    return SIDES.get(WorkKind(kind), (Side.WORK,))
