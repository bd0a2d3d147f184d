"""What scripts say on their own, in the reader's language. base.html puts it on each page as data; lib/phrases.js reads it.

What only one page says belongs into that page's template, as a data attribute of its element.
"""

from django.utils.translation import gettext_lazy as _

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
