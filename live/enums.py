from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkshopState(TextChoices):
    """planned → open → ended, or planned → cancelled. An open room may be opened again after a mistaken end of the day."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open now")
    ENDED = "ended", _("Over")
    CANCELLED = "cancelled", _("Cancelled")


class HostPart(TextChoices):
    LEAD = "lead", _("Leads the workshop")
    COHOST = "cohost", _("Helps to lead")


class PlaceState(TextChoices):
    """Where somebody who came to the door stands."""

    WAITING = "waiting", _("In the lobby")
    ADMITTED = "admitted", _("In the room")
    REMOVED = "removed", _("Sent out")


class Audience(TextChoices):
    """Who hears a stream of a room. The value is the last part of the stream's name, and its alias in the browser."""

    ALL = "all", _("Everybody in the room")
    HOSTS = "hosts", _("Those who lead")
    LOBBY = "lobby", _("Everybody who waits")


class RoundState(TextChoices):
    """planned → open → ended. A plan that is not used is deleted."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    ENDED = "ended", _("Over")


class PollKind(TextChoices):
    ONE = "one", _("One answer")
    SEVERAL = "several", _("Several answers")
    SCALE = "scale", _("Scale from 1 to 5")
    WORDS = "words", _("Short words")
    QUIZ = "quiz", _("Quiz with a right answer")


class PollState(TextChoices):
    """draft → open → closed, never back: who saw the results would answer another question."""

    DRAFT = "draft", _("Not asked yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class PollShows(TextChoices):
    """When learners see the results. Hosts always see them."""

    LIVE = "live", _("To all, live")
    CLOSED = "closed", _("To all, after closing")
    HOSTS = "hosts", _("Only to those who lead")


class Pace(TextChoices):
    SLOW = "slow", _("Too slow")
    RIGHT = "right", _("Just right")
    FAST = "fast", _("Too fast")


class LookAt(TextChoices):
    """Where a host may call everybody. Values are codes of panels."""

    STAGE = "stage", _("Stage")
    SHOWN = "shown", _("Shown")
    BOARD = "board", _("Board")
    NOTES = "notes", _("Notes")
    POLLS = "polls", _("Polls")


class Answer(TextChoices):
    """What somebody said to being recorded. `withdrawn` also deletes what there was."""

    YES = "yes", _("Record me")
    NO = "no", _("Not me")
    WITHDRAWN = "withdrawn", _("Taken back")


class TakeState(TextChoices):
    """recording → converting → ready or failed; deleted from everywhere."""

    RECORDING = "recording", _("Being recorded")
    CONVERTING = "converting", _("Being converted")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be converted")
    DELETED = "deleted", _("Deleted")


class Way(TextChoices):
    FACE = "face", _("Sound and camera")
    SCREEN = "screen", _("Screen")


class TakeProblem(TextChoices):
    """Why a take could not be converted, and what helps. Those who keep the workshop read it."""

    NO_TOOL = (
        "no-tool",
        _(
            "A part of the recording could not be converted yet: install janus-tools and ffmpeg on the server. It is tried"
            " again each hour."
        ),
    )
    DISK = "disk", _("A part of the recording could not be converted yet: the disk is full. It is tried again each hour.")
    BROKEN = "broken", _("A part of the recording is damaged and could not be converted.")
