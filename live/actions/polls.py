"""Asking, answering and closing polls."""

import datetime as dt
import uuid
from collections.abc import Sequence
from secrets import SystemRandom

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import DomainError, NotAllowed
from live.actions.desk import was_active
from live.enums import Audience, PollKind, PollShows, PollState
from live.models import Ballot, Poll, PollOption, Workshop
from live.models.polls import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_WORD
from live.queries.polls import poll_body, polls_with_totals
from live.rules.polls import can_answer
from live.rules.rooms import Caller
from live.streams import tell

MOST_POLLS, MOST_WORDS, MOST_DISTINCT_WORDS = 50, 3, 300
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
STEPS = 5
LEFT_OPEN = dt.timedelta(hours=12)


class BadPoll(DomainError):
    message = _("A question of this kind needs two to eight different answers.")


class BadAnswer(DomainError):
    message = _("Choose one of the answers, then send it again.")


class PollClosed(DomainError):
    message = _("This question is closed. What you answered before it closed still counts.")


class RoomNotOpen(DomainError):
    message = _("Open the room first. Until then the question waits here.")


class TooManyPolls(DomainError):
    message = _("This workshop has fifty questions. Delete one that was not asked, or use another again.")


@transaction.atomic
def save_poll(
    *,
    caller: Caller,
    poll_id: uuid.UUID,
    kind: PollKind,
    question: str,
    options: Sequence[str],
    right: Sequence[int],
    is_anonymous: bool,
    shows: PollShows,
    ask: bool,
    at: dt.datetime,
) -> Poll:
    """Prepare a question or change it before it is asked; with `ask` it is asked at once. `right` counts `options` from 1.

    `poll_id` is made by the page: the same poll saved again after a lost connection is saved once, and what was asked
    already stays as it was. Raises NotAllowed, BadPoll, TooManyPolls, RoomNotOpen.
    """
    if not caller.is_host:
        raise NotAllowed
    workshop = Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
    poll = Poll.objects.select_for_update().filter(public_id=poll_id).first()
    if poll is not None and poll.workshop_id != workshop.pk:
        raise NotAllowed
    if poll is not None and poll.state != PollState.DRAFT:
        return poll
    if poll is None:
        if Poll.objects.filter(workshop=workshop).count() >= MOST_POLLS:
            raise TooManyPolls
        poll = Poll(public_id=poll_id, workshop=workshop, created_at=at, created_by=caller.user)
    poll.question = _clean(question, LONGEST_QUESTION)
    if not poll.question:
        raise BadPoll(gettext("Write a question first."))
    poll.kind, poll.is_anonymous, poll.shows = kind, is_anonymous, shows
    made = _options(kind, options, right)
    poll.save()
    poll.options.all().delete()
    for option in made:
        option.poll = poll
    PollOption.objects.bulk_create(made)
    if ask:
        _ask(poll, workshop, at)
    _tell(poll)
    return poll


@transaction.atomic
def ask_poll(*, caller: Caller, poll_id: uuid.UUID, at: dt.datetime) -> None:
    """Ask what was prepared. Twice is the same. Raises NotAllowed, RoomNotOpen."""
    workshop, poll = _locked_for_host(caller, poll_id)
    if poll.state == PollState.DRAFT:
        _ask(poll, workshop, at)
        _tell(poll)


@transaction.atomic
def close_poll(*, caller: Caller, poll_id: uuid.UUID, at: dt.datetime) -> None:
    """Nobody answers any more, and an anonymous poll forgets who did. It is never opened again. Raises NotAllowed."""
    _workshop, poll = _locked_for_host(caller, poll_id)
    if poll.state == PollState.OPEN:
        _close(poll, at)


@transaction.atomic
def drop_poll(*, caller: Caller, poll_id: uuid.UUID) -> None:
    """Delete a question that was not asked. Raises NotAllowed."""
    _workshop, poll = _locked_for_host(caller, poll_id)
    if poll.state != PollState.DRAFT:
        raise NotAllowed
    poll.delete()
    tell(caller.workshop, Audience.HOSTS, f"poll.{poll_id}", None)


@transaction.atomic
def answer_poll(*, caller: Caller, poll_id: uuid.UUID, chosen: Sequence[int], words: Sequence[str]) -> None:
    """Answer, or answer anew: the last answer before closing counts, and the same one twice is the same.

    Raises NotAllowed, PollClosed, BadAnswer.
    """
    if not can_answer(caller):
        raise NotAllowed
    poll = Poll.objects.select_for_update().filter(public_id=poll_id, workshop=caller.workshop).first()
    if poll is None or poll.state == PollState.DRAFT:
        raise NotAllowed
    if poll.state == PollState.CLOSED:
        raise PollClosed
    options = _given_words(poll, words) if poll.kind == PollKind.WORDS else _chosen(poll, chosen)
    ballot, _is_new = Ballot.objects.get_or_create(poll=poll, user=caller.user)
    ballot.options.set(options)
    if not poll.is_anonymous:  # the time of an answer would say who gave it
        was_active(caller.place, clock.now())
    _tell(poll)


@transaction.atomic
def show_words(*, caller: Caller, poll_id: uuid.UUID, positions: Sequence[int], show: bool) -> None:
    """Let words through to everybody, or take them back, also after closing. Raises NotAllowed."""
    _workshop, poll = _locked_for_host(caller, poll_id)
    if poll.kind != PollKind.WORDS:
        raise NotAllowed
    poll.options.filter(position__in=positions).update(is_shown=show)
    _tell(poll)


