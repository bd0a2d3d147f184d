"""Closed lists about people. Codes of statistical fields are those of SDMX and of the Washington Group."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does here. Each role is the Django group of the same name; a person may hold several."""

    LEARNER = "learner", _("Learner")
    MENTOR = "mentor", _("Mentor")
    FACILITATOR = "facilitator", _("Facilitator")
    EDITOR = "editor", _("Editor")
    MANAGER = "manager", _("Programme manager")


STAFF_ROLES = frozenset({Role.MENTOR, Role.FACILITATOR, Role.EDITOR, Role.MANAGER})


class Sex(TextChoices):
    """CL_SEX of the SDMX global registry."""

    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    OTHER = "_O", _("Other")
    NOT_SAID = "_N", _("Prefer not to say")
    UNKNOWN = "_U", _("Not answered yet")


class Urbanisation(TextChoices):
    """CL_URBANISATION, with our own codes for no answer."""

    URBAN = "U", _("Town or city")
    RURAL = "R", _("Countryside")
    NOT_SAID = "_N", _("Prefer not to say")
    UNKNOWN = "_U", _("Not answered yet")


class Difficulty(TextChoices):
    """Answers to each question of the Washington Group Short Set on Functioning."""

    NONE = "1", _("No difficulty")
    SOME = "2", _("Some difficulty")
    A_LOT = "3", _("A lot of difficulty")
    CANNOT = "4", _("Cannot do at all")
    NOT_SAID = "_N", _("Prefer not to say")
    UNKNOWN = "_U", _("Not answered yet")


class Education(TextChoices):
    """Highest level completed: ISCED 2011 attainment, one digit."""

    EARLY = "0", _("Less than primary")
    PRIMARY = "1", _("Primary")
    LOWER_SECONDARY = "2", _("Lower secondary")
    UPPER_SECONDARY = "3", _("Upper secondary")
    POST_SECONDARY = "4", _("Post-secondary, not tertiary")
    SHORT_TERTIARY = "5", _("Associate degree or similar")
    BACHELOR = "6", _("Bachelor's degree")
    MASTER = "7", _("Master's degree")
    DOCTORAL = "8", _("Doctorate")
    NOT_SAID = "_N", _("Prefer not to say")
    UNKNOWN = "_U", _("Not answered yet")


class ConsentPurpose(TextChoices):
    """What a guardian is asked about, one by one."""

    ACCOUNT = "account", _("An account")
    POSTING = "posting", _("Writing to others")
    SHOWING = "showing", _("Showing works in public")
    RECORDING = "recording", _("Recordings of workshops")
    PHOTOGRAPHS = "photographs", _("Photographs")


class ConsentMethod(TextChoices):
    """How a decision reached us."""

    LINK = "link", _("by the link in an e-mail")
    PAPER = "paper", _("on paper")


class Relation(TextChoices):
    """Who a guardian is to the learner."""

    PARENT = "parent", _("Parent")
    GUARDIAN = "guardian", _("Legal guardian")
    CARER = "carer", _("Other relative or carer")


class ErasureReason(TextChoices):
    """Why an account is due to be erased."""

    OWN = "own", _("asked for by the person")
    STAFF = "staff", _("asked for through staff")
    UNUSED = "unused", _("not used for a long time")
    MERGED = "merged", _("merged into another account of the same person")
