from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Award


class AwardFilter(forms.Form):
    q = forms.CharField(label=_("Name, course or code"), max_length=80, required=False, widget=forms.TextInput())


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=Award._meta.get_field("revoked_because").max_length,
        help_text=_("For colleagues only. The page to check it says that it was withdrawn, not why."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False, help_text=_("Twelve letters and figures; dashes do not matter.")
    )
