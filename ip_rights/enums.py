from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class WorkKind(TextChoices):
    """What a work is. SIDES in ip_rights/sides.py says what of it is shared out."""

    PICTURE = "picture", _("Picture")
    COMIC = "comic", _("Comic or picture book")
    ANIMATION = "animation", _("Animation")
    FILM = "film", _("Film")
    SONG = "song", _("Song or composition")
    RECORDING = "recording", _("Sound recording")
    TEXT = "text", _("Text")
    APP = "app", _("App or game design")
    PROGRAM = "program", _("Program")
    ROBOT = "robot", _("Robot behaviour")
    MODEL = "model", _("Trained model")
    SOLID = "solid", _("Solid model")
    OTHER = "other", _("Something else")


class Side(TextChoices):
    """What is shared out among those who made a work; a work has one or two of them."""

    WORK = "work", _("The work")
    COMPOSITION = "composition", _("Composition")
    MASTER = "master", _("Master recording")
    TEXT = "text", _("Text")
    IMAGE = "image", _("Pictures")


class WorkState(TextChoices):
    """Registered: its files are in the evidence log. Published: its public page and files are there.

    That a work is time-stamped or licensed are facts of their own (Stamp, LicenceChoice): neither waits for the other.
    """

    DRAFT = "draft", _("being prepared")
    REGISTERED = "registered", _("registered")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Visibility(TextChoices):
    PRIVATE = "private", _("Only those who made it")
    LINK = "link", _("Whoever has the link")
    PUBLIC = "public", _("Everybody")


class Origin(TextChoices):
    """For whom a work was made. In Barbados's Act of 1998 a work made to order belongs first to who ordered it."""

    OWN = "own", _("For myself, or for us")
    COMMISSION = "commission", _("Somebody ordered it")
    EMPLOYMENT = "employment", _("As part of a job")


class Training(TextChoices):
    """What the makers say about machine learning. One choice; files, pages and headers all carry it."""

    ALLOWED = "allowed", _("May be used to train AI")
    NO_GENERATIVE = "no-generative", _("Not for generative AI")
    NO_TRAINING = "no-training", _("Not to train any AI")
    NO_MINING = "no-mining", _("No AI training, no text and data mining")


class FileRole(TextChoices):
    """What a file is to its work. Published files and previews are made from another by us."""

    ORIGINAL = "original", _("Original")
    PROCESS = "process", _("From the making")
    PUBLISHED = "published", _("Published")
    PREVIEW = "preview", _("Preview")


class ParentLink(TextChoices):
    REMIX = "remix", _("Remix or adaptation of")
    SAMPLE = "sample", _("Takes a part from")
    TRANSLATION = "translation", _("Translation of")


class IdentifierScheme(TextChoices):
    ISRC = "isrc", "ISRC"
    ISWC = "iswc", "ISWC"
    ISAN = "isan", "ISAN"
    ISBN = "isbn", "ISBN"
    ISMN = "ismn", "ISMN"
    DOI = "doi", "DOI"
    GRID = "grid", "GRid"


class PersonScheme(TextChoices):
    """Numbers of people, not of works."""

    IPI = "ipi", "IPI"
    ISNI = "isni", "ISNI"
    ORCID = "orcid", "ORCID"


class ContributorRole(TextChoices):
    """Who did what; a person may have several."""

    ARTIST = "artist", _("Artist")
    ANIMATOR = "animator", _("Animator")
    DIRECTOR = "director", _("Director")
    CAMERA = "camera", _("Camera")
    EDITOR = "editor", _("Editing")
    WRITER = "writer", _("Writer")
    COMPOSER = "composer", _("Composer")
    LYRICIST = "lyricist", _("Lyrics")
    PERFORMER = "performer", _("Performer")
    PRODUCER = "producer", _("Producer")
    ENGINEER = "engineer", _("Sound or mix")
    PROGRAMMER = "programmer", _("Programming")
    DESIGNER = "designer", _("Design")
    TRANSLATOR = "translator", _("Translation")
    OTHER = "other", _("Something else")


class SheetState(TextChoices):
    """draft → sent → locked (all accepted) → superseded; one who declines brings it back to draft."""

    DRAFT = "draft", _("being written")
    SENT = "sent", _("waiting for answers")
    LOCKED = "locked", _("agreed by all")
    SUPERSEDED = "superseded", _("replaced by a newer one")


