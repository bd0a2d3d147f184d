"""What a rubric is built from in the studio."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LevelBlock(blocks.StructBlock):
    points = blocks.IntegerBlock(label=_("points"), min_value=0, max_value=100)
    text = blocks.CharBlock(label=_("what work at this level looks like"), max_length=300)


class CriterionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("criterion"), max_length=120)
    description = blocks.CharBlock(label=_("what to look at"), max_length=300, required=False)
    levels = blocks.ListBlock(LevelBlock(), min_num=2, label=_("levels, best first"))

    class Meta:
        label, icon = _("Criterion"), "list-ul"

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        points = [level["points"] for level in cleaned["levels"]]
        if len(set(points)) < len(points):
            problem = _("Two levels give the same points, so they cannot be told apart.")
            raise blocks.StructBlockValidationError(non_block_errors=[ValidationError(problem)])
        return cleaned
