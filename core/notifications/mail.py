"""Sending what is due, one mail for each person: the thing itself where there is one, else a list of them.

Never twice: a row is taken by emptying `mail_due_at` in one conditional UPDATE, so that of several workers one gets it,
and it is taken before the mail leaves. A process that ends in between loses that mail; the site still shows everything.
A server that refuses a mail gets it again later, a few times.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Sequence
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from core import reach
from core.notifications.kinds import get_kind, kinds
from core.notifications.models import Notification

logger = logging.getLogger(__name__)
MOST_IN_A_MAIL = 30
MOST_ATTEMPTS = 6
FIRST_WAIT = dt.timedelta(minutes=5)  # doubled with each attempt: the last comes after about two and a half hours
SALT = "core.notifications.unsubscribe"


def send_due(*, at: dt.datetime) -> int:
    """Send every mail that is due; returns how many were sent. Safe to run several times at once."""
    due = Notification.objects.filter(mail_due_at__lte=at)
    recipients = list(due.order_by("recipient_id").values_list("recipient_id", flat=True).distinct())
    connection = get_connection()
    try:
        return sum(_send_to(recipient, connection, at) for recipient in recipients)
    finally:
        connection.close()


def _send_to(recipient_id: int, connection: BaseEmailBackend, at: dt.datetime) -> bool:
    rows = _take(recipient_id, at)
    if not rows:
        return False
    person = rows[0].recipient
    if not person.email or not reach.is_open(person):
        _keep_unsent(rows)
        return False
    with translation.override(person.language):
        message = _compose(person, rows, connection)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        logger.warning("notification_mail_failed", extra={"recipient": recipient_id, "error": type(error).__name__})
        connection.close()
        _give_back(rows, at)
        return False
    return True


def _take(recipient_id: int, at: dt.datetime) -> list[Notification]:
    """Everything due for somebody that no other worker took; the oldest first."""
    mail_id = uuid.uuid4()
    due = Notification.objects.filter(recipient=recipient_id, mail_due_at__lte=at)
    due.update(mail_due_at=None, emailed_at=at, mail_id=mail_id, mail_attempts=F("mail_attempts") + 1)
    taken = Notification.objects.filter(recipient=recipient_id, mail_id=mail_id, kind__in=[kind.code for kind in kinds()])
    return list(taken.select_related("recipient").order_by("created_at", "pk"))


def _keep_unsent(rows: Sequence[Notification]) -> None:
    """Nothing may be mailed to this account now, and it would be old news later."""
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(emailed_at=None, mail_id=None)


def _give_back(rows: Sequence[Notification], at: dt.datetime) -> None:
    """To be sent later, but for those that were tried often enough."""
    _keep_unsent(rows)
    for row in rows:
        if row.mail_attempts < MOST_ATTEMPTS:
            due = at + FIRST_WAIT * 2 ** (row.mail_attempts - 1)
            Notification.objects.filter(pk=row.pk, emailed_at=None, read_at=None).update(mail_due_at=due)


def _compose(person: Any, rows: Sequence[Notification], connection: BaseEmailBackend) -> EmailMessage:
    """In the current language. The headers let a mail program unsubscribe with one click (RFC 8058)."""
    codes = sorted({row.kind for row in rows})
    unsubscribe = settings.SITE_URL + reverse("notifications:unsubscribe", kwargs={"token": unsubscribe_token(person, codes)})
    context = {
        "rows": rows[:MOST_IN_A_MAIL],
        "has_more": len(rows) > MOST_IN_A_MAIL,
        "person": person,
        "programme": settings.PROGRAMME_NAME,
        "site_url": settings.SITE_URL,
        "list_url": settings.SITE_URL + reverse("notifications:list"),
        "settings_url": settings.SITE_URL + reverse("notifications:settings"),
        "unsubscribe_url": unsubscribe,
    }
    if len(rows) == 1:
        subject, template = rows[0].title, "core/notifications/mail/one.txt"
    else:
        news = ngettext("%(count)s new thing at %(programme)s", "%(count)s new things at %(programme)s", len(rows))
        subject = news % {"count": len(rows), "programme": settings.PROGRAMME_NAME}
        template = "core/notifications/mail/several.txt"
    message = EmailMessage(
        " ".join(subject.split()),
        render_to_string(template, context),
        to=[person.email],
        connection=connection,
        headers={
            # The same for a second attempt: what a server took before its answer was lost is shown once.
            "Message-ID": f"<{rows[0].pk}.{rows[-1].pk}@{settings.SITE_HOST}>",
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    for row in rows[:MOST_IN_A_MAIL]:
        attach = get_kind(row.kind).attach
        file = attach(row) if attach else None
        if file is not None:
            message.attach(file.name, file.content, file.mimetype)
    return message


def unsubscribe_token(person: Any, codes: Sequence[str]) -> str:
    """Says who wants no more mail about what. Signed, never stored, and good for nothing else."""
    return signing.Signer(salt=SALT).sign_object([person.pk, list(codes)])


def read_unsubscribe_token(token: str) -> tuple[int, list[str]] | None:
    """Whose it is, and the kinds that are still there; None for what we did not sign."""
    try:
        pk, codes = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    known = {kind.code for kind in kinds()}
    return pk, [code for code in codes if code in known]
