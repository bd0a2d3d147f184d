"""Royalty files: sending one, saying what its columns are, booking it, and taking it out again."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthedRequest
from core import clock
from core.api.limits import seconds_to_wait
from core.errors import DomainError, NotAllowed
from ip_rights.actions.royalties import OPEN, ask_booking, drop_file, keep_file, reverse_booking
from ip_rights.forms.money import LayoutForm, MatchForm, RoyaltyFileForm
from ip_rights.models import RoyaltyImport, Work
from ip_rights.prices import show_micro
from ip_rights.queries.money import get_import, imports_of
from ip_rights.royalty_files import Layout, UnreadableFile, UnreadableLine, open_rows, read_line

FILES_A_MINUTE, A_PAGE, SHOWN_LINES = 10, 20, 8
STEPS = {"reverse": reverse_booking, "drop": drop_file}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def royalties(request: AuthedRequest) -> HttpResponse:
    """One's files, the newest first, and the form for another."""
    form = RoyaltyFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if seconds_to_wait(f"royalties:{request.user.pk}", FILES_A_MINUTE):
            form.add_error("file", _("That was a lot of files at once. Wait a minute; nothing was kept."))
        else:
            file = form.cleaned_data["file"]
            try:
                found = keep_file(actor=request.user, file=file, name=file.name, at=clock.now())
            except DomainError as error:
                form.add_error("file", str(error.message))
            else:
                return redirect("ip_rights:royalty-file", found.key)
    page = Paginator(imports_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/money/royalties.html", {"form": form, "page": page}, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def royalty_file(request: AuthedRequest, key: uuid.UUID) -> HttpResponse:
    found = get_import(request.user, key)
    if found.state not in OPEN:
        if request.method == "POST":
            return redirect("ip_rights:royalty-file", key)
        return render(request, "ip_rights/money/booked.html", {"found": found})
    head, sample = _begin_of(found)
    layout = Layout(**found.layout)
    form = LayoutForm(request.POST or None, head=head, layout=layout)
    works = list(Work.objects.filter(registrant=request.user, is_practice=False).order_by("title"))
    match_form = MatchForm(request.POST or None, names=found.unmatched, works=works)
    if request.method == "POST" and form.is_valid() and match_form.is_valid():
        layout = form.layout
        if "look" not in request.POST:
            try:
                ask_booking(actor=request.user, key=key, layout=layout, matches=match_form.matches, at=clock.now())
            except NotAllowed as error:
                raise Http404 from error
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                return redirect("ip_rights:royalty-file", key)
    context = {"found": found, "form": form, "match_form": match_form, "rows": _read(sample, layout)}
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/money/file.html", context, status=status)


def _begin_of(found: RoyaltyImport) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Its first line, and a few below it."""
    with found.file.open("rb") as file:
        opened = open_rows(file)
        try:
            return opened.head, [row for row, _place in zip(opened.rows, range(SHOWN_LINES), strict=False)]
        except UnreadableFile:
            return opened.head, []


def _read(sample: list[tuple[int, list[str]]], layout: Layout) -> list[dict[str, Any]]:
    """How these lines would be understood, or why not."""
    rows = []
    for number, cells in sample:
        try:
            line = read_line(number, cells, layout)
            rows.append({"number": number, "line": line, "amount": show_micro(line.micro, line.currency)})
        except UnreadableLine as error:
            rows.append({"number": number, "words": str(error.message)})
    return rows


@login_required
@require_POST
def royalty_step(request: AuthedRequest, key: uuid.UUID, step: str) -> HttpResponse:
    """`step` is reverse or drop."""
    act = STEPS.get(step)
    if act is None:
        raise Http404
    try:
        act(actor=request.user, key=key, at=clock.now())
    except NotAllowed as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("ip_rights:royalty-file", key)
    messages.success(request, _("Taken out again.") if step == "reverse" else _("The file is gone."))
    return redirect("ip_rights:royalties")
