"""Shapes of wishes, offers and answers."""

import uuid
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.rules import has_role
from courses.enums import CourseLevel
from courses.models import Discipline
from live.forms.planning import zones
from mentoring.forms.meetings import KeyedForm
from mentoring.models import PairingProfile


class PairingForm(forms.Form):
    """What a learner wishes for or a mentor offers. Only mentors are asked how many they take."""

    disciplines = forms.ModelMultipleChoiceField(
        Discipline.objects.order_by("name"), label=_("Fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you like to speak"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.TypedMultipleChoiceField(
        label=_("Your experience"), choices=CourseLevel.choices, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    capacity = forms.IntegerField(
        label=_("How many learners at a time"), min_value=0, max_value=20, help_text=_("0: nobody new for now.")
    )
    about = forms.CharField(
        label=_("About you"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The people with whom you are paired, and those who may book an hour with you, read this."),
    )

    def __init__(self, *args: Any, user: User, profile: PairingProfile | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"languages": [user.language], "time_zone": settings.TIME_ZONE, "capacity": 2}
        if profile is not None:
            names = ("languages", "levels", "time_zone", "about", "capacity")
            self.initial = {name: getattr(profile, name) for name in names}
            self.initial["disciplines"] = list(profile.disciplines.values_list("pk", flat=True))
        if has_role(user, Role.MENTOR):
            self.fields["levels"].label = _("Experience of those you like to work with")
        else:
            del self.fields["capacity"]


class AnswerForm(KeyedForm):
    name = forms.ChoiceField(choices=[(name, name) for name in ("accept", "decline", "begin", "complete", "re_pair")])
    reason = forms.CharField(max_length=250, required=False)


class ChangePairForm(forms.Form):
    """A learner of the run, and the mentor they get; no mentor is the waiting list."""

    learner = forms.UUIDField(widget=forms.HiddenInput)
    mentor = forms.ChoiceField(label=_("Another mentor"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[User, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(person.public_id), str(person)) for person, _places in choices]
        cast("forms.ChoiceField", self.fields["mentor"]).choices = [("", _("Waiting list")), *named]

    @property
    def mentor_id(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["mentor"]
        return uuid.UUID(chosen) if chosen else None
