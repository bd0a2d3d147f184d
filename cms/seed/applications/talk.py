"""What the demo's mentor said about applications: passages of two with what became of it, and two signed reviews."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from cms.seed.applications import round_now
from cms.seed.applications.words import REACHED, SHORT, STEPS, WHY
from cms.seed.applications.writing import DAY, HOUR, rewrite, section_id
from grants.actions.saving import keep_revision
from grants.models import Draft
from grants.rules.drafts import KIND
from review.actions.suggestions import accept_and_save, reject, suggest
from review.actions.threads import open_thread, reply, resolve


@dataclass(frozen=True)
class Judged:
    """A level from 0 to 5 for each criterion of the practice grant in its order, words about it, and about the whole."""

    levels: tuple[int, ...]
    remarks: tuple[str, ...]
    comment: str


QUILT_REVIEW = Judged(
    levels=(4, 3, 2, 4),
    remarks=(
        "The cushion that the nurse kept is the best sentence you have. Begin with it.",
        "",
        "A counter of hands is honest. Say from whom the 90 people a day are, and what the nurses write down.",
        "Women who sew are paid for each evening: a juror will see that.",
    ),
    comment="It is nearly there. Two passages are marked; then I would like to see it once more.",
)
SHIP_REVIEW = Judged(
    levels=(5, 5, 4, 4),
    remarks=(
        "A thing that pretends with great discipline, and so is a shadow: nobody else can write that.",
        "Since each figure has a second hand I believe every month of it.",
        "The book of names is a fine measure. Ask the library now whether it takes the films.",
        "The sum is right and every line has its step. Have the van in writing.",
    ),
    comment="Send it. I would be glad to sit in the yard where your great-aunt drilled.",
)


def about_route(draft: Draft, amaya: User, mentor: User, now: dt.datetime) -> None:
    """Words that stand, changed and are gone; suggestions that were taken, wait, and were overtaken by a change."""
    at = now - 8 * DAY
    people = _open(
        draft, mentor, SHORT, round_now.ROUTE_DRAWN, "How many? A number here would show that you have thought of it.", at
    )
    reply(actor=amaya, thread=people, text="About 150, it stands further down. I shall say it here too.", at=at + 5 * HOUR)
    text = "You do not need to be rude about anybody to be needed. Would you miss this sentence?"
    _open(draft, mentor, WHY, round_now.ROUTE_GONE, text, at)
    text = "How many people, and how often? A juror will ask, and I think that you have the answer."
    _open(draft, mentor, WHY, round_now.ROUTE_SECONDS, text, at)
    counted = _open(draft, mentor, STEPS, round_now.ROUTE_FORTY, "How do you know that it is forty?", at)
    reply(
        actor=amaya, thread=counted, text="Ten rounds a day, and the loop of five films plays four times a round.", at=at + DAY
    )
    resolve(actor=mentor, thread=counted, at=at + DAY + HOUR)

    place: dict[str, Any] = {"target_kind": KIND, "target_id": draft.public_id, "part": section_id(draft, WHY)}
    taken = suggest(
        actor=mentor,
        **place,
        quote=round_now.ROUTE_IDEA,
        replacement="That week is where this idea is from.",
        text="The week is your proof: name it.",
        at=at,
    )
    suggest(
        actor=mentor,
        **place,
        quote=round_now.ROUTE_PLACES,
        replacement="Four hundred bus stops stand in Barbados",
        text="Shorter, and one sees them.",
        at=at,
    )
    suggest(
        actor=mentor,
        **place,
        quote=round_now.ROUTE_NOT_ONE,
        replacement="none of them shows a picture made by somebody from there",
        at=at,
    )

    accept_and_save(actor=amaya, suggestion=taken, at=now - 6 * DAY)
    words = {
        f" {round_now.ROUTE_GONE}": "",
        round_now.ROUTE_SECONDS: "In three mornings 31 of 44 people stopped looking at their telephones, for 40 seconds.",
        round_now.ROUTE_PLACES: "There are about four hundred bus stops in Barbados, where people wait for half an hour every day",
    }
    rewrite(draft, amaya, WHY, words, now - 5 * DAY)
    keep_revision(actor=amaya, draft=draft, name="After the first comments", at=now - 5 * DAY + HOUR)


def about_quilt(draft: Draft, maker: User, mentor: User, now: dt.datetime) -> None:
    """Changes that wait for an answer."""
    at = now - 7 * DAY
    _open(draft, mentor, WHY, round_now.QUILT_WALL, "What does that look like on a Tuesday at nine? One person, one voice.", at)
    _open(
        draft, mentor, REACHED, round_now.QUILT_NINETY, "From whom is this number? Say it, and nobody will doubt the next.", at
    )
    place: dict[str, Any] = {"target_kind": KIND, "target_id": draft.public_id}
    suggest(
        actor=mentor,
        **place,
        part=section_id(draft, WHY),
        quote=round_now.QUILT_CUSHION,
        replacement="I have built a cushion with six voices. A nurse asked whether she could keep it, and did.",
        text="Begin with what happened; the examination can go.",
        at=at,
    )
    refused = suggest(
        actor=mentor,
        **place,
        part=section_id(draft, SHORT),
        quote="a small switch plays a voice",
        replacement="a voice begins to speak",
        at=at,
    )
    reject(actor=maker, suggestion=refused, at=now - 6 * DAY)


def _open(draft: Draft, actor: User, title: str, quote: str, text: str, at: dt.datetime) -> Any:
    part = section_id(draft, title)
    return open_thread(actor=actor, target_kind=KIND, target_id=draft.public_id, part=part, quote=quote, text=text, at=at)
