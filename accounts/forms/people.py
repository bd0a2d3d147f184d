from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("Name or e-mail address"), max_length=80, required=False, widget=forms.TextInput())
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Everybody")), *Role.choices])


class MergeForm(forms.Form):
    """The other account, by address or by the number at the end of its page's address."""

    other = forms.CharField(
        label=_("The other account"), max_length=254, help_text=_("Its e-mail address, or the address of its page here.")
    )
    reason = forms.CharField(
        label=_("How you know"), max_length=250, help_text=_("For example: asked both in class. It is kept in the audit trail.")
    )


class RoleForm(forms.Form):
    """Which role, and whether to give or take it."""

    role = forms.ChoiceField(choices=Role.choices)
    held = forms.BooleanField(required=False)
