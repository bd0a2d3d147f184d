from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("Name or e-mail address"), max_length=80, required=False, widget=forms.TextInput())
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Everybody")), *Role.choices])


class RoleForm(forms.Form):
    """Which role, and whether to give or take it."""

    role = forms.ChoiceField(choices=Role.choices)
    held = forms.BooleanField(required=False)
