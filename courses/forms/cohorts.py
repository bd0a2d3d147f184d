"""The form of a cohort: shapes only."""

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from courses.models import Cohort
from courses.queries.cohorts import courses_for_cohorts

DATES = ("starts_on", "ends_on", "enrolment_closes_on")


class CohortForm(forms.ModelForm):
    course_key = forms.TypedChoiceField(label=_("Course"), coerce=uuid.UUID)
    facilitators = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Facilitators"), required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = ["course_key", "name", "starts_on", "ends_on", "enrolment_closes_on", "seats", "facilitators"]

    class Meta:
        model = Cohort
        fields = ["name", "starts_on", "ends_on", "enrolment_closes_on", "seats"]
        widgets = dict.fromkeys(DATES, forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, may_choose_facilitators: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["course_key"]
        else:
            courses = cast("forms.TypedChoiceField", self.fields["course_key"])
            courses.choices = [("", "---"), *((str(key), title) for key, title in courses_for_cohorts())]
        if not may_choose_facilitators:
            del self.fields["facilitators"]
            return
        people = User.objects.filter(is_active=True, groups__name__in=[Role.FACILITATOR, Role.MANAGER])
        facilitators = cast("forms.ModelMultipleChoiceField[User]", self.fields["facilitators"])
        facilitators.queryset = people.distinct().order_by("display_name")
        if self.instance.pk:
            self.initial["facilitators"] = list(self.instance.facilitators.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_on, ends_on, closes_on = (data.get(name) for name in DATES)
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        if ends_on and closes_on and closes_on > ends_on:
            self.add_error("enrolment_closes_on", _("Enrolment cannot close after the last day."))
        return data
