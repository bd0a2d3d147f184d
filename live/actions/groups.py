"""Dealing the people of a room into groups for some minutes, and bringing everybody back."""

import datetime as dt
import random
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit, clock
from core.errors import DomainError, NotAllowed
from live.actions.stage import settle_stage
from live.actions.talk import tell_message
from live.documents import ask_about_groups, ask_everybody, ask_person
from live.enums import Audience, RoundState
from live.models import ChatMessage, Group, GroupMember, GroupRound, Place, Workshop
from live.models.groups import LONGEST_TITLE
from live.queries.groups import (
    companies,
    current_round,
    group_body,
    groups_of,
    learners_present,
    past_body,
    plan_body,
    round_body,
    running_round,
)
from live.queries.rooms import ages_among, people_present
from live.rules.groups import FEWEST_GROUPS, MOST_GROUPS, MOST_MINUTES, in_group, is_over, is_running, split
from live.rules.rooms import Caller
from live.streams import COME_AGAIN, end_stage_sockets, hear_anew, tell

LAST_CALL = dt.timedelta(minutes=1)
chance = random.SystemRandom()


class BadPlan(DomainError):
    message = _("Choose 2 to 20 groups with at least one person in each, and 1 to 180 minutes.")


class RoomNotOpen(DomainError):
    message = _("Open the room first. Then deal those who are in it into groups.")


class NotNow(DomainError):
    message = _("Groups are open already. Call everybody back first.")


class NoGroups(DomainError):
    message = _("No groups are open any more.")


class NoPlan(DomainError):
    message = _("No groups are planned. Deal people into groups first.")


class UnsafeGroup(DomainError):
    message = _("A minor would be alone with one adult. Put a third person into that group first.")


class UnsafeSplit(DomainError):
    message = _("However people are dealt, a minor would be alone with one adult. Choose fewer groups.")


class UnsafeVisit(DomainError):
    message = _("One minor alone is in this group. Put somebody else into it first, or call everybody back.")


class TooLong(DomainError):
    message = _("Groups can be open for three hours at most.")


@transaction.atomic
def plan_groups(*, caller: Caller, count: int, minutes: int, at: dt.datetime) -> GroupRound:
    """Deal those who are in the room by chance; hosts stay in it. A plan that was there is replaced.

    Raises NotAllowed, RoomNotOpen, NotNow, BadPlan, UnsafeSplit.
    """
    workshop = _locked(caller)
    if not workshop.is_open:
        raise RoomNotOpen
    before = current_round(workshop)
    if before is not None and is_running(before, at):
        raise NotNow
    people = learners_present(workshop)
    if not (FEWEST_GROUPS <= count <= min(MOST_GROUPS, len(people)) and 1 <= minutes <= MOST_MINUTES):
        raise BadPlan
    minors = ages_among(workshop, {place.user_id for place in people}, clock.today()).minors
    dealt = split(people, minors, count, chance=chance)
    if dealt is None:
        raise UnsafeSplit
    if before is not None and before.state == RoundState.OPEN:
        _end(workshop, before, at)
    elif before is not None:
        before.delete()
    planned = GroupRound.objects.create(workshop=workshop, minutes=minutes, planned_at=at)
    for number, places in enumerate(dealt, 1):
        group = Group.objects.create(round=planned, number=number)
        GroupMember.objects.bulk_create(GroupMember(round=planned, group=group, place=place) for place in places)
    tell(workshop, Audience.HOSTS, "plan", plan_body(planned))
    return planned


@transaction.atomic
def name_group(*, caller: Caller, group_id: uuid.UUID, title: str) -> None:
    """What a group is about, beside its number. Raises NotAllowed."""
    workshop = _locked(caller)
    group = _find_group(workshop, group_id)
    group.title = "".join(sign for sign in " ".join(title.split()) if sign.isprintable())[:LONGEST_TITLE]
    group.save(update_fields=["title"])
    _tell_groups(group.round, [group.pk])


