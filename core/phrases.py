"""What scripts say on their own, in the reader's language.

The tag `browser_phrases` puts it on each page as data; lib/phrases.js reads it.

What only one page says belongs into that page's template, as a data attribute of its element.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

BROWSER_PHRASES = {
    "offline": _("There is no connection right now. What you did is kept on this device."),
    "signed_out": _("You were signed out. Sign in again in another tab; nothing here is lost."),
    "stale": _("This page is too old to send from. Copy what you typed, then reload it."),
    "gone": _("This is no longer here."),
    "too_large": _("This is too large to send."),
    "too_many": _("That was a lot at once. Wait a minute and try again."),
    "new_version": _("A new version of this site is ready."),
    "reload": _("Reload"),
    "server": _("The server could not take this just now. Try again in a moment."),
}

# What /offline/ says of things that wait to be sent. Apps add what their things are called, why they may be refused, and
# what discarding one loses: what_KIND, refused_REASON, loses_KIND.
WAITING_WORDS = {
    "offline": _("Waits for a connection. It is sent by itself."),
    "signed_out": _("Sign in to send it."),
    "full": _("This device is full, so only this page holds it. Keep it open until the connection is back."),
    "trying": _("Being sent. If that does not work, it is tried again by itself."),
    "asks": _("Two versions differ, because another tab or device saved one meanwhile. Both are safe: choose one."),
    "nothing": _("nothing"),
    "refused_gone": _("Not taken: this is no longer there, or no longer yours to change. Ask a manager if you need it back."),
    "loses_nothing": _("It cannot be taken as it is, so nothing that counts is lost."),
    "sent": _("Sent."),
    "discarded": _("Discarded. Everything you earned is safe."),
}


def register_waiting_words(words: "dict[str, StrPromise]") -> None:
    WAITING_WORDS.update(words)
