from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.navigation import Entry, Place, register


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import receivers  # noqa: PLC0415 - needs the app registry
        from courses.queries.sources import course_taken, titles  # noqa: PLC0415 - the same
        from skills import sources  # noqa: PLC0415 - the same

        receivers.connect()
        register(
            Entry(_("Courses"), "/courses/", "book-open", order=30),
            Entry(_("Courses"), "/courses/", "book-open", place=Place.PUBLIC),
        )
        sources.register(sources.Sources(course_taken=course_taken, titles=titles))
