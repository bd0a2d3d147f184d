"""Tells wagtail-localize which words of the demo's translations belong to which words of the originals.

So editors find each translation beside its source, string by string, and can bring later changes over. What a translation
chose for itself, such as a rubric, is told too, and stays.
"""

import json
from collections import defaultdict
from itertools import chain
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import OverridableSegmentValue, StringSegmentValue

from cms.models import HomePage
from cms.seed import store
from cms.seed.words import CourseText
from courses.models import Course, CourseIndex, Question, Quiz


def is_known(written: CourseText) -> bool:
    key = store.key("course", written.plan.slug)
    return Translation.objects.filter(source__object_id=key, target_locale__language_code=written.language).exists()


def make_known(written: CourseText) -> None:
    """The course with everything below it, the pages above it, and its quizzes with their questions."""
    locale = store.locale(written.language)
    course = Course.objects.get(translation_key=store.key("course", written.plan.slug), locale=locale)
    quizzes = Quiz.objects.filter(translation_key__in=[store.key("quiz", slug) for slug in written.quizzes], locale=locale)
    questions = Question.objects.filter(pk__in=quizzes.values("items__question"))
    pages = [each.specific for each in course.get_descendants(inclusive=True)]
    above = [model.objects.get(locale=locale) for model in (HomePage, CourseIndex)]
    for version in chain(above, pages, quizzes, questions):
        _match(version)


def _match(version: Page | Quiz | Question) -> None:
    """Raises ValueError where a text has another number of paragraphs than its source."""
    original = version.get_translation(store.locale("en"))
    source, _ = TranslationSource.get_or_create_from_instance(original)
    Translation.objects.get_or_create(source=source, target_locale=version.locale)
    theirs: dict[str, list[str]] = defaultdict(list)
    chosen: dict[str, Any] = {}
    for segment in extract_segments(version):
        if isinstance(segment, StringSegmentValue):
            theirs[segment.path].append(segment.string.data)
        elif isinstance(segment, OverridableSegmentValue):
            chosen[segment.path] = segment.data
    ours = defaultdict(list)
    for segment in source.stringsegment_set.select_related("string", "context").order_by("order"):
        ours[segment.context.path].append(segment)
    for path, segments in ours.items():
        for segment, words in zip(segments, theirs[path], strict=True):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=version.locale,
                defaults={"data": words, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
    for segment in source.overridablesegment_set.select_related("context"):
        other = chosen.get(segment.context.path, segment.data)
        if other != segment.data:
            SegmentOverride.objects.get_or_create(
                context=segment.context, locale=version.locale, defaults={"data_json": json.dumps(other)}
            )
