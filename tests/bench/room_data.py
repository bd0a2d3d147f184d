"""People with a session each, all of them members of every room of the bench."""

from accounts.models import User
from core import clock
from core.realtime.models import SharedDocument, Stream
from tests.bench.cases import session_of

PEOPLE = 1_000
ROOMS = ["big", "middle", "halves", "storm", *(f"r{number}" for number in range(100))]


def make():
    """Their session keys."""
    names = [f"crowd{number}" for number in range(PEOPLE)]
    if not User.objects.filter(username=names[-1]).exists():
        User.objects.bulk_create(
            [User(username=name, email=f"{name}@example.org", display_name=name, password="!") for name in names],
            ignore_conflicts=True,
        )
    people = list(User.objects.filter(username__in=names).order_by("pk"))
    SharedDocument.objects.all().delete()
    Stream.objects.all().delete()
    now = clock.now()
    SharedDocument.objects.bulk_create(
        [
            SharedDocument(name=f"test-room/{room}/people/{person.pk}", state=b'"member"', changed_at=now)
            for room in ROOMS
            for person in people
        ],
        batch_size=5_000,
    )
    return [session_of(person) for person in people]
