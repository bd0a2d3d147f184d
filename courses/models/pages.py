"""The Wagtail pages of a course. Learner data never points at these rows, only at their `translation_key`."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from assets.enums import Licence
from courses.blocks import SyllabusBlock, lesson_blocks
from courses.enums import CourseLevel, EnrolmentMode
from courses.models.content import Discipline
from skills.enums import SkillLevel


class ServedByView:
    """A page answered by a function of `courses.views`.

    Views stand above models in the order of imports, so CoursesConfig.ready() puts each where its page finds it.
    """

    view: ClassVar[Callable[[HttpRequest, Any], HttpResponse]]
    # Relations that every answer shows: they come with the page instead of one by one.
    served_with: ClassVar[tuple[str, ...]] = ()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        return type(self).view(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:  # noqa: ARG002
        """Wagtail would fill the template by itself; only the view knows what belongs on it."""
        return type(self).view(request, self)


class CourseIndex(ServedByView, Page):
    """The catalogue."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["courses.Course"]
    max_count_per_parent = 1
    template = "courses/catalogue.html"

    class Meta:
        verbose_name = _("course catalogue")


class Course(ServedByView, Page):
    """A course: the poster, and the folder of its modules."""

    summary = models.CharField(_("in two sentences"), max_length=300)
    description = RichTextField(_("description"), blank=True, features=["h3", "bold", "italic", "link", "ul", "ol"])
    discipline = models.ForeignKey(Discipline, on_delete=models.PROTECT, related_name="courses", verbose_name=_("discipline"))
    level = models.PositiveSmallIntegerField(_("level"), choices=CourseLevel.choices, default=CourseLevel.BEGINNER)
    hours = models.PositiveSmallIntegerField(_("hours of work"), default=1, validators=[MinValueValidator(1)])
    outcomes = StreamField(
        [("outcome", blocks.CharBlock(max_length=200, label=_("Outcome")))], verbose_name=_("what you will be able to do")
    )
    syllabus = StreamField(
        [("part", SyllabusBlock(label=_("Part")))],
        blank=True,
        verbose_name=_("planned syllabus"),
        help_text=_("Shown until modules exist."),
    )
    enrolment_mode = models.CharField(_("enrolment"), max_length=8, choices=EnrolmentMode.choices, default=EnrolmentMode.OPEN)
    isced_f = models.CharField(
        _("ISCED-F code"),
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^\d{4}$", _("Four digits, for example 0211."))],
    )
    hero_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_SA)
    credit = models.CharField(_("credit"), max_length=400, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("discipline"), FieldPanel("level"), FieldPanel("hours"), FieldPanel("isced_f")], _("Place")
        ),
        FieldPanel("outcomes"),
        FieldPanel("syllabus"),
        FieldPanel("hero_image"),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("credit")], _("Rights")),
        FieldPanel("enrolment_mode"),
        InlinePanel("course_skills", label=_("Skill")),
        InlinePanel("prerequisites", label=_("Course to take first")),
        InlinePanel("teachers", label=_("Facilitator")),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("description"),
        index.AutocompleteField("title"),
        index.FilterField("discipline_id"),
        index.FilterField("level"),
        index.FilterField("enrolment_mode"),
    ]
    # One course in every language: these cannot differ.
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("discipline", "isced_f")]
    parent_page_types = ["courses.CourseIndex"]
    subpage_types = ["courses.Module"]
    template = "courses/course.html"
    served_with = ("discipline", "hero_image")

    class Meta:
        verbose_name = _("course")


class CourseSkill(Orderable):
    """A skill that finishing the course shows, at a level."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="course_skills")
    skill = models.ForeignKey("skills.Skill", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=SkillLevel.choices, default=SkillLevel.BASIC)


class CoursePrerequisite(Orderable):
    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="prerequisites")
    required = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")


class CourseTeacher(Orderable):
    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="teachers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")


class Module(ServedByView, Page):
    """A part of a course: a few lessons that belong together."""

    summary = models.CharField(_("in a sentence"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    parent_page_types = ["courses.Course"]
    subpage_types = ["courses.Lesson"]
    template = "courses/module.html"

    class Meta:
        verbose_name = _("module")


class Lesson(ServedByView, Page):
    """One sitting: blocks to read, watch and do, and the rule that says when it is finished."""

    summary = models.CharField(_("in a sentence"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    body = StreamField(lesson_blocks(), blank=True, verbose_name=_("lesson"))
    is_optional = models.BooleanField(_("optional"), default=False, help_text=_("The course can be finished without it."))
    required_watch_share = models.PositiveSmallIntegerField(
        _("share of each video and sound to play, in percent"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("0: playing is not required."),
    )
    requires_quizzes = models.BooleanField(_("every quiz must be passed"), default=True)
    requires_checklists = models.BooleanField(_("every checklist must be done"), default=True)
    requires_mark = models.BooleanField(
        _("learners mark it as done themselves"), default=False, help_text=_("For work done away from the screen.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("required_watch_share", "requires_quizzes", "requires_checklists", "requires_mark", "is_optional")
            ],
            _("Finished when"),
        ),
        InlinePanel("lesson_skills", label=_("Skill")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["courses.Module"]
    subpage_types: list[str] = []
    template = "courses/lesson.html"

    class Meta:
        verbose_name = _("lesson")


class LessonSkill(Orderable):
    lesson = ParentalKey(Lesson, on_delete=models.CASCADE, related_name="lesson_skills")
    skill = models.ForeignKey("skills.Skill", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=SkillLevel.choices, default=SkillLevel.BASIC)
