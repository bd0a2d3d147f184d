"""Certificates: one's own, the public page to check one, and the pages of managers who keep them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.http import AuthedRequest
from accounts.limits import limited
from core import clock
from core.errors import DomainError
from courses.actions.awards import revoke, show_name
from courses.exports.certificate import certificate_pdf, verify_url
from courses.forms.awards import AwardFilter, CodeForm, RevokeForm
from courses.models import Award
from courses.models.awards import plain_code
from courses.queries.awards import award_by_code, find_awards, own_award
from courses.rules.awards import can_keep_awards

PAGE_SIZE = 25


@never_cache
@limited("verify", 60)
@require_GET
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a certificate is genuine, for whoever has its code. 404 where nothing is known by it."""
    if typed := plain_code(request.GET.get("code", "")):
        return redirect("courses:verify", code=typed)
    award = award_by_code(code) if code else None
    context = {"award": award, "code": code, "form": CodeForm(initial={"code": code})}
    response = render(request, "courses/awards/verify.html", context, status=404 if code and award is None else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@login_required
@require_GET
def certificate(request: AuthedRequest, code: str) -> HttpResponse:
    award = _own(request, code)
    return render(request, "courses/awards/certificate.html", {"award": award, "verify_url": verify_url(award)})


@login_required
@require_GET
def certificate_file(request: AuthedRequest, code: str) -> HttpResponse:
    """The PDF; none of a certificate that was withdrawn."""
    award = _own(request, code)
    if award.revoked_at is not None:
        raise Http404
    response = HttpResponse(certificate_pdf(award), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{award.printed_code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def certificate_name(request: AuthedRequest, code: str) -> HttpResponse:
    """Say the name on the page to check it, or no longer."""
    award = _own(request, code)
    show_name(actor=request.user, award=award, is_shown=request.POST.get("shown") == "1")
    messages.success(request, _("Saved."))
    return redirect("courses:certificate", code=award.code)


@login_required
@require_GET
def awards(request: AuthedRequest) -> HttpResponse:
    if not can_keep_awards(request.user):
        raise Http404
    form = AwardFilter(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(find_awards(request.user, text.strip()), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "courses/awards/awards.html", {"page": page, "form": form, "text": text})


@login_required
def award(request: AuthedRequest, code: str) -> HttpResponse:
    """One certificate for managers, and the form to withdraw it."""
    found = find_awards(request.user).filter(code=code).first()
    if found is None:
        raise Http404
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke(actor=request.user, award=found, reason=form.cleaned_data["reason"], at=clock.now())
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The certificate is withdrawn."))
        return redirect("courses:award", code=found.code)
    return render(request, "courses/awards/award.html", {"award": found, "form": form})


def _own(request: AuthedRequest, code: str) -> Award:
    found = own_award(request.user, code)
    if found is None:
        raise Http404
    return found
