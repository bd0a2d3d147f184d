"""What proves when a work's files existed: a page for everybody who may see the work, a PDF, and the time-stamps."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.limits import limited
from core import clock
from ip_rights.exports.evidence import evidence_pdf
from ip_rights.queries.evidence import evidence_of, stamp_in
from ip_rights.queries.showing import get_work
from ip_rights.rules.works import takes_part
from ip_rights.timestamps import authorities

PDFS_A_MINUTE = 20


@never_cache
@require_safe
def evidence(request: HttpRequest, key: UUID) -> HttpResponse:
    work = get_work(request.user, key, clock.today())
    is_maker = takes_part(request.user, work)
    context = {
        "work": work,
        "is_maker": is_maker,
        "files": evidence_of(work, for_makers=is_maker),
        "has_authorities": bool(authorities()),
        "verify_url": settings.SITE_URL + reverse("ip_rights:verify"),
    }
    return render(request, "ip_rights/evidence/work.html", context)


@never_cache
@limited("evidence-pdf", PDFS_A_MINUTE)
@require_safe
def certificate(request: HttpRequest, key: UUID) -> HttpResponse:
    """The PDF, in the reader's language. 404 while nothing is registered."""
    work = get_work(request.user, key, clock.today())
    files = evidence_of(work, for_makers=takes_part(request.user, work))
    if not any(file.proof for file in files):
        raise Http404
    pdf = evidence_pdf(work, files, language=get_language() or settings.LANGUAGE_CODE)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="evidence-{str(work.key)[:8]}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@require_safe
def stamp(request: HttpRequest, key: UUID, stamp: UUID) -> HttpResponse:
    """A time-stamp as its authority gave it, for `openssl ts -verify` and the like."""
    work = get_work(request.user, key, clock.today())
    found = stamp_in(work, stamp, for_makers=takes_part(request.user, work))
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.token or b""), content_type="application/timestamp-reply")
    response["Content-Disposition"] = f'attachment; filename="{found.digest[:12]}.tsr"'
    response["Cache-Control"] = "private, no-store"
    return response
