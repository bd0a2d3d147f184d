"""Films and sounds in Wagtail's admin, beside its pictures and documents."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from assets.models import Audio, Video


class VideoViewSet(SnippetViewSet):
    model = Video
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
