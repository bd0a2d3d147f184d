"""Questions and quizzes as versioned, translated snippets, and the attempts people make at them."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, RevisionMixin, TranslatableMixin
from wagtail.search import index

from core.sanitize import plain_text
from courses.blocks import question_blocks
from courses.blocks.questions import answer_problem
from courses.enums import FeedbackTiming, GradeReason, QuestionKind, ShowAnswers, SubmittedBy
from courses.models.content import Activity
from skills.enums import SkillLevel

# What an answer that was sent in time may take to arrive.
GRACE = dt.timedelta(seconds=5)


class QuestionBank(models.Model):
    """A named set of questions that a quiz can draw from."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    panels = [FieldPanel("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")

    def __str__(self) -> str:
        return self.name


class Keyed(TranslatableMixin):
    """What exists once in each language and is one thing to learner data, which knows it by its key."""

    class Meta:
        abstract = True

    @property
    def key(self) -> uuid.UUID:
        return self.translation_key


class Question(RevisionMixin, index.Indexed, Keyed):
    """One question. Its kind is the one block in `answer`; attempts keep their own copy, so edits reach later attempts only."""

    bank = models.ForeignKey(
        QuestionBank, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions", verbose_name=_("bank")
    )
    kind = models.CharField(max_length=12, choices=QuestionKind.choices, editable=False)
    prompt = RichTextField(_("question"), features=["bold", "italic", "code", "image", "ul", "ol"])
    answer = StreamField(question_blocks(), min_num=1, max_num=1, verbose_name=_("answer"))
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    explanation = RichTextField(
        _("explanation"), blank=True, features=["bold", "italic", "code", "link"], help_text=_("Shown with the feedback.")
    )
    points = models.PositiveSmallIntegerField(_("points"), default=1, validators=[MinValueValidator(1)])

    panels = [FieldPanel(name) for name in ("prompt", "answer", "hint", "explanation", "points", "bank")]
    search_fields = [index.SearchField("prompt"), index.AutocompleteField("prompt"), index.FilterField("kind")]

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["translation_key", "locale"], name="question_once_in_each_language")]
        verbose_name = _("question")

    def __str__(self) -> str:
        return plain_text(self.prompt)[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.answer[0].block_type if self.answer else ""
        if (update_fields := kwargs.get("update_fields")) is not None and "answer" in update_fields:
            kwargs["update_fields"] = {*update_fields, "kind"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what no learner could answer fairly: no right choice, two right ones where one is asked for."""
        super().clean()
        if not plain_text(self.prompt):
            raise ValidationError({"prompt": _("Write the question.")})
        if len(self.answer) != 1:
            raise ValidationError({"answer": _("Choose one kind of answer.")})
        if problem := answer_problem(self.answer[0].block_type, self.answer[0].value):
            raise ValidationError({"answer": problem})


class QuizQuerySet(models.QuerySet["Quiz"]):
    def with_size(self) -> "QuizQuerySet":
        """Adds `size`: how many questions an attempt asks, if its banks hold enough."""
        items = (
            QuizItem.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz").annotate(total=Count("pk")).values("total")
        )
        pools = (
            QuizPool.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz").annotate(total=Sum("count")).values("total")
        )
        return self.annotate(size=Coalesce(Subquery(items), 0) + Coalesce(Subquery(pools), 0))


class Quiz(RevisionMixin, Keyed, ClusterableModel):
    """Questions in an order, drawn from banks or both, and the terms on which they are answered.

    Its items may point at a question in any language: an attempt takes the one of its own (courses/queries/languages.py).
    """

    title = models.CharField(_("title"), max_length=160)
    intro = models.CharField(_("introduction"), max_length=400, blank=True)
    pass_mark = models.PositiveSmallIntegerField(_("pass mark, in percent"), default=60, validators=[MaxValueValidator(100)])
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts allowed"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    minutes_allowed = models.PositiveSmallIntegerField(
        _("minutes allowed"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=False)
    shuffle_choices = models.BooleanField(_("shuffle the choices"), default=True)
    feedback = models.CharField(_("feedback"), max_length=4, choices=FeedbackTiming.choices, default=FeedbackTiming.END)

    show_answers = models.CharField(
        _("right answers are shown"), max_length=9, choices=ShowAnswers.choices, default=ShowAnswers.PASSED
    )
    answers_from = models.DateField(_("the day"), null=True, blank=True, help_text=_("For right answers from a day on."))

    objects = QuizQuerySet.as_manager()
    size: int  # only after with_size()

    panels = [
        *[
            FieldPanel(name)
            for name in (
                "title",
                "intro",
                "pass_mark",
                "max_attempts",
                "minutes_allowed",
                "shuffle_questions",
                "shuffle_choices",
                "feedback",
                "show_answers",
                "answers_from",
            )
        ],
        InlinePanel("items", label=_("Question")),
        InlinePanel("pools", label=_("Questions drawn from a bank")),
        InlinePanel("quiz_skills", label=_("Skill")),
    ]

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["translation_key", "locale"], name="quiz_once_in_each_language")]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a moment for right answers that can never come."""
        super().clean()
        if self.show_answers == ShowAnswers.DATE and not self.answers_from:
            raise ValidationError({"answers_from": _("Choose the day from which right answers are shown.")})
        if self.show_answers == ShowAnswers.LAST and not self.max_attempts:
            raise ValidationError({"max_attempts": _("Right answers after the last attempt need a limit.")})
        if self.show_answers == ShowAnswers.EACH and self.feedback != FeedbackTiming.EACH:
            raise ValidationError({"feedback": _("Answers can be checked only with feedback after each answer.")})


class QuizItem(Orderable):
    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")


class QuizPool(Orderable):
    """Draw `count` questions of a bank, anew for each attempt."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="pools")
    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])


class QuizSkill(Orderable):
    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="quiz_skills")
    skill = models.ForeignKey("skills.Skill", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=SkillLevel.choices, default=SkillLevel.BASIC)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: Any) -> "AttemptQuerySet":
        """A person's own attempts; nobody reads those of others here."""
        return self.filter(user_id=user.pk)

    def open(self) -> "AttemptQuerySet":
        return self.filter(submitted_at=None)

    def overdue(self, at: dt.datetime) -> "AttemptQuerySet":
        """Open attempts whose time, and the grace for a slow network, has run out."""
        return self.open().filter(deadline_at__lte=at - GRACE)


class Attempt(models.Model):
    """One try at a quiz in a lesson. It exists from its start, with a copy of its questions and the server's clock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attempts")
    course_key = models.UUIDField()
    quiz_key = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField(
        help_text="terms and questions with their answers, as they stood at the start; see courses/quiz_engine/"
    )
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.CharField(max_length=8, choices=SubmittedBy.choices, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "activity", "number"], name="attempt_number_unique"),
            models.UniqueConstraint(fields=["user", "activity"], condition=Q(submitted_at=None), name="attempt_open_once"),
            models.CheckConstraint(
                condition=Q(deadline_at=None) | Q(deadline_at__gt=F("started_at")), name="attempt_deadline_after_start"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by="") | (Q(submitted_at__isnull=False) & ~Q(submitted_by="")),
                name="attempt_submitted_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["deadline_at"], condition=Q(submitted_at=None), name="attempt_open_by_deadline")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.quiz_key} #{self.number}"

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    def is_overdue_at(self, moment: dt.datetime) -> bool:
        """Time is up, the grace for a slow network included."""
        return self.deadline_at is not None and moment >= self.deadline_at + GRACE


class Answer(models.Model):
    """What is answered to one question of an attempt so far. `version` counts saves, so that two tabs notice each other."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question_key = models.UUIDField()
    response = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    is_checked = models.BooleanField(default=False, help_text="its feedback was shown, so it can no longer change")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "question_key"], name="answer_unique")]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question_key}"

    @property
    def value(self) -> Any:
        """The response, None where it was taken back: a stored answer is never NULL, so that its version stays."""
        return self.response or None


