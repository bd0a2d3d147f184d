"""How much room a person has, and what takes it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.http import AuthedRequest
from assets.queries import largest_files
from assets.quota import limit_of, stored_by
from assets.rules import can_edit_films


@login_required
@never_cache
@require_safe
def storage(request: AuthedRequest) -> HttpResponse:
    stored, limit = stored_by(request.user), limit_of(request.user)
    used = sum(size for _store, size in stored)
    context = {
        "stored": [(store.label, size) for store, size in stored if size],
        "used": used,
        "limit": limit,
        "left": max(limit - used, 0),
        "percent": min(used * 100 // limit, 100),
        "largest": largest_files(request.user) if can_edit_films(request.user) else [],
    }
    return render(request, "assets/storage.html", context)
