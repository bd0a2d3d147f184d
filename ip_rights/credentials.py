"""What was verified about a published file, in words. WorkFile.credentials is written where files are signed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.functional import _StrPromise as StrPromise

TRUSTED, VALID = "trusted", "valid"


@dataclass(frozen=True)
class Verified:
    """`words` say what the signature shows, `doubt` what it does not."""

    state: str
    label: "str | StrPromise"
    words: "str | StrPromise"
    doubt: "str | StrPromise"
    signer: str
    at: "dt.datetime | None"


_SAID = {
    TRUSTED: (
        _("Content credentials verified"),
        _("The file carries a signature. It has not changed since, and we know who signed it."),
        _("A signature shows who signed a file and that it is whole. It does not prove who made the work."),
    ),
    VALID: (
        _("Signed by this lab"),
        _("The file carries a signature, and it has not changed since it was signed."),
        _("We signed it with a certificate of our own: other programs will say that they do not know the signer."),
    ),
}


def verified(credentials: dict[str, Any]) -> Verified | None:
    """None where nothing was signed, or the signature did not hold."""
    state = str(credentials.get("state", ""))
    if state not in _SAID:
        return None
    label, words, doubt = _SAID[state]
    at = parse_datetime(str(credentials.get("validated_at", "")))
    return Verified(state, label, words, doubt, str(credentials.get("signer", "")), at)
