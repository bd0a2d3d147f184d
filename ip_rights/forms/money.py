"""Shapes of what people say about money: the calculator, the columns of a royalty file, costs, and the day of a statement."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import DomainError
from ip_rights.enums import Side
from ip_rights.models import Work
from ip_rights.money_enums import Column, RateBasis
from ip_rights.prices import CURRENCIES, UnreadablePrice, read_price
from ip_rights.royalty_files import Layout
from ip_rights.shares import parse_percent

MOST_STREAMS = 10**12
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_CURRENCY_CHOICES = [(code, code) for code in CURRENCIES]


def _percent(text: str) -> int:
    try:
        return parse_percent(text)
    except DomainError as error:
        raise ValidationError(str(error.message)) from error


class CalculatorForm(forms.Form):
    """`quantity` are streams, or what a service took in, in the currency."""

    basis = forms.ChoiceField(
        label=_("What do you know?"),
        choices=[
            (RateBasis.MILLION_STREAMS.value, _("How often it was streamed in the United States")),
            (RateBasis.REVENUE.value, _("What the service took in for it")),
        ],
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label=_("Which side is yours?"),
        choices=[
            (Side.COMPOSITION.value, _("The song: music and words")),
            (Side.MASTER.value, _("The recording")),
        ],
        widget=forms.RadioSelect,
    )
    quantity = forms.CharField(
        label=_("How many streams, or how much money"), max_length=20, widget=forms.TextInput({"inputmode": "decimal"})
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=_CURRENCY_CHOICES, required=False)
    deal = forms.CharField(
        label=_("What the contract leaves you, in percent"),
        max_length=8,
        help_text=_("100 if nobody stands between you and the service; a label or publisher keeps the rest."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    share = forms.CharField(
        label=_("Your share of that side, in percent"),
        max_length=8,
        help_text=_("As it stands in your split sheet."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    recoup = forms.CharField(
        label=_("What is still to come back from you first"),
        max_length=20,
        required=False,
        help_text=_("An advance, or costs that the contract takes from your share."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )

    def clean_deal(self) -> int:
        return _percent(self.cleaned_data["deal"])

    def clean_share(self) -> int:
        return _percent(self.cleaned_data["share"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_million = data.get("basis") == RateBasis.MILLION_STREAMS
        # The figures of streams are American.
        data["currency"] = "USD" if is_million else data.get("currency") or "BBD"
        if is_million:
            typed = str(data.get("quantity", "")).replace(" ", "").replace("\u00a0", "").replace(",", "").replace(".", "")
            if not (typed.isascii() and typed.isdecimal()) or int(typed) > MOST_STREAMS:
                self.add_error("quantity", _("Write a whole number of streams, for example 250000."))
            else:
                data["quantity"] = int(typed)
        elif "quantity" in data:
            data["quantity"] = self._price("quantity", data)
        data["recoup"] = self._price("recoup", data) if data.get("recoup") else 0
        return data

    def _price(self, name: str, data: dict[str, Any]) -> int:
        try:
            return read_price(data[name], data["currency"])
        except UnreadablePrice:
            self.add_error(name, _("Write an amount like 1200 or 1200.50."))
            return 0


class RoyaltyFileForm(forms.Form):
    file = forms.FileField(
        label=_("The file (CSV)"), max_length=200, widget=forms.FileInput({"accept": ".csv,.txt,.tsv,text/csv"})
    )


class LayoutForm(forms.Form):
    """Which column holds what. Afterwards `layout`."""

    def __init__(self, *args: Any, head: list[str], layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", _("not in this file")), *((str(place), name or f"{place + 1}") for place, name in enumerate(head))]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(
                label=column.label, choices=columns, required=False, initial=str(layout.columns.get(column.value, ""))
            )
        self.fields["mark"] = forms.ChoiceField(
            label=_("How decimals are written"), choices=[(".", "1,234.56"), (",", "1.234,56")], initial=layout.mark
        )
        self.fields["fixed_currency"] = forms.ChoiceField(
            label=_("Currency where no column says so"),
            choices=[("", "–"), *_CURRENCY_CHOICES],
            required=False,
            initial=layout.currency,
        )
        self.fields["fixed_period"] = forms.CharField(
            label=_("Period where no column says so"),
            max_length=12,
            required=False,
            initial=layout.period,
            help_text=_("For example 2026-03 or 2026-Q1."),
        )
        self.fields["side"] = forms.ChoiceField(
            label=_("What the file pays for"),
            choices=[("", _("what there is first: the work, or its composition")), *Side.choices],
            required=False,
            initial=layout.side,
        )

    @property
    def layout(self) -> Layout:
        data = self.cleaned_data
        columns = {column.value: int(data[column.value]) for column in Column if data[column.value] != ""}
        return Layout(columns, data["mark"], data["fixed_currency"], data["fixed_period"].strip(), data["side"])


class MatchForm(forms.Form):
    """To which work the lines of a name belong."""

    def __init__(self, data: Any = None, *, names: list[str], works: list[Work]) -> None:
        super().__init__(data, prefix="match")
        self.names = names
        choices = [("?", _("choose")), ("", _("leave these lines out")), *((str(work.key), work.title) for work in works)]
        for place, name in enumerate(names):
            self.fields[str(place)] = forms.ChoiceField(label=name, choices=choices, required=False, initial="?")

    @property
    def matches(self) -> dict[str, str]:
        """Of those that were chosen."""
        chosen = {name: self.cleaned_data[str(place)] for place, name in enumerate(self.names)}
        return {name: key for name, key in chosen.items() if key != "?"}


class CostForm(forms.Form):
    words = forms.CharField(label=_("What it was for"), max_length=120)
    amount = forms.CharField(label=_("Amount"), max_length=20, widget=forms.TextInput({"inputmode": "decimal"}))
    currency = forms.ChoiceField(label=_("Currency"), choices=_CURRENCY_CHOICES)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("amount") and data.get("currency"):
            typed = data["amount"].strip()
            sign = -1 if typed.startswith(("-", "−")) else 1
            try:
                data["amount"] = sign * read_price(typed.lstrip("-−"), data["currency"])
            except UnreadablePrice:
                self.add_error("amount", _("Write an amount like 1200 or 1200.50."))
        return data


class UntilForm(forms.Form):
    until = forms.DateField(label=_("Up to and including"), widget=_DAY)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"until": clock.today()})
