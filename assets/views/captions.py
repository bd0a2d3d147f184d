"""The captions editor: a list of captions beside the film, and the same as text."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from assets.actions.captions import WrongCaptions, delete_captions, save_captions
from assets.forms import CaptionsForm
from assets.models import Caption, Video
from assets.queries import caption_in, get_film, versions_of
from assets.quota import NoSpaceLeft
from assets.views.films import breadcrumbs, film_context
from core import clock
from core.errors import Conflict

EMPTY = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n\n"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def captions(request: AuthedRequest, pk: int, language: str) -> HttpResponse:
    """Edit the captions of a film in one language. A fault is shown with its line; what was typed stays."""
    video, name = get_film(request.user, pk), _language(language)
    caption = caption_in(video, language)
    if request.method == "GET":
        return _page(request, video, language, CaptionsForm(initial={"text": _text(caption), "base": _base(caption)}))
    form, line, status = CaptionsForm(request.POST, request.FILES), 0, 400
    if form.is_valid():
        text, base = form.cleaned_data["text"], form.cleaned_data["base"]
        try:
            save_captions(actor=request.user, video=video, language=language, text=text, base=base, at=clock.now())
        except WrongCaptions as error:
            form.add_error("text", error.message)
            line = error.line
        except (Conflict, NoSpaceLeft) as error:
            form.add_error("text", error.message)
            status = error.status
        else:
            messages.success(request, _("Saved: captions in %(language)s.") % {"language": name})
            return redirect("assets:captions", pk=pk, language=language)
        form.data = {"text": text, "base": base}  # of a file, what was in it
    return _page(request, video, language, form, line=line, status=status)


def _page(
    request: AuthedRequest, video: Video, language: str, form: CaptionsForm, *, line: int = 0, status: int = 200
) -> HttpResponse:
    title = _("Captions in %(language)s") % {"language": _language(language)}
    context = {
        **film_context(video),
        "header_title": title,
        "breadcrumbs_items": breadcrumbs((reverse("assets:film", args=[video.pk]), video.title), ("", title)),
        "language": language,
        "form": form,
        "error_line": line,
        "versions": versions_of(video),
        "is_new": not form["base"].value(),
    }
    return render(request, "assets/studio/captions.html", context, status=status)


@login_required
@require_POST
def remove_captions(request: AuthedRequest, pk: int, language: str) -> HttpResponse:
    video, name = get_film(request.user, pk), _language(language)
    delete_captions(actor=request.user, video=video, language=language, at=clock.now())
    messages.success(request, _("Deleted: captions in %(language)s.") % {"language": name})
    return redirect("assets:film", pk=pk)


def _language(code: str) -> str:
    try:
        return str(dict(settings.LANGUAGES)[code])
    except KeyError as error:
        raise Http404 from error


def _text(caption: Caption | None) -> str:
    if caption is None:
        return EMPTY
    with caption.file.open("rb") as file:
        return file.read().decode("utf-8-sig")


def _base(caption: Caption | None) -> str:
    return (caption.file.name or "") if caption else ""
