"""What of a workshop everybody sees afterwards."""

from django import forms

from live.models import Keeping


class KeepingForm(forms.ModelForm[Keeping]):
    class Meta:
        model = Keeping
        fields = ("board", "notes", "polls", "chat")
