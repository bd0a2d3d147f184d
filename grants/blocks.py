"""What a call is built from in the studio."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from grants.enums import BudgetCategory, CountUnit, LegalForm, SectionFormat


class RuleBlock(blocks.StructBlock):
    """Who may apply, in the funder's terms, with its source. Each kind below adds what it compares."""

    text = blocks.CharBlock(label=_("the rule in plain words"), max_length=300)
    source = blocks.CharBlock(label=_("source"), max_length=200, required=False)
    is_uncertain = blocks.BooleanBlock(label=_("not verified"), required=False)


class CountriesRule(RuleBlock):
    countries = blocks.ListBlock(blocks.CharBlock(max_length=2), label=_("countries, two letters each"))


class LegalFormsRule(RuleBlock):
    forms = blocks.MultipleChoiceBlock(choices=LegalForm.choices, label=_("who may apply"))


class AgeRule(RuleBlock):
    youngest = blocks.IntegerBlock(label=_("from"), required=False, min_value=0)
    oldest = blocks.IntegerBlock(label=_("up to"), required=False, min_value=0)


class CareerRule(RuleBlock):
    fewest = blocks.IntegerBlock(label=_("years of work, from"), required=False, min_value=0)
    most = blocks.IntegerBlock(label=_("up to"), required=False, min_value=0)


class QuestionRule(RuleBlock):
    """Anything else: a question to the applicant, whose "yes" or "no" is the right answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    wanted = blocks.BooleanBlock(label=_("the right answer is yes"), required=False)


RULES = [
    ("countries", CountriesRule(label=_("Countries"))),
    ("legal_forms", LegalFormsRule(label=_("Legal form"))),
    ("age", AgeRule(label=_("Age"))),
    ("career", CareerRule(label=_("Years of work"))),
    ("question", QuestionRule(label=_("A question"))),
]


def _source() -> blocks.CharBlock:
    return blocks.CharBlock(label=_("source, where it is another than the call's"), max_length=200, required=False)


class SectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    help = blocks.TextBlock(label=_("what to write here"), required=False, max_length=1_000)
    example = blocks.TextBlock(label=_("worked example"), required=False, max_length=3_000)
    format = blocks.ChoiceBlock(choices=SectionFormat.choices, default=SectionFormat.PLAIN, label=_("format"))
    limit = blocks.IntegerBlock(label=_("limit"), required=False, min_value=1)
    unit = blocks.ChoiceBlock(choices=CountUnit.choices, default=CountUnit.WORDS, label=_("counted in"))
    is_hard = blocks.BooleanBlock(label=_("longer texts cannot be sent"), required=False)
    tolerance = blocks.IntegerBlock(label=_("percent allowed above a soft limit"), default=0, min_value=0, max_value=100)
    is_required = blocks.BooleanBlock(label=_("must be filled in"), required=False, default=True)
    is_ours = blocks.BooleanBlock(label=_("this section is ours, the funder's form was not seen"), required=False)
    source = _source()


class CallCriterionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("criterion"), max_length=160)
    description = blocks.TextBlock(label=_("what to look at"), required=False, max_length=600)
    weight = blocks.IntegerBlock(label=_("points"), min_value=1, max_value=100)
    is_ours = blocks.BooleanBlock(label=_("the points are ours, the funder names none"), required=False, default=True)
    sections = blocks.ListBlock(blocks.CharBlock(max_length=160), label=_("titles of the sections it looks at"), default=[])
    source = _source()


class BudgetRuleBlock(blocks.StructBlock):
    """Where a rule of the budget was read. Each kind below adds what it compares."""

    source = _source()
    is_uncertain = blocks.BooleanBlock(label=_("not verified"), required=False)


class MaximumRule(BudgetRuleBlock):
    amount = blocks.IntegerBlock(label=_("at most, in cents"), min_value=1)


class ShareRule(BudgetRuleBlock):
    percent = blocks.IntegerBlock(label=_("at most this percentage of the whole"), min_value=1, max_value=100)


class OverheadRule(BudgetRuleBlock):
    percent = blocks.IntegerBlock(label=_("overhead, at most this percentage of the whole"), min_value=0, max_value=100)


class CofundingRule(BudgetRuleBlock):
    percent = blocks.IntegerBlock(label=_("other money, at least this percentage of the whole"), min_value=1, max_value=99)
    counts_in_kind = blocks.BooleanBlock(label=_("what is given in kind counts"), required=False)


class IneligibleRule(BudgetRuleBlock):
    categories = blocks.MultipleChoiceBlock(choices=BudgetCategory.choices, label=_("not paid for"))


BUDGET_RULES = [
    ("maximum", MaximumRule(label=_("Largest amount"))),
    ("share", ShareRule(label=_("Share of the whole"))),
    ("overhead", OverheadRule(label=_("Overhead"))),
    ("cofunding", CofundingRule(label=_("Other money"))),
    ("ineligible", IneligibleRule(label=_("Not paid for"))),
]


class DocumentBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("document"), max_length=160)
    help = blocks.CharBlock(label=_("what it should show"), required=False, max_length=300)
    is_letter = blocks.BooleanBlock(label=_("a letter that somebody else writes"), required=False)
    is_required = blocks.BooleanBlock(label=_("must be there"), required=False, default=True)
    source = _source()


class DoubtBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("what is not verified"), max_length=300)
