"""Applications written by the same actions as people write them, at given moments."""

import datetime as dt
import uuid
from collections.abc import Mapping

from accounts.models import User
from cms.seed.applications.words import Application
from cms.seed.calls import CallText
from core import clock
from grants.actions.applicants import describe_applicant
from grants.actions.budgets import save_budget
from grants.actions.drafts import start_draft
from grants.actions.members import answer_invitation, invite_member
from grants.actions.plans import save_plan
from grants.actions.saving import save_section
from grants.actions.workflow import Told, move_draft
from grants.enums import MemberRole, SectionFormat
from grants.models import CallVersion, Draft
from grants.queries.drafts import section_of
from grants.queries.plans import plan_version
from grants.richtext import to_source
from grants.rules.budgets import Line
from grants.rules.plans import Step

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
THOUSANDTHS, CENTS = 1_000, 100


def begin(applicant: User, call: CallText, written: Application, at: dt.datetime) -> Draft:
    """With its texts, budget and plan, in the newest form of the call."""
    version = CallVersion.objects.filter(call__public_id=call.public_id).select_related("call").order_by("-number")[0]
    draft = start_draft(actor=applicant, version=version, title=written.title, at=at)
    for number, (title, text) in enumerate(written.texts.items(), 1):
        moment = at + number * HOUR
        save_section(actor=applicant, draft=draft, section_id=section_id(draft, title), source=text, base_version=0, at=moment)
    if written.budget:
        lines = [
            Line(category, label, quantity * THOUSANDTHS, unit, cost * CENTS, source)
            for category, label, quantity, unit, cost, source in written.budget
        ]
        save_budget(actor=applicant, draft=draft, base_version=0, lines=lines, at=at + 6 * HOUR)
    if written.plan:
        today = clock.today()
        steps = [Step(what, today + first * DAY, today + last * DAY) for what, first, last in written.plan]
        save_plan(actor=applicant, draft=draft, base_version=plan_version([]), steps=steps, at=at + 7 * HOUR)
    return draft


def section_id(draft: Draft, title: str) -> str:
    return next(str(section["id"]) for section in draft.version.content["sections"] if section["title"] == title)


def rewrite(draft: Draft, actor: User, title: str, words: Mapping[str, str], at: dt.datetime) -> None:
    """Other words for some of a section, saved as the page saves them."""
    part = section_id(draft, title)
    row = draft.texts.get(section=part)
    is_rich = (section_of(draft.version, part) or {}).get("format") == SectionFormat.RICH
    source = to_source(row.text) if is_rich else row.text
    for before, after in words.items():
        source = source.replace(before, after)
    save_section(actor=actor, draft=draft, section_id=part, source=source, base_version=row.version, at=at)


def join(draft: Draft, person: User, role: MemberRole, at: dt.datetime) -> None:
    member = invite_member(actor=draft.applicant, draft=draft, email=person.email, role=role, at=at)
    answer_invitation(actor=person, member=member, accepts=True, at=at + HOUR)


def step(draft: Draft, actor: User | None, name: str, at: dt.datetime, *, reason: str = "", told: Told | None = None) -> None:
    move_draft(actor=actor, draft=draft, name=name, key=uuid.uuid4(), reason=reason, told=told, at=at)
    draft.refresh_from_db(fields=["state", "updated_at"])


def describe(person: User, *sectors: str) -> None:
    describe_applicant(
        actor=person,
        countries=["BB"],
        legal_forms=["person"],
        sectors=sectors,
        career_since=clock.today().year - 3,
        at=clock.now(),
    )
