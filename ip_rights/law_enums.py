"""Closed lists of what the law says, and of the questions about it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LawTopic(TextChoices):
    """What a legal rule is about, in the order in which the page of rights tells it."""

    FORMALITIES = "formalities", _("From when a work is protected")
    TERM = "term", _("How long a work is protected")
    RECORDINGS = "recordings", _("Recordings, films and broadcasts")
    LAYOUT = "layout", _("The layout of printed editions")
    PERFORMANCES = "performances", _("Performances")
    OWNERSHIP = "ownership", _("Works made to order or in a job")
    MORAL = "moral", _("Your name, and respect for the work")
    FAIR_DEALING = "fair-dealing", _("Use without asking")
    SOCIETIES = "societies", _("Collecting societies")
    FOLKLORE = "folklore", _("Folklore")
    TREATIES = "treaties", _("Other countries")
    DESIGNS = "designs", _("Designs")
    TRADEMARKS = "trademarks", _("Trade marks")
    PATENTS = "patents", _("Patents")


class LawRegime(TextChoices):
    """From which text a rule is. OTHER: a treaty, an office's own rules, or another act."""

    OTHER = "other", _("Another source")
    ACT_1998 = "act-1998", _("Copyright Act of 1998")
    BILL_2025 = "bill-2025", _("Copyright Bill of 2025, passed by the Senate")


class Commencement(TextChoices):
    KNOWN = "known", _("in force from the day given")
    IN_FORCE = "in-force", _("in force; its first day was not read")
    CHECK = "check", _("check commencement: nobody here has verified whether it is in force")


class Confidence(TextChoices):
    """How somebody knows. Pages are copies, and how old a copy is was not always said."""

    TEXT = "text", _("read in the official text")
    PAGE = "page", _("read on a web page")
    NONE = "none", _("not verified")


class AskedBy(TextChoices):
    """For whom a work is made: the first question about who owns it."""

    NOBODY = "nobody", _("Nobody: I make it for myself, or for us")
    CLIENT = "client", _("Somebody who pays me for this one thing")
    EMPLOYER = "employer", _("The business I work for")


class Arrangement(TextChoices):
    """What the law calls a contract of service, and a contract for services."""

    ORDER = "order", _("An order: I say how and when I work, and send a bill")
    JOB = "job", _("A job: I get wages, and it is part of my work")
    UNSURE = "unsure", _("I am not sure")


class Paper(TextChoices):
    NOTHING = "nothing", _("Nothing, or only about the price")
    KEEPS = "keeps", _("That the rights stay with me, or are passed to me")
    GIVES = "gives", _("That the rights go to them")
    UNSURE = "unsure", _("There is a contract, but I do not understand it")


class FirstOwner(TextChoices):
    MAKER = "maker", _("You")
    CLIENT = "client", _("Whoever ordered it")
    EMPLOYER = "employer", _("Your employer")
    OPEN = "open", _("Nobody here can say")


class Material(TextChoices):
    """What somebody would like to use; which term is counted follows from it (ip_rights/rules/terms.py)."""

    TEXT = "text", _("A text, or the words of a song")
    MUSIC = "music", _("A tune or composition, played by yourself")
    PICTURE = "picture", _("A picture, drawing, photograph or design")
    RECORDING = "recording", _("A recording of music or sound")
    FILM = "film", _("A film or clip")
    FOLKLORE = "folklore", _("A traditional story, song or pattern")


class Terms(TextChoices):
    """What came with somebody else's work."""

    NOTHING = "nothing", _("Nothing that I can see")
    RESERVED = "reserved", _("©, or “all rights reserved”")
    PERMISSION = "permission", _("A written permission for what I want to do")
    CC0 = "cc0", _("CC0, or marked as public domain by its maker")
    CC_BY = "cc-by", _("CC BY")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA")
    CC_BY_NC = "cc-by-nc", _("CC BY-NC")
    CC_BY_NC_SA = "cc-by-nc-sa", _("CC BY-NC-SA")
    CC_BY_ND = "cc-by-nd", _("CC BY-ND")
    CC_BY_NC_ND = "cc-by-nc-nd", _("CC BY-NC-ND")


class Purpose(TextChoices):
    CLASSROOM = "classroom", _("Show or hand it out in class, unchanged")
    REMIX = "remix", _("Change it or build it into a work of mine, without selling that")
    PUBLISH = "publish", _("Put it online or in print, unchanged, without selling it")
    SELL = "sell", _("Sell it, or use it in something that earns money, unchanged")
    SELL_REMIX = "sell-remix", _("Change it, and sell what comes of it")


class Verdict(TextChoices):
    YES_TERMS = "yes-terms", _("Yes, if you keep to its licence")
    YES_FREE = "yes-free", _("Yes: its term is over under both laws")
    DEPENDS = "depends", _("It depends on which law counts: ask first")
    ASK = "ask", _("Ask first")
    PROTECTED = "protected", _("Probably protected: ask first")
