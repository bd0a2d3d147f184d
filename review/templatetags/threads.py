"""A text with its quotes marked. Not a template, because every space in it counts: scripts measure places in it."""

import uuid
from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from review.queries.threads import Segment

register = template.Library()
NOBODY = uuid.UUID(int=0)


@register.simple_tag
def address(name: str, public_id: uuid.UUID, *verbs: str) -> str:
    """As {% url %}, which would look up hundreds of addresses on one page that differ by an id."""
    return _address(name, verbs, get_script_prefix()).replace(str(NOBODY), str(public_id))


@lru_cache(maxsize=64)
def _address(name: str, verbs: tuple[str, ...], _prefix: str) -> str:
    return reverse(name, args=[NOBODY, *verbs])


@register.simple_tag
def quoted_text(segments: Sequence[Segment]) -> SafeString:
    """The text as one element; quotes are marks, the first piece of each with an id to go to."""
    pieces = format_html_join("", "{}", ((_piece(segment),) for segment in segments))
    return format_html('<div class="threads__text" data-part="text">{}</div>', pieces)


def _piece(segment: Segment) -> SafeString | str:
    if not segment.threads:
        return segment.text
    name = segment.threads[0].public_id
    place = format_html(' id="quote-{}" tabindex="-1"', name) if segment.is_first else ""
    return format_html('<mark class="quote" data-thread="{}"{}>{}</mark>', name, place, segment.text)
