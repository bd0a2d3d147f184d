"""Rubrics in the studio."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from review.models import Rubric


class RubricViewSet(SnippetViewSet):
    model = Rubric
    icon = "list-ul"
    list_display = ["title"]
    search_fields = ["title"]
    add_to_admin_menu = True
    menu_order = 210


register_snippet(RubricViewSet)
