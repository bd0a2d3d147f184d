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
HIDDEN_FOLDERS = ("documents/",)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture, film, sound or caption by its stored name."""
    if path.startswith(HIDDEN_FOLDERS):
        raise Http404
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if not file.is_file():
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
