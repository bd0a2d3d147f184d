"""What the audience of a stream came to know by events alone, as a client that was there from the first."""

from core.realtime.models import StreamChange
from live.streams import stream_of


def folded(workshop, audience):
    changes = StreamChange.objects.filter(stream_id=stream_of(workshop, audience)).order_by("position")
    return {change.key: change.body for change in changes if change.body is not None}
