"""Makers of test data. The named cast of people is in tests/cast.py."""

import datetime as dt
import io

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image

from accounts.enums import Role
from accounts.models import ClassMember, Invitation, Profile, SchoolClass, User
from core import clock
from core.tokens import token_digest

PASSWORD = "correct horse battery"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        """UserFactory(roles=[Role.MENTOR]); a learner by default. Makes the verified address and profile too."""
        if not create:
            return
        from allauth.account.models import EmailAddress

        names = [Role.LEARNER] if extracted is None else extracted
        self.groups.set(Group.objects.filter(name__in=names))
        Profile.objects.get_or_create(user=self)
        if self.email:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


def page_below(parent, page):
    """Add `page` below `parent` as a live page and say so, as a publication does."""
    from wagtail.signals import page_published

    parent.refresh_from_db()
    parent.add_child(instance=page)
    page_published.send(sender=type(page), instance=page, revision=None)
    return page


def make_course(title="Animation", *, modules=1, lessons=1, **fields):
    """A live course below the catalogue with `modules` of `lessons` lessons each; lesson fields by `lesson_fields`."""
    from courses.models import Course, CourseIndex, Discipline, Module

    lesson_fields = fields.pop("lesson_fields", {})
    discipline = Discipline.objects.get_or_create(slug="animation", defaults={"name": "Animation"})[0]
    course = page_below(
        CourseIndex.objects.get(locale__language_code="en"), Course(title=title, summary="…", discipline=discipline, **fields)
    )
    for m in range(1, modules + 1):
        module = page_below(course, Module(title=f"Module {m}"))
        for number in range(1, lessons + 1):
            make_lesson(module, f"Lesson {m}.{number}", **lesson_fields)
    return course


def make_lesson(module, title="Lesson", *, body=(), **fields):
    """A live lesson; `body` is a list of (block type, value, block id) in raw form."""
    from courses.models import Lesson

    raw = [{"type": kind, "value": value, "id": block_id} for kind, value, block_id in body]
    return page_below(module, Lesson(title=title, body=raw and _stream(raw), **fields))


def _stream(raw):
    import json

    return json.dumps(raw)


class SchoolClassFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchoolClass

    name = factory.Sequence(lambda n: f"Class {n}")
    code = factory.Sequence(lambda n: f"BCD{n:03d}")
    facilitator = factory.SubFactory(UserFactory, roles=[Role.FACILITATOR])
    created_at = factory.LazyFunction(clock.now)


class ClassMemberFactory(factory.django.DjangoModelFactory):
    """A member with the PIN 246810."""

    class Meta:
        model = ClassMember

    school_class = factory.SubFactory(SchoolClassFactory)
    user = factory.SubFactory(UserFactory, email="", password="246810")
    login_name = factory.Sequence(lambda n: f"Keisha {n}")


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation whose token is `token`."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = Role.MENTOR
    token_hash = factory.LazyAttribute(lambda invitation: token_digest(invitation.token))
    invited_by = factory.SubFactory(UserFactory, roles=[Role.MANAGER])
    created_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyAttribute(lambda invitation: invitation.created_at + dt.timedelta(days=14))


def make_picture(title="A walk"):
    """A small picture in the library."""
    from assets.models import CustomImage

    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "PNG")
    return CustomImage.objects.create(title=title, file=ContentFile(file.getvalue(), name="walk.png"))


def box(left, top, width, height, corners=""):
    """The fields of a rectangle or an ellipse in a picture, in percent."""
    return {"left": left, "top": top, "width": width, "height": height, "corners": corners}


def make_rubric(title="A film idea"):
    """Two criteria: 4, 2 or 0 points, and 1 or 0."""
    from review.models import Rubric

    def criterion(title, *levels):
        rows = [{"points": points, "text": text} for points, text in levels]
        return {"type": "criterion", "value": {"title": title, "description": "", "levels": rows}}

    criteria = [
        criterion("Who and what", (4, "A person and a wish"), (2, "One of the two is there"), (0, "Neither")),
        criterion("Picture", (1, "Anybody could draw it from this"), (0, "Hard to see")),
    ]
    return Rubric.objects.create(title=title, criteria=_stream(criteria))


