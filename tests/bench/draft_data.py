"""Three applications for `tests.bench.drafts`: 6,000 words in twelve sections, the same in one, and twelve without threads."""

import datetime as dt
import random
import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Profile, User
from core import clock
from core.access import give_sight
from grants.actions.saving import keep_revision, save_section
from grants.models import Draft
from grants.rules.drafts import KIND
from mentoring.enums import DiscussionState, MentorState, RequestState
from mentoring.models import Discussion, Mentor, Request
from review.actions.suggestions import suggest
from review.actions.threads import open_thread, reply
from review.plain import plain_of
from tests.grants.factories import make_version, section
from tests.review.prose import Tracked, sentence

PARAGRAPH = 8  # sentences
WHOLE = "whole"


@dataclass(frozen=True)
class Made:
    applicant: User
    mentor: User
    parted: Draft
    whole: Draft
    quiet: Draft
    first: str  # revisions of `whole`, 60 edits apart
    second: str
    part: str = WHOLE


def ready(*, words: int, threads: int, sections: int) -> Made:
    """Makes what is missing."""
    applicant, mentor = _person("bench-applicant", Role.LEARNER), _person("bench-reader", Role.MENTOR)
    if not Draft.objects.filter(applicant=applicant).exists():
        _make(applicant, mentor, words, threads, sections)
    found = {draft.title: draft for draft in Draft.objects.filter(applicant=applicant)}
    second, first = found["whole"].revisions.values_list("public_id", flat=True)[:2]
    return Made(applicant, mentor, found["parted"], found["whole"], found["quiet"], str(first), str(second))


def paragraphs(seed: int, words: int) -> list[str]:
    dice, made, count = random.Random(seed), [], 0
    while count < words:
        made.append(" ".join(sentence(dice) for _ in range(PARAGRAPH)))
        count += len(made[-1].split())
    return made


def edited(text: str, edits: int) -> str:
    tracked, dice = Tracked(text, 0, 0), random.Random(9)
    for _ in range(edits):
        tracked.edit(dice)
    return str(tracked.text)


def _person(username: str, role: Role) -> User:
    values = {"email": f"{username}@example.org", "display_name": username}
    user, is_new = User.objects.get_or_create(username=username, defaults=values)
    if is_new:
        user.groups.add(Group.objects.get(name=role))
        Profile.objects.create(user=user, date_of_birth=dt.date(1990, 1, 1))
    return user


def _make(applicant: User, mentor: User, words: int, threads: int, sections: int) -> None:
    at, day = clock.now(), dt.timedelta(days=365)
    Mentor.objects.create(
        user=mentor, state=MentorState.APPROVED, about="Reads", approved_until=(at + day).date(), applied_at=at
    )
    rich = [section(f"s{number}", f"Section {number}", format="rich", limit=600) for number in range(sections)]
    parted, quiet = (_draft(applicant, rich, title) for title in ("parted", "quiet"))
    whole = _draft(applicant, [section(WHOLE, "All of it", format="rich")], "whole")
    for number in range(sections):
        text = "\n\n".join(paragraphs(number, words // sections))
        for draft in (parted, quiet):
            _save(draft, f"s{number}", text)
    text = "\n\n".join(paragraphs(1, words))
    _save(whole, WHOLE, edited(text, 60))
    keep_revision(actor=applicant, draft=whole, name="First", at=at)
    _save(whole, WHOLE, text)
    keep_revision(actor=applicant, draft=whole, name="Second", at=at)
    for draft in (parted, whole, quiet):
        _mentored(draft, mentor)
    dice = random.Random(4)
    for number in range(threads):
        _talk(whole, WHOLE, mentor, dice, number)
        _talk(parted, f"s{number % sections}", mentor, dice, number)


def _draft(applicant: User, sections: list[dict[str, Any]], title: str) -> Draft:
    at = clock.now()
    version = make_version(sections, title=f"Bench: {title}")
    return Draft.objects.create(applicant=applicant, version=version, title=title, created_at=at, updated_at=at)


def _save(draft: Draft, part: str, text: str) -> None:
    row = draft.texts.filter(section=part).first()
    base = row.version if row else 0
    save_section(actor=draft.applicant, draft=draft, section_id=part, source=text, base_version=base, at=clock.now())


def _mentored(draft: Draft, mentor: User) -> None:
    at = clock.now()
    request = Request.objects.create(
        asked_by=draft.applicant,
        target_kind=KIND,
        target_id=str(draft.public_id),
        title=draft.title,
        question="What do you think?",
        state=RequestState.MATCHED,
        asked_at=at,
        due_at=at,
        ended_at=at,
    )
    discussion = Discussion.objects.create(
        request=request,
        learner=draft.applicant,
        mentor=mentor,
        state=DiscussionState.AWAITING_LEARNER,
        awaiting_learner_since=at,
        began_at=at,
    )
    reason = f"mentoring.discussion:{discussion.pk}"
    give_sight(user=mentor, kind=KIND, target_id=draft.public_id, given_by=draft.applicant, reason=reason, at=at)


def _talk(draft: Draft, part: str, mentor: User, dice: random.Random, number: int) -> None:
    """Every fourth one is a suggestion, and every second one is answered."""
    plain = plain_of(draft.texts.get(section=part).text, is_html=True)
    spans = [match.span() for match in re.finditer(r"[^\s]+", plain)]
    first = dice.randrange(len(spans) - 12)
    start, end = spans[first][0], spans[first + dice.randrange(2, 11)][1]
    quote = plain[start:end].split("\n")[0]
    place: dict[str, Any] = {"target_kind": KIND, "target_id": draft.public_id, "part": part, "quote": quote, "start": start}
    at = clock.now()
    if number % 4 == 0:
        suggest(actor=mentor, **place, replacement=f"Other words {number}", text="It is shorter.", at=at)
        return
    thread = open_thread(actor=mentor, **place, text="What would a juror see here? Name one person, and a day.", at=at)
    if number % 2:
        reply(actor=draft.applicant, thread=thread, text="I have a name for it now, and shall write it down.", at=at)
