"""What a regrade is confirmed with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.actions.regrade import MAX_NOTE


class RegradeForm(forms.Form):
    """`token` names the changes that were on the page."""

    token = forms.CharField(max_length=32, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What was corrected"),
        help_text=_("Learners read this beside their result."),
        max_length=MAX_NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
