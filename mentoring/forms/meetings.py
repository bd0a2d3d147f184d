"""Shapes of hours, bookings and notes."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.forms.sessions import DATE, TIME
from live.forms.planning import zones
from mentoring.enums import Weekday

LENGTHS = [(20, _("20 minutes")), (30, _("30 minutes")), (45, _("45 minutes")), (60, _("1 hour")), (90, _("1½ hours"))]
MOST_IN_A_ROW = 12


class KeyedForm(forms.Form):
    """Carries the key of its step, so that sending it twice makes the step once."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class HoursForm(forms.Form):
    """Hours of every week, on the wall clock of the zone."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=Weekday.choices, coerce=int)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(TIME, format="%H:%M"))
    minutes = forms.TypedChoiceField(label=_("One meeting lasts"), choices=LENGTHS, coerce=int, initial=30)
    count = forms.IntegerField(label=_("How many one after the other"), min_value=1, max_value=MOST_IN_A_ROW, initial=1)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, help_text=_("The hour on the wall there stays, also when its clocks change.")
    )
    from_on = forms.DateField(label=_("First day"), widget=DATE)
    until_on = forms.DateField(label=_("Last day"), widget=DATE, required=False, help_text=_("Empty: until you remove them."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _in_order(self, data)
        return data


class AbsenceForm(forms.Form):
    from_on = forms.DateField(label=_("First day away"), widget=DATE)
    until_on = forms.DateField(label=_("Last day away"), widget=DATE)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _in_order(self, data)
        return data


def _in_order(form: forms.Form, data: dict[str, Any]) -> None:
    first, last = data.get("from_on"), data.get("until_on")
    if first and last and last < first:
        form.add_error("until_on", _("The last day comes before the first. Look at both again."))


class SlotForm(KeyedForm):
    """Which hour was chosen. The moment is aware."""

    starts_at = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_starts_at(self) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(self.cleaned_data["starts_at"])
        except ValueError:
            raise forms.ValidationError(_("Choose one of the hours.")) from None
        if moment.tzinfo is None:
            raise forms.ValidationError(_("Choose one of the hours."))
        return moment.astimezone(dt.UTC)


class ConfirmForm(KeyedForm):
    topic = forms.CharField(
        label=_("What would you like to talk about?"),
        max_length=250,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One or two sentences. Your mentor reads them beforehand."),
    )


class CancelMeetingForm(KeyedForm):
    reason = forms.CharField(label=_("Why"), max_length=250, help_text=_("The other person reads this."))


class SharedNotesForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("Notes of you both"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 6}))


class PrivateNotesForm(forms.Form):
    text = forms.CharField(
        label=_("Notes for yourself"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Nobody else reads them."),
    )


class ZoneForm(forms.Form):
    """In which zone a page shows its hours."""

    zone = forms.ChoiceField(label=_("Show the hours of"), choices=zones)
