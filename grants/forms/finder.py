"""Looking for calls, and what somebody says of themselves."""

from typing import Any

from babel.core import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import clock
from grants.enums import CallPhase, LegalForm, Sector
from grants.models import Applicant

FIRST_YEAR = 1940
CODE_LENGTH = 2
NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def country_choices() -> list[tuple[str, str]]:
    """Codes and names in the reader's language, by name, after an empty one."""
    names = Locale.parse(get_language() or "en", sep="-").territories
    known = [(code, name) for code, name in names.items() if len(code) == CODE_LENGTH and code not in NOT_COUNTRIES]
    return [("", "–"), *sorted(known, key=lambda pair: pair[1])]


def _any(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", _("Any")), *choices]


class FinderForm(forms.Form):
    sector = forms.ChoiceField(label=_("Field"), choices=_any(Sector.choices), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, required=False)
    form = forms.ChoiceField(label=_("Apply as"), choices=_any(LegalForm.choices), required=False)
    amount = forms.IntegerField(label=_("Amount you need"), min_value=1, required=False)
    phase = forms.ChoiceField(
        label=_("Stands"),
        choices=_any([pair for pair in CallPhase.choices if pair[0] != CallPhase.DRAFT]),
        required=False,
    )
    fits = forms.BooleanField(label=_("Only what may fit me"), required=False)
    followed = forms.BooleanField(label=_("Only what I follow"), required=False)


class ApplicantForm(forms.Form):
    lives_in = forms.ChoiceField(label=_("Country you live in"), choices=country_choices, required=False)
    comes_from = forms.ChoiceField(label=_("Country you come from, if it is another"), choices=country_choices, required=False)
    legal_forms = forms.MultipleChoiceField(
        label=_("You may apply as"), choices=LegalForm.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("You work in"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    career_since = forms.IntegerField(label=_("The year you began to work as an artist"), required=False, min_value=FIRST_YEAR)

    def __init__(self, *args: Any, applicant: Applicant, **kwargs: Any) -> None:
        lives_in, comes_from = [*applicant.countries, "", ""][:2]
        kwargs["initial"] = {
            "lives_in": lives_in,
            "comes_from": comes_from,
            "legal_forms": applicant.legal_forms,
            "sectors": applicant.sectors,
            "career_since": applicant.career_since,
        }
        super().__init__(*args, **kwargs)

    def clean_career_since(self) -> int | None:
        year: int | None = self.cleaned_data["career_since"]
        if year is not None and year > clock.today().year:
            raise forms.ValidationError(_("This year has not come yet."))
        return year


class FollowForm(forms.Form):
    """Says what it shall be, so that sending it twice is once."""

    follow = forms.TypedChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes")
    next = forms.CharField(required=False, max_length=1_000)


class AnswerForm(forms.Form):
    """One question of a call."""

    question = forms.CharField(max_length=64)
    answer = forms.TypedChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda said: said == "yes")
