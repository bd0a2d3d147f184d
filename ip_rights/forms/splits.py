"""Shapes of what is said about who made a work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights.enums import ContributorRole


class AloneForm(forms.Form):
    """How the one who made it stands in the credits."""

    name = forms.CharField(label=_("Your name in the credits"), max_length=120)
    roles = forms.MultipleChoiceField(
        label=_("What you did"), choices=ContributorRole.choices, widget=forms.CheckboxSelectMultiple
    )
