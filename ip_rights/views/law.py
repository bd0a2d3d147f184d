"""What the law says, and the questions that one can ask of it. Nothing that is answered here is kept."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import AuthedRequest
from core import clock
from core.caching import public_page
from core.exports import csv_response
from ip_rights.enums import LicenceId, WorkKind
from ip_rights.exports.clause import clause_to_docx, make_clause
from ip_rights.forms.law import ClauseForm, MayIForm, OwnershipForm
from ip_rights.law_enums import Arrangement, AskedBy, LawRegime, LawTopic, Material, Paper, Purpose, Terms
from ip_rights.models import Work
from ip_rights.queries.law import HOME, countries, rule_at, rules_at
from ip_rights.queries.showing import get_work
from ip_rights.queries.society import RECORDING_COLUMNS, WORK_COLUMNS, music_of, recording_lines, work_lines
from ip_rights.queries.works import get_work_of
from ip_rights.rules import may_i as deciding
from ip_rights.rules.commissioned import about_paper, owners
from ip_rights.rules.terms import TOPIC_OF, counted_from, terms

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MATERIAL_OF = {
    WorkKind.PICTURE: Material.PICTURE,
    WorkKind.COMIC: Material.PICTURE,
    WorkKind.SOLID: Material.PICTURE,
    WorkKind.ANIMATION: Material.FILM,
    WorkKind.FILM: Material.FILM,
    WorkKind.SONG: Material.MUSIC,
    WorkKind.RECORDING: Material.RECORDING,
}


@require_GET
def rights(request: HttpRequest) -> HttpResponse:
    """What is yours without doing anything, the tools, and the law as read."""
    found = countries()
    country = request.GET.get("country", HOME)
    if country != HOME and country not in found.sourced:
        raise Http404
    context = {"topics": rules_at(country, clock.today()), "countries": found, "country": country, "is_home": country == HOME}
    return public_page(render(request, "ip_rights/law/rights.html", context))


@require_GET
def commissioned(request: HttpRequest) -> HttpResponseBase:
    """The four questions, and who owns it first by each law."""
    work = _own_work(request)
    if work is None and "work" in request.GET:
        return redirect_to_login(request.get_full_path())
    is_asked = "asked_by" in request.GET
    form = OwnershipForm(request.GET) if is_asked else OwnershipForm(initial=_about(work))
    context: dict[str, Any] = {"form": form, "work": work}
    if is_asked and form.is_valid():
        context |= _owners(form.cleaned_data)
    status = HTTPStatus.BAD_REQUEST if is_asked and form.errors else HTTPStatus.OK
    response = render(request, "ip_rights/law/commissioned.html", context, status=status)
    return response if is_asked or work else public_page(response)


@never_cache  # it holds a form token, so that names are sent in a body and not in an address
@require_http_methods(["GET", "POST"])
def clause(request: HttpRequest) -> HttpResponseBase:
    """The clause to ask for: as text, or with `as=docx` as a file. Nothing of it is kept."""
    work = _own_work(request)
    if work is None and "work" in request.GET:
        return redirect_to_login(request.get_full_path())
    form = ClauseForm(request.POST or None, initial=_clause_of(work))
    context: dict[str, Any] = {"form": form, "work": work}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        context["clause"] = make_clause(data["language"], form.given, is_exclusive=data["is_exclusive"])
        if request.POST.get("as") == "docx":
            return _file(clause_to_docx(context["clause"]))
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "ip_rights/law/clause.html", context, status=status)


@require_GET
def may_i(request: HttpRequest) -> HttpResponse:
    """The helper for works of others. `work` in the address names one of the registry."""
    work = get_work(request.user, _key(request), clock.today()) if "work" in request.GET else None
    asked = "material" in request.GET
    form = MayIForm(request.GET) if asked else MayIForm(initial=_terms_of(work))
    context: dict[str, Any] = {"form": form, "work": work}
    if asked and form.is_valid():
        context |= _decided(form.cleaned_data)
    wrong = asked and form.errors
    return render(request, "ip_rights/law/may_i.html", context, status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)


@login_required
@never_cache
@require_GET
def society(request: AuthedRequest) -> HttpResponse:
    """What COSCAP does, and what is ready for its forms."""
    rules = rule_at(HOME, LawTopic.SOCIETIES, clock.today())
    return render(request, "ip_rights/law/society.html", {"rules": rules, "rows": music_of(request.user)})


@login_required
@require_GET
def society_file(request: AuthedRequest, kind: str) -> StreamingHttpResponse:
    """The lines for one form: `works` or `recordings`."""
    rows = music_of(request.user)
    match kind:
        case "works":
            return csv_response("works.csv", WORK_COLUMNS, work_lines(rows))
        case "recordings":
            return csv_response("recordings.csv", RECORDING_COLUMNS, recording_lines(rows))
    raise Http404


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.GET["work"])
    except ValueError:
        raise Http404 from None


def _own_work(request: HttpRequest) -> Work | None:
    """The work named in the address, for its makers; None where none is named, and for visitors, who sign in first."""
    if "work" not in request.GET:
        return None
    key = _key(request)
    return get_work_of(request.user, key) if request.user.is_authenticated else None


def _about(work: Work | None) -> dict[str, Any]:
    """What is known of a work, as the first answers."""
    if work is None:
        return {"day": clock.today()}
    asked = {
        "own": (AskedBy.NOBODY, ""),
        "commission": (AskedBy.CLIENT, Arrangement.ORDER),
        "employment": (AskedBy.EMPLOYER, Arrangement.JOB),
    }[work.origin]
    paper = Paper.KEEPS if work.keeps_rights else Paper.NOTHING
    return {"asked_by": asked[0], "arrangement": asked[1], "paper": paper, "day": work.made_on or clock.today()}


def _clause_of(work: Work | None) -> dict[str, Any]:
    language = (get_language() or "en")[:2]
    if work is None:
        return {"language": language}
    maker = work.registrant.display_name if work.registrant else ""
    return {"language": language, "maker": maker, "client": work.ordered_by, "work": work.title, "credit": maker}


def _owners(data: dict[str, Any]) -> dict[str, Any]:
    rules = rule_at(HOME, LawTopic.OWNERSHIP, data["day"])
    regimes = tuple(LawRegime(rule.regime) for rule in rules)
    asked_by = AskedBy(data["asked_by"])
    found = owners(asked_by, Arrangement(data["arrangement"]), regimes)
    texts = {rule.regime: rule for rule in rules}
    return {
        "owners": [(each, texts[each.regime]) for each in found],
        "paper": about_paper(asked_by, Paper(data["paper"])),
        "needs_clause": asked_by != AskedBy.NOBODY,
        "is_answered": True,
    }


def _decided(data: dict[str, Any]) -> dict[str, Any]:
    material = Material(data["material"])
    today = clock.today()
    rules = rule_at(HOME, TOPIC_OF[material], today)
    start = counted_from(material, made=data["made"], died=data["died"])
    counted = terms({LawRegime(rule.regime): rule.years for rule in rules}, start) if start and rules else []
    question = deciding.Question(
        material, Terms(data["terms"]), Purpose(data["purpose"]), data["made"], data["died"], is_alive=data["is_alive"]
    )
    is_music = material in {Material.MUSIC, Material.RECORDING}
    return {"answer": deciding.answer(question, counted, today), "rules": rules, "source": data["source"], "is_music": is_music}


def _terms_of(work: Work | None) -> dict[str, Any]:
    """What the registry knows: its kind and the licence that is offered."""
    if work is None:
        return {}
    offered = work.licences.filter(ended_at=None).first()
    known = deciding.TERMS_OF.get(LicenceId(offered.licence)) if offered else None
    known = known or (Terms.RESERVED if offered and offered.licence == LicenceId.ALL_RIGHTS else Terms.NOTHING)
    return {
        "material": MATERIAL_OF.get(WorkKind(work.kind), Material.TEXT),
        "terms": known,
        "made": work.made_on.year if work.made_on else None,
        "source": work.title,
        "is_alive": True,
    }


def _file(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="clause.docx"'
    response["Cache-Control"] = "private, no-store"
    return response
