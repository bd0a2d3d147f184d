"""What this app tells people (core.notifications)."""

import datetime as dt
import uuid

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, Params, register_kind
from mentoring.enums import MentorState
from mentoring.models import Discussion, Mentor, Report, Request
from mentoring.rules.people import can_coordinate

APPLIED, APPROVED, CHANGED = "mentoring.applied", "mentoring.approved", "mentoring.changed"
ANSWERED, READS_ALONG, ENDED = "mentoring.answered", "mentoring.reads_along", "mentoring.ended"
NUDGE, TIMED_OUT = "mentoring.nudge", "mentoring.timed_out"
TESTIMONIAL = "mentoring.testimonial"
LATE, REPORTED, BLOCKED = "mentoring.late", "mentoring.reported", "mentoring.blocked"


def register() -> None:
    own = (
        Kind(
            APPROVED,
            _("You are approved as a mentor"),
            _("You are approved as a mentor until %(until)s"),
            _("Your desk shows who waits for an answer. Thank you for your time."),
        ),
        Kind(
            CHANGED,
            _("Your standing as a mentor changed"),
            _("Your standing as a mentor changed"),
            _("See on your page where it stands. A coordinator can tell you more."),
        ),
        Kind(
            ANSWERED,
            _("Somebody wrote in a discussion of yours"),
            _("New words about “%(title)s”"),
            _("Read them, and answer when you can: it is your turn."),
        ),
        Kind(
            READS_ALONG,
            _("You read along in a discussion with a minor"),
            _("You read along about “%(title)s”"),
            _("You are the second adult. Have a look from time to time, and report what worries you."),
        ),
        Kind(
            ENDED,
            _("A discussion comes to its end"),
            _("“%(title)s” comes to its end"),
            _("Look at where it stands. Learners can say how it was, and ask anew."),
        ),
        Kind(
            NUDGE,
            _("Somebody waits for your answer"),
            _("It is your turn: “%(title)s” has waited for %(days)s days"),
            _("A short answer is enough. After 28 days without one it is closed."),
        ),
        Kind(
            TIMED_OUT,
            _("A discussion got no answer for 28 days"),
            _("“%(title)s” got no answer for 28 days"),
            _("It ends in a week unless somebody writes. The learner can then ask another mentor."),
        ),
        Kind(
            TESTIMONIAL,
            _("A learner said something about you as a mentor"),
            _("A learner said something about you as a mentor"),
            _("Read it, and choose whether other learners do."),
        ),
        Kind(
            APPLIED,
            _("Somebody wants to be a mentor"),
            _("Somebody wants to be a mentor"),
            _("Read what they say of themselves, and begin the checks."),
            rule=can_coordinate,
        ),
        Kind(
            LATE,
            _("A question waits for longer than promised"),
            _("A question waits for longer than promised"),
            _("No mentor has answered it. Ask one who knows the field, or tell the learner how long it will take."),
            rule=can_coordinate,
        ),
        Kind(
            REPORTED,
            _("Something is wrong in a discussion"),
            _("Something is wrong in a discussion"),
            _("Somebody reported it. Look at it today."),
            is_urgent=True,
            rule=can_coordinate,
        ),
        Kind(
            BLOCKED,
            _("A learner does not want a mentor again"),
            _("A learner does not want a mentor again"),
            _("The two will not meet again by themselves. See whether somebody should talk to them."),
            rule=can_coordinate,
        ),
    )
    for kind in own:
        register_kind(kind)


def coordinators() -> list[User]:
    return list(User.objects.filter(groups__name=Role.MANAGER, is_active=True))


def tell_of_application(mentor: Mentor, *, at: dt.datetime) -> None:
    key = f"{mentor.pk} {mentor.applied_at.isoformat()}"
    others = [person for person in coordinators() if person.pk != mentor.user_id]
    notify(kind=APPLIED, recipients=others, key=key, url=_mentor_url(mentor), at=at)


def tell_of_decision(mentor: Mentor, *, key: uuid.UUID, at: dt.datetime) -> None:
    url = reverse("mentoring:profile")
    if mentor.state == MentorState.APPROVED and mentor.approved_until is not None:
        params = {"until": mentor.approved_until}
        notify(kind=APPROVED, recipients=[mentor.user], key=str(key), url=url, at=at, params=params)
    else:
        notify(kind=CHANGED, recipients=[mentor.user], key=str(key), url=url, at=at)


def tell_of_answer(discussion: Discussion, *, post_id: uuid.UUID, to: User, at: dt.datetime) -> None:
    _tell(ANSWERED, discussion, [to], str(post_id), at)


def tell_second_reader(discussion: Discussion, *, at: dt.datetime) -> None:
    _tell(READS_ALONG, discussion, [discussion.second_reader], str(discussion.pk), at)


def tell_of_end(discussion: Discussion, *, to: User, at: dt.datetime) -> None:
    _tell(ENDED, discussion, [to], f"{discussion.pk} {discussion.state} {at.isoformat()}", at)


def tell_of_testimonial(discussion: Discussion, *, at: dt.datetime) -> None:
    _tell(TESTIMONIAL, discussion, [discussion.mentor], str(discussion.pk), at)


def nudge(discussion: Discussion, *, to: User, since: dt.datetime, day: int, at: dt.datetime) -> None:
    """Once for each wait and day."""
    key = f"{discussion.pk} {since.isoformat()} {day}"
    params: Params = {"title": discussion.request.title, "days": day}
    notify(kind=NUDGE, recipients=[to], key=key, url=_url(discussion), at=at, params=params)


def tell_of_time_out(discussion: Discussion, *, to: User, since: dt.datetime, at: dt.datetime) -> None:
    _tell(TIMED_OUT, discussion, [to], f"{discussion.pk} {since.isoformat()}", at)


def tell_of_late_request(request: Request, *, at: dt.datetime) -> None:
    notify(kind=LATE, recipients=coordinators(), key=str(request.pk), url=reverse("mentoring:coordination"), at=at)


def tell_of_report(report: Report, *, at: dt.datetime) -> None:
    """Coordinators who have no part in it, and did not write it."""
    discussion = report.discussion
    apart = {discussion.learner_id, discussion.mentor_id, report.reporter_id}
    told = [person for person in coordinators() if person.pk not in apart]
    url = reverse("mentoring:report-desk", kwargs={"public_id": report.public_id})
    notify(kind=REPORTED, recipients=told, key=str(report.pk), url=url, at=at)


def tell_of_blocked_pair(discussion: Discussion, *, at: dt.datetime) -> None:
    told = [person for person in coordinators() if person.pk != discussion.mentor_id]
    notify(kind=BLOCKED, recipients=told, key=str(discussion.pk), url=_url(discussion), at=at)


def _tell(kind: str, discussion: Discussion, people: list[User | None], key: str, at: dt.datetime) -> None:
    params = {"title": discussion.request.title}
    recipients = [person for person in people if person is not None]
    notify(kind=kind, recipients=recipients, key=key, url=_url(discussion), at=at, params=params)


def _url(discussion: Discussion) -> str:
    return reverse("mentoring:discussion", kwargs={"public_id": discussion.public_id})


def _mentor_url(mentor: Mentor) -> str:
    return reverse("mentoring:mentor", kwargs={"public_id": mentor.user.public_id})
