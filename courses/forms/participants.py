"""A list of people, as a file or pasted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from courses.importers.participants import MAX_BYTES, Sheet, read_sheet


class ParticipantsForm(forms.Form):
    """Afterwards `sheet` holds what was read."""

    file = forms.FileField(label=_("CSV file"), required=False, widget=forms.FileInput({"accept": ".csv,text/csv"}))
    people = forms.CharField(
        label=_("Or paste the list"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "placeholder": "name,email"}),
        help_text=_("The first line names the columns: name, email. Up to 500 people."),
    )
    sheet: Sheet

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        upload = data["file"]
        try:
            self.sheet = read_sheet(upload.read(MAX_BYTES + 1) if upload else data["people"].encode())
        except DomainError as error:
            self.add_error("file" if upload else "people", str(error.message))
        return data
