"""Closed lists of courses, learning and quizzes."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class CourseLevel(IntegerChoices):
    BEGINNER = 1, _("Beginner")
    INTERMEDIATE = 2, _("Intermediate")
    ADVANCED = 3, _("Advanced")


class EnrolmentMode(TextChoices):
    OPEN = "open", _("Open: anybody may start at any time")
    COHORT = "cohort", _("In cohorts only")
    CLOSED = "closed", _("Not open yet: the page shows what is planned")


class EnrolmentStatus(TextChoices):
    ACTIVE = "active", _("Active")
    LEFT = "left", _("Left")


class WaitingOutcome(TextChoices):
    """How waiting for a seat ended."""

    JOINED = "joined", _("Joined")
    EXPIRED = "expired", _("Offer expired")
    LEFT = "left", _("Left the list")


class ParticipantOutcome(TextChoices):
    """What becomes of one person of a list that is read into a cohort."""

    ADD = "add", _("Will join")
    ALREADY = "already", _("Is in this cohort")
    ELSEWHERE = "elsewhere", _("Takes this course in another cohort")
    NO_SEAT = "no_seat", _("No seat left: make the cohort larger")
    INVITE = "invite", _("No account yet: will be invited, and joins then")
    RECORD = "record", _("No account: will be recorded for the figures")
    SUSPENDED = "suspended", _("Account is suspended")
    TWICE = "twice", _("Stands in the list twice")
    NO_ADDRESS = "no_address", _("No e-mail address that works")


class ActivityKind(TextChoices):
    """Things inside a lesson that leave a trace. The values are the names of the lesson blocks."""

    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    QUIZ = "quiz", _("Quiz")
    CHECKLIST = "checklist", _("Checklist")
    REFLECTION = "reflection", _("Reflection")
    PRACTICE = "practice", _("Practice work")


class EventKind(TextChoices):
    """What a progress event says. The first group may come from a browser, the second only from the server."""

    LESSON_VIEWED = "lesson_viewed", _("Lesson opened")
    MEDIA_WATCHED = "media_watched", _("Part of a video or sound played")
    CHECKLIST_DONE = "checklist_done", _("Checklist item ticked")
    MARKED_DONE = "marked_done", _("Marked as done by the learner")
    QUIZ_PASSED = "quiz_passed", _("Quiz passed")
    PRACTICE_DONE = "practice_done", _("Practice work finished")
    LESSON_COMPLETED = "lesson_completed", _("Lesson finished")
    COURSE_COMPLETED = "course_completed", _("Course finished")
    ATTENDANCE = "attendance", _("Attendance at a session")


CLIENT_EVENTS = frozenset({EventKind.LESSON_VIEWED, EventKind.MEDIA_WATCHED, EventKind.CHECKLIST_DONE, EventKind.MARKED_DONE})


class AttendanceStatus(TextChoices):
    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")


ATTENDED = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.LATE})


class NoteReaders(TextChoices):
    TEAM = "team", _("Facilitators of the cohort and managers")
    MANAGERS = "managers", _("Managers only: about somebody's safety")


class StuckReason(TextChoices):
    """Why a learner may need somebody."""

    NOT_STARTED = "not_started", _("Has not started")
    QUIET = "quiet", _("Has not been here")
    QUIZ = "quiz", _("Did not pass a quiz several times")
    OVERDUE = "overdue", _("Is behind the dates")
    AWAY = "away", _("Missed the last sessions")


class QuestionKind(TextChoices):
    """The values are the names of the blocks of `Question.answer`."""

    SINGLE = "single", _("One right choice")
    MULTIPLE = "multiple", _("Several right choices")
    TRUE_FALSE = "true_false", _("True or false")
    NUMERIC = "numeric", _("Number")
    SHORT_TEXT = "short_text", _("Short text")
    GAPS = "gaps", _("Gaps in a text")
    ORDERING = "ordering", _("Put in order")
    MATCHING = "matching", _("Match pairs")
    HOTSPOT = "hotspot", _("Place in a picture")
    OPEN = "open", _("Open answer, marked by hand")


class FeedbackTiming(TextChoices):
    EACH = "each", _("After each answer")
    END = "end", _("When the quiz is handed in")


class ShowAnswers(TextChoices):
    """When learners may see the right answers of a quiz. While they have an attempt open they never do."""

    EACH = "each", _("As soon as an answer is checked")
    HANDED_IN = "handed_in", _("When an attempt is handed in")
    PASSED = "passed", _("Once passed, or when no attempt is left")
    LAST = "last", _("After the last attempt")
    DATE = "date", _("From a day on")
    NEVER = "never", _("Never")


class GradeReason(TextChoices):
    """Why an attempt got a grade."""

    AUTOMATIC = "automatic", _("Handed in")
    MARKED = "marked", _("Marked by hand")
    REGRADED = "regraded", _("A question was corrected")


class SubmittedBy(TextChoices):
    LEARNER = "learner", _("Handed in by the learner")
    EXPIRY = "expiry", _("Handed in by the clock")
