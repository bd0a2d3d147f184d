from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights import disciplines
from ip_rights.enums import LicenceId, WorkKind


class ShowcaseForm(forms.Form):
    """Which works of the showcase: every field may be left empty."""

    discipline = forms.ChoiceField(label=_("Discipline"), required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=[("", _("All")), *WorkKind.choices], required=False)
    licence = forms.ChoiceField(label=_("Licence"), choices=[("", _("All")), *LicenceId.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].choices = [("", _("All")), *disciplines.choices()]  # type: ignore[attr-defined]
