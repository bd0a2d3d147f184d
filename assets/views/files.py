"""Files that leave the site: documents as downloads, and media where no nginx stands in front."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils._os import safe_join
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from assets.serving import file_response, make_harmless

# Documents may be private, so they leave only through Wagtail's view, which asks the collection's restrictions.
HIDDEN_FOLDERS = {"documents"}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture, film, sound or caption by its stored name."""
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    # Of the file that would be sent: the address may reach the same folder by a detour, as x/../documents does.
    folder = file.relative_to(Path(settings.MEDIA_ROOT).absolute()).parts[:1]
    if not file.is_file() or HIDDEN_FOLDERS.intersection(folder):
        raise Http404
    return file_response(request, file)


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """Wagtail's view, which asks the collection's restrictions; what it sends is a file to keep, never a page to open."""
    response = serve(request, document_id, document_filename)
    if "Content-Disposition" in response:
        response["Content-Type"] = "application/octet-stream"
        make_harmless(response)
    return response
