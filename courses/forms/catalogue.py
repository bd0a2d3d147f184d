"""What visitors may filter the catalogue by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.enums import CourseLevel
from courses.models import Discipline
from courses.queries.catalogue import Wanted


class CatalogueForm(forms.Form):
    """Read from the address; a value that makes no sense is left out instead of shown as an error."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100, strip=True)
    discipline = forms.ModelChoiceField(
        Discipline.objects.all(), label=_("Discipline"), required=False, to_field_name="slug", empty_label=_("All disciplines")
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[("", _("Any level")), *CourseLevel.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    open = forms.BooleanField(label=_("Open now"), required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            text=given.get("q", ""),
            discipline=given.get("discipline"),
            level=given.get("level"),
            is_open=given.get("open", False),
        )
