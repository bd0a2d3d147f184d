"""Shapes of what mentors say of themselves, and of what coordinators record."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.forms.sessions import DATE
from courses.models import Discipline
from mentoring.models import HoursGiven, Mentor, Training


class MentorForm(forms.Form):
    about = forms.CharField(
        label=_("About you"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("What you make or made, and what you like to be asked. Coordinators read it."),
    )
    disciplines = forms.ModelMultipleChoiceField(
        Discipline.objects.none(), label=_("What you can help with"), widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you can answer in"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.IntegerField(
        label=_("Learners at a time"),
        min_value=1,
        max_value=20,
        initial=3,
        help_text=_("How many discussions you want to have open."),
    )
    absent_from = forms.DateField(label=_("Away from"), widget=DATE, required=False)
    absent_until = forms.DateField(label=_("Away until"), widget=DATE, required=False)

    def __init__(self, *args: Any, mentor: Mentor | None = None, **kwargs: Any) -> None:
        if mentor is not None:
            kwargs["initial"] = {
                "about": mentor.about,
                "disciplines": mentor.disciplines.all(),
                "languages": mentor.languages,
                "capacity": mentor.capacity,
                "absent_from": mentor.absent_from,
                "absent_until": mentor.absent_until,
            }
        super().__init__(*args, **kwargs)
        fields = cast("forms.ModelMultipleChoiceField[Discipline]", self.fields["disciplines"])
        fields.queryset = Discipline.objects.order_by("name")
        if mentor is None:  # somebody who applies is not away yet
            del self.fields["absent_from"], self.fields["absent_until"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("absent_from"), data.get("absent_until")
        if bool(first) != bool(last):
            self.add_error("absent_until" if first else "absent_from", _("Give both days, or none."))
        return data


class DecisionForm(forms.Form):
    """One step of a mentor; which one is the button that was pressed."""

    name = forms.ChoiceField(
        choices=[(name, name) for name in ("check", "approve", "suspend", "retire")], widget=forms.HiddenInput
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    approved_until = forms.DateField(label=_("Approved until"), widget=DATE, required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=1_000, required=False, widget=forms.Textarea({"rows": 2}), help_text=_("It stays inside.")
    )


class TrainingForm(forms.ModelForm):
    class Meta:
        model = Training
        fields = ["what", "done_on", "expires_on"]
        widgets = {"done_on": DATE, "expires_on": DATE}
        help_texts = {"what": _("As “Safeguarding basics, online, 3 hours”. You have seen the proof.")}


class HoursForm(forms.ModelForm):
    class Meta:
        model = HoursGiven
        fields = ["day", "minutes", "what"]
        widgets = {"day": DATE, "minutes": forms.NumberInput({"min": 1, "max": 1440, "step": 5})}
