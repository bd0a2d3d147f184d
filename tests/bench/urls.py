from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from accounts.models import User


@login_required
def floor(request):
    """What any page for somebody signed in costs at least: session, account, one query, the frame of the site."""
    User.objects.get(pk=request.user.pk)
    return render(request, "core/base.html")


def nothing(request):
    return HttpResponse(b"x" * 10_000)


urlpatterns = [
    path("bench/floor/", floor),
    path("bench/nothing/", nothing),
    path("", include("config.urls")),
]
