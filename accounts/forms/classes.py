from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import SchoolClass, User, plain_code

NAME_LENGTH = 40


class ClassForm(forms.ModelForm):
    class Meta:
        model = SchoolClass
        fields = ["name", "school"]
        help_texts = {"name": _("As its members know it, for example “Class 3B”.")}


class MembersForm(forms.Form):
    """One name a line; blank lines and spaces around a name do not count."""

    names = forms.CharField(
        label=_("Names, one a line"),
        max_length=4000,
        help_text=_("First name and an initial are enough. Each person gets a PIN; you see the PINs once, on the next page."),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if too_long := [name for name in names if len(name) > NAME_LENGTH]:
            raise forms.ValidationError(
                _("Please shorten this name: %(name)s"), params={"name": too_long[0][:NAME_LENGTH] + "…"}
            )
        return names


class ClassSignInForm(forms.Form):
    """Class code, name and PIN. Whichever is wrong, the answer is the same."""

    class_code = forms.CharField(
        label=_("Class code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    login_name = forms.CharField(
        label=_("Your name in class"), max_length=NAME_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=128,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "inputmode": "numeric"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        code, name = plain_code(data["class_code"]), " ".join(data["login_name"].split())
        # `username` is the key of allauth's limit on wrong attempts; it raises when there were too many.
        self.user = get_adapter().authenticate(
            self.request, username=f"{code}/{name.casefold()}", class_code=code, login_name=name, secret_pin=data["pin"]
        )
        if self.user is None:
            raise forms.ValidationError(
                _("That class code, name and PIN do not belong together. Check all three, or ask for a new PIN.")
            )
        return data
