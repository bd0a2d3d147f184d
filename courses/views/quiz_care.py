"""Quizzes for the people who look after them: which there are, how their questions do, and correcting results."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.http import AuthedRequest
from accounts.rules import can_edit_content
from core import clock
from core.errors import DomainError
from core.exports import csv_response
from courses.actions.question_import import import_questions
from courses.actions.regrade import regrade_quiz
from courses.exports.items import item_columns, item_rows
from courses.forms.question_import import QuestionImportForm
from courses.forms.regrade import RegradeForm
from courses.models import Quiz
from courses.queries.item_statistics import analyse_items
from courses.queries.quiz_care import quiz_rows, quizzes_visible_to
from courses.queries.regrade import plan_regrade
from courses.quiz_engine.statistics import MIN_ANSWERS
from courses.rules.quiz_care import can_care_for_quizzes

PAGE_SIZE = 50


@login_required
@require_safe
def quizzes(request: AuthedRequest) -> HttpResponse:
    if not can_care_for_quizzes(request.user):
        raise Http404
    page = Paginator(quiz_rows(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "may_import": can_edit_content(request.user)}
    return render(request, "courses/quiz_care/quizzes.html", context)


@login_required
@never_cache
def import_file(request: AuthedRequest) -> HttpResponse:
    """Questions from a file; afterwards the page says what was taken and what was not."""
    if not can_edit_content(request.user):
        raise Http404
    form, imported = QuestionImportForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        bank = form.cleaned_data["bank"]
        imported = import_questions(actor=request.user, parsed=form.parsed, bank_name=bank, at=clock.now())
        form = QuestionImportForm(initial={"bank": bank})
    return render(request, "courses/quiz_care/import.html", {"form": form, "imported": imported})


@login_required
@never_cache
def regrade(request: AuthedRequest, quiz_key: uuid.UUID) -> HttpResponse:
    """First what would change for whom, then doing exactly that."""
    quiz = _quiz(request, quiz_key)
    form, status, problem = RegradeForm(request.POST or None), 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            done = regrade_quiz(actor=request.user, quiz=quiz, at=clock.now(), **form.cleaned_data)
        except DomainError as error:
            problem, status = str(error), error.status
        else:
            count = len(done.changes)
            said = ngettext("%(count)d attempt has a new grade.", "%(count)d attempts have a new grade.", count)
            messages.success(request, said % {"count": count})
            return redirect("courses:regrade", quiz.key)
    plan = plan_regrade(request.user, quiz)
    form = RegradeForm({**request.POST.dict(), "token": plan.token} if form.is_bound else None, initial={"token": plan.token})
    if problem:
        form.add_error(None, problem)
    return render(request, "courses/quiz_care/regrade.html", {"quiz": quiz, "plan": plan, "form": form}, status=status)


@login_required
@never_cache
@require_safe
def statistics(request: AuthedRequest, quiz_key: uuid.UUID) -> HttpResponse:
    quiz = _quiz(request, quiz_key)
    context = {"quiz": quiz, "analysis": analyse_items(quiz), "least": MIN_ANSWERS}
    return render(request, "courses/quiz_care/statistics.html", context)


@login_required
@never_cache
@require_safe
def statistics_csv(request: AuthedRequest, quiz_key: uuid.UUID) -> HttpResponseBase:
    analysis = analyse_items(_quiz(request, quiz_key))
    return csv_response("questions.csv", item_columns(), item_rows(analysis.items))


def _quiz(request: AuthedRequest, quiz_key: uuid.UUID) -> Quiz:
    found = quizzes_visible_to(request.user).filter(translation_key=quiz_key).first()
    if found is None:
        raise Http404
    return found
