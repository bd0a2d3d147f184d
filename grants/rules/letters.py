"""Who may ask for a letter of support, and where one stands at a moment."""

import datetime as dt

from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import allows
from grants.enums import LetterState
from grants.models import Draft, Letter
from grants.models.letters import WAITING
from grants.rules.drafts import UNSENT, can_edit_draft, can_tell_outcomes, role_in
from grants.workflows.letter import Party

OPEN_FOR = dt.timedelta(days=30)
REMIND_AFTER = dt.timedelta(days=3)
MOST_MAILS = 3  # to one person about one application
MOST_A_DAY = 10  # mails of one person, and three to one address
MOST_TO_ONE_A_DAY = 3
MOST_LETTERS = 30  # of one application
KEPT_FOR = dt.timedelta(days=180)  # addresses, once an application is over


def may_write_to_others(user: User, draft: Draft, today: dt.date) -> bool:
    """Adults; minors where a guardian said yes to writing to others. It holds for who asks and for whose application it is."""
    return all(allows(person, ConsentPurpose.POSTING, today) for person in {user, draft.applicant})


def can_ask_letter(user: User, draft: Draft, today: dt.date) -> bool:
    return can_edit_draft(user, draft) and may_write_to_others(user, draft, today)


def parties_in(user: User, draft: Draft) -> set[Party]:
    """Managers check what they may read and have no part in; who may read it is asked of grants.queries.drafts."""
    if can_edit_draft(user, draft):
        return {Party.ASKER}
    return {Party.MANAGER} if can_tell_outcomes(user) and role_in(user, draft) is None else set()


def state_at(letter: Letter, at: dt.datetime) -> LetterState:
    """Where it stands: one that waits has expired with its last moment, whether or not the task has written so."""
    if letter.state in WAITING and at >= letter.expires_at:
        return LetterState.EXPIRED
    return LetterState(letter.state)


def takes_answers(letter: Letter, at: dt.datetime) -> bool:
    """Whether the link still takes a letter: it waits for one, and the application was not sent."""
    return state_at(letter, at) in WAITING and letter.draft.state in UNSENT


def can_remind(letter: Letter, at: dt.datetime) -> bool:
    return takes_answers(letter, at) and letter.mails < MOST_MAILS and at - letter.mailed_at >= REMIND_AFTER


def closes_at(draft: Draft, at: dt.datetime) -> dt.datetime:
    """30 days, or until the deadline of the call where that is earlier."""
    deadline = draft.version.call.closes_at
    return min(at + OPEN_FOR, deadline) if deadline and deadline > at else at + OPEN_FOR
