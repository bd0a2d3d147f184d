from django_tasks import task

from core import clock
from core.tasks import SLOW_QUEUE
from live.actions import boards, takes
from live.actions.desk import forget_desk
from live.actions.doors import end_unseen_visits, settle_rooms
from live.actions.groups import end_rounds_that_are_over
from live.actions.pictures import forget_pictures
from live.actions.polls import close_left_polls
from live.actions.reminders import send_reminders
from live.actions.talk import lower_hands_of_gone
from live.streams import forget_streams


@task()
def end_unseen() -> int:
    """Whoever a killed process or a lost machine left in a room is out of it two minutes later; and rooms are held that
    must be, though nobody left: a vetting has run out."""
    at = clock.now()
    lower_hands_of_gone(at=at)
    ended = end_unseen_visits(at=at)
    settle_rooms(at=at)
    return ended


@task()
def remind() -> int:
    """Tell people of workshops that begin within a day, or a quarter of an hour."""
    return send_reminders(at=clock.now())


@task()
def end_rounds() -> int:
    """Groups whose time is over, where no page was open to bring people back."""
    return end_rounds_that_are_over(at=clock.now())


@task()
def close_left() -> int:
    """Polls that nobody closed let go of who answered what after half a day."""
    return close_left_polls(at=clock.now())


@task()
def forget_documents() -> int:
    """Notes and boards of rooms that were deleted are gone a day later, logs two days and private notes 90 after the end.

    So are pictures that were taken off a board whose room cannot open again.
    """
    at = clock.now()
    forget_streams(at=at)
    forget_pictures(at=at)
    forget_desk(at=at)
    return boards.forget_documents()


@task(queue_name=SLOW_QUEUE)
def convert_recordings() -> int:
    """What Janus has finished writing becomes films that people can watch."""
    return takes.convert_recordings(at=clock.now())


@task()
def clear_recordings() -> int:
    """Recordings whose time is over, or to which a guardian said no, and what Janus wrote that nothing needs any more."""
    at = clock.now()
    return takes.delete_old(at=at) + takes.delete_refused(at=at) + takes.delete_left_sources(at=at)
