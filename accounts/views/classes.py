"""Classes: for facilitators who keep them, and the door through which members come in."""

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.actions.classes import NewPin
from accounts.forms.classes import ClassForm, ClassSignInForm, MembersForm
from accounts.http import AuthedRequest
from accounts.models import SchoolClass
from accounts.queries import classes_visible_to, get_class, get_member, members_of
from accounts.rules import can_create_class
from core import clock
from core.errors import DomainError


@never_cache
@sensitive_post_parameters("pin")
def class_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with class code, name and PIN. From here on it is allauth's sign-in, with its stages, signals and limits."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = ClassSignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.user is not None:
        login = Login(
            user=form.user,
            email_verification=EmailVerificationMethod.NONE,
            redirect_url=get_next_redirect_url(request),
        )
        return perform_password_login(request, {"username": form.user.username}, login)
    return render(request, "accounts/class_sign_in.html", {"form": form, "next": request.GET.get("next", "")})


@login_required
def classes(request: AuthedRequest) -> HttpResponse:
    """The classes somebody keeps, and a form for a new one."""
    if not can_create_class(request.user):
        raise Http404
    form = ClassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.create_class(
            actor=request.user, name=form.cleaned_data["name"], school=form.cleaned_data["school"], at=clock.now()
        )
        return redirect("accounts:class", pk=made.pk)
    return render(request, "accounts/classes.html", {"classes": classes_visible_to(request.user), "form": form})


@login_required
def class_detail(request: AuthedRequest, pk: int) -> HttpResponse:
    return _class_page(request, get_class(request.user, pk), MembersForm())


def _class_page(request: AuthedRequest, school_class: SchoolClass, form: MembersForm, status: int = 200) -> HttpResponse:
    context = {"school_class": school_class, "members": members_of(school_class), "form": form}
    return render(request, "accounts/class.html", context, status=status)


@login_required
@require_POST
def class_members(request: AuthedRequest, pk: int) -> HttpResponse:
    """Add members. The answer is the sheet with their PINs: shown this once, kept nowhere."""
    school_class = get_class(request.user, pk)
    form = MembersForm(request.POST)
    if not form.is_valid():
        return _class_page(request, school_class, form, status=400)
    try:
        pins = actions.add_members(
            actor=request.user, school_class=school_class, names=form.cleaned_data["names"], at=clock.now()
        )
    except DomainError as error:
        form.add_error("names", str(error.message))
        return _class_page(request, school_class, form, status=error.status)
    return _sheet(request, school_class, pins)


@login_required
@require_POST
def class_pin(request: AuthedRequest, pk: int) -> HttpResponse:
    """A new PIN for one member."""
    member = get_member(request.user, pk)
    try:
        new = actions.reset_pin(actor=request.user, member=member, at=clock.now())
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("accounts:class", pk=member.school_class_id)
    return _sheet(request, member.school_class, [new])


def _sheet(request: AuthedRequest, school_class: SchoolClass, pins: list[NewPin]) -> HttpResponse:
    response = render(request, "accounts/pin_sheet.html", {"school_class": school_class, "pins": pins})
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def class_open(request: AuthedRequest, pk: int) -> HttpResponse:
    """Close the class door, or open it again."""
    school_class = get_class(request.user, pk)
    is_open = request.POST.get("open") == "1"
    actions.set_class_open(actor=request.user, school_class=school_class, is_open=is_open, at=clock.now())
    messages.success(request, _("The class is open: members may sign in.") if is_open else _("The class is closed."))
    return redirect("accounts:class", pk=pk)