class AnswerState(TextChoices):
    WAITING = "waiting", _("no answer yet")
    ACCEPTED = "accepted", _("agreed")
    DECLINED = "declined", _("did not agree")


class LicenceId(TextChoices):
    """SPDX identifiers; LicenseRef- for what the list does not know."""

    ALL_RIGHTS = "LicenseRef-all-rights-reserved", _("All rights reserved")
    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"
    CC_BY_ND = "CC-BY-ND-4.0", "CC BY-ND 4.0"
    CC_BY_NC_ND = "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0"
    CC0 = "CC0-1.0", "CC0 1.0"
    MIT = "MIT", _("MIT (software)")
    APACHE = "Apache-2.0", _("Apache 2.0 (software)")


class LogKind(TextChoices):
    """What the evidence log tells of a work."""

    FILE = "file", _("file registered")
    SPLITS = "splits", _("splits agreed")
    LICENCE = "licence", _("licence chosen")
    LICENCE_ENDED = "licence-ended", _("licence no longer offered")
    PUBLISHED = "published", _("file published")
    STAMP = "stamp", _("time-stamped")
    WITHDRAWN = "withdrawn", _("work withdrawn")


class StampFault(TextChoices):
    """Why an authority gave no time-stamp that we believe."""

    TIME = "time", _("It states a time that is more than ten minutes from ours.")
    ERROR = "error", _("The authority refused: it answered with an error.")
    AWAY = "away", _("The authority could not be reached.")
    TOO_MUCH = "too-much", _("The authority sent more than a time-stamp can be.")
    GARBAGE = "garbage", _("The answer is not a time-stamp.")
    REFUSED = "refused", _("The authority refused to stamp it.")
    ROOT = "root", _("The authority’s root certificate cannot be read here. The operator has to look.")
    OTHER = "other", _("It is a time-stamp of something else.")
    OLDER = "older", _("It is an answer to an older question.")
    SIGNATURE = "signature", _("Its signature does not lead to the root certificate we trust.")


class JobState(TextChoices):
    WAITING = "waiting", _("waiting for its turn")
    RUNNING = "running", _("being published")
    DONE = "done", _("published")
    FAILED = "failed", _("not published")


class Step(IntegerChoices):
    """The order in which a file is published. Nothing may touch the file after the last of them."""

    CHECK = 0, _("checked against its registration")
    METADATA = 1, _("rights written into the file")
    CREDENTIALS = 2, _("content credentials signed")
    HASH = 3, _("fingerprint entered in the evidence log")
    STAMP = 4, _("time-stamped")


class ReportReason(TextChoices):
    """Why somebody thinks that a work should not be shown."""

    COPIED = "copied", _("It is mine, and nobody asked me")
    PERSON = "person", _("It shows somebody who did not agree")
    OFFENSIVE = "offensive", _("It hurts or insults people")
    PRIVATE = "private", _("It holds private data")
    OTHER = "other", _("Something else")


class ReportState(TextChoices):
    """new → looked at → kept | hidden; a hidden one may be shown again after an appeal (kept)."""

    NEW = "new", _("new")
    LOOKED = "looked", _("looked at")
    KEPT = "kept", _("stays")
    HIDDEN = "hidden", _("hidden")


class PublishNote(TextChoices):
    """What a published file does not carry; each says why, and what still holds."""

    FORMAT = "format", _("This kind of file cannot carry content credentials. Its fingerprint stands in the evidence log.")
    TOO_LARGE = "too-large", _("Too large to be signed here. Its fingerprint stands in the evidence log.")
    NO_METADATA = "no-metadata", _("This kind of file carries rights and choices in its content credentials only.")
    NOT_SIGNED = "not-signed", _("It could not be signed and was published without content credentials.")


class PublishProblem(TextChoices):
    """Why nothing was published."""

    CHANGED = "changed", _("A file is not what was registered. Nothing was published; add the file again.")
    POSITION = "position", _("A file says where it was made, and its kind does not let us remove that. Save it as JPEG or PNG.")
    NO_KEYS = "no-keys", _("The keys that sign files are missing on the server. Nothing was published; tell a manager.")
    NOT_READY = "not-ready", _("Something that was there is missing now. Nothing was published; look at the list.")
    DISK = "disk", _("The server's disk is full. Nothing was published; tell a manager.")
    INTERRUPTED = "interrupted", _("The server stopped three times while publishing. Nothing was published; try again.")
