"""The mail of a demo, where no mail server is: so that whoever tries the site can open the links in it."""

import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SHOWN = 30
SEPARATOR = "-" * 79 + "\n"  # between the messages of one file of Django's file backend


@dataclass(frozen=True)
class DemoMessage:
    to: str
    subject: str
    sent: str
    body: str


@never_cache
def demo_mail(request: HttpRequest) -> HttpResponse:
    """The last messages, newest first. Open in a demo alone: it would hand every account to everybody."""
    if not settings.DEMO or settings.PRODUCTION or settings.EMAIL_URL:
        raise Http404
    return render(request, "accounts/demo_mail.html", {"mails": _newest(Path(settings.EMAIL_FILE_PATH))})


def _newest(folder: Path) -> list[DemoMessage]:
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:SHOWN]
    return [message for file in files for message in reversed(_messages(file))][:SHOWN]


def _messages(file: Path) -> list[DemoMessage]:
    parts = file.read_text(encoding="utf-8", errors="replace").split(SEPARATOR)
    return [_read(part) for part in parts if part.strip()]


def _read(text: str) -> DemoMessage:
    message = email.message_from_bytes(text.encode(), policy=email.policy.default)
    body = message.get_body(("plain",))  # type: ignore[attr-defined]
    return DemoMessage(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent=str(message["Date"]),
        body=body.get_content() if body else "",
    )
