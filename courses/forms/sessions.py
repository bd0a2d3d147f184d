"""Shapes of sessions, of the places where they are held, and of marks in a register."""

import datetime as dt
import uuid
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.actions.attendance import RegisterMark
from courses.actions.sessions import MAX_WEEKS
from courses.enums import AttendanceStatus
from courses.forms.text import storable
from courses.models import Cohort, CohortGroup, CohortSession, Site

DATE = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
TIME = {"type": "time"}


class SessionForm(forms.Form):
    """Day and hours are those of the programme's clock; `cleaned_data` holds moments instead."""

    title = forms.CharField(label=_("Title"), max_length=120)
    day = forms.DateField(label=_("Day"), widget=DATE)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(TIME, format="%H:%M"))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(TIME, format="%H:%M"))
    weeks = forms.IntegerField(
        label=_("How many weeks"),
        min_value=1,
        max_value=MAX_WEEKS,
        initial=1,
        help_text=_("More than 1 repeats it every week."),
    )
    site = forms.ModelChoiceField(Site.objects.none(), label=_("Place"), required=False, empty_label=_("Not said yet"))
    group = forms.ModelChoiceField(
        CohortGroup.objects.none(), label=_("Only for"), required=False, empty_label=_("Everybody in the cohort")
    )

    def __init__(self, *args: Any, cohort: Cohort, session: CohortSession | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = cast("forms.ModelChoiceField[Site]", self.fields["site"])
        sites.queryset = Site.objects.filter(Q(is_open=True) | Q(pk=session.site_id if session else None))
        groups = cast("forms.ModelChoiceField[CohortGroup]", self.fields["group"])
        groups.queryset = CohortGroup.objects.filter(cohort=cohort)
        if not groups.queryset:
            del self.fields["group"]
        if session:
            del self.fields["weeks"]
            starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
            self.initial = {
                "title": session.title,
                "day": starts.date(),
                "starts": starts.time(),
                "ends": ends.time(),
                "site": session.site_id,
                "group": session.group_id,
            }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, starts, ends = (data.pop(name, None) for name in ("day", "starts", "ends"))
        if day and starts and ends:
            if ends <= starts:
                self.add_error("ends", _("A session ends after it starts, on the same day."))
            data["starts_at"] = timezone.make_aware(dt.datetime.combine(day, starts))
            data["ends_at"] = timezone.make_aware(dt.datetime.combine(day, ends))
        return data


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=250, help_text=_("Everybody in the cohort can read this."))


class SiteForm(forms.ModelForm):
    class Meta:
        model = Site
        fields = ["name", "address", "directions", "is_open"]
        widgets = {"directions": forms.Textarea({"rows": 3})}


class MarkForm(forms.Form):
    """One mark as a phone sends it."""

    id = forms.UUIDField()
    session = forms.UUIDField()
    enrolment = forms.UUIDField()
    status = forms.ChoiceField(choices=AttendanceStatus.choices)
    occurred_at = forms.DateTimeField()
    reason = forms.CharField(max_length=250, required=False, validators=[storable])

    def mark(self, skew: dt.timedelta) -> RegisterMark:
        """Of a valid form; `skew` is how far the device's clock is behind."""
        data = self.cleaned_data
        try:
            moment = data["occurred_at"] + skew
        except OverflowError:  # a clock at the end of time
            moment = data["occurred_at"]
        return RegisterMark(data["id"], data["enrolment"], data["status"], moment, data["reason"])


class RegisterForm(forms.Form):
    """The register as a page sends it: one field for each person, and one reason for what is changed later."""

    reason = forms.CharField(label=_("Why it is changed"), max_length=250, required=False)

    def __init__(self, *args: Any, people: list[uuid.UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[str(person)] = forms.ChoiceField(choices=AttendanceStatus.choices, required=False)

    def marks(self, before: dict[uuid.UUID, str], at: dt.datetime) -> list[RegisterMark]:
        """What differs from `before`; of a valid form."""
        said = {person: self.cleaned_data[str(person)] for person in self.people}
        reason = self.cleaned_data["reason"].strip()
        return [
            RegisterMark(uuid.uuid4(), person, status, at, reason)
            for person, status in said.items()
            if status and status != before[person]
        ]
