import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.notifications.enums import Cadence
from core.notifications.queries import Choice
from core.notifications.rules import DEFAULT_QUIET, Quiet

STARTS, ENDS = DEFAULT_QUIET or (dt.time(21), dt.time(7))


class MailForm(forms.Form):
    """One field for each kind of notification, then the quiet hours."""

    is_quiet = forms.BooleanField(label=_("Keep quiet hours"), required=False)
    starts_at = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    ends_at = forms.TimeField(label=_("Until"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    def __init__(self, *args: Any, choices: Sequence[Choice], quiet: Quiet, **kwargs: Any) -> None:
        starts, ends = quiet or (STARTS, ENDS)
        kwargs["initial"] = {"is_quiet": quiet is not None, "starts_at": starts, "ends_at": ends}
        super().__init__(*args, **kwargs)
        self.codes = {f"kind-{choice.kind.code}": choice.kind.code for choice in choices}
        for name, choice in zip(self.codes, choices, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=choice.kind.label,
                choices=[(cadence.value, cadence.label) for cadence in choice.kind.cadences],
                initial=choice.cadence.value,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_quiet") and (not data.get("starts_at") or data.get("starts_at") == data.get("ends_at")):
            self.add_error("starts_at", _("Give two different times, for example 21:00 and 07:00."))
        if data.get("is_quiet") and not data.get("ends_at"):
            self.add_error("ends_at", _("Say when mail may come again."))
        return data

    @property
    def kinds(self) -> list[forms.BoundField]:
        return [self[name] for name in self.codes]

    @property
    def chosen(self) -> dict[str, Cadence]:
        return {code: Cadence(self.cleaned_data[name]) for name, code in self.codes.items()}

    @property
    def quiet(self) -> Quiet:
        data = self.cleaned_data
        return (data["starts_at"], data["ends_at"]) if data["is_quiet"] else None
