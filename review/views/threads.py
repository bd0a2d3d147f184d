"""Texts with their threads, for any target. Where its owner says no, there is no page."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError, NotAllowed
from review.actions.suggestions import accept_and_save, dismiss, rebase, reject, suggest, withdraw
from review.actions.threads import open_thread, reopen, reply, resolve
from review.forms import CommentForm, RebaseForm, SuggestionForm
from review.models import Suggestion, Thread
from review.queries.threads import Panel, panel_of, thread_for
from review.rules import can_rebase
from review.targets import target_of, tell_reading

WRITES_A_MINUTE = 20


@login_required
@never_cache
@require_safe
def threads(request: AuthedRequest, kind: str, target_id: str, part: str) -> HttpResponse:
    """One text and what is said about it."""
    panel = _panel_or_404(request, kind, target_id, part)
    target = target_of(kind)
    return render(request, "review/text.html", {"panel": panel, "back": target.url(target_id, part) if target else ""})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def comment(request: AuthedRequest, kind: str, target_id: str, part: str) -> HttpResponse:
    """Write about a passage: from the text's own page with a script, from this page without."""
    panel = _writable_or_404(request, kind, target_id, part)
    form = CommentForm(request.POST or None)

    def write(at: Any) -> Thread:
        place: dict[str, Any] = {"target_kind": kind, "target_id": target_id, "part": part}
        return open_thread(actor=request.user, **place, **_passage(form), text=form.cleaned_data["text"], at=at)

    if request.method == "POST" and form.is_valid() and (thread := _written(request, form, write)):
        return redirect(_address(thread))
    return _write_page(request, panel, form, _("Comment on a passage"))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def suggest_words(request: AuthedRequest, kind: str, target_id: str, part: str) -> HttpResponse:
    """Suggest other words for a passage."""
    panel = _writable_or_404(request, kind, target_id, part)
    form = SuggestionForm(request.POST or None)

    def write(at: Any) -> Thread:
        place: dict[str, Any] = {"target_kind": kind, "target_id": target_id, "part": part}
        words = {"replacement": form.cleaned_data["replacement"], "text": form.cleaned_data["text"]}
        return suggest(actor=request.user, **place, **_passage(form), **words, at=at).thread

    if request.method == "POST" and form.is_valid() and (thread := _written(request, form, write)):
        return redirect(_address(thread))
    return _write_page(request, panel, form, _("Suggest other words"))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def rebase_words(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """Make a suggestion whose words changed one about those that stand there now."""
    thread = _thread_or_404(request, public_id)
    suggestion: Suggestion | None = getattr(thread, "suggestion", None)
    if suggestion is None or not can_rebase(request.user, suggestion):
        raise Http404
    panel = _panel_or_404(request, thread.target_kind, thread.target_id, thread.part)
    found = next((card for card in panel.cards if card.thread.pk == thread.pk), None)
    initial = {
        "replacement": suggestion.replacement,
        "quote": panel.plain[found.thread.start : found.thread.end] if found else "",
    }
    form = RebaseForm(request.POST or None, initial=initial)

    def write(at: Any) -> Thread:
        words = {"replacement": form.cleaned_data["replacement"]}
        rebase(actor=request.user, suggestion=suggestion, **_passage(form), **words, at=at)
        return thread

    if request.method == "POST" and form.is_valid() and _written(request, form, write):
        return redirect(_address(thread))
    return _write_page(request, panel, form, _("Suggest it for the words as they are now"))


def _reply(request: AuthedRequest, thread: Thread, at: Any) -> None:
    reply(actor=request.user, thread=thread, text=request.POST.get("text", ""), at=at)


def _of_thread(act: Callable[..., None]) -> Callable[[AuthedRequest, Thread, Any], None]:
    return lambda request, thread, at: act(actor=request.user, thread=thread, at=at)


def _of_suggestion(act: Callable[..., None]) -> Callable[[AuthedRequest, Thread, Any], None]:
    def acted(request: AuthedRequest, thread: Thread, at: Any) -> None:
        suggestion = getattr(thread, "suggestion", None)
        if suggestion is None:
            raise NotAllowed
        act(actor=request.user, suggestion=suggestion, at=at)

    return acted


VERBS: dict[str, Callable[[AuthedRequest, Thread, Any], None]] = {
    "reply": _reply,
    "resolve": _of_thread(resolve),
    "reopen": _of_thread(reopen),
    "accept": _of_suggestion(accept_and_save),
    "reject": _of_suggestion(reject),
    "dismiss": _of_suggestion(dismiss),
    "withdraw": _of_suggestion(withdraw),
}


@login_required
@require_POST
def act(request: AuthedRequest, public_id: uuid.UUID, verb: str) -> HttpResponse:
    """One of the buttons of a thread, then back to the text."""
    thread = _thread_or_404(request, public_id)
    if verb not in VERBS:
        raise Http404
    if _is_too_fast(request):
        messages.error(request, _("That was very fast. Wait a moment, then go on."))
        return redirect(_address(thread))
    try:
        VERBS[verb](request, thread, clock.now())
    except NotAllowed as denied:
        raise Http404 from denied
    except DomainError as error:
        messages.error(request, str(error.message))
    return redirect(_address(thread))


def _written(request: AuthedRequest, form: Any, write: Callable[[Any], Thread]) -> Thread | None:
    """The thread, or None with the error in the form."""
    if _is_too_fast(request):
        form.add_error(None, _("That was very fast. Wait a moment, then go on."))
        return None
    try:
        return write(clock.now())
    except NotAllowed as denied:
        raise Http404 from denied
    except DomainError as error:
        form.add_error(None, str(error.message))
        return None


def _is_too_fast(request: AuthedRequest) -> bool:
    return bool(seconds_to_wait(f"threads:{request.user.pk}", WRITES_A_MINUTE))


def _passage(form: Any) -> dict[str, Any]:
    return {"quote": form.cleaned_data["quote"], "start": form.cleaned_data["start"]}


def _write_page(request: AuthedRequest, panel: Panel, form: Any, title: str) -> HttpResponse:
    context = {"panel": panel, "form": form, "heading": title}
    return render(request, "review/write.html", context, status=400 if form.errors else 200)


def _panel_or_404(request: AuthedRequest, kind: str, target_id: str, part: str) -> Panel:
    panel = panel_of(request.user, kind, target_id, part)
    if panel is None:
        raise Http404
    tell_reading(request.user, kind, target_id)
    return panel


def _writable_or_404(request: AuthedRequest, kind: str, target_id: str, part: str) -> Panel:
    panel = _panel_or_404(request, kind, target_id, part)
    if not panel.can_comment:
        raise Http404
    return panel


def _thread_or_404(request: AuthedRequest, public_id: uuid.UUID) -> Thread:
    thread = thread_for(request.user, public_id)
    if thread is None:
        raise Http404
    return thread


def _address(thread: Thread) -> str:
    """The page of the text and its threads, at this one."""
    page = reverse("review:threads", args=[thread.target_kind, thread.target_id, thread.part])
    return f"{page}#thread-{thread.public_id}"
