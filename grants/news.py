"""What this app tells people (core.notifications)."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from grants.enums import MemberState
from grants.models import Call, Draft, DraftMember, Transition

DEADLINE = "grants.deadline"
INVITED, JOINED, DECLINED = "grants.invited", "grants.joined", "grants.declined"
LEFT, REMOVED = "grants.left", "grants.removed"
CHANGES, READY, SENT, OUTCOME, MISSED = "grants.changes", "grants.ready", "grants.sent", "grants.outcome", "grants.missed"

# Of the steps in grants.workflows.draft those that others than who made them hear of here. That somebody took a question on, or
# ended the talk about it, mentoring tells.
STEPS_TOLD = {
    "suggest": CHANGES,
    "sign": READY,
    "declare_ready": READY,
    "submit": SENT,
    "win": OUTCOME,
    "lose": OUTCOME,
    "withdraw": OUTCOME,
    "miss": MISSED,
}


def register() -> None:
    own = (
        Kind(
            DEADLINE,
            _("A deadline that you follow comes near"),
            _("“%(call)s” closes on %(closes)s"),
            _("See what is still missing, and send it a day early if you can."),
        ),
        Kind(
            INVITED,
            _("You are invited to an application"),
            _("You are asked to work on “%(title)s”"),
            _("See with your applications what you would do, and say yes or no."),
        ),
        Kind(
            JOINED,
            _("Somebody joins your application"),
            _("Somebody you invited works on “%(title)s” now"),
            _("See who takes part, and what each of them may do."),
        ),
        Kind(
            DECLINED,
            _("Somebody declines your invitation"),
            _("An invitation to “%(title)s” was declined"),
            _("You can ask somebody else."),
        ),
        Kind(
            LEFT,
            _("Somebody leaves your application"),
            _("Somebody no longer works on “%(title)s”"),
            _("What they wrote stays. See who takes part now."),
        ),
        Kind(
            REMOVED,
            _("You no longer take part in an application"),
            _("You no longer take part in “%(title)s”"),
            _("Its applicant can tell you why. Your own applications are as they were."),
        ),
        Kind(
            CHANGES,
            _("A mentor suggests changes to an application"),
            _("Changes are suggested for “%(title)s”"),
            _("Read them, take what helps, and give it back when you are done."),
        ),
        Kind(
            READY,
            _("An application is ready to send"),
            _("“%(title)s” is ready to send"),
            _("What is left is to send it to the funder, and to note that here."),
        ),
        Kind(
            SENT,
            _("An application you work on was sent"),
            _("“%(title)s” was sent to the funder"),
            _("Thank you for your part in it. The answer will stand on its page."),
        ),
        Kind(
            OUTCOME,
            _("The funder’s answer was noted"),
            _("The answer to “%(title)s” was noted"),
            _("See what the funder decided, and what comes next."),
        ),
        Kind(
            MISSED,
            _("A deadline passed"),
            _("The deadline for “%(title)s” passed"),
            _("What you wrote is kept. You can begin another application with it."),
        ),
    )
    for kind in own:
        register_kind(kind)


def remind_of_deadline(call: Call, people: Iterable[User], *, closes_at: dt.datetime, days: int, at: dt.datetime) -> None:
    """Once for each deadline that the call had, and each number of days before it."""
    notify(
        kind=DEADLINE,
        recipients=people,
        key=f"{call.pk} {closes_at.isoformat()} {days}",
        url=reverse("grants:call", args=[call.public_id]),
        at=at,
        params={"call": call.title, "closes": closes_at},
    )


def tell_of_invitation(member: DraftMember, *, at: dt.datetime) -> None:
    """Each time that somebody is asked."""
    _tell(INVITED, member.draft, [member.user], _key(member, at), reverse("grants:drafts"), at)


def tell_of_answer(member: DraftMember, *, at: dt.datetime) -> None:
    kind = JOINED if member.state == MemberState.ACCEPTED else DECLINED
    _tell(kind, member.draft, [member.draft.applicant], _key(member, at), _people_url(member.draft), at)


def tell_of_removal(member: DraftMember, *, actor: User, before: str, at: dt.datetime) -> None:
    """The other side. An invitation that was taken back before it was answered is no loss of a part."""
    draft = member.draft
    if actor.pk == member.user_id:
        _tell(LEFT, draft, [draft.applicant], _key(member, at), _people_url(draft), at)
    elif before == MemberState.ACCEPTED:
        _tell(REMOVED, draft, [member.user], _key(member, at), reverse("grants:drafts"), at)


def tell_of_step(transition: Transition, *, at: dt.datetime) -> None:
    """Everybody who takes part, but for who made it."""
    kind, draft = STEPS_TOLD.get(transition.name), transition.draft
    if kind is None:
        return
    part = DraftMember.objects.filter(draft=draft, state=MemberState.ACCEPTED).values("user")
    people = User.objects.filter(Q(pk=draft.applicant_id) | Q(pk__in=part), is_active=True)
    told = people.exclude(pk=transition.actor_id) if transition.actor_id else people
    name = "grants:draft-outcome" if kind == OUTCOME else "grants:draft"
    _tell(kind, draft, told, str(transition.key), reverse(name, args=[draft.public_id]), at)


def _tell(kind: str, draft: Draft, people: Iterable[User], key: str, url: str, at: dt.datetime) -> None:
    notify(kind=kind, recipients=people, key=key, url=url, at=at, params={"title": draft.title})


def _key(member: DraftMember, at: dt.datetime) -> str:
    return f"{member.pk} {at.isoformat()}"


def _people_url(draft: Draft) -> str:
    return reverse("grants:draft-people", args=[draft.public_id])
