"""An application in every state: for the open practice grant, for its last round, and two for real calls to practise with."""

import datetime as dt
import itertools
import uuid

from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.models import User
from cms.seed.applications import round_before, round_now, talk, to_practise
from cms.seed.applications.asking import Asked, ask_mentor
from cms.seed.applications.papers import give_papers
from cms.seed.applications.round_before import CLOSED, PRACTICE_BEFORE
from cms.seed.applications.words import Sent
from cms.seed.applications.writing import DAY, HOUR, begin, describe, join, step
from cms.seed.funders import IFCD, PRINCE_CLAUS
from cms.seed.mentor import ensure_mentor
from cms.seed.practice import PRACTICE
from core import clock
from grants.actions.members import invite_member
from grants.actions.reviews import Written, sign_draft_review
from grants.actions.saving import keep_revision
from grants.actions.workflow import MISSED_KEYS, Told, move_draft
from grants.enums import DraftState, MemberRole
from grants.models import Draft
from review.enums import Verdict

CAST = ("demo-learner", "demo-learner2", "demo-mentor", "demo-manager", "demo-facilitator", "demo-editor")
ADULT = 18
BY_POST = "An application of the demo is shorter than a real one, and its works and letter went by post."
STEP_OF = {DraftState.WON: "win", DraftState.LOST: "lose", DraftState.WITHDRAWN: "withdraw"}


def has_applications() -> bool:
    return Draft.objects.filter(version__call__public_id=PRACTICE_BEFORE.public_id).exists()


def make_applications() -> None:
    people = {user.username: user for user in get_user_model().objects.filter(username__in=CAST)}
    amaya, jadon, mentor, manager, facilitator, editor = (people[name] for name in CAST)
    ensure_mentor(mentor, manager)
    describe(amaya, "animation")
    describe(jadon, "film")
    others = _adults()
    now = clock.now()
    _written(amaya, jadon, facilitator, now)
    _with_mentor(amaya, jadon, mentor, now)
    _suggested(others[0] if others else editor, amaya, mentor, now)
    _signed(amaya, editor, mentor, now)
    _missed(jadon, amaya, now)
    _sent(amaya, round_before.SEA_EGG, now)
    _sent(amaya, round_before.MOON, now)
    for person, written in zip(itertools.islice(others, 1, None), round_before.OTHERS, strict=False):
        describe(person, written.sector)
        _sent(person, written, now)
    practised = begin(amaya, PRINCE_CLAUS, to_practise.SEED_AWARD, now - 40 * DAY)
    keep_revision(actor=amaya, draft=practised, name="To practise: no opening of this call is known", at=now - 39 * DAY)
    begin(facilitator, IFCD, to_practise.VILLAGE_FILM, now - 30 * DAY)


def _adults() -> list[User]:
    """Some of the made-up learners of the year's activity."""
    born = clock.today().replace(month=1, day=1) - ADULT * dt.timedelta(days=366)
    found = get_user_model().objects.filter(username__startswith="demo-learner-", profile__date_of_birth__lt=born)
    return list(found.order_by("username")[: len(round_before.OTHERS) + 1])


def _written(amaya: User, jadon: User, facilitator: User, now: dt.datetime) -> None:
    """One with co-applicants, one that was given up, one that waits for a mentor."""
    clay = begin(amaya, PRACTICE, round_now.CLAY, now - 3 * DAY)
    join(clay, jadon, MemberRole.EDIT, now - 2 * DAY)
    invite_member(actor=amaya, draft=clay, email=facilitator.email, role=MemberRole.COMMENT, at=now - 2 * DAY)
    keep_revision(actor=amaya, draft=clay, name="What Jadon and I agreed on", at=now - DAY)

    mural = begin(amaya, PRACTICE, round_now.MURAL, now - 10 * DAY)
    step(mural, amaya, "abandon", now - 8 * DAY)

    weed = begin(amaya, PRACTICE, round_now.SARGASSUM, now - 12 * DAY)
    keep_revision(actor=amaya, draft=weed, name="All but the risks", at=now - 7 * DAY)
    ask_mentor(weed, Asked("Is brown paper enough of an idea, or does it need the drawings?", now - 6 * DAY))


