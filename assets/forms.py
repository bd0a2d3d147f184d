"""Forms of the studio."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from assets.files.validators import MAX_CAPTION_BYTES
from assets.files.webvtt import from_subrip
from assets.quota import NoSpaceLeft, check_room

if TYPE_CHECKING:
    from accounts.models import User


class _BringsFile(forms.ModelForm):
    """A form of Wagtail's library: a new file belongs to whoever sends it, and needs room."""

    size_field = "file_size"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sender: User | None = kwargs.get("user") or kwargs.get("for_user")
        super().__init__(*args, **kwargs)
        if self.is_bound and self.add_prefix("licence") not in self.data:
            # The page for many files asks for it afterwards. Until then all rights are reserved, as the model says.
            self.fields["licence"].required = False

    def _post_clean(self) -> None:
        file = self.cleaned_data.get("file") if "file" in self.changed_data else None
        if file and self.sender:
            row = self.instance
            instead = (row.pk and row.uploaded_by_user_id == self.sender.pk and getattr(row, self.size_field)) or 0
            try:
                check_room(self.sender, file.size, instead=instead)
            except NoSpaceLeft as error:
                self.add_error("file", str(error.message))
            row.uploaded_by_user = self.sender
        super()._post_clean()  # type: ignore[misc]
        if file and self.errors and "file" not in self.errors:
            # A browser empties the field. Where Wagtail takes many files, its page would put the file aside, unchecked.
            self.add_error("file", _("Nothing was stored. Put the rest right, then choose the file again."))


class ImageForm(_BringsFile, BaseImageForm):
    pass


class DocumentForm(_BringsFile, BaseDocumentForm):
    pass


class FilmForm(_BringsFile, WagtailAdminModelForm):
    """Of a film or a sound; captions are their sender's too."""

    size_field = "bytes"

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001 - Django's signature
        for form in self.formsets["captions"].forms if "captions" in self.formsets else []:
            if "file" in form.changed_data:
                form.instance.uploaded_by_user = self.sender
        return super().save(commit=commit)


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
