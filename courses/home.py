"""What waits for somebody in their courses."""

from accounts.home import HomeCard
from accounts.models import User
from core import clock
from courses.queries.cohorts import running_cohorts
from courses.queries.contact import messages_to
from courses.queries.learning import learning_of
from courses.queries.marking import count_waiting
from courses.queries.sessions import next_sessions
from courses.queries.waiting import seats_offered
from courses.rules.cohorts import can_see_cohorts
from courses.rules.marking import can_mark
from courses.session_pages import pages_of


def offers_card(user: User) -> HomeCard | None:
    """Seats that are kept for somebody who waited."""
    offers = seats_offered(user, clock.now())
    return HomeCard("courses/learning/seat_offers.html", {"offers": offers}, order=5) if offers else None


def messages_card(user: User) -> HomeCard | None:
    """What facilitators wrote in the last two weeks."""
    sent = messages_to(user, clock.now())
    return HomeCard("courses/desk/messages.html", {"sent": sent}, order=12) if sent else None


def learner_card(user: User) -> HomeCard | None:
    """The course to go on with."""
    learning = learning_of(user)
    if not learning.current:
        return None
    context = {"course": learning.current[0], "others": len(learning.current) - 1}
    return HomeCard("courses/learning/home_card.html", context, order=10)


def sessions_card(user: User) -> HomeCard | None:
    """When and where to be next, but for what a higher app plans and shows in a card of its own."""
    coming = next_sessions(user, clock.now())
    pages = pages_of(session.pk for session in coming) if coming else {}
    sessions = [session for session in coming if session.pk not in pages]
    return HomeCard("courses/sessions/next.html", {"sessions": sessions}, order=15) if sessions else None


def facilitator_card(user: User) -> HomeCard | None:
    """The cohorts that are under way."""
    if not can_see_cohorts(user):
        return None
    cohorts = running_cohorts(user, clock.today())
    return HomeCard("courses/cohorts/home_card.html", {"cohorts": cohorts}, order=20) if cohorts else None


def marking_card(user: User) -> HomeCard | None:
    """Open answers that wait for somebody's mark."""
    if not can_mark(user):
        return None
    waiting = count_waiting(user)
    return HomeCard("courses/marking/home_card.html", {"waiting": waiting}, order=15) if waiting else None
