"""Shapes of questions and answers."""

import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.models import Discipline
from mentoring.enums import Rating, ReportReason
from mentoring.models import Report
from mentoring.queries.requests import talked_about
from mentoring.targets import all_targets


def things_of(user: User) -> list[tuple[str, list[tuple[str, str]]]]:
    """What somebody may ask about and has not asked about yet, by kind. The value of one is "kind:id"."""
    found = []
    for kind, target in all_targets():
        choices = list(target.choices(user))
        busy = talked_about(kind, [choice.target_id for choice in choices])
        rows = [(f"{kind}:{choice.target_id}", choice.title) for choice in choices if choice.target_id not in busy]
        if rows:
            found.append((str(target.label), rows))
    return found


class AskForm(forms.Form):
    about = forms.ChoiceField(label=_("What is it about?"))
    question = forms.CharField(
        label=_("Your question"),
        max_length=3_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One or two sentences. What did you try, and where are you unsure?"),
    )
    discipline = forms.ModelChoiceField(
        Discipline.objects.none(), label=_("Field"), required=False, empty_label=_("Any"), help_text=_("Who should answer it?")
    )

    def __init__(self, *args: Any, things: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["about"]).choices = things
        field = cast("forms.ModelChoiceField[Discipline]", self.fields["discipline"])
        field.queryset = Discipline.objects.order_by("name")


class KeyForm(forms.Form):
    """A step that needs nothing but its key, which makes it once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class FirstAnswerForm(forms.Form):
    """`key` and `post_id` are made with the page, so that sending it twice is once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    post_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    text = forms.CharField(label=_("Your first answer"), max_length=5_000, widget=forms.Textarea({"rows": 7}))
    has_no_conflict = forms.BooleanField(
        label=_("I am not related to anybody involved, and gain nothing by it"),
        error_messages={"required": _("If you cannot say that, choose “I should not answer this” below.")},
    )


class ConflictForm(forms.Form):
    why = forms.CharField(label=_("Why you should not answer it"), max_length=300, help_text=_("Coordinators read it."))


class PostForm(forms.Form):
    post_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    text = forms.CharField(label=_("Write"), max_length=5_000, widget=forms.Textarea({"rows": 5}))


class RatingForm(forms.Form):
    """How it was. While the discussion runs it can be finished without."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    rating = forms.ChoiceField(
        label=_("How was it?"),
        choices=Rating.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Your mentor sees the first two. The last is read by coordinators alone."),
    )


class ReportForm(forms.ModelForm):
    reason = forms.ChoiceField(label=_("What is it about?"), choices=ReportReason.choices, widget=forms.RadioSelect)

    class Meta:
        model = Report
        fields = ["reason", "words"]
        widgets = {"words": forms.Textarea({"rows": 4})}
        help_texts = {"words": _("As much as you like to say.")}


class HandlingForm(forms.Form):
    """One step of a report; which one is the button that was pressed."""

    name = forms.ChoiceField(choices=[(name, name) for name in ("triage", "act", "close")], widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    outcome = forms.CharField(label=_("What was done"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 3}))


class SafetyForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = forms.CharField(label=_("Why"), max_length=1_000, widget=forms.Textarea({"rows": 2}))
