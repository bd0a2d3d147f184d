"""A call in the studio."""

from typing import Any
from zoneinfo import available_timezones

from babel.numbers import is_currency
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from grants.enums import Sector
from grants.exports.docx import problem_with, template_of
from grants.exports.layout import example_of
from grants.models import Call
from grants.models.calls import plain


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
        self._try_layout(data)
        return data

    def _try_layout(self, data: dict[str, Any]) -> None:
        """Fill an example into it, so that nobody who applies finds out first."""
        template = template_of(Call(layout=data.get("layout")))
        if template is None:
            return
        sections = [{"id": str(place), **plain(block.value)} for place, block in enumerate(data.get("sections") or [])]
        example = example_of(data.get("title") or "", data.get("funder") or "", sections)
        if problem := problem_with(template, example):
            self.add_error("layout", problem)