def _with_mentor(amaya: User, jadon: User, mentor: User, now: dt.datetime) -> None:
    route = begin(amaya, PRACTICE, round_now.ROUTE, now - 18 * DAY)
    join(route, jadon, MemberRole.VIEW, now - 17 * DAY)
    keep_revision(actor=amaya, draft=route, name="First whole draft", at=now - 12 * DAY)
    question = "I have written everything and cannot see it any more. Where do you stop reading?"
    answer = "I read it on a bus, which seemed right. I stopped twice and have marked where. Look at “Why this” first."
    ask_mentor(route, Asked(question, now - 11 * DAY, mentor, now - 9 * DAY, answer))
    talk.about_route(route, amaya, mentor, now)


def _suggested(maker: User, amaya: User, mentor: User, now: dt.datetime) -> None:
    describe(maker, "fashion")
    quilt = begin(maker, PRACTICE, round_now.QUILT, now - 15 * DAY)
    join(quilt, amaya, MemberRole.EDIT, now - 14 * DAY)
    keep_revision(actor=maker, draft=quilt, name="Before anybody sees it", at=now - 10 * DAY)
    answer = "I do, because of the cushion. Say more of it."
    ask_mentor(quilt, Asked("Do you believe us that they will talk?", now - 9 * DAY, mentor, now - 8 * DAY, answer))
    talk.about_quilt(quilt, maker, mentor, now)
    _review(quilt, mentor, talk.QUILT_REVIEW, Verdict.CHANGES, now - 4 * DAY)


def _signed(amaya: User, editor: User, mentor: User, now: dt.datetime) -> None:
    ship = begin(amaya, PRACTICE, round_now.LANDSHIP, now - 25 * DAY)
    join(ship, editor, MemberRole.COMMENT, now - 24 * DAY)
    keep_revision(actor=amaya, draft=ship, name="For the mentor", at=now - 20 * DAY)
    answer = "No. Is it too much for you? Find a second hand for each figure, then it is not."
    ask_mentor(ship, Asked("Is it too much for six pupils?", now - 19 * DAY, mentor, now - 18 * DAY, answer))
    give_papers(ship, amaya, now - 9 * DAY)
    keep_revision(actor=amaya, draft=ship, name="With a second hand for each figure", at=now - 6 * DAY)
    _review(ship, mentor, talk.SHIP_REVIEW, Verdict.READY, now - 2 * DAY)


def _review(draft: Draft, mentor: User, judged: talk.Judged, verdict: Verdict, at: dt.datetime) -> None:
    """The newest version, by the criteria of the call in their order."""
    revision = draft.revisions.select_related("version").latest("number")
    ids = [criterion["id"] for criterion in revision.version.content["criteria"]]
    levels = dict(zip(ids, map(str, judged.levels), strict=True))
    remarks = {id_: words for id_, words in zip(ids, judged.remarks, strict=True) if words}
    written = Written(revision.public_id, 0, levels, remarks, judged.comment)
    key = uuid.uuid5(draft.public_id, f"review of {revision.number}")
    sign_draft_review(actor=mentor, draft=draft, written=written, verdict=verdict, key=key, at=at)


def _missed(jadon: User, amaya: User, now: dt.datetime) -> None:
    box = begin(jadon, PRACTICE_BEFORE, round_before.PHONE_BOX, now - (CLOSED + 8) * DAY)
    join(box, amaya, MemberRole.EDIT, now - (CLOSED + 7) * DAY)
    closed_at = box.version.call.closes_at
    if closed_at is None:
        raise RuntimeError("the last round of the practice grant has a deadline")
    key = uuid.uuid5(MISSED_KEYS, str(box.public_id))
    move_draft(actor=None, draft=box, name="miss", key=key, at=closed_at + HOUR)


def _sent(person: User, written: Sent, now: dt.datetime) -> None:
    """Written, sent, and answered by the made-up funder, if it was."""
    sent_at, told_at = now - (CLOSED + 4) * DAY, now - (CLOSED - 75) * DAY
    draft = begin(person, PRACTICE_BEFORE, written, now - (CLOSED + 30) * DAY)
    keep_revision(actor=person, draft=draft, name="As it was sent", at=sent_at - DAY)
    step(draft, person, "declare_ready", sent_at - DAY, reason="Read by two friends.")
    told = Told(_day(sent_at), proof="Practice round, made up", asked=written.asked)
    step(draft, person, "submit", sent_at, reason=BY_POST, told=told)
    if written.state in STEP_OF:
        awarded = written.awarded * 100 or None
        told = Told(_day(told_at), asked=written.asked, awarded=awarded, feedback=written.feedback)
        step(draft, person, STEP_OF[DraftState(written.state)], told_at, told=told)


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
