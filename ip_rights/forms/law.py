"""Questions about the law. Their answers are not kept."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from core import clock
from ip_rights.law_enums import Arrangement, AskedBy, Material, Paper, Purpose, Terms

FIRST_YEAR = 1000
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
# What a Word file cannot hold.
_PRINTABLE = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]",
    _("There are signs in it that cannot be printed."),
    inverse_match=True,
)


class OwnershipForm(forms.Form):
    """The four questions of the commissioned-work screen; sent by GET, since nothing in them is about a person."""

    asked_by = forms.ChoiceField(label=_("Who asked for the work?"), choices=AskedBy.choices, widget=forms.RadioSelect)
    arrangement = forms.ChoiceField(
        label=_("Is it an order or a job?"), choices=Arrangement.choices, widget=forms.RadioSelect, required=False
    )
    paper = forms.ChoiceField(label=_("What is written down?"), choices=Paper.choices, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("When was it made, or when will it be?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The law of that day is looked up."),
    )

    def clean_arrangement(self) -> str:
        value: str = self.cleaned_data["arrangement"]
        return value or Arrangement.UNSURE


def _line(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=False, validators=[_PRINTABLE, ProhibitNullCharactersValidator()], **options
    )


class ClauseForm(forms.Form):
    """What the clause is to say. Every field may stay empty: then there is a line to write on."""

    maker = _line(_("Your name, or your names"), 200)
    client = _line(_("Who ordered it"), 200)
    work = _line(_("The work"), 200, help_text=_("Such as: the mural on the east wall of the market"))
    uses = _line(
        _("What they may do with it"),
        600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name every use: on the wall, on their website, in one advertisement. What is not named stays yours."),
    )
    is_exclusive = forms.BooleanField(label=_("Nobody else may use it in this way"), required=False)
    territory = _line(_("Where"), 120, help_text=_("Such as: in Barbados"))
    duration = _line(_("For how long"), 120, help_text=_("Such as: three years from the day it is delivered"))
    credit = _line(_("How you are named"), 200, help_text=_("Such as: Mural by Asha Brathwaite"))
    payment = _line(_("What they pay, and when"), 300, help_text=_("Such as: BBD 1,200, half before work begins"))
    language = forms.ChoiceField(label=_("Language of the clause"), choices=LANGUAGES)

    @property
    def given(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"language", "is_exclusive"}}


class MayIForm(forms.Form):
    """About a work of somebody else; sent by GET."""

    material = forms.ChoiceField(label=_("What is it?"), choices=Material.choices, widget=forms.RadioSelect)
    terms = forms.ChoiceField(label=_("What came with it?"), choices=Terms.choices, initial=Terms.NOTHING)
    purpose = forms.ChoiceField(label=_("What would you like to do?"), choices=Purpose.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Where is it from?"), max_length=300, required=False, help_text=_("A book, a website, a person.")
    )
    made = forms.IntegerField(label=_("Year it was made or first published"), required=False, min_value=FIRST_YEAR)
    died = forms.IntegerField(
        label=_("Year its author died"), required=False, min_value=FIRST_YEAR, help_text=_("Of several, whoever lived longest.")
    )
    is_alive = forms.BooleanField(label=_("Its author is alive"), required=False)

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        this_year = clock.today().year
        for name in ("made", "died"):
            if (found.get(name) or 0) > this_year:
                self.add_error(name, _("That year is still to come."))
        if found.get("is_alive") and found.get("died"):
            self.add_error("died", _("Either the author is alive, or died in a year: leave one of them out."))
        return found
