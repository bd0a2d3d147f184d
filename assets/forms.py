"""Forms of the studio."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets.files.validators import MAX_CAPTION_BYTES
from assets.files.webvtt import from_subrip


class CaptionsForm(forms.Form):
    """Captions as text, or a file that takes the place of the text. SubRip is turned into WebVTT."""

    text = forms.CharField(
        label=_("Captions as WebVTT"),
        required=False,
        strip=False,
        max_length=MAX_CAPTION_BYTES,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
    )
    file = forms.FileField(label=_("Captions from a file"), required=False, max_length=200, help_text=_("WebVTT or SubRip."))
    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> str | None:
        """Its text."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size > MAX_CAPTION_BYTES:
            raise forms.ValidationError(_("Captions may have up to 1 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Captions must be saved as UTF-8 text.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text = cleaned.get("file") or cleaned.get("text", "")
        return {**cleaned, "text": from_subrip(text.replace("\r\n", "\n"))}
