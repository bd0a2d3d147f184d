from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """open → offered (every owner said yes) | declined | withdrawn | lapsed (the shares changed meanwhile)."""

    OPEN = "open", _("waiting for everybody")
    OFFERED = "offered", _("offered")
    DECLINED = "declined", _("not agreed")
    WITHDRAWN = "withdrawn", _("taken back")
    LAPSED = "lapsed", _("no longer valid: the shares changed")


class UseKind(TextChoices):
    """What somebody wants a work for."""

    SCREENING = "screening", _("Showing it: festival, cinema, exhibition")
    BROADCAST = "broadcast", _("Broadcast or streaming")
    PRINT = "print", _("Print or publication")
    SYNC = "sync", _("In a film, a video, an advert or a game")
    MERCHANDISE = "merchandise", _("On things that are sold")
    TEACHING = "teaching", _("Teaching")
    OTHER = "other", _("Something else")


class RequestState(TextChoices):
    """The steps between them are in ip_rights/workflows/requests.py."""

    ASKED = "asked", _("waiting for the asker to confirm their address")
    CONFIRMED = "confirmed", _("waiting for an answer")
    QUESTION = "question", _("waiting for the asker")
    ANSWERED = "answered", _("the asker answered")
    SIGNING = "signing", _("waiting for every owner")
    GRANTED = "granted", _("allowed")
    REFUSED = "refused", _("not allowed")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("nobody answered in time")