def make_question(kind="single", prompt="Which rate is film's?", *, value=None, **fields):
    """A question; `value` is the raw value of its block, a sensible one by default. For "single", the right choice is 24."""
    from courses.models import Question

    values = {
        "single": {
            "choices": [
                {"text": "12", "is_right": False, "feedback": "That is animating on twos."},
                {"text": "24", "is_right": True, "feedback": "Yes, 24 frames each second."},
                {"text": "60", "is_right": False, "feedback": "That is a game's rate."},
            ]
        },
        "multiple": {
            "choices": [
                {"text": "Pencil", "is_right": True, "feedback": ""},
                {"text": "Paper", "is_right": True, "feedback": ""},
                {"text": "Hammer", "is_right": False, "feedback": "Too loud."},
            ]
        },
        "true_false": {"is_true": True, "feedback_right": "Right so.", "feedback_wrong": "Look again."},
        "numeric": {"value": "12.5", "tolerance": "0.5", "unit": "fps", "feedback_right": "", "feedback_wrong": ""},
        "short_text": {"accepted": ["Onion skin"], "is_case_sensitive": False, "feedback_right": "", "feedback_wrong": ""},
        "gaps": {
            "text": "A walk has [[2|two]] contacts and an [[Up]] pose.",
            "is_case_sensitive": False,
            "feedback_right": "",
            "feedback_wrong": "",
        },
        "hotspot": {
            "image": make_picture().pk if kind == "hotspot" else None,
            "alt": "A walking figure from the side.",
            "regions": [
                {"text": "The front heel", "is_right": True, "shape": "ellipse", **box(60, 80, 20, 10)},
                {"text": "The back toe", "is_right": False, "shape": "rectangle", **box(10, 80, 20, 20)},
            ],
            "feedback_right": "The heel lands first.",
            "feedback_wrong": "",
        },
        "open": {
            "rubric": make_rubric().pk if kind == "open" and value is None else None,
            "words": 50,
            "model_answer": "A fisher who wants to hear the sea again.",
        },
        "ordering": {"items": ["Sketch", "Ink", "Colour"], "feedback_right": "", "feedback_wrong": ""},
        "matching": {
            "pairs": [{"left": "Contact", "right": "Heel strikes"}, {"left": "Passing", "right": "Legs cross"}],
            "feedback_right": "",
            "feedback_wrong": "",
        },
    }
    fields = {"hint": "Think of cinema.", "explanation": "<p>Cinema settled on 24.</p>", **fields}
    answer = _stream([{"type": kind, "value": value or values[kind]}])
    return Question.objects.create(prompt=f"<p>{prompt}</p>", answer=answer, **fields)


def make_quiz(title="Frames", questions=None, **fields):
    """A quiz of `questions`, or of one with a single right choice."""
    from courses.models import Quiz, QuizItem

    quiz = Quiz.objects.create(title=title, **{"shuffle_choices": False, **fields})
    for order, question in enumerate(questions or [make_question()]):
        QuizItem.objects.create(quiz=quiz, question=question, sort_order=order)
    return quiz


QUIZ_BLOCK = "6f1d9c9e-6f44-4e0f-9a35-000000000001"


def make_quiz_lesson(quiz, *learners):
    """A live lesson with `quiz` in the block QUIZ_BLOCK, in a course that `learners` take."""
    from courses.models import Activity, Enrolment, Lesson

    course = make_course(lesson_fields={"body": [("quiz", {"quiz": quiz.pk}, QUIZ_BLOCK)]})
    lesson = Lesson.objects.descendant_of(course).get()
    Activity.objects.get_or_create(
        lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, defaults={"kind": "quiz", "title": quiz.title}
    )
    for learner in learners:
        Enrolment.objects.create(user=learner, course_key=course.translation_key, enrolled_at=clock.now())
    return lesson


def put_in_cohort(learner, course_key, *, facilitators=()):
    """The learner takes the course in a cohort that `facilitators` keep."""
    from courses.models import Course, Enrolment

    cohort = make_cohort(Course.objects.get(translation_key=course_key), facilitators=facilitators)
    Enrolment.objects.filter(user=learner, course_key=course_key).update(cohort=cohort)
    return cohort


def translate(page, language="fr", **fields):
    """`page` in another language, live and at an address of its own, below the translations of the pages above it."""
    from wagtail.models import Locale
    from wagtail.signals import page_published

    locale = Locale.objects.get_or_create(language_code=language)[0]
    above = page.get_parent()
    if above.depth > 1 and not above.has_translation(locale):
        translate(above.specific, language)
    version = page.copy_for_translation(locale)
    for name, value in {"slug": f"{page.slug}-{language}", "live": True, **fields}.items():
        setattr(version, name, value)
    version.save()
    page_published.send(sender=type(version), instance=version, revision=None)
    version.refresh_from_db()
    return version


def make_cohort(course, name="Spring group", *, facilitators=(), **fields):
    """A cohort of `course` that is under way on any date near today."""
    from courses.models import Cohort

    today = clock.today()
    dates = {"starts_on": today - dt.timedelta(days=30), "ends_on": today + dt.timedelta(days=60)}
    cohort = Cohort.objects.create(course_key=course.translation_key, name=name, **{**dates, **fields})
    cohort.facilitators.set(facilitators)
    return cohort


def make_session(cohort, title="Drawing day", *, starts_in=dt.timedelta(), lasts=dt.timedelta(hours=2), **fields):
    """A session of `cohort` that starts now, or `starts_in` from now."""
    from courses.models import CohortSession

    starts_at = clock.now() + starts_in
    return CohortSession.objects.create(cohort=cohort, title=title, starts_at=starts_at, ends_at=starts_at + lasts, **fields)


def make_award(user, course, **fields):
    """The certificate of `user` for `course`, as if they had just finished it."""
    import uuid

    from courses.models import Award

    now = clock.now()
    values = {"name": user.display_name, "language": "en", "title": course.title, "accent": "sea", "hours": course.hours}
    values |= {"finished_at": now, "issued_at": now, "event_id": uuid.uuid4(), "course_key": course.translation_key}
    return Award.objects.create(user=user, **{**values, **fields})
