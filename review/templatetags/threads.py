"""A text with its quotes marked. Not a template, because every space in it counts: scripts measure places in it."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from review.queries.threads import Segment

register = template.Library()


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