@transaction.atomic
def move_person(*, caller: Caller, place_id: uuid.UUID, group_id: uuid.UUID | None, at: dt.datetime) -> None:
    """Put somebody into another group, or with None back into the room; before and while groups are open.

    Raises NotAllowed, NoPlan, UnsafeGroup.
    """
    workshop = _locked(caller)
    found = _current(workshop, at)
    place = next((one for one in learners_present(workshop) if one.public_id == place_id), None)
    if place is None:
        raise NotAllowed
    group = _find_group(workshop, group_id) if group_id else None
    was = GroupMember.objects.filter(round=found, place=place).values_list("group", flat=True).first()
    goes_to = group.pk if group else None
    together = companies(found, clock.today(), moved={place.pk: goes_to})
    if any(together[key].is_alone for key in (was, goes_to) if key is not None):
        raise UnsafeGroup
    GroupMember.objects.update_or_create(round=found, place=place, defaults={"group": group, "is_visit": False})
    _tell_groups(found, [was, goes_to])
    if found.state == RoundState.OPEN:
        audit.record(actor=caller.user, verb="workshop.moved_to_group", target=workshop, at=at, person=place.user_id)
        _bring(workshop, place, [was, goes_to], at)


@transaction.atomic
def open_groups(*, caller: Caller, at: dt.datetime) -> GroupRound:
    """Everybody goes to their group. Opening what is open is the same. Raises NotAllowed, NoPlan, UnsafeGroup."""
    workshop = _locked(caller)
    found = _current(workshop, at)
    if found.state == RoundState.OPEN:
        return found
    _deal_late(found)
    together = companies(found, clock.today())
    if any(company.is_alone for key, company in together.items() if key is not None):
        raise UnsafeGroup
    found.state, found.opened_at, found.opened_by = RoundState.OPEN, at, caller.user
    found.ends_at = at + dt.timedelta(minutes=found.minutes)
    found.has_sound = together[None].has_sound
    found.save()
    for group in groups_of(found):
        Group.objects.filter(pk=group.pk).update(has_sound=together[group.pk].has_sound)
    audit.record(actor=caller.user, verb="workshop.groups_opened", target=workshop, at=at, minutes=found.minutes)
    tell(workshop, Audience.ALL, "round", round_body(found))
    _tell_groups(found)
    tell(workshop, Audience.HOSTS, "plan", None)
    _all_change(workshop, found)
    if not found.has_sound:
        _end_sound(workshop, found, None)
    return found


@transaction.atomic
def announce(*, caller: Caller, message_id: uuid.UUID, text: str, at: dt.datetime) -> int:
    """Say a sentence in every group; it stays in their chats. The same id twice is once. Returns to how many.

    Raises NotAllowed, NoGroups.
    """
    workshop = _locked(caller)
    told = 0
    for group in Group.objects.filter(round=_running(workshop, at)):
        values = {"place": caller.place, "group": group, "text": text, "is_announcement": True, "written_at": at}
        own_id = uuid.uuid5(message_id, str(group.public_id))
        message, is_new = ChatMessage.objects.get_or_create(public_id=own_id, defaults=values)
        if is_new:
            message.place.user = caller.user
            tell_message(workshop, message)
            told += 1
    return told


@transaction.atomic
def add_minute(*, caller: Caller, at: dt.datetime) -> None:
    """Raises NotAllowed, NoGroups, TooLong."""
    workshop = _locked(caller)
    running = _running(workshop, at)
    if running.ends_at is None or running.opened_at is None:
        raise NoGroups
    running.ends_at += dt.timedelta(minutes=1)
    if running.ends_at - running.opened_at > dt.timedelta(minutes=MOST_MINUTES):
        raise TooLong
    running.save(update_fields=["ends_at"])
    tell(workshop, Audience.ALL, "round", round_body(running))


@transaction.atomic
def visit_group(*, caller: Caller, group_id: uuid.UUID, at: dt.datetime) -> None:
    """A host is in this group until they leave it, and counts as one of its people. Its call is answered.

    Raises NotAllowed, NoGroups, UnsafeVisit.
    """
    workshop = _locked(caller)
    running = _running(workshop, at)
    group = _find_group(workshop, group_id)
    if group.round_id != running.pk:
        raise NoGroups
    if companies(running, clock.today(), moved={caller.place.pk: group.pk})[group.pk].is_alone:
        raise UnsafeVisit
    was = GroupMember.objects.filter(round=running, place=caller.place).values_list("group", flat=True).first()
    GroupMember.objects.update_or_create(round=running, place=caller.place, defaults={"group": group, "is_visit": True})
    Group.objects.filter(pk=group.pk).update(called_at=None)
    _tell_groups(running, [was, group.pk])
    _bring(workshop, caller.place, [was, group.pk], at)


