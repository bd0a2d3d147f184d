"""What owners and askers are told of licences and requests: people with an account here, others by mail."""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.notifications.actions import notify
from core.notifications.kinds import Kind, register_kind
from ip_rights.links import ASKER, OWNER, link_for
from ip_rights.models import LicenceProposal, OwnerAnswer, UseRequest, Work
from ip_rights.queries.licences import locked_sheet_of
from ip_rights.rules.licences import owners_of

LICENCE_ASKED, LICENCE_OFFERED = "ip_rights.licence_asked", "ip_rights.licence_offered"
LICENCE_DECLINED, LICENCE_TAKEN_BACK = "ip_rights.licence_declined", "ip_rights.licence_taken_back"
REQUEST_CAME, REQUEST_REPLIED = "ip_rights.request_came", "ip_rights.request_replied"
REQUEST_SIGN, REQUEST_OBJECTED = "ip_rights.request_sign", "ip_rights.request_objected"
REQUEST_GRANTED, REQUEST_WITHDRAWN = "ip_rights.request_granted", "ip_rights.request_withdrawn"
REQUEST_EXPIRED = "ip_rights.request_expired"


def register() -> None:
    own = (
        Kind(
            LICENCE_ASKED,
            _("Your yes to a licence is needed"),
            _("A licence is proposed for “%(title)s”"),
            _("It is offered once every owner agrees. See what it lets others do, and say yes or no."),
        ),
        Kind(
            LICENCE_OFFERED,
            _("A licence for your work is offered"),
            _("Everybody agreed: “%(title)s” has its licence"),
            _("See how others are to name you."),
        ),
        Kind(
            LICENCE_DECLINED,
            _("A licence was not agreed"),
            _("The licence for “%(title)s” was not agreed"),
            _("Nothing was offered. Talk to each other, and propose one that all can live with."),
        ),
        Kind(
            LICENCE_TAKEN_BACK,
            _("A proposed licence was taken back"),
            _("The licence proposed for “%(title)s” was taken back"),
            _("Nothing was offered, and you need do nothing."),
        ),
        Kind(
            REQUEST_CAME,
            _("Somebody asks to use your work"),
            _("Somebody would like to use “%(title)s”"),
            _("Read what for, ask back if you need to know more, and answer."),
        ),
        Kind(
            REQUEST_REPLIED,
            _("An answer to your question about a use"),
            _("Your question about “%(title)s” was answered"),
            _("Read it, and say whether they may."),
        ),
        Kind(
            REQUEST_SIGN,
            _("Your signature under a permission is needed"),
            _("Others would allow a use of “%(title)s”"),
            _("It holds once every owner has signed. Read the terms, and say yes or no."),
        ),
        Kind(
            REQUEST_OBJECTED,
            _("An owner does not agree to a use"),
            _("An owner of “%(title)s” does not agree to the terms"),
            _("Nothing was allowed. Talk to each other; then write other terms, or say no to the asker."),
        ),
        Kind(
            REQUEST_GRANTED,
            _("A use of your work is allowed"),
            _("The use of “%(title)s” is allowed"),
            _("All owners signed, and the asker has the letter. You find it with the request."),
        ),
        Kind(
            REQUEST_WITHDRAWN,
            _("A request was taken back"),
            _("A request to use “%(title)s” was taken back"),
            _("You need do nothing."),
        ),
        Kind(
            REQUEST_EXPIRED,
            _("A request ended without an answer"),
            _("A request to use “%(title)s” ended without an answer"),
            _("60 days passed. They can ask again."),
        ),
    )
    for kind in own:
        register_kind(kind)


def makers_of(work: Work) -> list[User]:
    """Who may answer for a work: who registered it, and its owners with an account."""
    people = [work.registrant] if work.registrant else []
    if sheet := locked_sheet_of(work):
        people += [owner.person for owner in owners_of(sheet) if owner.person]
    return [person for person in {person.pk: person for person in people}.values() if person.is_active]


def ask_owners(answers: Iterable[OwnerAnswer], kind: str, *, work: Work, at: dt.datetime) -> None:
    """Everybody whose yes is waited for: here, or by mail with a signed link."""
    for answer in answers:
        person = answer.contributor.person
        if person is not None:
            url = reverse("ip_rights:consent", args=[answer.pk])
            notify(kind=kind, recipients=[person], key=str(answer.pk), url=url, at=at, params={"title": work.title})
        elif answer.contributor.email:
            transaction.on_commit(partial(mail_owner, answer, work))


def tell_owners(proposal: LicenceProposal, kind: str, *, but: User | None, at: dt.datetime) -> None:
    people = [row.contributor.person for row in proposal.owner_answers.select_related("contributor__person")]
    notify(
        kind=kind,
        recipients=[person for person in people if person and person.is_active and person != but],
        key=str(proposal.key),
        url=reverse("ip_rights:licence", args=[proposal.work.key]),
        at=at,
        params={"title": proposal.work.title},
    )


def tell_makers(request: UseRequest, kind: str, *, at: dt.datetime, step: object = "") -> None:
    """`step` keeps apart what may happen again to one request."""
    notify(
        kind=kind,
        recipients=makers_of(request.work),
        key=f"{request.key} {step}".strip(),
        url=reverse("ip_rights:request", args=[request.key]),
        at=at,
        params={"title": request.work.title},
    )


def mail_owner(answer: OwnerAnswer, work: Work) -> None:
    """An owner without an account. Called after the commit."""
    url = settings.SITE_URL + reverse("ip_rights:consent-by-link", args=[link_for(OWNER, answer.pk)])
    context = {"answer": answer, "title": work.title, "url": url, **_site()}
    subject = gettext("“%(title)s”: your yes is needed") % {"title": work.title}
    body = render_to_string("ip_rights/mail/owner_asked.txt", context)
    send_mail(" ".join(subject.split()), body, None, [answer.contributor.email])


def mail_asker(name: str, request: UseRequest, *, text: str = "") -> None:
    """`name` is confirm, question, granted, refused, expired or withdrawn. Called after the commit, in the asker's language."""
    if not request.email:
        return
    with translation.override(request.language):
        subjects = {
            "confirm": gettext("Confirm that you ask to use “%(title)s”"),
            "question": gettext("A question about your use of “%(title)s”"),
            "granted": gettext("You may use “%(title)s”"),
            "refused": gettext("Your request to use “%(title)s”"),
            "expired": gettext("Your request to use “%(title)s” had no answer"),
        }
        url = settings.SITE_URL + reverse("ip_rights:asked", args=[link_for(ASKER, request.key)])
        context = {"request": request, "title": request.work.title, "url": url, "text": text, **_site()}
        subject = " ".join((subjects[name] % {"title": request.work.title}).split())
        send_mail(subject, render_to_string(f"ip_rights/mail/request_{name}.txt", context), None, [request.email])


def _site() -> dict[str, str]:
    return {"programme": settings.PROGRAMME_NAME, "site_url": settings.SITE_URL}
