"""The kinds of questions as editors write them. courses.quiz_engine freezes, shows and grades them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.quiz_engine import fold_text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


def answer_problem(kind: str, value: Mapping[str, Any]) -> "StrPromise | None":
    """Why no learner could answer a question of `kind` fairly, in words for the editor; None when all is well."""
    check = _CHECKS.get(kind)
    return check(value) if check else None


def _same_twice(texts: list[str]) -> bool:
    return len({fold_text(text, exact=True) for text in texts}) < len(texts)


def _single_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    if sum(bool(choice["is_right"]) for choice in value["choices"]) != 1:
        return _("Mark exactly one choice as right.")
    return _choices_problem(value)


def _multiple_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    if not any(choice["is_right"] for choice in value["choices"]):
        return _("Mark at least one choice as right.")
    return _choices_problem(value)


def _choices_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    return _("Two choices say the same.") if _same_twice([choice["text"] for choice in value["choices"]]) else None


def _short_text_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    return None if all(text.strip() for text in value["accepted"]) else _("An accepted answer is empty.")


def _ordering_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    return _("Two items say the same, so their order cannot be told.") if _same_twice(list(value["items"])) else None


def _matching_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    if len({pair["right"] for pair in value["pairs"]}) < 2:  # noqa: PLR2004 - one option is no choice
        return _("Give at least two different answers on the right.")
    return _("The left side says the same twice.") if _same_twice([pair["left"] for pair in value["pairs"]]) else None


_CHECKS = {
    "single": _single_problem,
    "multiple": _multiple_problem,
    "short_text": _short_text_problem,
    "ordering": _ordering_problem,
    "matching": _matching_problem,
}


class AnswerBlock(blocks.StructBlock):
    """The part that all kinds share: a form that asks for something unfair is sent back with the reason."""

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if problem := answer_problem(self.name, cleaned):
            raise blocks.StructBlockValidationError(non_block_errors=[ValidationError(problem)])
        return cleaned


class ChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("choice"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("right"), required=False)
    feedback = blocks.CharBlock(label=_("feedback when chosen"), max_length=400, required=False)


class SingleBlock(AnswerBlock):
    choices = blocks.ListBlock(ChoiceBlock(), min_num=2, label=_("choices"))

    class Meta:
        label = _("One right choice")


class MultipleBlock(AnswerBlock):
    choices = blocks.ListBlock(ChoiceBlock(), min_num=2, label=_("choices"))

    class Meta:
        label = _("Several right choices")


class TrueFalseBlock(AnswerBlock):
    is_true = blocks.BooleanBlock(label=_("the statement is true"), required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("True or false")


class NumericBlock(AnswerBlock):
    value = blocks.DecimalBlock(label=_("right value"))
    tolerance = blocks.DecimalBlock(label=_("tolerance, plus or minus"), default=0, min_value=0)
    unit = blocks.CharBlock(label=_("unit"), max_length=20, required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Number")


class ShortTextBlock(AnswerBlock):
    accepted = blocks.ListBlock(blocks.CharBlock(max_length=120), min_num=1, label=_("accepted answers"))
    is_case_sensitive = blocks.BooleanBlock(label=_("upper and lower case matter"), required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Short text")


class OrderingBlock(AnswerBlock):
    items = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=2, label=_("items in the right order"))
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Put in order")


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(label=_("left"), max_length=200)
    right = blocks.CharBlock(label=_("right"), max_length=200)


class MatchingBlock(AnswerBlock):
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
