from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class SkillLevel(IntegerChoices):
    """The four named levels of DigComp 3.0."""

    BASIC = 1, _("Basic")
    INTERMEDIATE = 2, _("Intermediate")
    ADVANCED = 3, _("Advanced")
    HIGHLY_ADVANCED = 4, _("Highly advanced")


class EvidenceSource(TextChoices):
    LESSON = "lesson", _("Lesson finished")
    QUIZ = "quiz", _("Quiz passed")
    COURSE = "course", _("Course finished")
    PRACTICE = "practice", _("Practice work finished")


class SurveyMoment(TextChoices):
    ENTRY = "entry", _("At the start")
    EXIT = "exit", _("At the end")
