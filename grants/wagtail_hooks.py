"""Calls in the studio."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from grants.forms.calls import CallForm
from grants.models import Call


class CallViewSet(SnippetViewSet):
    model = Call
    icon = "calendar-alt"
    list_display = ["title", "funder", "closes_on", "checked_on", "live"]
    list_filter = ["is_archived", "is_example"]
    search_fields = ["title", "funder"]
    add_to_admin_menu = True
    menu_order = 220
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("funder"),
            FieldPanel("purpose"),
            MultiFieldPanel(
                [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("checked_on"), FieldPanel("doubts")],
                heading=_("Where it is from"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("currency"), FieldPanel("minimum"), FieldPanel("maximum")])], heading=_("Amounts")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("closes_time")]),
                    FieldPanel("time_zone"),
                ],
                heading=_("Dates"),
            ),
            FieldPanel("sectors"),
            FieldPanel("rules"),
            FieldPanel("sections"),
            FieldPanel("criteria"),
            FieldPanel("budget"),
            FieldPanel("documents"),
            MultiFieldPanel(
                [FieldPanel("layout"), HelpPanel(template="grants/studio/layout_help.html")], heading=_("As a file")
            ),
            MultiFieldPanel([FieldPanel("is_example"), FieldPanel("is_archived")], heading=_("Kept as")),
            PublishingPanel(),
        ],
        base_form_class=CallForm,
    )


register_snippet(CallViewSet)
