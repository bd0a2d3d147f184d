"""Shapes of what is written about a mentor, and of a mentor's notes for themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TestimonialForm(forms.Form):
    text = forms.CharField(
        label=_("Your words"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Your mentor reads them, and decides whether other learners do, with your name. Under 18 it is left out."),
    )


class OwnNotesForm(forms.Form):
    notes = forms.CharField(
        label=_("Only you read them"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 4})
    )
