"""Courses in Wagtail's admin: what editors choose from, and what they are told before learners are affected."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.http import AuthedRequest
from accounts.models import User
from courses.actions.translation import QuizNotTranslated, bring_quizzes_along
from courses.actions.withdrawal import withdraw_pages
from courses.models import Course, Discipline, Lesson, Module, Question, QuestionBank, Quiz
from courses.queries.learners import learners_in_the_middle, pages_with_learners
from courses.rules.exchange import can_exchange
from courses.views import exchange


class DisciplineViewSet(SnippetViewSet):
    model = Discipline
    icon = "tag"
    list_display = ["name", "accent", "isced_f", "position"]
    ordering = ["position"]


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "help"
    list_display = ["title", "pass_mark", "max_attempts", "minutes_allowed"]
    search_fields = ["title"]


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    list_display = ["__str__", "kind", "bank", "points"]
    list_filter = ["kind", "bank"]


class QuestionBankViewSet(SnippetViewSet):
    model = QuestionBank
    icon = "folder"
    list_display = ["name"]
    search_fields = ["name"]


class CoursesGroup(SnippetViewSetGroup):
    menu_label, menu_icon, menu_order, menu_name = gettext_lazy("Courses"), "tasks", 200, "courses"
    items = (QuizViewSet, QuestionViewSet, QuestionBankViewSet, DisciplineViewSet)


register_snippet(CoursesGroup)


@hooks.register("insert_editor_js")
def places_in_pictures() -> SafeString:
    """Draws the places of a question about a picture while they are edited."""
    return format_html('<script type="module" src="{}"></script>', static("js/studio/hotspot.js"))


@hooks.register("register_admin_urls")
def exchange_urls() -> list[URLPattern]:
    return [
        path("courses/import/", exchange.upload, name="course-import"),
        path("courses/<int:page_id>/download/", exchange.download, name="course-download"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: AuthedRequest) -> bool:
        return can_exchange(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(gettext_lazy("Import a course"), reverse_lazy("course-import"), icon_name="upload", order=210)


@hooks.register("register_page_header_buttons")
def download_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001
    """On a course, in the menu of what can be done with it."""
    if page.specific_class is Course and can_exchange(user):
        yield Button(_("Download as ZIP"), reverse("course-download", args=[page.pk]), icon_name="download", priority=75)


@hooks.register("before_edit_page")
def tell_who_is_in_the_middle(request: HttpRequest, page: Page) -> None:
    """Above the form, before anything is published."""
    specific = page.specific
    if request.method != "GET" or not specific.live or not isinstance(specific, Course | Module | Lesson):
        return
    if number := learners_in_the_middle(specific):
        text = ngettext(
            "%(number)d learner is in the middle of this. What is finished stays finished; quizzes begun keep theirs.",
            "%(number)d learners are in the middle of this. What is finished stays finished; quizzes begun keep theirs.",
            number,
        )
        messages.info(request, text % {"number": number})


@hooks.register("before_edit_page", order=-1)
def publish_translation_with_its_quizzes(request: AuthedRequest, page: Page) -> HttpResponse | None:
    """The publish button of wagtail-localize, which answers in this hook itself; so this one comes first."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    return _bring_quizzes_along(request, page.get_latest_revision_as_object())


@hooks.register("before_publish_page")
def publish_with_its_quizzes(request: AuthedRequest, page: Page) -> HttpResponse | None:
    return _bring_quizzes_along(request, page)


def _bring_quizzes_along(request: AuthedRequest, page: Page) -> HttpResponse | None:
    lesson = page.specific_deferred
    if not isinstance(lesson, Lesson):
        return None
    try:
        bring_quizzes_along(lesson=lesson, actor=request.user)
    except QuizNotTranslated as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_delete_page")
def withdraw_instead_of_deleting(request: AuthedRequest, page: Page) -> HttpResponse | None:
    """Learners' facts point at these pages, so the delete button takes them off the site and keeps them."""
    if request.method != "POST" or not pages_with_learners([page]):
        return None
    return _withdraw(request, [page])


@hooks.register("before_bulk_action")
def withdraw_instead_of_bulk_deleting(
    request: AuthedRequest,
    action_type: str,
    objects: Sequence[Any],
    action: Any,  # noqa: ARG001
) -> HttpResponse | None:
    """One page with learners stops the whole batch: it is withdrawn, the others are left as they were."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "delete" or not pages:
        return None
    held = pages_with_learners(pages)
    return _withdraw(request, held) if held else None


def _withdraw(request: AuthedRequest, pages: list[Page]) -> HttpResponse:
    withdraw_pages(actor=request.user, pages=pages)
    titles = ", ".join(page.get_admin_display_title() for page in pages)
    messages.warning(
        request,
        _("Not deleted but unpublished, because learners have worked in it: %(titles)s. Nothing they did is lost.")
        % {"titles": titles},
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