@transaction.atomic
def leave_group(*, caller: Caller, at: dt.datetime) -> None:
    """A host goes back to the room. Twice is the same. Raises NotAllowed."""
    workshop = _locked(caller)
    running = running_round(workshop, at)
    visits = GroupMember.objects.filter(round=running, place=caller.place, is_visit=True)
    was = visits.values_list("group", flat=True).first()
    if running is not None and was is not None:
        visits.delete()
        _tell_groups(running, [was])
        _bring(workshop, caller.place, [was], at)


@transaction.atomic
def call_host(*, caller: Caller, is_calling: bool, at: dt.datetime) -> None:
    """Somebody in a group asks that a host comes, or takes that back; also while it is held. Raises NotAllowed."""
    workshop = Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
    if not in_group(caller) or caller.group is None:
        raise NotAllowed
    running = _running(workshop, at)
    waiting = Group.objects.filter(pk=caller.group.pk, called_at__isnull=is_calling)
    if waiting.update(called_at=at if is_calling else None):
        _tell_groups(running, [caller.group.pk])


@transaction.atomic
def close_groups(*, caller: Caller, is_soon: bool, at: dt.datetime) -> None:
    """Everybody comes back now, or in a minute; a plan is thrown away. Twice is the same. Raises NotAllowed."""
    workshop = _locked(caller)
    found = current_round(workshop)
    if found is None:
        return
    if found.state == RoundState.PLANNED:
        found.delete()
        tell(workshop, Audience.HOSTS, "plan", None)
    elif is_soon and found.ends_at is not None and found.ends_at > at + LAST_CALL:
        found.ends_at = at + LAST_CALL
        found.save(update_fields=["ends_at"])
        tell(workshop, Audience.ALL, "round", round_body(found))
    elif not (is_soon and is_running(found, at)):
        audit.record(actor=caller.user, verb="workshop.groups_closed", target=workshop, at=at)
        _end(workshop, found, at)


def end_groups_of(workshop: Workshop, at: dt.datetime) -> None:
    """The room ends, and with it what members may read of earlier rounds: called in its transaction."""
    ask_about_groups(Group.objects.filter(round__workshop=workshop, round__state=RoundState.ENDED))
    found = current_round(workshop)
    if found is None:
        return
    if found.state == RoundState.OPEN:
        _end(workshop, found, at)
    else:
        found.delete()
        tell(workshop, Audience.HOSTS, "plan", None)


@transaction.atomic
def end_if_over(*, workshop: Workshop, at: dt.datetime) -> bool:
    """The time of the open round has come: bring everybody back. Twice is the same."""
    workshop = Workshop.objects.select_for_update().get(pk=workshop.pk)
    found = current_round(workshop)
    if found is None or not is_over(found, at):
        return False
    _end(workshop, found, at)
    return True


def end_rounds_that_are_over(*, at: dt.datetime) -> int:
    """Where no page was open to say so. Returns how many."""
    over = GroupRound.objects.filter(state=RoundState.OPEN, ends_at__lte=at).select_related("workshop")
    return sum(end_if_over(workshop=one.workshop, at=at) for one in over)


def settle_groups(workshop: Workshop, at: dt.datetime) -> None:
    """After anybody came, left or moved: who came late gets a group, and groups are held or go on. Before `settle_stage`."""
    running = running_round(workshop, at)
    if running is None:
        return
    changed = _deal_late(running)
    together = companies(running, clock.today())
    if running.has_sound != together[None].has_sound:
        running.has_sound = together[None].has_sound
        running.save(update_fields=["has_sound"])
        tell(workshop, Audience.ALL, "round", round_body(running))
        if not running.has_sound:
            _end_sound(workshop, running, None)
    for group in Group.objects.filter(round=running).select_related("round"):
        company = together[group.pk]
        was_held, had_sound = group.is_held, group.has_sound
        group.is_held, group.has_sound = company.is_alone, company.has_sound
        if (was_held, had_sound) != (group.is_held, group.has_sound):
            group.save(update_fields=["is_held", "has_sound"])
            changed.add(group.pk)
        if had_sound and not group.has_sound:
            _end_sound(workshop, running, group)
        if was_held != group.is_held:
            verb = "workshop.group_held" if group.is_held else "workshop.group_resumed"
            audit.record(actor=None, verb=verb, target=workshop, at=at, group=group.number)
            ask_about_groups([group])
    _tell_groups(running, changed)