def close_polls_of(workshop: Workshop, at: dt.datetime) -> int:
    """Close what is open in a room that ends, inside the caller's transaction. Returns how many."""
    polls = list(Poll.objects.select_for_update().filter(workshop=workshop, state=PollState.OPEN))
    for poll in polls:
        _close(poll, at)
    return len(polls)


def close_left_polls(*, at: dt.datetime) -> int:
    """Close polls that were left open for half a day, in rooms that nobody ended. Returns how many."""
    left = list(Poll.objects.filter(state=PollState.OPEN, asked_at__lt=at - LEFT_OPEN).values_list("pk", flat=True))
    for pk in left:
        with transaction.atomic():
            poll = Poll.objects.select_for_update().filter(pk=pk, state=PollState.OPEN).first()
            if poll is not None:
                _close(poll, at)
    return len(left)


def _ask(poll: Poll, workshop: Workshop, at: dt.datetime) -> None:
    if not workshop.is_open:
        raise RoomNotOpen
    poll.state, poll.asked_at = PollState.OPEN, at
    poll.save(update_fields=["state", "asked_at"])


def _close(poll: Poll, at: dt.datetime) -> None:
    poll.state, poll.closed_at = PollState.CLOSED, at
    poll.save(update_fields=["state", "closed_at"])
    if poll.is_anonymous:
        _untie(poll)
    if poll.kind == PollKind.WORDS:
        poll.options.filter(ballots=None).delete()  # given and taken back; until now it kept its position from another word
    _tell(poll)


def _untie(poll: Poll) -> None:
    """Write the ballots anew without people, in an order by chance: not even the order of rows says who gave which."""
    given = [[option.pk for option in ballot.options.all()] for ballot in poll.ballots.prefetch_related("options")]
    poll.ballots.all().delete()
    SystemRandom().shuffle(given)
    ballots = Ballot.objects.bulk_create([Ballot(poll=poll) for _ in given])
    link = Ballot.options.through
    link.objects.bulk_create(
        [
            link(ballot_id=ballot.pk, polloption_id=option)
            for ballot, options in zip(ballots, given, strict=True)
            for option in options
        ]
    )


def _options(kind: PollKind, texts: Sequence[str], right: Sequence[int]) -> list[PollOption]:
    if kind == PollKind.WORDS:
        return []
    if kind == PollKind.SCALE:
        return [PollOption(position=step, text=str(step)) for step in range(1, STEPS + 1)]
    cleaned = [_clean(text, LONGEST_OPTION) for text in texts]
    different = {text.casefold() for text in cleaned if text}
    if not FEWEST_OPTIONS <= len(cleaned) <= MOST_OPTIONS or len(different) < len(cleaned):
        raise BadPoll
    marked = set(right) if kind == PollKind.QUIZ else set()
    if kind == PollKind.QUIZ and (not marked or not marked <= set(range(1, len(cleaned) + 1))):
        raise BadPoll(gettext("Mark the answer that is right."))
    return [PollOption(position=n, text=text, is_right=n in marked) for n, text in enumerate(cleaned, 1)]


def _chosen(poll: Poll, positions: Sequence[int]) -> list[PollOption]:
    options = list(poll.options.filter(position__in=positions))
    if len(options) != len(set(positions)) or not options or (len(options) > 1 and poll.kind != PollKind.SEVERAL):
        raise BadAnswer
    return options


def _given_words(poll: Poll, words: Sequence[str]) -> list[PollOption]:
    """Options for these words; a word that somebody gave before, in whatever case, is the same one."""
    cleaned = [word for word in (_clean(word, LONGEST_WORD) for word in words) if word]
    if not 1 <= len(cleaned) <= MOST_WORDS:
        raise BadAnswer(gettext("Write one to three short words."))
    known = {option.text.casefold(): option for option in poll.options.all()}
    last = max((option.position for option in known.values()), default=0)
    for word in cleaned:
        if word.casefold() not in known:
            if len(known) >= MOST_DISTINCT_WORDS:
                raise BadAnswer(gettext("There are very many words already. Use one that is there."))
            last += 1
            known[word.casefold()] = PollOption.objects.create(poll=poll, position=last, text=word, is_shown=False)
    return list({known[word.casefold()].pk: known[word.casefold()] for word in cleaned}.values())


def _clean(text: str, longest: int) -> str:
    """One line without signs that cannot be seen. Raises BadAnswer where it is too long."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    if len(line) > longest:
        raise BadAnswer(gettext("That is too long. Say it in %(most)s characters.") % {"most": longest})
    return line


def _locked_for_host(caller: Caller, poll_id: uuid.UUID) -> tuple[Workshop, Poll]:
    if not caller.is_host:
        raise NotAllowed
    workshop = Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
    poll = Poll.objects.select_for_update().filter(public_id=poll_id, workshop=workshop).first()
    if poll is None:
        raise NotAllowed
    return workshop, poll


def _tell(poll: Poll) -> None:
    counted = polls_with_totals().select_related("workshop").get(pk=poll.pk)
    for audience in (Audience.ALL, Audience.HOSTS):
        body = poll_body(counted, audience)
        if body is not None:
            tell(counted.workshop, audience, f"poll.{poll.public_id}", body)
