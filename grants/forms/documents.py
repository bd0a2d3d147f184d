"""Shapes of documents and letters of support."""

from typing import Any, ClassVar

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from grants.actions.papers import Paper, check_letter, check_paper
from grants.models import Letter
from grants.queries.documents import Wanted

NAME_LENGTH = 200  # of a file; longer ones are cut when they are stored


class DocumentForm(forms.Form):
    """A file for one document of the call, or an extra one, which needs a title. Afterwards `paper` is what was checked."""

    wanted = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What it is"), max_length=160)
    file = forms.FileField(
        label=_("File"),
        max_length=NAME_LENGTH,
        widget=forms.FileInput({"accept": ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg"}),
        help_text=_("PDF, DOCX, XLSX, ODT, PNG or JPEG, up to 20 MB."),
    )
    replaces = forms.ChoiceField(label=_("Where it goes"), required=False)
    paper: Paper

    def __init__(self, *args: Any, wanted: Wanted, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_%s_{wanted.id or 'extra'}"
        self.initial["wanted"] = wanted.id
        if wanted.id:
            del self.fields["title"]
        if wanted.documents:
            choices = [(str(row.public_id), _("In the place of “%s”") % row.name) for row in wanted.documents]
            self.fields["replaces"].choices = [("", _("Beside what is there")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["replaces"]

    def clean_file(self) -> File:
        """Raises ValidationError with what is wrong."""
        try:
            self.paper = check_paper(self.cleaned_data["file"])
        except DomainError as error:
            raise forms.ValidationError(str(error.message)) from error
        return self.paper.file


class AskLetterForm(forms.ModelForm):
    class Meta:
        model = Letter
        fields = ["title", "name", "email", "language", "note"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "name": forms.TextInput({"autocomplete": "off"}),
            "email": forms.EmailInput({"autocomplete": "off"}),
            "note": forms.Textarea({"rows": 4, "maxlength": 600}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "note": _("It stands in the mail: how you know each other, what to write about.")
        }

    def __init__(self, *args: Any, has_title: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["email"].required = True
        if has_title:
            del self.fields["title"]

    def validate_constraints(self) -> None:
        """Who is asked already is said by the action, which looks under a lock."""


class LetterForm(forms.Form):
    """What a referee gives: words, a file, or both. Afterwards `paper` is the checked file, if there is one."""

    text = forms.CharField(
        label=_("Your letter"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 12, "maxlength": 5_000}),
        help_text=_("Up to 5,000 characters."),
    )
    file = forms.FileField(
        label=_("Or your letter as a file"),
        required=False,
        max_length=NAME_LENGTH,
        widget=forms.FileInput({"accept": ".pdf,.docx"}),
        help_text=_("PDF or DOCX, up to 20 MB."),
    )
    paper: Paper | None = None

    def clean_file(self) -> File | None:
        """Raises ValidationError with what is wrong."""
        if not (file := self.cleaned_data["file"]):
            return None
        try:
            self.paper = check_letter(file)
        except DomainError as error:
            raise forms.ValidationError(str(error.message)) from error
        return self.paper.file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data["text"].strip() or self.paper):
            raise forms.ValidationError(_("Write your letter or choose a file. Nothing was sent."))
        return data


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not"), required=False, max_length=600, widget=forms.Textarea({"rows": 3, "maxlength": 600})
    )
