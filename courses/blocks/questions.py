"""The kinds of questions. Each block knows how to freeze itself, show itself without the answer, and grade a response."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("choice"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("right"), required=False)
    feedback = blocks.CharBlock(label=_("feedback when chosen"), max_length=400, required=False)


class SingleBlock(blocks.StructBlock):
    choices = blocks.ListBlock(ChoiceBlock(), min_num=2, label=_("choices"))

    class Meta:
        label = _("One right choice")


class MultipleBlock(blocks.StructBlock):
    choices = blocks.ListBlock(ChoiceBlock(), min_num=2, label=_("choices"))

    class Meta:
        label = _("Several right choices")


class TrueFalseBlock(blocks.StructBlock):
    is_true = blocks.BooleanBlock(label=_("the statement is true"), required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("True or false")


class NumericBlock(blocks.StructBlock):
    value = blocks.DecimalBlock(label=_("right value"))
    tolerance = blocks.DecimalBlock(label=_("tolerance, plus or minus"), default=0, min_value=0)
    unit = blocks.CharBlock(label=_("unit"), max_length=20, required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Number")


class ShortTextBlock(blocks.StructBlock):
    accepted = blocks.ListBlock(blocks.CharBlock(max_length=120), min_num=1, label=_("accepted answers"))
    is_case_sensitive = blocks.BooleanBlock(label=_("upper and lower case matter"), required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Short text")


class OrderingBlock(blocks.StructBlock):
    items = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=2, label=_("items in the right order"))
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Put in order")


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(label=_("left"), max_length=200)
    right = blocks.CharBlock(label=_("right"), max_length=200)


class MatchingBlock(blocks.StructBlock):
    pairs = blocks.ListBlock(PairBlock(), min_num=2, label=_("pairs"))
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Match pairs")


def question_blocks() -> list[tuple[str, blocks.Block]]:
    """(kind, block), in the order of QuestionKind."""
    return [
        ("single", SingleBlock()),
        ("multiple", MultipleBlock()),
        ("true_false", TrueFalseBlock()),
        ("numeric", NumericBlock()),
        ("short_text", ShortTextBlock()),
        ("ordering", OrderingBlock()),
        ("matching", MatchingBlock()),
    ]
