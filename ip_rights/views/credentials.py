"""What content credentials say about anybody's file. The file is read in a bounded process and thrown away."""

import hashlib
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.limits import limited
from core import clock
from core.errors import DomainError
from ip_rights.files.kinds import media_type_of
from ip_rights.files.reading import read_stranger
from ip_rights.files.signing_keys import KeysMissing, anchors_of
from ip_rights.forms.credentials import CredentialsForm
from ip_rights.queries.evidence import records_of
from ip_rights.read_credentials import said

FILES_A_MINUTE = 20


@never_cache
@limited("read-credentials", FILES_A_MINUTE)
@require_http_methods(["GET", "HEAD", "POST"])
def credentials(request: HttpRequest) -> HttpResponse:
    """The answer is drawn at once: nothing is kept that another page could show."""
    form = CredentialsForm(request.POST, request.FILES) if request.method == "POST" else CredentialsForm()
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            context |= _known(request, form.cleaned_data["file"])
        except DomainError as error:
            form.add_error("file", str(error))
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/verify/credentials.html", context, status=status)


def _known(request: HttpRequest, file: Any) -> dict[str, Any]:
    found = read_stranger(file.chunks(), media_type_of(file.name), _anchors())
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    records = records_of(request.user, digest.hexdigest(), clock.today())
    return {"said": said(found.reading, found.plus), "name": file.name, "records": records, "sha256": digest.hexdigest()}


def _anchors() -> str:
    try:
        return anchors_of(Path(settings.SIGNING_KEYS_DIR))
    except KeysMissing:
        return ""
