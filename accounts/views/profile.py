"""What somebody says about themselves."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.forms.profile import AboutForm, StatisticsForm
from accounts.http import AuthedRequest
from accounts.language import keep_language
from accounts.models import Profile


@login_required
def profile(request: AuthedRequest) -> HttpResponse:
    """Name, language and the answers behind statistics, saved together or not at all."""
    answers, _is_new = Profile.objects.get_or_create(user=request.user)
    about = AboutForm(request.POST or None, instance=request.user)
    statistics = StatisticsForm(request.POST or None, instance=answers)
    if request.method == "POST" and about.is_valid() and statistics.is_valid():
        with transaction.atomic():
            about.save()
            statistics.save()
        with translation.override(request.user.language):
            messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        keep_language(response, request.user.language)
        return response
    if request.method == "POST":
        request.user.refresh_from_db()  # the page's head shows the stored name, not the one refused
    context = {"about": about, "statistics": statistics, "programme": settings.PROGRAMME_NAME}
    return render(request, "accounts/profile.html", context)
