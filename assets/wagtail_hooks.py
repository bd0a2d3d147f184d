"""Films and sounds in Wagtail's admin, beside its pictures and documents."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from assets.models import Audio, Video


class FilmIndexView(IndexView):
    """Films come in by the page that sends them in pieces; the plain form stays one click further away."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        upload = HeaderButton(label=_("Upload a film"), url=reverse("assets:upload-page"), icon_name="upload")
        return [upload, *super().header_buttons]


class VideoViewSet(SnippetViewSet):
    model = Video
    index_view_class = FilmIndexView
    icon = "media"
    list_display = ["title", "duration", "licence"]
    list_filter = ["licence"]
    search_fields = ["title"]


class AudioViewSet(SnippetViewSet):
    model = Audio
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
