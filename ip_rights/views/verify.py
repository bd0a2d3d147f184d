"""Whether a file is known here, for everybody: its fingerprint is made in the browser, and the file stays there."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from accounts.limits import limited
from core import clock
from core.caching import kept
from ip_rights.forms.verify import SHA256, FingerprintForm
from ip_rights.queries.evidence import Proof, Record, fingerprints, fingerprints_version, records_of, stamps_of

QUESTIONS_A_MINUTE = 60
INDEX_SECONDS = 300


@never_cache
@limited("verify-file", QUESTIONS_A_MINUTE)
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """With `?sha256=` what is known of it; with the header of lib/http.js only that part of the page."""
    form = FingerprintForm(request.GET if "sha256" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= _known(request, form.cleaned_data["sha256"])
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    is_part = request.headers.get("X-Requested-With") == "fetch" and not form.errors
    return render(
        request, "ip_rights/verify/result.html" if is_part else "ip_rights/verify/verify.html", context, status=status
    )


@never_cache
@limited("verify-file", QUESTIONS_A_MINUTE)
@require_safe
def lookup(request: HttpRequest, sha256: str) -> HttpResponse:
    """The same as JSON, for programs. A fingerprint that is not known has no records; one that is none gets 404."""
    if not SHA256.fullmatch(sha256):
        raise Http404
    known = _known(request, sha256)
    stamps = [stamp for stamp in known["stamps"] if stamp.stamped_at]
    return JsonResponse(
        {
            "sha256": sha256,
            "records": [_as_data(request, record) for record in known["records"]],
            "stamps": [{"authority": stamp.authority, "stamped_at": stamp.stamped_at} for stamp in stamps],
        }
    )


@cache_control(public=True, max_age=INDEX_SECONDS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """Fingerprints of public works, for a browser to keep while it has a connection."""
    today = clock.today()
    return JsonResponse(kept(f"fingerprints:{fingerprints_version(today)}", lambda: fingerprints(today)) or {})


def _known(request: HttpRequest, digest: str) -> dict[str, Any]:
    records = records_of(request.user, digest, clock.today())
    return {"sha256": digest, "records": records, "stamps": stamps_of(digest) if records else []}


def _as_data(request: HttpRequest, record: Record) -> dict[str, Any]:
    work = record.work
    address = request.build_absolute_uri(reverse("ip_rights:evidence", args=[work.key])) if work else ""
    return {
        "role": record.role,
        "registered_at": record.proof.line.at,
        "line": {"number": record.proof.line.number, "hash": record.proof.line.hash},
        "head": _head(record.proof),
        "work": {"title": work.title, "url": address} if work else None,
    }


def _head(proof: Proof) -> dict[str, Any] | None:
    return {"day": proof.head.day, "number": proof.head.number, "hash": proof.head.hash} if proof.head else None
