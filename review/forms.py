"""A rubric as a form: one choice of level for each criterion, and a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from review.actions import MAX_COMMENT
from review.models import Review
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
