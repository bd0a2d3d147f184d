"""Shapes of a budget: one form for each line, and one for its currency."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from grants.amounts import QUANTITY_DIGITS, UnreadableNumber, currencies, digits_of, read_number, typed_number
from grants.enums import BudgetCategory, MoneySource
from grants.rules.budgets import MOST_LINES, Line

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class NumberField(forms.CharField):
    """A number as the reader's language writes it, or another; gives an integer in units of 10^-digits."""

    digits = QUANTITY_DIGITS

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), max_length=30, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text, self.digits)
        except UnreadableNumber as error:
            raise forms.ValidationError(str(error)) from None


class LineForm(forms.Form):
    """A row without words and without a cost is no line."""

    public_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("Category"), choices=BudgetCategory.choices, initial=BudgetCategory.FEES)
    label = forms.CharField(label=_("What for"), max_length=200)
    quantity = NumberField(label=_("Quantity"), initial="1")
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    unit_cost = NumberField(label=_("Cost of one"))
    source = forms.ChoiceField(label=_("Paid by"), choices=MoneySource.choices, initial=MoneySource.GRANT)
    total = ""  # in words, set by the page

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NumberField", self.fields["unit_cost"]).digits = digits_of(currency)

    def has_changed(self) -> bool:
        return any((self[name].data or "").strip() for name in ("label", "unit", "unit_cost"))

    @property
    def line(self) -> Line | None:
        """None where the row is empty, wrong or taken out."""
        if self.errors or not self.has_changed() or self.cleaned_data.get("DELETE"):
            return None
        data = self.cleaned_data
        return Line(
            category=data["category"],
            label=data["label"],
            quantity=data["quantity"],
            unit=data["unit"],
            unit_cost=data["unit_cost"],
            source=data["source"],
            public_id=data["public_id"],
        )


class BaseLineForms(BaseFormSet):
    def initial_form_count(self) -> int:
        """What was typed is all there is: a row that was emptied is left out, whether it was stored or not."""
        return 0 if self.is_bound else super().initial_form_count()

    def written(self) -> Iterator[tuple[LineForm, Line]]:
        """The rows that are lines, in their order, and those lines. Wrong rows are left out."""
        for form in self.forms:
            line = form.line
            if line is not None:
                yield form, line

    @property
    def lines(self) -> list[Line]:
        return [line for _form, line in self.written()]


LineForms = cast(
    "type[BaseLineForms]",
    formset_factory(
        LineForm,
        formset=BaseLineForms,
        extra=1,
        can_delete=True,
        max_num=MOST_LINES,
        absolute_max=MOST_LINES + 50,
        validate_max=True,
    ),
)


def line_forms(lines: list[Line], currency: str) -> BaseLineForms:
    """The stored grid, and an empty row below it."""
    initial = [
        {
            "public_id": line.public_id,
            "category": line.category,
            "label": line.label,
            "quantity": typed_number(line.quantity, QUANTITY_DIGITS),
            "unit": line.unit,
            "unit_cost": typed_number(line.unit_cost, digits_of(currency)),
            "source": line.source,
        }
        for line in lines
    ]
    return LineForms(initial=initial, prefix="lines", form_kwargs={"currency": currency})


class VersionForm(forms.Form):
    """Which save of the budget somebody began with."""

    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)


class CurrencyForm(VersionForm):
    currency = forms.ChoiceField(label=_("Currency"), choices=currencies)
    rate = forms.DecimalField(
        label=_("Rate"), max_digits=17, decimal_places=8, min_value=0, required=False, localize=True, widget=forms.TextInput
    )
    rate_on = forms.DateField(label=_("Rate of the day"), required=False, widget=DAY)
    rate_source = forms.CharField(
        label=_("Where the rate is from"), max_length=160, required=False, help_text=_("A bank, or an address.")
    )

    def __init__(self, *args: Any, call_currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("How much of your currency one %(currency)s costs. Needed only where yours is another.")
        self.fields["rate"].help_text = help_text % {"currency": call_currency}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("rate") and not data.get("rate_on"):
            self.add_error("rate_on", _("Say of which day this rate is."))
        if data.get("rate") == 0:
            self.add_error("rate", _("A rate is above zero."))
        return data
