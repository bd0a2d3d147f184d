"""Makers of test data. The named cast of people is in tests/cast.py."""

import factory
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Profile, User

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
    course = page_below(CourseIndex.objects.get(), Course(title=title, summary="…", discipline=discipline, **fields))
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
