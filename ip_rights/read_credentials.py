"""Content credentials that were read, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ip_rights.files.c2pa_read import Reading, State

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_STATES = {
    State.NONE: (
        "info",
        _("This file carries no content credentials."),
        _("Many files never had any, and programs that save a file anew take them off. It says nothing against the file."),
    ),
    State.UNREADABLE: (
        "warn",
        _("The content credentials of this file cannot be read."),
        _("The file is damaged, or of a kind that carries none. Try the file as you got it, not a copy from a messenger."),
    ),
    State.CHANGED: (
        "bad",
        _("This file was changed since it was signed, or its signature does not hold."),
        _("What its credentials say can no longer be relied on. Ask who sent it for the file as it was published."),
    ),
    State.VALID: (
        "warn",
        _("This file is whole, but we do not know who signed it."),
        _("It has not changed since it was signed. Anyone can sign under any name, so the name below is not checked."),
    ),
    State.TRUSTED: (
        "good",
        _("Signed by this lab, and unchanged since."),
        _("A signature shows who signed a file and that it is whole. It does not prove who made the work."),
    ),
}
_ACTIONS = {
    "c2pa.created": _("Created"),
    "c2pa.opened": _("Opened"),
    "c2pa.placed": _("Something else placed into it"),
    "c2pa.edited": _("Edited"),
    "c2pa.cropped": _("Cropped"),
    "c2pa.resized": _("Resized"),
    "c2pa.color_adjustments": _("Colours adjusted"),
    "c2pa.drawing": _("Drawn on"),
    "c2pa.filtered": _("Filtered"),
    "c2pa.converted": _("Converted to another format"),
    "c2pa.transcoded": _("Encoded again"),
    "c2pa.published": _("Published"),
}
_USES = {
    "ai_inference": _("As input to AI models"),
    "ai_generative_training": _("Training generative AI"),
    "ai_training": _("Training other AI"),
    "data_mining": _("Text and data mining"),
}
_CHOICES = {"allowed": _("allowed"), "notAllowed": _("not allowed"), "constrained": _("allowed under a condition")}
_NOT_SAID = _("not said")


@dataclass(frozen=True)
class Said:
    """`level`: of a notice. `uses`: all four, each with the choice. `plus`: a PLUS value as it stands in the file."""

    level: str
    words: "StrPromise"
    meaning: "StrPromise"
    reading: Reading
    actions: "tuple[StrPromise | str, ...]"
    uses: "tuple[tuple[StrPromise, StrPromise], ...]"
    plus: str
    has_manifest: bool


def said(reading: Reading, plus: str) -> Said:
    level, words, meaning = _STATES[reading.state]
    uses = tuple((label, _CHOICES.get(reading.training.get(name, ""), _NOT_SAID)) for name, label in _USES.items())
    actions = tuple(_ACTIONS.get(action, action) for action in reading.actions)
    has_manifest = reading.state not in {State.NONE, State.UNREADABLE}
    return Said(level, words, meaning, reading, actions, uses, plus, has_manifest)
