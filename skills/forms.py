"""The self-report as a form: yes, no or skip to each question."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from skills.models import SelfReport
from skills.survey import AREAS, INTERNET_QUESTION, QUESTION_CODES, Area

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("", _("Skip"))]
_VALUES = {"yes": True, "no": False}
_NAMES: dict[bool | None, str] = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Section:
    area: Area
    fields: list[BoundField]


class SelfReportForm(forms.Form):
    """`used_internet` and one field for each code of the survey; nothing is required, since each may be skipped."""

    def __init__(self, *args: Any, report: SelfReport | None = None, **kwargs: Any) -> None:
        initial = {"used_internet": _NAMES[report.used_internet if report else None]}
        initial |= {code: _NAMES[(report.answers if report else {}).get(code)] for code in QUESTION_CODES}
        super().__init__(*args, **kwargs | {"initial": initial})
        self.fields["used_internet"] = _yes_no(INTERNET_QUESTION)
        for area in AREAS:
            for question in area.questions:
                self.fields[question.code] = _yes_no(question.text)

    def sections(self) -> Iterator[Section]:
        for area in AREAS:
            yield Section(area, [self[question.code] for question in area.questions])

    @property
    def used_internet(self) -> bool | None:
        return _VALUES.get(self.cleaned_data["used_internet"])

    @property
    def answers(self) -> dict[str, bool]:
        given = {code: _VALUES.get(self.cleaned_data[code]) for code in QUESTION_CODES}
        return {code: value for code, value in given.items() if value is not None}


def _yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANSWERS, required=False, widget=forms.RadioSelect)
