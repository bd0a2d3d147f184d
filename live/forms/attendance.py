import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.enums import AttendanceStatus
from live.queries.attendance import AttendanceLine


class AttendanceForm(forms.Form):
    """One choice for each line, and a reason that is asked for once the day is over."""

    reason = forms.CharField(label=_("Why, if you change it after the day"), max_length=250, required=False)

    def __init__(self, *args: object, lines: list[AttendanceLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for line in lines:
            self.fields[str(line.user.public_id)] = forms.ChoiceField(
                label=line.user.display_name,
                choices=AttendanceStatus.choices,
                initial=line.status,
                widget=forms.RadioSelect,
            )

    @property
    def statuses(self) -> dict[uuid.UUID, str]:
        return {uuid.UUID(name): value for name, value in self.cleaned_data.items() if name != "reason"}
