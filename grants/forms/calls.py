"""A call in the studio."""

from typing import Any
from zoneinfo import available_timezones

from babel.numbers import is_currency
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from grants.enums import Sector


class CallForm(WagtailAdminModelForm):
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("fields"),
        help_text=gettext_lazy("none: any"),
        choices=Sector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"].upper()
        if code and not is_currency(code):
            raise forms.ValidationError(_("No currency has these letters. Use the three of ISO 4217, as BBD or USD."))
        return code

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"]
        if name not in available_timezones():
            raise forms.ValidationError(_("No time zone has this name. Write it as America/Barbados or Europe/Paris."))
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        titles = [block.value["title"].strip() for block in data.get("sections") or []]
        twice = sorted({title for title in titles if titles.count(title) > 1})
        if twice:
            self.add_error("sections", _("Two sections have the title “%(title)s”. Give each its own.") % {"title": twice[0]})
        for block in data.get("criteria") or []:
            for named in block.value["sections"]:
                if named.strip() not in titles:
                    words = _("The criterion “%(criterion)s” looks at “%(title)s”, but no section has this title.")
                    self.add_error("criteria", words % {"criterion": block.value["title"], "title": named})
        return data