class OpenAnswer(models.Model):
    """An answer of a handed-in attempt that a person marks. `review` is the current one; without it the answer waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="open_answers")
    question_key = models.UUIDField()
    handed_in_at = models.DateTimeField()
    review = models.OneToOneField("review.Review", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["handed_in_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["attempt", "question_key"], name="open_answer_unique")]
        indexes = [models.Index(fields=["handed_in_at"], condition=Q(review=None), name="open_answer_waiting")]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question_key}"


class GradeEvent(models.Model):
    """A grade given to an attempt. A later grade is a new row; none is edited or removed."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="grades")
    points = models.DecimalField(max_digits=7, decimal_places=2)
    max_points = models.DecimalField(max_digits=7, decimal_places=2)
    is_passed = models.BooleanField()
    detail = models.JSONField(default=dict, help_text="question key → points earned, whether right, whether it waits")
    reason = models.CharField(max_length=40, choices=GradeReason.choices, default=GradeReason.AUTOMATIC)
    note = models.CharField(max_length=300, blank=True, help_text="what learners are told about a correction")
    corrections = models.JSONField(default=dict, help_text="question key → body used in place of the snapshot's")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    graded_at = models.DateTimeField()

    class Meta:
        ordering = ["graded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(points__gte=0) & Q(points__lte=F("max_points")), name="grade_within_range"),
            models.UniqueConstraint(fields=["attempt"], condition=Q(reason="automatic"), name="grade_automatic_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.points}/{self.max_points}"

    @property
    def waiting(self) -> int:
        """How many of its answers a person has still to mark."""
        return sum(bool(question.get("is_waiting")) for question in self.detail.values())
