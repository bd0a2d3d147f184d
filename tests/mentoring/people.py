"""Makers of mentors, of things to ask about, and of discussions."""

import datetime as dt
import uuid

from accounts.enums import ConsentMethod, ConsentPurpose, Relation, Role
from accounts.models import Consent, ConsentText, Guardian
from core import clock
from courses.models import Discipline
from mentoring.actions.requests import ask, claim, hold
from mentoring.drafts import KIND
from mentoring.enums import MentorState
from mentoring.models import Mentor, Training
from tests.factories import UserFactory
from tests.live.workshops import make_adult, vet

DAY = dt.timedelta(days=1)


def make_mentor(person=None, *, trained=True, vetted=True, **fields):
    """An approved mentor; `person` is somebody new with the role by default."""
    person = person or UserFactory(roles=[Role.MENTOR])
    today = clock.today()
    make_adult(person)
    values = {"state": MentorState.APPROVED, "approved_until": today + 300 * DAY, "about": "Paints", "languages": ["en"]}
    mentor = Mentor.objects.create(user=person, applied_at=clock.now(), **values | fields)
    mentor.disciplines.set([Discipline.objects.get_or_create(slug="grants", defaults={"name": "Grants"})[0]])
    if vetted:
        vet(person)
    if trained:
        Training.objects.create(mentor=mentor, what="Safeguarding", done_on=today, expires_on=today + 200 * DAY)
    return mentor


def make_draft(applicant, title="A mural for Bridgetown", *, kept=True):
    """An application of `applicant`, by default with one version that was kept."""
    from grants.models import Call, CallVersion, Draft, DraftRevision

    at = clock.now()
    call = Call.objects.create(
        title="Small works", funder="A fund", purpose="Works", source="Page, 2026", checked_on=clock.today(), currency="BBD"
    )
    content = {"title": call.title, "currency": call.currency, "sections": []}
    version = CallVersion.objects.create(call=call, number=1, digest="0" * 64, content=content, made_at=at)
    draft = Draft.objects.create(applicant=applicant, version=version, title=title, created_at=at, updated_at=at)
    if kept:
        DraftRevision.objects.create(draft=draft, number=1, version=version, texts={}, made_by=applicant, made_at=at)
    return draft


def make_request(learner, draft=None, *, at=None, question="Is the budget clear?"):
    draft = draft or make_draft(learner)
    return ask(
        actor=learner,
        target_kind=KIND,
        target_id=str(draft.public_id),
        question=question,
        discipline=None,
        at=at or clock.now(),
        today=clock.today(),
    )


def held(request, mentor, *, at=None):
    return hold(actor=mentor.user, request=request, key=uuid.uuid4(), at=at or clock.now(), today=clock.today())


def claimed(request, mentor, *, at=None, text="Yes, but for the paint."):
    """A discussion in which it is the learner's turn."""
    at = at or clock.now()
    held(request, mentor, at=at)
    return claim(
        actor=mentor.user,
        request=request,
        key=uuid.uuid4(),
        post_id=uuid.uuid4(),
        text=text,
        at=at,
        today=clock.today(),
    )


def let_write(minor):
    """A guardian says yes to writing to others."""
    guardian = Guardian.objects.create(learner=minor, name="Ann", relation=Relation.PARENT, created_at=clock.now())
    text = ConsentText.objects.filter(purpose=ConsentPurpose.POSTING).first()
    Consent.objects.create(
        learner=minor,
        guardian=guardian,
        purpose=ConsentPurpose.POSTING,
        is_given=True,
        method=ConsentMethod.PAPER,
        text=text,
        at=clock.now(),
    )
