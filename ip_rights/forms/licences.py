"""Shapes of the licence chooser and of offers."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights.chooser import TICKS, ticks_for
from ip_rights.models import CommercialOffer
from ip_rights.prices import CURRENCIES, UnreadablePrice, read_price


class ChooseForm(forms.Form):
    """What is confirmed before a licence is offered: a tick for each sentence, and whom to name."""

    attribution = forms.CharField(
        label=_("Whom should people name?"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty to use the names of the credits."),
    )

    def __init__(self, *args: Any, licence: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = ticks_for(licence)
        for name in self.wanted:
            self.fields[name] = forms.BooleanField(
                label=TICKS[name], error_messages={"required": _("Confirm this sentence, or choose another licence.")}
            )

    @property
    def ticks(self) -> list[str]:
        """Once it is valid."""
        return [name for name in self.wanted if self.cleaned_data[name]]


class PriceFields(forms.Form):
    """A price that may be left out. Afterwards `price` is in minor units, or None."""

    amount = forms.CharField(
        label=_("Price"),
        required=False,
        max_length=20,
        help_text=_("Leave it empty to be asked."),
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES], required=False)
    price: int | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        currency = data.get("currency") or CURRENCIES[0]
        if amount := data.get("amount"):
            try:
                self.price = read_price(amount, currency)
            except UnreadablePrice:
                self.add_error("amount", _("Type an amount, as 1200 or 1200.50."))
        data["currency"] = currency if self.price is not None else ""
        return data


class OfferForm(PriceFields, forms.ModelForm):
    class Meta:
        model = CommercialOffer
        fields: ClassVar[list[str]] = ["use", "territory", "duration", "note"]

    field_order = ("use", "territory", "duration", "amount", "currency", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].help_text = _("For example Barbados, the Caribbean, the whole world.")
        self.fields["duration"].help_text = _("For example one evening, a year, for ever.")

    def _post_clean(self) -> None:
        self.instance.price, self.instance.currency = self.price, self.cleaned_data.get("currency", "")
        super()._post_clean()  # type: ignore[misc]  # Django's own; a model's constraints are checked in it
