"""What goes into the files of an application."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.models import Draft, DraftRevision
from grants.queries.drafts import version_words

CLEAN, NOTES = "clean", "notes"


class ExportForm(forms.Form):
    """Of one application; `reads_threads` tells whether the reader may have what was said about it."""

    version = forms.ChoiceField(label=gettext_lazy("Which version"), required=False)
    content = forms.ChoiceField(
        label=gettext_lazy("What the Word file holds"),
        required=False,
        choices=[
            (CLEAN, gettext_lazy("The text alone, to send")),
            (NOTES, gettext_lazy("Comments and suggestions too, to work on")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, draft: Draft, reads_threads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.revisions = {str(row.public_id): row for row in draft.revisions.select_related("version")}
        kept = [(public_id, version_words(row)) for public_id, row in self.revisions.items()]
        self.fields["version"].choices = [("", _("What is there now")), *kept]  # type: ignore[attr-defined]
        if not reads_threads:
            del self.fields["content"]

    @property
    def revision(self) -> DraftRevision | None:
        return self.revisions.get(self.cleaned_data.get("version", ""))

    @property
    def has_notes(self) -> bool:
        return self.cleaned_data.get("content") == NOTES

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("version") and data.get("content") == NOTES:
            self.add_error(
                "content", _("Comments and suggestions are about what is there now. Choose it, or take the text alone.")
            )
        return data
