"""Closed lists of calls, drafts and budgets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallPhase(TextChoices):
    """Where a call stands at a moment (grants.rules.calls.phase_of); only "archived" is stored, the rest follows from dates."""

    DRAFT = "draft", _("Not published")
    UNVERIFIED = "unverified", _("No opening known")
    PLANNED = "planned", _("Opens later")
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closes soon")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("In the archive")


class Sector(TextChoices):
    """What funders of culture call their fields."""

    ANIMATION = "animation", _("Animation")
    FILM = "film", _("Film and audiovisual")
    GAMES = "games", _("Games")
    DESIGN = "design", _("Design")
    MEDIA_ARTS = "media_arts", _("Media arts")
    VISUAL_ARTS = "visual_arts", _("Visual arts")
    MUSIC = "music", _("Music")
    PERFORMING_ARTS = "performing_arts", _("Performing arts")
    FASHION = "fashion", _("Fashion")
    FESTIVALS = "festivals", _("Festivals")
    PUBLISHING = "publishing", _("Publishing and literature")
    CRAFT = "craft", _("Craft")


class LegalForm(TextChoices):
    """As whom somebody asks for money."""

    PERSON = "person", _("A person")
    BUSINESS = "business", _("A registered business")
    NGO = "ngo", _("An NGO or association")
    PUBLIC = "public", _("A public body")
    SCHOOL = "school", _("A university or school")


class Answer(TextChoices):
    """What a rule of eligibility says about somebody."""

    PASS = "pass", _("Fits")
    FAIL = "fail", _("Does not fit")
    UNKNOWN = "unknown", _("We cannot tell")


class CountUnit(TextChoices):
    """How a limit is counted (grants.rules.counting); funders' counters differ, so each section names its own."""

    WORDS = "words", _("words")
    CHARACTERS = "characters", _("characters with spaces")
    CHARACTERS_NO_SPACES = "characters_no_spaces", _("characters without spaces")


class SectionFormat(TextChoices):
    PLAIN = "plain", _("Plain text")
    RICH = "rich", _("Text with headings and lists")


class DraftState(TextChoices):
    """The transitions are in grants/workflows/draft.py."""

    DRAFTING = "drafting", _("Being written")
    HELP_REQUESTED = "help_requested", _("Waits for a mentor")
    IN_MENTORING = "in_mentoring", _("With a mentor")
    CHANGES_SUGGESTED = "changes_suggested", _("Changes suggested")
    READY = "ready", _("Ready to send")
    SUBMITTED = "submitted", _("Sent to the funder")
    WON = "won", _("Won")
    LOST = "lost", _("Not chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ABANDONED = "abandoned", _("Given up")
    MISSED = "missed", _("Deadline missed")


class MemberRole(TextChoices):
    """What a co-applicant may do."""

    VIEW = "view", _("Reads")
    COMMENT = "comment", _("Reads and comments")
    EDIT = "edit", _("Writes")


class MemberState(TextChoices):
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Takes part")
    DECLINED = "declined", _("Declined")
    REMOVED = "removed", _("Removed")


class BudgetCategory(TextChoices):
    FEES = "fees", _("Fees and pay")
    EQUIPMENT = "equipment", _("Equipment")
    MATERIALS = "materials", _("Materials")
    SPACE = "space", _("Rooms and studios")
    TRAVEL = "travel", _("Travel")
    PRODUCTION = "production", _("Production")
    PROMOTION = "promotion", _("Promotion and access")
    TUITION = "tuition", _("Tuition")
    OVERHEAD = "overhead", _("Overhead")
    OTHER = "other", _("Other")


class MoneySource(TextChoices):
    """Who pays for a line of the budget."""

    GRANT = "grant", _("This grant")
    COFUNDING = "cofunding", _("Other money")
    IN_KIND = "in_kind", _("In kind")


class LetterState(TextChoices):
    """requested → opened → received → verified, or declined, expired or taken back (grants/workflows/letter.py)."""

    REQUESTED = "requested", _("Asked for")
    OPENED = "opened", _("Opened by the person")
    RECEIVED = "received", _("Received")
    VERIFIED = "verified", _("Checked")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    CANCELLED = "cancelled", _("Taken back")
