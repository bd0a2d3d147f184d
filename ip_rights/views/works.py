"""One's works: the list, a new one, what is said of it, registering, deleting, withdrawing."""

import uuid
from copy import copy
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from ip_rights.actions.identifiers import add_identifier, remove_identifier
from ip_rights.actions.registration import register_work, withdraw_work
from ip_rights.actions.works import Words, WorkChanged, change_work, create_work, delete_work, words_of
from ip_rights.enums import Origin, WorkState
from ip_rights.files.kinds import icon_of
from ip_rights.forms.works import IdentifierForm, NewWorkForm, VersionForm, WithdrawForm, WordsForm
from ip_rights.identifiers import address_of, shown
from ip_rights.models import Work
from ip_rights.queries.progress import next_step, with_progress
from ip_rights.queries.works import get_own, get_work_of, works_of
from ip_rights.rules.works import can_edit_work

ON_PAGE = 30
TONES = {WorkState.REGISTERED: "info", WorkState.PUBLISHED: "good", WorkState.WITHDRAWN: "warn"}


@login_required
@require_safe
def works(request: AuthedRequest) -> HttpResponse:
    """What one made, with the step that comes next; works of lessons apart, on the first page."""
    mine = with_progress(works_of(request.user)).prefetch_related("files")
    page = Paginator(mine.filter(is_practice=False), ON_PAGE).get_page(request.GET.get("page"))
    practice = mine.filter(is_practice=True)[:ON_PAGE] if page.number == 1 else []
    context = {
        "rows": [_row(request, work) for work in page.object_list],
        "practice": [_row(request, work) for work in practice],
        "page": page,
    }
    return render(request, "ip_rights/works/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_work(request: AuthedRequest) -> HttpResponse:
    form = NewWorkForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            data = form.cleaned_data
            try:
                work = create_work(actor=request.user, at=clock.now(), **data)
            except NotAllowed:
                raise
            except DomainError as error:
                form.add_error(None, str(error.message))
                status = error.status  # type: ignore[assignment]
            else:
                to = "ip_rights:originals" if data["origin"] == Origin.OWN else "ip_rights:edit-work"
                return redirect(to, key=work.key)
    return render(request, "ip_rights/works/new.html", {"form": form}, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def edit_work(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """What is said of a work. Who takes part reads it; who registered it changes it."""
    work = get_work_of(request.user, key)
    saved = words_of(work)
    initial = {"disciplines": list(saved.disciplines)}
    if request.method != "POST":
        return _edit_page(request, work, WordsForm(instance=work, initial=initial), saved.version)
    work = get_own(request.user, key)
    form, base = WordsForm(request.POST, instance=copy(work), initial=initial), VersionForm(request.POST)
    if not (form.is_valid() and base.is_valid()):
        return _edit_page(request, work, form, request.POST.get("version", ""), status=HTTPStatus.BAD_REQUEST)
    version = base.cleaned_data["version"]
    try:
        change_work(actor=request.user, work=work, words=form.words, base_version=version, at=clock.now())
    except WorkChanged as error:
        more = {"said": str(error.message), "differences": _differences(form, error.saved)}
        return _edit_page(request, work, form, error.saved.version, status=error.status, **more)
    except NotAllowed:
        raise
    except DomainError as error:
        return _edit_page(request, work, form, version, status=error.status, said=str(error.message))
    messages.success(request, _("Saved."))
    return redirect(_after_saving(request, work))


@login_required
@require_POST
def identifiers(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """Add a number, or take one away (`remove`)."""
    work = get_own(request.user, key)
    if request.POST.get("remove", "").isdecimal():
        remove_identifier(actor=request.user, work=work, pk=int(request.POST["remove"]), at=clock.now())
        return redirect(f"{reverse('ip_rights:edit-work', args=[key])}#numbers")
    form = IdentifierForm(request.POST)
    status: int = HTTPStatus.BAD_REQUEST
    if form.is_valid():
        try:
            add_identifier(actor=request.user, work=work, at=clock.now(), **form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_error("value", str(error.message))
            status = error.status
        else:
            return redirect(f"{reverse('ip_rights:edit-work', args=[key])}#numbers")
    saved = words_of(work)
    words = WordsForm(instance=work, initial={"disciplines": list(saved.disciplines)})
    return _edit_page(request, work, words, saved.version, status=status, number_form=form)


@login_required
@require_POST
def register(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    work = get_own(request.user, key)
    try:
        register_work(actor=request.user, work=work, at=clock.now())
    except NotAllowed:
        raise
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Registered. Its files stand in the evidence log with today’s time."))
    return redirect("ip_rights:originals", key=key)


@login_required
@require_POST
def delete(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """A draft, for good. One that is gone already leads back, as a second click does."""
    work = Work.objects.filter(registrant=request.user, key=key).first()
    if work is not None:
        try:
            delete_work(actor=request.user, work=work, at=clock.now())
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, str(error.message))
            return redirect("ip_rights:edit-work", key=key)
        messages.success(request, _("The work and its files are deleted."))
    return redirect("ip_rights:works")


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    """What withdrawing does and does not do, and the reason."""
    work = get_own(request.user, key)
    if work.state == WorkState.DRAFT:
        raise Http404
    if work.state == WorkState.WITHDRAWN:
        return redirect("ip_rights:edit-work", key=key)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_work(actor=request.user, work=work, reason=form.cleaned_data["reason"], at=clock.now())
        messages.success(request, _("The work is withdrawn. Its page says so."))
        return redirect("ip_rights:edit-work", key=key)
    status = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    return render(request, "ip_rights/works/withdraw.html", {"work": work, "form": form}, status=status)


def _row(request: AuthedRequest, work: Work) -> dict[str, Any]:
    """Only who registered it takes the next step; the others read what there is."""
    files = [file for file in work.files.all() if file.replaced_at is None]
    return {
        "work": work,
        "icon": icon_of(files[0].media_type) if files else "",
        "tone": TONES.get(WorkState(work.state), ""),
        "step": next_step(work) if can_edit_work(request.user, work) else None,
        "is_mine": work.registrant_id == request.user.pk,
    }


def _after_saving(request: AuthedRequest, work: Work) -> str:
    """A script that keeps a copy on its device is told which one was saved, so that it lets it go."""
    address = reverse("ip_rights:edit-work", args=[work.key])
    try:
        return f"{address}?saved={uuid.UUID(request.POST['copy'])}"
    except (KeyError, ValueError):
        return address


def _differences(form: WordsForm, saved: Words) -> list[dict[str, str]]:
    """Label, what is saved and what was just written, of each field that differs."""
    mine = form.words
    found = []
    for name, field in form.fields.items():
        theirs, own = getattr(saved, name), getattr(mine, name)
        if theirs != own:
            found.append({"label": str(field.label), "saved": _words(theirs), "mine": _words(own)})
    return found


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(value) if isinstance(value, tuple) else str(value or "–")


def _edit_page(request: AuthedRequest, work: Work, form: WordsForm, version: str, **more: Any) -> HttpResponse:
    status = more.pop("status", HTTPStatus.OK)
    number_form = more.pop("number_form", None) or IdentifierForm()
    rows = work.identifiers.all()
    context = {
        "work": work,
        "form": form,
        "version_form": VersionForm(initial={"version": version}),
        "may_edit": can_edit_work(request.user, work),
        "is_draft": work.state == WorkState.DRAFT,
        "is_withdrawn": work.state == WorkState.WITHDRAWN,
        "is_for_others": work.origin != Origin.OWN,
        "numbers": [
            {"row": row, "text": shown(row.scheme, row.value), "url": address_of(row.scheme, row.value)} for row in rows
        ],
        "number_form": number_form,
        "parents": work.parents.select_related("parent"),
        "is_typed": form.is_bound,
        **more,
    }
    return render(request, "ip_rights/works/edit.html", context, status=status)
