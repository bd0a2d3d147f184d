"""Skills can be chosen by editors in the forms of courses, lessons and quizzes; their text comes from files alone."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from skills.models import Framework, Skill


class SkillFilterForm(BaseFilterForm):
    """Plain substring search: the frameworks are a few hundred rows, loaded in bulk and in no search index."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("animation, 3.3 …")}))
    framework = forms.ModelChoiceField(label=_("Framework"), queryset=Framework.objects.all(), required=False)

    def filter(self, objects: QuerySet[Skill]) -> QuerySet[Skill]:
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(Q(label__icontains=word) | Q(code__istartswith=word))
        if framework := self.cleaned_data["framework"]:
            objects = objects.filter(framework=framework)
        return objects


class SkillColumnsMixin:
    """What both the window and its list of results show."""

    filter_form_class = SkillFilterForm

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("framework", label=_("Framework"), accessor="framework")]  # type: ignore[misc]


class SkillChooseView(SkillColumnsMixin, ChooseView):
    pass


class SkillChooseResultsView(SkillColumnsMixin, ChooseResultsView):
    pass


class SkillChooserViewSet(ChooserViewSet):
    model = Skill
    icon = "tag"
    choose_one_text = _("Choose a skill")
    choose_another_text = _("Choose another skill")
    per_page = 25
    choose_view_class = SkillChooseView
    choose_results_view_class = SkillChooseResultsView

    def get_object_list(self) -> QuerySet[Skill]:
        return Skill.objects.filter(is_group=False).select_related("framework")


@hooks.register("register_admin_viewset")
def skill_chooser() -> SkillChooserViewSet:
    return SkillChooserViewSet("wagtailskills_chooser", url_prefix="skills/choose")
