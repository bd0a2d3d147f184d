"""The catalogue for programs: each course once, in one language."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from courses.models import Course


def courses_on_show() -> QuerySet[Course]:
    """Live, unrestricted courses in the current language, or in the site's where they have no other."""
    public = Course.objects.live().public()
    wanted = Q(locale__language_code=get_language() or settings.LANGUAGE_CODE)
    translated = public.filter(wanted).values("translation_key")
    rest = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Q(translation_key__in=translated)
    return public.filter(wanted | rest).select_related("discipline", "locale")
