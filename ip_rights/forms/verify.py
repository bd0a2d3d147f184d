import re

from django import forms
from django.utils.translation import gettext_lazy as _

SHA256 = re.compile(r"[0-9a-f]{64}")


class FingerprintForm(forms.Form):
    sha256 = forms.CharField(
        label=_("Fingerprint (SHA-256)"),
        max_length=200,
        help_text=_("64 digits and letters from a to f. Spaces and capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean_sha256(self) -> str:
        value = "".join(str(self.cleaned_data["sha256"]).split()).lower()
        if not SHA256.fullmatch(value):
            raise forms.ValidationError(_("A fingerprint has 64 digits and letters from a to f. Copy the whole of it."))
        return value
