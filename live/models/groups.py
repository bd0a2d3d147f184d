"""People of a room who work in groups for some minutes: one round after the other, each with its groups."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from live.enums import RoundState
from live.models.people import Place
from live.models.workshops import Workshop

LONGEST_TITLE = 40


class GroupRound(models.Model):
    """Planned by a host, open until `ends_at`, then everybody is back in the room. Past `ends_at` it is over by rule, also
    while `state` still says open (live.rules.groups.is_running)."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="group_rounds")
    state = models.CharField(max_length=7, choices=RoundState.choices, default=RoundState.PLANNED)
    minutes = models.PositiveSmallIntegerField()
    planned_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    has_sound = models.BooleanField(default=True, help_text="in the room itself, for those who are in no group")

    class Meta:
        ordering = ["planned_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop"], condition=~Q(state=RoundState.ENDED), name="round_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(state=RoundState.PLANNED, opened_at=None, ends_at=None)
                | (~Q(state=RoundState.PLANNED) & Q(opened_at__isnull=False, ends_at__gte=F("opened_at"))),
                name="round_state_has_its_times",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=180), name="round_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.state}"


class Group(models.Model):
    """`public_id` is also the key of its board and notes. What it is called beside its number is up to a host."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(GroupRound, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    is_held = models.BooleanField(default=False, help_text="a minor would be alone with one adult: hosts alone write")
    has_sound = models.BooleanField(default=True, help_text="no minor is in it, or two vetted adults are")
    called_at = models.DateTimeField(null=True, help_text="since when it asks for a host")

    class Meta:
        ordering = ["round", "number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="group_number_once")]

    def __str__(self) -> str:
        return f"{self.round_id} #{self.number}"


class GroupMember(models.Model):
    """Where somebody is during a round: in a group, or by a host's choice in the room itself. Visits of hosts end with it."""

    round = models.ForeignKey(GroupRound, on_delete=models.CASCADE, related_name="members")
    group = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="members", help_text="null: the room")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="group_memberships")
    is_visit = models.BooleanField(default=False, help_text="of a host")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="member_of_one_group"),
            models.CheckConstraint(condition=Q(is_visit=False) | Q(group__isnull=False), name="visit_is_of_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} in {self.group_id}"
