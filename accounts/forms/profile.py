import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.districts import districts
from accounts.models import Profile, User
from core import clock

NOT_SAID, UNKNOWN = "_N", "_U"
EARLIEST_BIRTH = dt.date(1900, 1, 1)


class AboutForm(forms.ModelForm):
    """How the site addresses somebody."""

    class Meta:
        model = User
        fields = ["display_name", "language"]
        labels = {"display_name": _("Your name")}
        help_texts = {
            "display_name": _("As other people here see it."),
            "language": _("Of pages and mails."),
        }
        widgets = {"display_name": forms.TextInput(attrs={"autocomplete": "name"})}


class StatisticsForm(forms.ModelForm):
    """Each answer is optional, private, and used in totals alone; beside each stands what it is for."""

    district = forms.ChoiceField(
        label=_("Parish or district"),
        help_text=_("Shows which parishes we reach, and where to hold the next workshops."),
    )

    class Meta:
        model = Profile
        fields = ["date_of_birth", "sex", "district", "urbanisation", "education", *Profile.DISABILITY_FIELDS]
        help_texts = {
            "date_of_birth": _(
                "Tells us whether you are under 18 and need more care, and your age group in totals. Nobody else sees it. "
                "Leave it empty if you prefer not to say: we then treat you as under 18."
            ),
            "sex": _("Shows whether girls and boys, women and men are reached alike."),
            "urbanisation": _("Shows whether people outside the towns get the same chances."),
            "education": _("Shows who learns here, and feeds the national figures on skills."),
        }
        widgets = {"date_of_birth": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if self.instance.user.guardians.exists():
            self.fields["date_of_birth"].disabled = True
            self.fields["date_of_birth"].help_text = _("A guardian answers for you, so your facilitator changes this date.")
        known = [(district.code, district.name) for district in districts()]
        kept = self.instance.district
        if kept not in {UNKNOWN, NOT_SAID, *(code for code, _name in known)}:
            known.append((kept, kept))  # from an earlier list of districts: kept until the person changes it
        self.fields["district"].choices = [(UNKNOWN, _("Not answered yet")), *known, (NOT_SAID, _("Prefer not to say"))]  # type: ignore[attr-defined]

    def clean_date_of_birth(self) -> dt.date | None:
        born = self.cleaned_data["date_of_birth"]
        if born is not None and not EARLIEST_BIRTH <= born <= clock.today():
            raise forms.ValidationError(_("That date cannot be right. Check the year, or leave it empty."))
        return born

    @property
    def general(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in Profile.DISABILITY_FIELDS]

    @property
    def functioning(self) -> list[forms.BoundField]:
        """The Washington Group short set, asked together under one heading."""
        return [self[name] for name in Profile.DISABILITY_FIELDS]
