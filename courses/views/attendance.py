"""The register of a session: on the facilitator's phone, and by a code that people scan themselves."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from courses.actions.attendance import check_in, take_register
from courses.enums import ATTENDED, AttendanceStatus
from courses.forms.sessions import RegisterForm
from courses.models import CohortSession
from courses.queries.sessions import register_of
from courses.rules.sessions import check_in_status, is_correction
from courses.views.sessions import session_or_404

CODE_SALT = "courses.check-in"
CODE_SECONDS = 300  # long enough to sign in on the way, too short to be worth sending to a friend at home


@login_required
def register(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Everybody with four choices. With scripts each tap is kept on the phone and sent when there is a connection."""
    session = session_or_404(request, public_id)
    rows = register_of(session)
    form = RegisterForm(request.POST or None, people=[row.enrolment.public_id for row in rows])
    now = clock.now()
    if request.method == "POST" and form.is_valid():
        marks = form.marks({row.enrolment.public_id: row.status for row in rows}, now)
        result = take_register(actor=request.user, session=session, marks=marks, received_at=now)
        if "reason" not in result.refused.values():
            said = ngettext("%(count)d mark is saved.", "%(count)d marks are saved.", len(result.accepted))
            messages.success(request, said % {"count": len(result.accepted)})
            return redirect("courses:register", public_id=session.public_id)
        form.add_error("reason", _("The day is over. Say why the register is changed; the rest is saved."))
    context = {
        "session": session,
        "cohort": session.cohort,
        "rows": rows,
        "form": form,
        "statuses": AttendanceStatus.choices,
        "attended": sum(row.status in ATTENDED for row in rows),
        "is_over": is_correction(session, now),
        "doors_are_open": check_in_status(session, now) is not None,
    }
    return render(request, "courses/sessions/register.html", context)


@login_required
@require_GET
@never_cache
def check_in_code(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """For the wall: a code that changes, and how many have scanned it. The page asks for itself again."""
    session = session_or_404(request, public_id)
    rows = register_of(session)
    code = signing.TimestampSigner(salt=CODE_SALT).sign_object(session.public_id.hex)
    context = {
        "session": session,
        "cohort": session.cohort,
        "address": settings.SITE_URL + reverse("courses:check-in", args=[code]),
        "attended": sum(row.status in ATTENDED for row in rows),
        "total": len(rows),
        "doors_are_open": check_in_status(session, clock.now()) is not None,
    }
    return render(request, "courses/sessions/code.html", context)


@login_required
@never_cache
def scanned(request: AuthedRequest, code: str) -> HttpResponse:
    """Where the code on the wall leads: one button, so that a preview of the link marks nobody."""
    try:
        hex_id = signing.TimestampSigner(salt=CODE_SALT).unsign_object(code, max_age=CODE_SECONDS)
    except signing.SignatureExpired:
        return render(request, "courses/sessions/checked_in.html", {"is_old": True}, status=410)
    except signing.BadSignature:
        raise Http404 from None
    session = CohortSession.objects.select_related("cohort", "site").filter(public_id=uuid.UUID(hex_id)).first()
    if session is None:
        raise Http404
    context: dict[str, Any] = {"session": session}
    status = 200
    if request.method == "POST":
        try:
            context["status"] = check_in(user=request.user, session=session, at=clock.now())
        except DomainError as error:
            context["problem"], status = error.message, error.status
    return render(request, "courses/sessions/checked_in.html", context, status=status)
