"""Films and sounds in Wagtail's admin, beside its pictures and documents."""

from collections.abc import Iterator

from django.db.models import Model
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import ObjectList
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from accounts.http import AuthedRequest
from accounts.models import User
from assets.actions.conversions import ask_conversion
from assets.forms import FilmForm
from assets.models import Audio, Video
from assets.queries import conversion_of
from assets.rules import can_edit_films
from core import clock


class FilmIndexView(IndexView):
    """Films come in by the page that sends them in pieces; the plain form stays one click further away."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        upload = HeaderButton(label=_("Upload a film"), url=reverse("assets:upload-page"), icon_name="upload")
        return [upload, *super().header_buttons]


class NewestFirst:
    """What somebody has just sent is what they look for; by name it might stand on any page of the list."""

    ordering = ["-created_at", "-pk"]


class ChooseMediaView(NewestFirst, ChooseView):
    pass


class ChooseMediaResultsView(NewestFirst, ChooseResultsView):
    pass


class MediaChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseMediaView
    choose_results_view_class = ChooseMediaResultsView


class VideoViewSet(SnippetViewSet):
    model = Video
    chooser_viewset_class = MediaChooserViewSet
    edit_handler = ObjectList(Video.panels, base_form_class=FilmForm)
    index_view_class = FilmIndexView
    icon = "media"
    list_display = ["title", "duration", "licence"]
    list_filter = ["licence"]
    search_fields = ["title"]


class AudioViewSet(SnippetViewSet):
    model = Audio
    chooser_viewset_class = MediaChooserViewSet
    edit_handler = ObjectList(Audio.panels, base_form_class=FilmForm)
    icon = "media"
    list_display = ["title", "duration", "licence"]
    list_filter = ["licence"]
    search_fields = ["title"]


class MediaGroup(SnippetViewSetGroup):
    """Beside Images and Documents in the menu."""

    menu_label, menu_icon, menu_order, menu_name = _("Films and sounds"), "media", 350, "films"
    items = (VideoViewSet, AudioViewSet)


register_snippet(MediaGroup)


@hooks.register("register_admin_urls")
def studio_urls() -> list[URLPattern | URLResolver]:
    return [path("films/", include("assets.urls"))]


@hooks.register("register_snippet_listing_buttons")
def film_button(snippet: Model, user: User, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001
    if isinstance(snippet, Video) and can_edit_films(user):
        yield Button(_("Versions and captions"), reverse("assets:film", args=[snippet.pk]), icon_name="media", priority=15)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def convert_new_file(request: AuthedRequest, instance: Model) -> None:
    """A film that came in by the plain form is converted like the others."""
    if isinstance(instance, Video) and can_edit_films(request.user):
        known = conversion_of(instance)
        if known is None or known.source != instance.file.name:
            ask_conversion(actor=request.user, video=instance, at=clock.now())
