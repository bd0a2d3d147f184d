import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from accounts import home  # noqa: PLC0415 - the same
        from core import phrases, schedule  # noqa: PLC0415 - needs the app registry
        from core.api import scopes  # noqa: PLC0415 - the same
        from core.calendar import events as calendar  # noqa: PLC0415 - the same
        from core.webhooks import events as webhooks  # noqa: PLC0415 - the same
        from courses import holdings, news, receivers  # noqa: PLC0415 - the same
        from courses.home import (  # noqa: PLC0415 - the same
            facilitator_card,
            learner_card,
            marking_card,
            messages_card,
            offers_card,
            sessions_card,
        )
        from courses.models import Course, CourseIndex, Lesson, Module  # noqa: PLC0415 - the same
        from courses.phrases import WAITING_WORDS  # noqa: PLC0415 - the same
        from courses.queries.calendar import cohort_days, cohort_sessions, deadlines  # noqa: PLC0415 - the same
        from courses.queries.catalogue import discipline_names  # noqa: PLC0415 - the same
        from courses.queries.sources import course_taken, titles  # noqa: PLC0415 - the same
        from courses.rules.awards import can_keep_awards  # noqa: PLC0415 - the same
        from courses.rules.cohorts import can_see_cohorts  # noqa: PLC0415 - the same
        from courses.rules.marking import can_mark  # noqa: PLC0415 - the same
        from courses.rules.quiz_care import can_care_for_quizzes  # noqa: PLC0415 - the same
        from courses.tasks import expire_due_attempts, keep_expected, keep_waiting_lists  # noqa: PLC0415 - the same
        from courses.views import pages  # noqa: PLC0415 - the same
        from ip_rights import disciplines  # noqa: PLC0415 - the same
        from skills import sources  # noqa: PLC0415 - the same

        disciplines.register(discipline_names)
        holdings.register_own()
        receivers.connect()
        CourseIndex.view, Course.view = staticmethod(pages.catalogue), staticmethod(pages.course_page)
        Module.view, Lesson.view = staticmethod(pages.module_page), staticmethod(pages.lesson_page)
        register(
            Entry(_("Learn"), "courses:learning", "circle-play", order=20),
            Entry(_("Courses"), "/courses/", "book-open", order=30),
            Entry(_("Courses"), "/courses/", "book-open", place=Place.PUBLIC),
            Entry(_("On this device"), "offline", "smartphone", place=Place.ACCOUNT, order=70),
            Entry(_("Desk"), "courses:desk", "layout-dashboard", place=Place.WORK, rule=can_see_cohorts),
            Entry(_("Cohorts"), "courses:cohorts", "users", place=Place.WORK, rule=can_see_cohorts),
            Entry(_("Quizzes"), "courses:quizzes", "circle-help", place=Place.WORK, rule=can_care_for_quizzes),
            Entry(_("Marking"), "courses:marking", "pen-line", place=Place.WORK, rule=can_mark),
            Entry(_("Certificates"), "courses:awards", "award", place=Place.WORK, rule=can_keep_awards),
        )
        scopes.register(
            scopes.Scope("courses:read", _("Read courses and lessons")),
            scopes.Scope("learning:read", _("Read your courses, progress, quizzes and calendar")),
            scopes.Scope("learning:write", _("Join and leave courses, tell what you did, take quizzes")),
            scopes.Scope("cohorts:read", _("Read your cohorts with their people, sessions and registers"), can_see_cohorts),
            scopes.Scope("attendance:write", _("Mark people in registers"), can_see_cohorts),
        )
        webhooks.register(
            webhooks.Event("enrolment.created", _("Somebody joined a course"), ("enrolment", "course", "cohort")),
            webhooks.Event("enrolment.ended", _("Somebody left a course"), ("enrolment", "course", "cohort")),
            webhooks.Event("course.completed", _("Somebody finished a course"), ("enrolment", "course")),
            webhooks.Event("attendance.recorded", _("A register was marked"), ("session",)),
        )
        sources.register(sources.Sources(course_taken=course_taken, titles=titles))
        schedule.register("courses.expire_attempts", every=dt.timedelta(minutes=1), start=expire_due_attempts.enqueue)
        schedule.register("courses.expected", every=dt.timedelta(minutes=1), start=keep_expected.enqueue)
        schedule.register("courses.waiting_lists", every=dt.timedelta(minutes=5), start=keep_waiting_lists.enqueue)
        news.register()
        phrases.register_waiting_words(WAITING_WORDS)
        for source in (cohort_days, cohort_sessions, deadlines):
            calendar.register(source)
        home.register(offers_card)
        home.register(learner_card)
        home.register(messages_card)
        home.register(sessions_card)
        home.register(facilitator_card)
        home.register(marking_card)
