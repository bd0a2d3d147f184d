"""A mentor's review of a version: a level and words for each criterion of the call, and words about the whole."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.actions.reviews import Written
from grants.models import DraftRevision
from grants.rules.reviews import description_of, level_words, rubric_of, title_of
from review.actions import MAX_COMMENT, MAX_REMARK
from review.models import ReviewDraft


@dataclass(frozen=True)
class Row:
    """One criterion on the page, with title and words of the sections that it looks at."""

    title: str
    description: str
    weight: int
    is_ours: bool
    level: BoundField
    remark: BoundField
    passages: Sequence[tuple[str, str]]


class ReviewForm(forms.Form):
    """`ReviewForm(data, revision=…, kept=…)`. Levels may be missing until it is signed: `is_whole` marks which."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    of = forms.UUIDField(widget=forms.HiddenInput)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, revision: DraftRevision, kept: ReviewDraft | None = None) -> None:
        self.rubric = rubric_of(revision.version.content)
        self.ids = [criterion["id"] for criterion in self.rubric["criteria"]]
        initial = {"key": uuid.uuid4(), "of": revision.public_id, "base": kept.version if kept else 0}
        initial |= {f"level-{id_}": level for id_, level in kept.levels.items()} if kept else {}
        initial |= {f"remark-{id_}": words for id_, words in kept.remarks.items()} if kept else {}
        super().__init__(data, initial=initial | {"comment": kept.comment if kept else ""})
        for criterion in self.rubric["criteria"]:
            self.fields[f"level-{criterion['id']}"] = forms.ChoiceField(
                label=_("Level"),
                choices=[(level["id"], f"{level['id']} · {level_words(level['text'])}") for level in criterion["levels"]],
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"remark-{criterion['id']}"] = forms.CharField(
                label=_("What works, and what to try"),
                required=False,
                max_length=MAX_REMARK,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["comment"] = forms.CharField(
            label=gettext_lazy("About the whole"),
            help_text=gettext_lazy("The one or two things that would help this application most."),
            required=False,
            max_length=MAX_COMMENT,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def rows(self, passages: Mapping[str, Sequence[tuple[str, str]]]) -> list[Row]:
        return [
            Row(
                title=title_of(criterion),
                description=description_of(criterion),
                weight=criterion["weight"],
                is_ours=criterion["is_ours"],
                level=self[f"level-{criterion['id']}"],
                remark=self[f"remark-{criterion['id']}"],
                passages=passages.get(criterion["id"], ()),
            )
            for criterion in self.rubric["criteria"]
        ]

    def is_whole(self) -> bool:
        """Of a valid form: each criterion has a level. Marks those that have none."""
        missing = [id_ for id_ in self.ids if not self.cleaned_data[f"level-{id_}"]]
        for id_ in missing:
            self.add_error(f"level-{id_}", _("Choose a level."))
        return not missing

    @property
    def written(self) -> Written:
        """Of a valid form."""
        data = self.cleaned_data
        levels = {id_: data[f"level-{id_}"] for id_ in self.ids if data[f"level-{id_}"]}
        remarks = {id_: data[f"remark-{id_}"] for id_ in self.ids if data[f"remark-{id_}"]}
        return Written(data["of"], data["base"], levels, remarks, data["comment"])
