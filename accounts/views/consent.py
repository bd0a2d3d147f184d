"""Guardians: naming them, their own page behind a secret link, and consent on paper."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import actions
from accounts.enums import Relation
from accounts.forms.consent import AnswersForm, BirthForm, GuardianForm, PaperForm
from accounts.http import AuthedRequest
from accounts.models import Guardian, User
from accounts.queries import (
    consent_history,
    consent_states,
    current_texts,
    decisions_of,
    get_learner_for_consent,
    guardian_by_link,
    guardian_state,
    guardians_of,
    is_link_open,
)
from accounts.rules import can_name_guardian, is_minor, is_paused, names_guardians
from core import clock
from core.errors import DomainError

GONE = 410


@login_required
def guardians(request: AuthedRequest) -> HttpResponse:
    """Whom the learner named, what they decided, and a form to ask somebody."""
    if not names_guardians(request.user):
        raise Http404
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_guardian(
                actor=request.user,
                learner=request.user,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                relation=Relation(form.cleaned_data["relation"]),
                language=get_language() or settings.LANGUAGE_CODE,
                at=clock.now(),
            )
        except DomainError as error:
            form.add_error("email", str(error.message))
        else:
            messages.success(request, _("A mail is on its way to %(name)s.") % {"name": asked.name})
            return redirect("accounts:guardians")
    context = {
        "form": form,
        "is_minor": can_name_guardian(request.user, clock.today()),
        "guardians": _with_state(request.user),
        "states": consent_states([request.user.pk])[request.user.pk],
    }
    return render(request, "accounts/guardians.html", context)


def _with_state(learner: User) -> list[tuple[Guardian, str]]:
    now = clock.now()
    return [(guardian, guardian_state(guardian, now)) for guardian in guardians_of(learner)]


@login_required
@require_safe
def paused(request: AuthedRequest) -> HttpResponse:
    """Where everything leads while a guardian says no to the account."""
    if not is_paused(request.user, clock.today()):
        return redirect("accounts:me")
    return render(request, "accounts/paused.html")


@never_cache
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """The guardian's page. Whoever holds the link decides: it came to their address, and no account is needed."""
    found = guardian_by_link(token)
    if found is None or not is_link_open(found, clock.now()):
        return _plain(
            render(request, "accounts/guardian_closed.html", {"is_grown": False}, status=404 if found is None else GONE)
        )
    if not is_minor(found.learner, clock.today()):
        return _plain(render(request, "accounts/guardian_closed.html", {"is_grown": True}, status=GONE))
    language = get_language() or settings.LANGUAGE_CODE
    held = decisions_of(found)
    form = AnswersForm(request.POST or None, texts=current_texts(language), held=held)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_by_link(token=token, answers=form.answers(), language=language, at=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Thank you. Your answers hold from now on, and this page stays open to change them."))
        return redirect(request.path)
    context = {"guardian": found, "learner": found.learner, "form": form, "has_answered": bool(held)}
    return _plain(render(request, "accounts/guardian.html", context))


def _plain(response: HttpResponse) -> HttpResponse:
    """The address is a key and goes to no other site. With no referrer at all browsers send forms as if from nowhere."""
    response["Referrer-Policy"] = "same-origin"
    return response


@login_required
def person_consent(request: AuthedRequest, public_id: uuid.UUID) -> HttpResponse:
    """What holds for one learner, and the ways for staff to take over a sheet of paper or to ask by mail."""
    learner = get_learner_for_consent(request.user, public_id)
    language = get_language() or settings.LANGUAGE_CODE
    sent = request.POST.get("form", "")
    texts = current_texts(language)
    forms = {
        "paper": PaperForm(request.POST if sent == "paper" else None, texts=texts),
        "ask": GuardianForm(request.POST if sent == "ask" else None, prefix="ask"),
        "born": BirthForm(
            request.POST if sent == "born" else None, initial={"date_of_birth": learner.profile.date_of_birth}, prefix="born"
        ),
    }
    if request.method == "POST" and sent in forms and forms[sent].is_valid():
        try:
            _take(request.user, learner, sent, forms[sent], language)
        except DomainError as error:
            forms[sent].add_error(None, str(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:person_consent", public_id=learner.public_id)
    context = {
        "learner": learner,
        "is_minor": is_minor(learner, clock.today()),
        "states": consent_states([learner.pk])[learner.pk],
        "guardians": _with_state(learner),
        "decisions": consent_history(learner),
        **{f"{name}_form": form for name, form in forms.items()},
    }
    return render(request, "accounts/person_consent.html", context)


def _take(actor: User, learner: User, kind: str, form: Any, language: str) -> None:
    data, now = form.cleaned_data, clock.now()
    if kind == "born":
        actions.set_birth_date(actor=actor, learner=learner, born=data["date_of_birth"], at=now)
    elif kind == "ask":
        actions.ask_guardian(
            actor=actor,
            learner=learner,
            name=data["name"],
            email=data["email"],
            relation=Relation(data["relation"]),
            language=language,
            at=now,
        )
    else:
        actions.record_paper_consent(
            actor=actor,
            learner=learner,
            name=data["name"],
            relation=Relation(data["relation"]),
            reference=data["reference"],
            answers=form.answers(),
            language=language,
            at=now,
        )
