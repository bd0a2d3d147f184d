"""Shapes of a request to use a work, of its answers, and of the terms of a permission."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_rights.actions.requests import Wish
from ip_rights.forms.licences import PriceFields
from ip_rights.licence_enums import UseKind
from ip_rights.models import UseRequest
from ip_rights.permission_terms import Offered


class RequestForm(PriceFields):
    """What an asker fills in. `website` is a trap: people do not see it, programs fill it in."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    organisation = forms.CharField(
        label=_("For whom"), max_length=160, required=False, widget=forms.TextInput({"autocomplete": "organization"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send you a link to confirm it. The makers see the address, nobody else."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    use = forms.ChoiceField(label=_("What would you use it for?"), choices=UseKind.choices)
    purpose = forms.CharField(
        label=_("Tell them about it"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5, "maxlength": 2_000}),
        help_text=_("What you make, which part you need, and who will see it."),
    )
    territory = forms.CharField(label=_("Where"), max_length=120, help_text=_("For example Barbados, or online everywhere."))
    duration = forms.CharField(label=_("How long"), max_length=120, help_text=_("For example one evening, or a year."))
    is_commercial = forms.BooleanField(label=_("Money is earned with it"), required=False)
    website = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )

    field_order = (
        "name",
        "organisation",
        "email",
        "use",
        "purpose",
        "territory",
        "duration",
        "is_commercial",
        "amount",
        "currency",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = _("What could you pay?")
        self.fields["amount"].help_text = _("A sum that you have in mind. It binds nobody.")

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website", "").strip())

    @property
    def wish(self) -> Wish:
        """Once it is valid."""
        data = self.cleaned_data
        names = ("name", "organisation", "email", "use", "purpose", "territory", "duration", "is_commercial", "currency")
        return Wish(**{name: data[name] for name in names}, budget=self.price)


class WordsForm(forms.Form):
    text = forms.CharField(label=_("Your words"), max_length=2_000, widget=forms.Textarea({"rows": 4, "maxlength": 2_000}))

    def __init__(self, *args: Any, label: Any = None, is_required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label or self.fields["text"].label
        self.fields["text"].required = is_required


class TermsForm(PriceFields):
    """What the owners allow. Begun with what was asked."""

    territory = forms.CharField(label=_("Where"), max_length=120)
    begins_on = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty for a use without an end."),
    )
    credit = forms.CharField(label=_("How they name you"), max_length=300)
    conditions = forms.CharField(
        label=_("What else holds"), max_length=1_000, required=False, widget=forms.Textarea({"rows": 3, "maxlength": 1_000})
    )
    name = forms.CharField(label=_("Your signature"), max_length=120, help_text=_("Your name, as it stands under the letter."))

    field_order = ("territory", "begins_on", "ends_on", "amount", "currency", "credit", "conditions", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = _("Fee")
        self.fields["amount"].help_text = _("Leave it empty if they need not pay.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("begins_on"), data.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("This is before the first day."))
        return data

    def terms_for(self, request: UseRequest) -> Offered:
        """Once it is valid."""
        data = self.cleaned_data
        asker = ", ".join(part for part in (request.name, request.organisation) if part)
        names = ("territory", "begins_on", "ends_on", "credit", "conditions", "currency")
        given = {name: data[name] for name in names}
        return Offered(title=request.work.title, to=asker, use=request.use, purpose=request.purpose, fee=self.price, **given)


def begun_with(request: UseRequest, *, credit: str, name: str, today: dt.date) -> dict[str, Any]:
    """First values of TermsForm."""
    return {
        "territory": request.territory,
        "begins_on": today,
        "credit": credit,
        "name": name,
        "currency": request.currency or "BBD",
    }
