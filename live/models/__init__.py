from live.models.agenda import AgendaItem, RoomClock
from live.models.attendance import Attended
from live.models.boards import Board
from live.models.feedback import Feedback
from live.models.files import ChatFile
from live.models.focus import DeskNotes, Focus, Shown
from live.models.groups import Group, GroupMember, GroupRound
from live.models.keeping import Keeping
from live.models.people import Place, Visit
from live.models.pictures import BoardPicture
from live.models.polls import Ballot, Poll, PollOption
from live.models.recordings import Recording, RecordingConsent, Take
from live.models.stage import Seat
from live.models.talk import ChatMessage, ChatRules, Hand
from live.models.workshops import Host, Workshop

__all__ = [
    "AgendaItem",
    "Attended",
    "Ballot",
    "Board",
    "BoardPicture",
    "ChatFile",
    "ChatMessage",
    "ChatRules",
    "DeskNotes",
    "Feedback",
    "Focus",
    "Group",
    "GroupMember",
    "GroupRound",
    "Hand",
    "Host",
    "Keeping",
    "Place",
    "Poll",
    "PollOption",
    "Recording",
    "RecordingConsent",
    "RoomClock",
    "Seat",
    "Shown",
    "Take",
    "Visit",
    "Workshop",
]