def _deal_late(found: GroupRound) -> set[int]:
    """Whoever is in the room and in no group goes to the smallest one that is safe with them; else they stay in the room.

    Returns the groups that changed.
    """
    known = set(GroupMember.objects.filter(round=found).values_list("place", flat=True))
    changed: set[int] = set()
    for place in learners_present(found.workshop):
        if place.pk in known:
            continue
        sizes = {group.pk: len(group.members.all()) for group in groups_of(found)}
        for group_id in sorted(sizes, key=lambda key: sizes[key]):
            if not companies(found, clock.today(), moved={place.pk: group_id})[group_id].is_alone:
                GroupMember.objects.create(round=found, group_id=group_id, place=place)
                changed.add(group_id)
                place.workshop = found.workshop
                hear_anew(place)
                break
    return changed


def _bring(workshop: Workshop, place: Place, groups: list[int | None], at: dt.datetime) -> None:
    """Somebody is elsewhere now: what they hear, may write and show follows. `groups`: where they were and are."""
    place.workshop = workshop
    hear_anew(place)
    ask_person(place, list(Group.objects.filter(pk__in=[key for key in groups if key])))
    end_stage_sockets(place, COME_AGAIN)
    settle_groups(workshop, at)
    settle_stage(workshop)


def _end(workshop: Workshop, found: GroupRound, at: dt.datetime) -> None:
    found.state = RoundState.ENDED
    found.ends_at = max(min(found.ends_at or at, at), found.opened_at or at)
    found.save(update_fields=["state", "ends_at"])
    groups = groups_of(found)
    tell(workshop, Audience.ALL, "round", None)
    for group in groups:
        group.round = found
        tell(workshop, Audience.ALL, f"group.{group.public_id}", None)
        tell(workshop, Audience.ALL, f"past.{group.public_id}", past_body(group))
    _all_change(workshop, found)
    ask_about_groups(groups)
    GroupMember.objects.filter(round=found, is_visit=True).delete()


def _all_change(workshop: Workshop, found: GroupRound) -> None:
    """Everybody goes to their group, or comes back."""
    for member in GroupMember.objects.filter(round=found, group__isnull=False).select_related("place"):
        member.place.workshop = workshop
        hear_anew(member.place)
        end_stage_sockets(member.place, COME_AGAIN)
    ask_everybody(workshop)
    settle_stage(workshop)


def _end_sound(workshop: Workshop, running: GroupRound, group: Group | None) -> None:
    """Connections through the server have no seat while somebody watches: they end by themselves."""
    grouped = GroupMember.objects.filter(round=running, group__isnull=False)
    people = people_present(workshop)
    here = (
        people.filter(pk__in=grouped.filter(group=group).values("place"))
        if group
        else people.exclude(pk__in=grouped.values("place"))
    )
    for place in here:
        place.workshop = workshop
        end_stage_sockets(place, COME_AGAIN)


def _tell_groups(found: GroupRound, changed: Collection[int | None] | None = None) -> None:
    """All groups, or those that changed."""
    workshop = found.workshop
    if found.state == RoundState.PLANNED:
        tell(workshop, Audience.HOSTS, "plan", plan_body(found))
    elif found.state == RoundState.OPEN:
        for group in groups_of(found) if changed is None or any(changed) else []:
            if changed is None or group.pk in changed:
                tell(workshop, Audience.ALL, f"group.{group.public_id}", group_body(group))
    else:
        for group in groups_of(found):
            group.round = found
            tell(workshop, Audience.ALL, f"past.{group.public_id}", past_body(group))


def _current(workshop: Workshop, at: dt.datetime) -> GroupRound:
    found = current_round(workshop)
    if found is None or is_over(found, at):
        raise NoPlan
    return found


def _running(workshop: Workshop, at: dt.datetime) -> GroupRound:
    running = running_round(workshop, at)
    if running is None:
        raise NoGroups
    return running


def _find_group(workshop: Workshop, group_id: uuid.UUID) -> Group:
    group = Group.objects.select_related("round__workshop").filter(round__workshop=workshop, public_id=group_id).first()
    if group is None:
        raise NotAllowed
    return group


def _locked(caller: Caller) -> Workshop:
    """For what hosts do. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    return Workshop.objects.select_for_update().get(pk=caller.workshop.pk)
