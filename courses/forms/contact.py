"""Shapes of what staff write, and of the days of a cohort."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.actions.dates import Deadline
from courses.enums import NoteReaders
from courses.forms.sessions import DATE
from courses.models import DueDate
from courses.queries.outline import CourseOutline

MAX_DAYS = 730


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Your message"), max_length=2_000, widget=forms.Textarea({"rows": 4}))


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=2_000, widget=forms.Textarea({"rows": 3}))
    readers = forms.ChoiceField(label=_("Who may read it"), choices=NoteReaders.choices, initial=NoteReaders.TEAM)


class GroupForm(forms.Form):
    """The name of a group; one that exists is offered as it is typed."""

    name = forms.CharField(
        label=_("Group"),
        max_length=60,
        required=False,
        help_text=_("A new name makes a new group. Empty: no group."),
        widget=forms.TextInput({"list": "groups"}),
    )


class ExtensionForm(forms.Form):
    lesson = forms.TypedChoiceField(label=_("Lesson"), coerce=uuid.UUID)
    until = forms.DateField(label=_("New last day"), widget=DATE)
    reason = forms.CharField(label=_("Why"), max_length=250)

    def __init__(self, *args: Any, outline: CourseOutline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lesson"].choices = [(str(lesson.key), lesson.title) for lesson in outline.lessons]  # type: ignore[attr-defined]


class DueDatesForm(forms.Form):
    """Two fields for each lesson, of which at most one is filled: a date, or days after the first day."""

    def __init__(self, *args: Any, outline: CourseOutline, rows: list[DueDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outline = outline
        known = {row.lesson_key: row for row in rows}
        for lesson in outline.lessons:
            row = known.get(lesson.key)
            self.fields[f"on-{lesson.key}"] = forms.DateField(
                label=_("On"), required=False, widget=DATE, initial=row.on if row else None
            )
            self.fields[f"after-{lesson.key}"] = forms.IntegerField(
                label=_("Days after the start"),
                required=False,
                min_value=0,
                max_value=MAX_DAYS,
                initial=row.after_days if row else None,
            )

    @property
    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """(title of the lesson, field of the date, field of the days)."""
        return [(lesson.title, self[f"on-{lesson.key}"], self[f"after-{lesson.key}"]) for lesson in self.outline.lessons]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for lesson in self.outline.lessons:
            if data.get(f"on-{lesson.key}") and data.get(f"after-{lesson.key}") is not None:
                self.add_error(f"on-{lesson.key}", _("Give a date or a number of days, not both."))
        return data

    def deadlines(self) -> list[Deadline]:
        """Of a valid form."""
        found = [
            Deadline(lesson.key, self.cleaned_data[f"on-{lesson.key}"], self.cleaned_data[f"after-{lesson.key}"])
            for lesson in self.outline.lessons
        ]
        return [row for row in found if row.on or row.after_days is not None]
