"""Rubrics as forms: one choice of level for each criterion, and a comment. And what is written about passages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from review.actions import MAX_COMMENT
from review.models import Review
from review.models.threads import MAX_POST, MAX_QUOTE
from review.rules import Content


class RubricForm(forms.Form):
    """`RubricForm(data, content=…)`. `based_on` is the review that was on the page, none at first."""

    based_on = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, content: Content, review: Review | None = None) -> None:
        given = {"based_on": review.pk, "comment": review.comment} if review else {}
        given |= {f"criterion-{key}": level for key, level in review.levels.items()} if review else {}
        super().__init__(data, initial=given)
        self.criteria = [criterion["id"] for criterion in content["criteria"]]
        for criterion in content["criteria"]:
            self.fields[f"criterion-{criterion['id']}"] = forms.ChoiceField(
                label=criterion["title"],
                help_text=criterion["description"],
                choices=[(level["id"], _level_words(level)) for level in criterion["levels"]],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose a level.")},
            )
        self.fields["comment"] = forms.CharField(
            label=_("Comment for the learner"),
            help_text=_("What works, and the one thing to try next."),
            required=False,
            max_length=MAX_COMMENT,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    @property
    def levels(self) -> dict[str, str]:
        """Criterion id → level id, of a valid form."""
        return {criterion: self.cleaned_data[f"criterion-{criterion}"] for criterion in self.criteria}


def _level_words(level: dict[str, Any]) -> str:
    points = ngettext("%(points)d point", "%(points)d points", level["points"]) % {"points": level["points"]}
    return f"{points}: {level['text']}"


class PassageForm(forms.Form):
    """Which words of a text somebody means. `start` is where a script saw them; by hand they are pasted."""

    quote = forms.CharField(
        label=_("Which words do you mean?"),
        help_text=_("Copy them from the text above."),
        max_length=MAX_QUOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class CommentForm(PassageForm):
    text = forms.CharField(
        label=_("What would you like to say about them?"), max_length=MAX_POST, widget=forms.Textarea(attrs={"rows": 4})
    )


class SuggestionForm(PassageForm):
    replacement = forms.CharField(
        label=_("Your words for them"),
        help_text=_("Leave this empty to suggest leaving them out."),
        max_length=MAX_POST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("Why is that better?"), max_length=MAX_POST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RebaseForm(PassageForm):
    replacement = forms.CharField(
        label=_("Your words for them"),
        help_text=_("Leave this empty to suggest leaving them out."),
        max_length=MAX_POST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with it?"),
        help_text=_("Only the people who look after this programme read this. Nobody is told that it was you."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
