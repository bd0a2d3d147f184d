"""The public page of a work, and the showcase of all that are public."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from ip_rights.addresses import work_url
from ip_rights.enums import Visibility, WorkState
from ip_rights.forms.page import ShowcaseForm
from ip_rights.machines import in_words
from ip_rights.models import Work
from ip_rights.queries.licences import terms_of
from ip_rights.queries.page import WorkPage, attribution_of, cards_of, find_work, page_of
from ip_rights.queries.reports import takedown_of
from ip_rights.queries.showing import gone_work, shown_works
from ip_rights.queries.tdm import headers_for
from ip_rights.rules.reports import can_appeal

PAGE_SIZE = 24


@require_safe
def work(request: HttpRequest, key: UUID) -> HttpResponse:
    today = clock.today()
    try:
        found, is_maker, stays_closed = find_work(request.user, key, today)
    except Http404:
        gone = gone_work(Work.objects.filter(key=key), today)
        if gone is None:
            raise
        return render(request, "ip_rights/page/gone.html", {"work": gone}, status=410)
    page = page_of(found, request.user, today, is_maker=is_maker, stays_closed=stays_closed)
    response = render(request, "ip_rights/page/work.html", _context(request, page))
    if found.visibility != Visibility.PUBLIC or not page.is_open:
        response["X-Robots-Tag"] = "noindex"
    return response


def _context(request: HttpRequest, page: WorkPage) -> dict[str, Any]:
    takedown = takedown_of(page.work) if page.is_maker else None
    return {
        "page": page,
        "work": page.work,
        "address": settings.SITE_URL + work_url(page.work),
        "deed": terms_of(page.licence).url,
        "offers": list(page.work.offers.all()),
        "attribution": attribution_of(page),
        "ai_words": in_words(page.work.training),
        "tdm": headers_for(page.work),
        "is_listed": page.is_open and page.work.visibility == Visibility.PUBLIC,
        "is_withdrawn": page.work.state == WorkState.WITHDRAWN,
        "takedown": takedown,
        "may_appeal": takedown is not None and can_appeal(request.user, takedown),
        "data": _structured(page),
    }


def _structured(page: WorkPage) -> dict[str, Any]:
    """JSON-LD; schema.org's CreativeWork, with the terms that image search reads."""
    work, makers = page.work, [credit.name for credit in page.credits]
    whom, deed = attribution_of(page), terms_of(page.licence).url
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": settings.SITE_URL + work_url(work),
        "name": work.title,
        "abstract": work.summary,
        "inLanguage": work.language,
        "dateCreated": work.made_on,
        "datePublished": work.published_at,
        "creator": [{"@type": "Person", "name": name} for name in makers],
        "creditText": whom,
        "copyrightNotice": whom,
        "license": deed,
        "thumbnailUrl": settings.SITE_URL + page.main.still if page.main and page.main.still else "",
        "identifier": [f"{each.get_scheme_display()} {each.value}" for each in page.identifiers],
    }
    return {name: value for name, value in data.items() if value}


@require_safe
def all_works(request: HttpRequest) -> HttpResponse:
    works = shown_works(clock.today())
    form = ShowcaseForm(request.GET)
    chosen = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    if "kind" in chosen:
        works = works.filter(kind=chosen["kind"])
    if "discipline" in chosen:
        works = works.filter(disciplines__slug=chosen["discipline"])
    if "licence" in chosen:
        works = works.filter(licences__licence=chosen["licence"], licences__ended_at=None)
    page = Paginator(works, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "cards": cards_of(list(page)), "is_filtered": bool(chosen)}
    return render(request, "ip_rights/page/all_works.html", context)
