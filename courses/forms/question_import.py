"""A file of questions and the bank they go into."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.importers.question_files import FORMATS, MAX_BYTES, Parsed, UnreadableFile, parse


class QuestionImportForm(forms.Form):
    """Afterwards `parsed` holds what was read."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("GIFT, Aiken or Moodle XML, up to 2 MB."),
        widget=forms.FileInput({"accept": ".gift,.aiken,.xml,.txt,text/plain,text/xml"}),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=[("", _("As its name says")), ("gift", "GIFT"), ("aiken", "Aiken"), ("xml", "Moodle XML")],
        required=False,
    )
    bank = forms.CharField(
        label=_("Question bank"), max_length=120, help_text=_("One that is there, or the name of a new one.")
    )
    parsed: Parsed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        kind = data["format"] or FORMATS.get(PurePath(data["file"].name).suffix.lower())
        if not kind:
            self.add_error("format", _("The name does not say the format. Choose it here."))
            return data
        try:
            self.parsed = parse(data["file"].read(MAX_BYTES + 1), kind)
        except UnreadableFile as problem:
            self.add_error("file", str(problem))
        return data
