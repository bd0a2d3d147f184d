from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from assets.files.validators import check_kind
from ip_rights.files.kinds import ACCEPT, KINDS


class CredentialsForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A picture, sound, film or PDF, as you got it. It is read and thrown away."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        most = settings.CREDENTIALS_MEGABYTES * 1024**2
        if file.size > most:
            raise forms.ValidationError(
                _("This file is too large: up to %(most)s can be read here. Nothing of it was kept."),
                params={"most": filesizeformat(most)},
            )
        check_kind(file, KINDS)
        return file
