from typing import ClassVar

from django import forms

from accounts.models import Vetting


class VettingForm(forms.ModelForm):
    """What somebody saw. The paper itself is not kept here."""

    class Meta:
        model = Vetting
        fields: ClassVar = ["reference", "checked_on", "expires_on"]
        widgets: ClassVar = {
            "checked_on": forms.DateInput(attrs={"type": "date"}),
            "expires_on": forms.DateInput(attrs={"type": "date"}),
        }
