"""What people can be told about. Each app registers its kinds in AppConfig.ready()."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format

from core.notifications.enums import Cadence

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Params = Mapping[str, str | int | dt.date | dt.datetime]
MOMENT, DAY = "moment", "day"


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail. `mimetype` may have parameters: "text/calendar; method=REQUEST"."""

    name: str
    content: str
    mimetype: str


@dataclass(frozen=True)
class Kind:
    """`title` and `body` are marked for translation and name the params of each notification: "A seat in %(cohort)s".

    Neither may name a person: a notification outlives the erasure of whom it is about. `label` stands in the settings.
    An urgent kind is mailed at once, also at night, and knows no digest. `rule` says to whom the settings offer it.
    `attach` gets a Notification when its mail is made, in the language of its recipient, and gives what goes along.
    """

    code: str
    label: "str | StrPromise"
    title: "str | StrPromise"
    body: "str | StrPromise" = ""
    default: Cadence = Cadence.NOW
    is_urgent: bool = False
    rule: Callable[[Any], bool] | None = None
    attach: Callable[[Any], Attachment | None] | None = None

    @property
    def cadences(self) -> tuple[Cadence, ...]:
        return (Cadence.NOW, Cadence.OFF) if self.is_urgent else tuple(Cadence)

    def words(self, stored: Mapping[str, Any]) -> tuple[str, str]:
        """Title and body in the current language. Raises KeyError where a param is missing."""
        values = {name: _readable(value) for name, value in stored.items()}
        return str(self.title) % values, str(self.body) % values


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Called in AppConfig.ready()."""
    _kinds[kind.code] = kind


def get_kind(code: str) -> Kind:
    """Raises KeyError for a code that nobody registered."""
    return _kinds[code]


def kinds() -> list[Kind]:
    """In the order of their codes, so that those of one app stand together."""
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def stored(params: Params) -> dict[str, Any]:
    """`params` as JSON. Days and moments stay what they are, to be written in the language of whoever reads them."""
    return {name: _jsonable(value) for name, value in params.items()}


def _jsonable(value: str | int | dt.date) -> Any:
    if isinstance(value, dt.datetime):
        return {MOMENT: value.isoformat()}
    if isinstance(value, dt.date):
        return {DAY: value.isoformat()}
    return value


def _readable(value: Any) -> Any:
    match value:
        case {"moment": moment}:
            return date_format(timezone.localtime(dt.datetime.fromisoformat(moment)), "j M Y, H:i")
        case {"day": day}:
            return date_format(dt.date.fromisoformat(day), "DATE_FORMAT")
        case _:
            return value
