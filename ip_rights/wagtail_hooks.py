"""Legal rules and rates in the studio: read and add, never edit."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ip_rights.models import LegalRule, RateRange


class AppendOnlyPolicy(ModelPermissionPolicy):
    """A change of law is a new record, so that nobody may change or delete one, whatever their role."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"change", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class LegalRuleViewSet(SnippetViewSet):
    model = LegalRule
    icon = "doc-full"
    list_display = ["jurisdiction", "topic", "regime", "commencement", "valid_from", "read_on"]
    list_filter = ["jurisdiction", "topic", "regime", "commencement"]
    ordering = ["jurisdiction", "topic", "regime", "-pk"]
    copy_view_enabled = True
    add_to_admin_menu = True
    menu_order = 230


register_permission_policy(LegalRule, AppendOnlyPolicy(LegalRule))
register_snippet(LegalRuleViewSet)


class RateRangeViewSet(SnippetViewSet):
    model = RateRange
    icon = "doc-full"
    list_display = ["basis", "side", "service", "territory", "low", "high", "currency", "read_on"]
    list_filter = ["basis", "side"]
    ordering = ["basis", "side", "low", "-pk"]
    copy_view_enabled = True
    add_to_admin_menu = True
    menu_order = 231


register_permission_policy(RateRange, AppendOnlyPolicy(RateRange))
register_snippet(RateRangeViewSet)
