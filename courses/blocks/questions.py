"""The kinds of questions as editors write them. courses.quiz_engine freezes, shows and grades them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.quiz_engine import fold_text, read_corners, split_gaps

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


def _gaps_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    _around, accepted = split_gaps(value["text"])
    if not accepted:
        return _("Put at least one gap into the text: write the accepted answers between [[ and ]].")
    return None if all(all(answers) for answers in accepted) else _("A gap has an empty answer.")


def _hotspot_problem(value: Mapping[str, Any]) -> "StrPromise | None":
    regions = value["regions"]
    if not any(region["is_right"] for region in regions) or all(region["is_right"] for region in regions):
        return _("Mark at least one place as right, and give at least one that is not: it is what others may choose in words.")
    if _same_twice([region["text"] for region in regions]):
        return _("Two places have the same description.")
    return next((problem for region in regions if (problem := _region_problem(region))), None)


def _region_problem(region: Mapping[str, Any]) -> "StrPromise | None":
    if region["shape"] == "polygon":
        fits = read_corners(region["corners"]) is not None
        return None if fits else _("Write a polygon's corners like 10,20 50,20 30,60: three or more, each from 0 to 100.")
    sides = [region[side] for side in ("left", "top", "width", "height")]
    if any(side is None for side in sides) or not (region["width"] and region["height"]):
        return _("Give left, top, width and height of each rectangle and ellipse.")
    if region["left"] + region["width"] > 100 or region["top"] + region["height"] > 100:  # noqa: PLR2004 - percent
        return _("A place reaches beyond the picture: left and width, or top and height, are more than 100 together.")
    return None


_CHECKS = {
    "single": _single_problem,
    "multiple": _multiple_problem,
    "short_text": _short_text_problem,
    "gaps": _gaps_problem,
    "ordering": _ordering_problem,
    "matching": _matching_problem,
    "hotspot": _hotspot_problem,
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


class GapsBlock(AnswerBlock):
    text = blocks.TextBlock(
        label=_("text with gaps"),
        max_length=3000,
        rows=5,
        help_text=_(
            "Write each gap as its accepted answers: A [[walk|gait]] cycle on twos has [[12|twelve]] drawings a second."
        ),
    )
    is_case_sensitive = blocks.BooleanBlock(label=_("upper and lower case matter"), required=False)
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label = _("Gaps in a text")


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


def _percent(label: "StrPromise") -> blocks.DecimalBlock:
    return blocks.DecimalBlock(label=label, required=False, min_value=0, max_value=100, max_digits=4, decimal_places=1)


class RegionBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("what is there"),
        max_length=200,
        help_text=_("Learners may choose by these words instead of the picture, so describe the place and not the answer."),
    )
    is_right = blocks.BooleanBlock(label=_("right"), required=False)
    shape = blocks.ChoiceBlock(
        label=_("shape"),
        choices=[("rectangle", _("Rectangle")), ("ellipse", _("Ellipse")), ("polygon", _("Polygon"))],
        default="ellipse",
    )
    left = _percent(_("left, in percent of the picture"))
    top = _percent(_("top"))
    width = _percent(_("width"))
    height = _percent(_("height"))
    corners = blocks.CharBlock(label=_("corners of a polygon, as 10,20 50,20 30,60"), max_length=400, required=False)

    class Meta:
        form_classname = "struct-block hotspot-region"


class HotspotBlock(AnswerBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.TextBlock(
        label=_("what the picture shows"),
        max_length=600,
        rows=3,
        help_text=_("For people who cannot see it: enough to find the right place among those below."),
    )
    regions = blocks.ListBlock(RegionBlock(), min_num=2, label=_("places"))
    feedback_right = blocks.CharBlock(label=_("feedback when right"), max_length=400, required=False)
    feedback_wrong = blocks.CharBlock(label=_("feedback when wrong"), max_length=400, required=False)

    class Meta:
        label, form_classname = _("Place in a picture"), "struct-block hotspot-answer"


class OpenBlock(AnswerBlock):
    rubric = SnippetChooserBlock(
        "review.Rubric",
        label=_("rubric"),
        help_text=_("Learners see it with the question. An attempt keeps it as it is when it starts."),
    )
    words = blocks.IntegerBlock(label=_("about how many words"), required=False, min_value=1, max_value=1500)
    model_answer = blocks.TextBlock(
        label=_("an answer that earns everything"),
        required=False,
        max_length=5000,
        rows=4,
        help_text=_("Shown when right answers are shown."),
    )

    class Meta:
        label = _("Open answer, marked by hand")


def question_blocks() -> list[tuple[str, blocks.Block]]:
    """(kind, block), in the order of QuestionKind."""
    return [
        ("single", SingleBlock()),
        ("multiple", MultipleBlock()),
        ("true_false", TrueFalseBlock()),
        ("numeric", NumericBlock()),
        ("short_text", ShortTextBlock()),
        ("gaps", GapsBlock()),
        ("ordering", OrderingBlock()),
        ("matching", MatchingBlock()),
        ("hotspot", HotspotBlock()),
        ("open", OpenBlock()),
    ]
