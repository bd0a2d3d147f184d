"""A budget as a file, and what was read from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from grants.forms.budgets import VersionForm
from grants.importers.budgets import MAX_BYTES, Sheet, read_sheet


class ImportForm(VersionForm):
    """Afterwards `sheet` holds what was read. The preview sends it back as text."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx,text/csv"}),
        help_text=_("A workbook (XLSX) or a CSV file of at most 1 MB and 200 lines."),
    )
    text = forms.CharField(
        label=_("Or paste the lines"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "placeholder": "category,what for,quantity,unit,cost,paid by"}),
        help_text=_("The first line names the columns: category, what for, quantity, unit, cost, paid by."),
    )
    replaces = forms.BooleanField(label=_("Put these lines in the place of those that are there"), required=False)
    sheet: Sheet

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        upload = data["file"]
        try:
            self.sheet = read_sheet(upload.read(MAX_BYTES + 1) if upload else data["text"].encode(), self.currency)
        except DomainError as error:
            self.add_error("file" if upload else "text", str(error.message))
        return data
