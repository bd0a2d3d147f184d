"""Shapes of a plan."""

import datetime as dt
import uuid
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.forms.sessions import DATE, TIME
from live.actions.planning import MAX_WEEKS, Plan
from live.enums import HostPart
from live.models import Workshop
from live.owners import all_owners, get_owner
from live.rules.planning import LEADING_ROLES


def zones() -> list[tuple[str, str]]:
    """The programme's own first, then all that are named after a place."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right")))
    own = settings.TIME_ZONE
    return [(own, own.replace("_", " ")), *((name, name.replace("_", " ")) for name in places if name != own)]


class PlanForm(forms.Form):
    """Day and hours are those of the chosen zone's clock; `plan` gives moments instead."""

    owner = forms.ChoiceField(label=_("For whom"))
    title = forms.CharField(label=_("Title"), max_length=120)
    summary = forms.CharField(
        label=_("What it is about"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What happens, and what to bring."),
    )
    day = forms.DateField(label=_("Day"), widget=DATE)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(TIME, format="%H:%M"))
    ends = forms.TimeField(label=_("Until"), widget=forms.TimeInput(TIME, format="%H:%M"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    weeks = forms.IntegerField(
        label=_("How many weeks"),
        min_value=1,
        max_value=MAX_WEEKS,
        initial=1,
        help_text=_("More than 1 repeats it every week."),
    )
    cohosts = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who helps to lead it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With minors two vetted adults must be in the room."),
    )
    capacity = forms.IntegerField(
        label=_("Places"), min_value=1, max_value=1_000, required=False, help_text=_("Empty: no limit.")
    )
    lesson = forms.ChoiceField(
        label=_("Lesson that keeps what stays of it"), required=False, help_text=_("Board, notes and polls stand below it.")
    )
    has_lobby = forms.BooleanField(label=_("Let people in one by one"), required=False)
    following = forms.BooleanField(label=_("Also change the later ones of this series"), required=False)

    def __init__(self, *args: Any, planner: User, workshop: Workshop | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workshop = workshop
        team = cast("forms.ModelMultipleChoiceField[User]", self.fields["cohosts"])
        lead = workshop.hosts.filter(part=HostPart.LEAD).values_list("user", flat=True).first() if workshop else None
        staff = User.objects.filter(groups__name__in=LEADING_ROLES, is_active=True).exclude(pk=lead or planner.pk)
        team.queryset = staff.distinct().order_by("display_name", "pk")
        if workshop is None:
            del self.fields["following"]
            self._choice("owner").choices = [
                (owner.label, [(f"{owner.code}:{choice.key}", choice.title) for choice in choices])
                for owner in all_owners()
                if (choices := owner.choices(planner))
            ]
            del self.fields["lesson"]  # which lessons there are follows from the owner
        else:
            del self.fields["owner"], self.fields["weeks"]
            if workshop.series is None:
                del self.fields["following"]
            owner = get_owner(workshop.owner_kind)
            lessons = [(choice.key, choice.title) for choice in owner.lesson_choices(workshop.owner_key)]
            self._choice("lesson").choices = [("", _("None")), *lessons]
            self.initial = self._of(workshop)

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def _of(self, workshop: Workshop) -> dict[str, Any]:
        zone = ZoneInfo(workshop.time_zone)
        starts, ends = workshop.starts_at.astimezone(zone), workshop.ends_at.astimezone(zone)
        return {
            "title": workshop.title,
            "summary": workshop.summary,
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "time_zone": workshop.time_zone,
            "cohosts": list(workshop.hosts.filter(part=HostPart.COHOST).values_list("user", flat=True)),
            "capacity": workshop.capacity,
            "lesson": str(workshop.lesson_key or ""),
            "has_lobby": workshop.has_lobby,
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, starts, ends, zone = (data.get(name) for name in ("day", "starts", "ends", "time_zone"))
        if day and starts and ends and zone:
            if ends <= starts:
                self.add_error("ends", _("A workshop ends after it starts, on the same day."))
            data["starts_at"] = dt.datetime.combine(day, starts, ZoneInfo(zone)).astimezone(dt.UTC)
            data["ends_at"] = dt.datetime.combine(day, ends, ZoneInfo(zone)).astimezone(dt.UTC)
        return data

    @property
    def plan(self) -> Plan:
        data = self.cleaned_data
        kept = data.get("lesson") or (self.workshop.lesson_key if self.workshop and "lesson" not in self.fields else None)
        return Plan(
            title=data["title"],
            summary=data["summary"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            time_zone=data["time_zone"],
            capacity=data["capacity"],
            has_lobby=data["has_lobby"],
            lesson_key=uuid.UUID(str(kept)) if kept else None,
        )


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=250, help_text=_("Everybody who is invited can read this."))
    following = forms.BooleanField(label=_("Also cancel the later ones of this series"), required=False)
