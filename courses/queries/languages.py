"""What exists in several languages is one thing with one key; readers get the version in their own."""

import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Value, When
from django.utils.translation import get_language
from wagtail.models import Page, TranslatableMixin

from courses.models import Course
from courses.models.quizzes import Keyed

HOME_DEPTH = 2
Version = TypeVar("Version", bound=Page | Keyed)


def readers_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def courses_for(language: str) -> Any:
    """Live, unrestricted courses, each once, with their `rank` (see each_once).

    Nothing is found below a home page that is not live, so its language is left out.
    """
    open_languages = Page.objects.live().filter(depth=HOME_DEPTH).values("locale")
    found = each_once(Course.objects.live().filter(locale__in=open_languages), language)
    return found.public().select_related("discipline", "locale", "hero_image")


def each_once(versions: Any, language: str) -> Any:
    """The rows of a query set, each in one language: in `language`, else in the site's, else in another.

    `rank` is 0 for those in `language`.
    """
    rank = Case(
        When(locale__language_code=language, then=Value(0)),
        When(locale__language_code=settings.LANGUAGE_CODE, then=Value(1)),
        default=F("locale_id") + 2,
        output_field=IntegerField(),
    )
    ranked = versions.annotate(rank=rank)
    better = ranked.filter(translation_key=OuterRef("translation_key"), rank__lt=OuterRef("rank"))
    return ranked.filter(~Exists(better))


def in_language(versions: Iterable[Version], language: str) -> dict[uuid.UUID, Version]:
    """Key → the version in `language`, else in the site's language, else the oldest. Each comes with its locale."""

    def preference(version: TranslatableMixin) -> tuple[bool, bool, int]:
        code = version.locale.language_code
        return (code != language, code != settings.LANGUAGE_CODE, version.pk)

    best: dict[uuid.UUID, Version] = {}
    for version in sorted(versions, key=preference):
        best.setdefault(version.translation_key, version)
    return best
