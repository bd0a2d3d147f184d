"""What a manager may choose on the statistics page: an indicator, a year and one pair of dimensions, nothing else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.indicator import Indicator


class StatisticsForm(forms.Form):
    """No free filters: the difference of two freely filtered tables can be one person (docs/domain/disclosure.md)."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    table = forms.ChoiceField(label=_("Table"))

    def __init__(self, *args: Any, indicator: Indicator, years: list[int], labels: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["table"].choices = [  # type: ignore[attr-defined]
            ("-".join(pair), f"{labels[pair[0]]} × {labels[pair[1]]}") for pair in indicator.pairs
        ]
