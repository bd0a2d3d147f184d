"""What guardians are asked, and how staff take it over from paper."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConsentPurpose, Relation
from accounts.forms.profile import EARLIEST_BIRTH
from accounts.models import ConsentText
from core import clock


class GuardianForm(forms.Form):
    """Whom a learner names."""

    name = forms.CharField(label=_("Their name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("Their e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    relation = forms.ChoiceField(label=_("Who they are"), choices=Relation.choices)


class AnswersForm(forms.Form):
    """A yes or no for every purpose, each beside the wording that is agreed to."""

    def __init__(self, *args: Any, texts: dict[str, ConsentText], held: dict[str, bool] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose in ConsentPurpose:
            self.fields[purpose.value] = forms.ChoiceField(
                label=purpose.label,
                help_text=texts[purpose].wording,
                choices=[("yes", _("Yes")), ("no", _("No"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose yes or no.")},
                initial={True: "yes", False: "no"}.get((held or {}).get(purpose.value)),  # type: ignore[arg-type]
            )

    def answers(self) -> dict[ConsentPurpose, bool]:
        return {purpose: self.cleaned_data[purpose.value] == "yes" for purpose in ConsentPurpose}


class PaperForm(AnswersForm):
    """A signed sheet of paper."""

    name = forms.CharField(
        label=_("Name of the guardian"),
        max_length=120,
        help_text=_("As it was signed. The same name again changes what that guardian decided before."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    relation = forms.ChoiceField(label=_("Who they are"), choices=Relation.choices)
    reference = forms.CharField(
        label=_("Where the sheet is kept"),
        max_length=120,
        help_text=_("For example “Folder 3B, office”. Somebody may ask to see it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "relation")


class BirthForm(forms.Form):
    """Once a guardian answers for a learner, staff keep the date of birth."""

    date_of_birth = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
    )

    def clean_date_of_birth(self) -> dt.date:
        born: dt.date = self.cleaned_data["date_of_birth"]
        if not EARLIEST_BIRTH <= born <= clock.today():
            raise forms.ValidationError(_("Enter a date in the past, for example 2008-05-31."))
        return born
