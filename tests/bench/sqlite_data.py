"""A small SQLite site for the writers: one course, 16 signed-in learners; their sessions go to DATA_DIR/writers.json."""

import json

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from courses.actions.enrolment import enrol
from courses.models import Course, CourseIndex, Discipline, Lesson, Module
from tests.bench.cases import session_of

WRITERS = 16

course = CourseIndex.objects.get().add_child(
    instance=Course(
        title="Bench", slug="bench", summary="Work.", discipline=Discipline.objects.first(), outcomes=[("outcome", "Draw")]
    )
)
module = course.add_child(instance=Module(title="Module", slug="m"))
lessons = []
for number in range(6):
    lesson = module.add_child(instance=Lesson(title=f"Lesson {number}", slug=f"l{number}"))
    lesson.save_revision().publish()
    lessons.append(str(lesson.translation_key))
course.save_revision().publish()

sessions = []
for number in range(WRITERS):
    user = User.objects.create(username=f"writer{number}", email=f"writer{number}@example.org", display_name=f"Writer {number}")
    user.groups.add(Group.objects.get(name="learner"))
    enrol(user=user, course_key=course.translation_key, at=timezone.now())
    sessions.append(session_of(user))
editor = User.objects.create(username="editor", email="editor@example.org", display_name="Editor")
editor.groups.add(Group.objects.get(name="editor"))
(settings.DATA_DIR / "writers.json").write_text(
    json.dumps({"sessions": sessions, "lessons": lessons, "editor": session_of(editor)})
)
