"""Open answers, for the people who mark them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.http import AuthedRequest
from core import clock
from core.errors import DomainError, NotAllowed
from courses.actions.marking import MarkedMeanwhile, mark_answer
from courses.models import OpenAnswer
from courses.queries.attempts import question_for_marking
from courses.queries.marking import get_open_answer, marking_queue, marking_rows
from courses.rules.marking import can_mark
from review.forms import RubricForm

PAGE_SIZE = 25


@login_required
@never_cache
@require_safe
def marking(request: AuthedRequest) -> HttpResponse:
    """What waits, oldest first; with ?marked=1 what is done."""
    if not can_mark(request.user):
        raise Http404
    is_marked = request.GET.get("marked") == "1"
    page = Paginator(marking_queue(request.user, is_marked=is_marked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": marking_rows(list(page)), "is_marked": is_marked}
    return render(request, "courses/marking/marking.html", context)


@login_required
@never_cache
def mark(request: AuthedRequest, answer_id: uuid.UUID) -> HttpResponse:
    """One answer with its rubric."""
    answer = get_open_answer(request.user, answer_id)
    question = question_for_marking(answer) if answer else None
    if answer is None or question is None:
        raise Http404
    form = RubricForm(request.POST or None, content=question.rubric, review=answer.review)
    if request.method != "POST" or not form.is_valid():
        return _page(request, answer, form)
    try:
        mark_answer(
            actor=request.user,
            answer_id=answer.pk,
            levels=form.levels,
            comment=form.cleaned_data["comment"],
            based_on=form.cleaned_data["based_on"],
            at=clock.now(),
        )
    except NotAllowed as denied:
        raise Http404 from denied
    except MarkedMeanwhile as conflict:
        mine = request.POST.copy()
        mine["based_on"] = str(conflict.review.pk)
        return _page(request, answer, RubricForm(mine, content=question.rubric), conflict=conflict)
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, answer, form)
    messages.success(request, _("Signed. %(name)s sees it now.") % {"name": answer.attempt.user.display_name})
    return redirect("courses:marking")


def _page(
    request: AuthedRequest, answer: OpenAnswer, form: RubricForm, *, conflict: MarkedMeanwhile | None = None
) -> HttpResponse:
    [row] = marking_rows([answer])
    context = {
        "row": row,
        "question": question_for_marking(answer),
        "form": form,
        "review": conflict.review if conflict else answer.review,
        "conflict": conflict,
    }
    return render(request, "courses/marking/mark.html", context, status=conflict.status if conflict else 200)
