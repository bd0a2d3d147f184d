"""Shapes of a work plan: one form for each step."""

from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from grants.forms.budgets import DAY
from grants.rules.plans import MOST_STEPS, Step


class StepForm(forms.Form):
    """A row without words and days is no step."""

    public_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Step"), max_length=200)
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_on = forms.DateField(label=_("To"), widget=DAY)

    def has_changed(self) -> bool:
        return any((self[name].data or "").strip() for name in ("title", "starts_on", "ends_on"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This step ends before it starts."))
        return data

    @property
    def step(self) -> Step | None:
        """None where the row is empty, wrong or taken out."""
        if self.errors or not self.has_changed() or self.cleaned_data.get("DELETE"):
            return None
        data = self.cleaned_data
        return Step(data["title"], data["starts_on"], data["ends_on"], data["public_id"])


class BaseStepForms(BaseFormSet):
    def initial_form_count(self) -> int:
        """What was typed is all there is: a row that was emptied is left out."""
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def steps(self) -> list[Step]:
        return [form.step for form in self.forms if form.step is not None]


StepForms = cast(
    "type[BaseStepForms]",
    formset_factory(
        StepForm,
        formset=BaseStepForms,
        extra=1,
        can_delete=True,
        max_num=MOST_STEPS,
        absolute_max=MOST_STEPS + 50,
        validate_max=True,
    ),
)


def step_forms(steps: list[Step]) -> BaseStepForms:
    """The stored plan, and an empty row below it."""
    initial = [
        {"public_id": step.public_id, "title": step.title, "starts_on": step.starts_on, "ends_on": step.ends_on}
        for step in steps
    ]
    return StepForms(initial=initial, prefix="steps")


class BaseForm(forms.Form):
    """Which plan somebody began with."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput)
