"""My learning: where to go on, what is next, what is finished."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import AuthedRequest
from core import clock
from core.navigation import Place, links_for
from courses.queries.dates import due_lessons
from courses.queries.learning import learning_of


@login_required
def learning(request: AuthedRequest) -> HttpResponse:
    found = learning_of(request.user)
    context = {"learning": found, "due_lessons": due_lessons(found.current), "today": clock.today()}
    context["ways"] = links_for(request.user, Place.LEARN, request.path)
    return render(request, "courses/learning/learning.html", context)
