"""Split sheets, requests and consents that wait for a person, on their home."""

from accounts.home import HomeCard
from accounts.models import User
from ip_rights.queries.consents import answers_awaited
from ip_rights.queries.requests import FOR_MAKERS, requests_to
from ip_rights.queries.sheets import sheets_awaiting

SHOWN = 3


def requests_card(user: User) -> HomeCard | None:
    requests = list(requests_to(user).filter(state__in=FOR_MAKERS)[:SHOWN])
    answers = list(answers_awaited(user)[:SHOWN])
    sheets = list(sheets_awaiting(user)[:SHOWN])
    if not requests and not answers and not sheets:
        return None
    context = {"requests": requests, "answers": answers, "sheets": sheets}
    return HomeCard("ip_rights/requests/home.html", context, order=14)
