from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Licence(TextChoices):
    """How others may use a work."""

    ALL_RIGHTS = "all-rights", _("All rights reserved")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    CC_BY_ND = "cc-by-nd", "CC BY-ND 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    OGL3 = "ogl-3", "Open Government Licence v3.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")


LICENCE_URLS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.OGL3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


class VersionKind(TextChoices):
    """What is made of a film for those who watch it."""

    STREAM = "stream", _("Standard")
    LOW = "low", _("Low data")
    SOUND = "sound", _("Sound only")


class ConversionState(TextChoices):
    WAITING = "waiting", _("waiting for its turn")
    RUNNING = "running", _("being converted")
    DONE = "done", _("converted")
    FAILED = "failed", _("not converted")


class Problem(TextChoices):
    """Why a film was not converted; each says that the film is safe, and what to do."""

    NO_FFMPEG = "no-ffmpeg", _("ffmpeg is not installed on the server, so everybody gets the film as it was uploaded.")
    UNREADABLE = "unreadable", _("ffmpeg could not read the film. It plays as it was uploaded; export it again as MP4 (H.264).")
    TIME = "time", _("Converting took too long and was stopped. The film plays as it was uploaded; a shorter one may work.")
    DISK = "disk", _("The server's disk is full. The film plays as it was uploaded; tell a manager, then try again.")
    INTERRUPTED = "interrupted", _("The server stopped three times while converting. The film plays as it was uploaded.")
