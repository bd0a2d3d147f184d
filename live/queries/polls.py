"""What streams and commands tell about polls."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from accounts.models import User
from live.enums import Audience, PollKind, PollShows, PollState
from live.models import Ballot, Poll, PollOption, Workshop
from live.rules.polls import is_too_few, shows_totals

PLAIN_CLOSED, WORD_FIELDS = 3, 3
SHOWN_WORDS, WAITING_WORDS = 24, 16  # so many fit into one message; the rest is counted


def polls_with_totals() -> QuerySet[Poll]:
    """Each with `answers`, how many people answered, and its options with `count`. Two queries."""
    options = PollOption.objects.annotate(count=Count("ballots"))
    return Poll.objects.annotate(answers=Count("ballots")).prefetch_related(Prefetch("options", options))


def polls_of(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    """`poll.<id>` with its body, as this audience may know it."""
    if audience == Audience.LOBBY:
        return {}
    polls = polls_with_totals().filter(workshop=workshop)
    if audience == Audience.ALL:
        polls = polls.exclude(state=PollState.DRAFT)
    return {f"poll.{poll.public_id}": poll_body(poll, audience) for poll in polls}


def poll_body(poll: Any, audience: Audience) -> dict[str, Any] | None:
    """A poll of `polls_with_totals`. `options` as [n, text], `totals` as [n, people]; None where learners see none.

    Learners hear nothing of drafts, get no totals before the host means them to, none of an anonymous poll with fewer than
    five answers, and what is right only once it is closed. Words wait for a host: `waiting` is for hosts alone.
    """
    is_host = audience == Audience.HOSTS
    if poll.state == PollState.DRAFT and not is_host:
        return None
    options = list(poll.options.all())
    body: dict[str, Any] = {
        "id": str(poll.public_id),
        "kind": poll.kind,
        "question": poll.question,
        "is_anonymous": poll.is_anonymous,
        "shows": poll.shows,
        "state": poll.state,
        "created_at": poll.created_at.isoformat(),
        "answers": poll.answers,
        "is_few": not is_host and shows_totals(poll) and is_too_few(poll, poll.answers),
    }
    has_totals = is_host or (shows_totals(poll) and not is_too_few(poll, poll.answers))
    if poll.kind == PollKind.WORDS:
        body |= _words(options, is_host=is_host, has_totals=has_totals)
    else:
        body["options"] = [[option.position, option.text] for option in options]
        body["totals"] = [[option.position, option.count] for option in options] if has_totals else None
    if is_host or poll.state == PollState.CLOSED:
        body["right"] = [option.position for option in options if option.is_right]
    return body


@dataclass(frozen=True)
class Chart:
    """A poll that is over: rows of (answer, people, percent of those who answered, whether it is right)."""

    question: str
    answers: int
    is_anonymous: bool
    is_for_hosts: bool
    is_few: bool
    rows: tuple[tuple[str, int, int, bool], ...]


def charts_of(workshop: Workshop, *, for_hosts: bool) -> list[Chart]:
    """The polls that were closed, in the order in which they were asked, as this audience may know them. Two queries."""
    found = []
    polls: QuerySet[Any] = polls_with_totals()
    for poll in polls.filter(workshop=workshop, state=PollState.CLOSED).order_by("asked_at", "pk"):
        body = poll_body(poll, Audience.HOSTS if for_hosts else Audience.ALL)
        if body is None or (poll.shows == PollShows.HOSTS and not for_hosts):
            continue
        texts, right = dict(body["options"]), set(body.get("right", ()))
        rows = tuple(
            (texts[n], people, round(100 * people / poll.answers) if poll.answers else 0, n in right)
            for n, people in body["totals"] or ()
        )
        is_for_hosts = poll.shows == PollShows.HOSTS
        found.append(Chart(poll.question, poll.answers, poll.is_anonymous, is_for_hosts, body["is_few"], rows))
    return found


def answers_of(user: User, workshop: Workshop) -> dict[str, list[int | str]]:
    """What somebody answered, by the id of the poll: positions of options, or words. Two queries."""
    ballots = Ballot.objects.filter(user=user, poll__workshop=workshop).select_related("poll").prefetch_related("options")
    return {
        str(ballot.poll.public_id): [
            option.text if ballot.poll.kind == PollKind.WORDS else option.position for option in ballot.options.all()
        ]
        for ballot in ballots
    }


@dataclass(frozen=True)
class PlainPoll:
    """A poll as a page without scripts shows it. `choices` are (n, text, whether I chose it), `words` what I wrote and empty
    fields up to three, `results` (text, people, percent, whether it is right); None where none are shown."""

    body: dict[str, Any]
    has_answered: bool
    choices: tuple[tuple[int, str, bool], ...]
    words: tuple[str, ...]
    results: tuple[tuple[str, int, int, bool], ...] | None


def plain_polls(workshop: Workshop, user: User, *, is_host: bool) -> list[PlainPoll]:
    """What is asked now, then what hosts prepared, then the latest closed ones. Four queries."""
    polls = list(polls_with_totals().filter(workshop=workshop))
    closed = [poll for poll in polls if poll.state == PollState.CLOSED][-PLAIN_CLOSED:]
    asked = [poll for poll in polls if poll.state == PollState.OPEN]
    drafts = [poll for poll in polls if poll.state == PollState.DRAFT and is_host]
    mine = {} if is_host else answers_of(user, workshop)
    audience = Audience.HOSTS if is_host else Audience.ALL
    bodies = [poll_body(poll, audience) for poll in [*reversed(asked), *drafts, *reversed(closed)]]
    return [_plain(body, mine.get(body["id"], [])) for body in bodies if body]


def _plain(body: dict[str, Any], mine: list[int | str]) -> PlainPoll:
    is_words = body["kind"] == PollKind.WORDS
    texts = dict(body["options"])
    all_people, right = max(body["answers"], 1), set(body.get("right", ()))
    totals = body["totals"]
    return PlainPoll(
        body=body,
        has_answered=bool(mine),
        choices=() if is_words else tuple((n, text, n in mine) for n, text in body["options"]),
        words=tuple(str(word) for word in [*mine, "", "", ""][:WORD_FIELDS]) if is_words else (),
        results=None
        if totals is None
        else tuple((texts[n], people, round(100 * people / all_people), n in right) for n, people in totals),
    )


def who_answered(workshop: Workshop, poll_id: uuid.UUID) -> list[dict[str, Any]]:
    """Names and what they answered; empty of an anonymous poll. Two queries."""
    ballots = Ballot.objects.filter(poll__workshop=workshop, poll__public_id=poll_id, poll__is_anonymous=False)
    named = ballots.exclude(user=None).select_related("user").prefetch_related("options").order_by("user__display_name", "pk")
    return [
        {"name": ballot.user.display_name if ballot.user else "", "answers": [option.text for option in ballot.options.all()]}
        for ballot in named
    ]


def _words(options: list[Any], *, is_host: bool, has_totals: bool) -> dict[str, Any]:
    given = sorted((option for option in options if option.count), key=lambda option: (-option.count, option.position))
    shown = [option for option in given if option.is_shown] if has_totals else []
    found: dict[str, Any] = {
        "options": [[option.position, option.text] for option in shown[:SHOWN_WORDS]],
        "totals": [[option.position, option.count] for option in shown[:SHOWN_WORDS]] if has_totals else None,
        "more": max(0, len(shown) - SHOWN_WORDS),
    }
    if is_host:
        waiting = sorted((option for option in given if not option.is_shown), key=lambda option: option.position)
        found["waiting"] = [[option.position, option.text, option.count] for option in waiting[:WAITING_WORDS]]
        found["waiting_more"] = max(0, len(waiting) - WAITING_WORDS)
    return found
