"""Courses out of the studio and into it. These views stand in Wagtail's admin (courses.wagtail_hooks)."""

import tempfile

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError
from courses.actions.exchange import export_course, import_course
from courses.exchange.kinds import KINDS, TRANSLATION
from courses.exchange.loading import Report
from courses.forms.exchange import ImportForm
from courses.models import Course
from courses.rules.exchange import can_exchange

IN_MEMORY = 5_000_000
PLURALS = {"assets.customimage": gettext_lazy("pictures"), "assets.customdocument": gettext_lazy("documents")}


@require_GET
def download(request: AuthedRequest, page_id: int) -> FileResponse:
    """The course in all its languages, as its editors last saved it."""
    if not can_exchange(request.user):
        raise Http404
    course = get_object_or_404(Course, pk=page_id)
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    export_course(actor=request.user, course=course, target=target, at=clock.now())
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=f"{course.slug}.zip", content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def upload(request: AuthedRequest) -> HttpResponse:
    """The form, and what came of it: a check changes nothing, an import makes drafts."""
    if not can_exchange(request.user):
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {"form": form, "page_title": _("Import a course"), "header_icon": "upload"}
    if request.method == "POST" and form.is_valid():
        is_check = "check" in request.POST
        try:
            done = import_course(
                actor=request.user,
                file=form.cleaned_data["file"],
                as_copy=form.cleaned_data["as_copy"],
                is_dry_run=is_check,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error("file", str(error.message))
        else:
            context |= {"done": done, "is_check": is_check, "rows": report_rows(done.report)}
    return render(request, "courses/exchange/import.html", context)


def report_rows(report: Report) -> list[tuple[str, int, int, int]]:
    """(what, how many are new, changed, as they were), in the order of kinds."""
    names = {label: PLURALS.get(label, kind.model._meta.verbose_name_plural) for label, kind in KINDS.items()}
    names[TRANSLATION] = gettext_lazy("texts in translation")
    return [
        (str(name), report.made[label], report.changed[label], report.kept[label])
        for label, name in names.items()
        if report.made[label] + report.changed[label] + report.kept[label]
    ]
