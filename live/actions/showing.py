"""Opening something for everybody in a room, and calling everybody to one part of it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError, NotAllowed
from live.enums import Audience, LookAt
from live.models import Focus, Place, Shown, Workshop
from live.queries.showing import look_body, may_show, showing_body, shown_body, shown_now
from live.rules.rooms import Caller
from live.showing import get_kind
from live.streams import signal_to, tell

LONGEST_TITLE = 120


class MayNotShow(DomainError):
    message = _("Only those who lead show something now. Ask them to let people on the stage show something, too.")


class CannotBeShown(DomainError):
    message = _("This cannot be shown: it is not there any more, or you may not see it yourself.")


class NotOurAddress(DomainError):
    message = _("Only pages of this site can be shown. Copy the address of a lesson, a work or a project from here.")


@transaction.atomic
def show(*, caller: Caller, kind: str, key: str, title: str = "", at: dt.datetime) -> Shown:
    """Open it for everybody, in place of what was open. The same one again is once. `title` is a page's.

    Where a host shows something, a call to another panel is over.

    Raises MayNotShow, CannotBeShown, NotOurAddress.
    """
    workshop = _locked(caller.workshop)
    if not may_show(caller):
        raise MayNotShow
    found = get_kind(kind)
    key = found.clean(key) if found else ""
    if not key:
        raise NotOurAddress if kind == "page" else CannotBeShown
    own = found.title_for(caller, key) if found else None
    if own is None:
        raise CannotBeShown
    now = shown_now(workshop)
    if now and (now.kind, now.key, now.by_id) == (kind, key, caller.user.pk):
        return now
    _stop(workshop, at)
    words = " ".join("".join(sign for sign in title if sign.isprintable() or sign == " ").split())
    name = (words if kind == "page" and words else own)[:LONGEST_TITLE]
    shown = Shown.objects.create(workshop=workshop, kind=kind, key=key, title=name, by=caller.user, at=at)
    audit.record(actor=caller.user, verb="workshop.shown", target=workshop, at=at, kind=kind, key=key)
    if caller.is_host:
        _release(workshop, but=LookAt.SHOWN)
    tell(workshop, Audience.ALL, "shown", shown_body(shown, place=str(caller.place.public_id)))
    return shown


@transaction.atomic
def stop_showing(*, caller: Caller, at: dt.datetime) -> None:
    """Nothing is shown any more. Twice is the same. Hosts stop anything, others what they show. Raises NotAllowed."""
    workshop = _locked(caller.workshop)
    now = shown_now(workshop)
    if not caller.is_host and (now is None or now.by_id != caller.user.pk):
        raise NotAllowed
    if now is not None:
        audit.record(actor=caller.user, verb="workshop.stopped_showing", target=workshop, at=at, kind=now.kind, by=now.by_id)
        _stop(workshop, at)
        tell(workshop, Audience.ALL, "shown", None)


@transaction.atomic
def let_stage_show(*, caller: Caller, allowed: bool, at: dt.datetime) -> None:
    """Whether people on the stage may show something, too. Twice is the same. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    workshop = _locked(caller.workshop)
    focus, _is_new = Focus.objects.get_or_create(workshop=workshop)
    if focus.stage_may_show != allowed:
        focus.stage_may_show = allowed
        focus.save(update_fields=["stage_may_show"])
        verb = "workshop.stage_may_show" if allowed else "workshop.stage_may_not_show"
        audit.record(actor=caller.user, verb=verb, target=workshop, at=at)
        tell(workshop, Audience.ALL, "showing", showing_body(focus))


def tell_reading(*, caller: Caller, anchor: str) -> None:
    """Where the one who shows is reading; whoever follows goes there. Nobody else is heard. Raises NotAllowed."""
    now = shown_now(caller.workshop)
    if now is None or now.by_id != caller.user.pk:
        raise NotAllowed
    signal_to(caller.workshop, Audience.ALL, "shown.at", {"id": str(now.public_id), "anchor": anchor}, key="shown.at")


@transaction.atomic
def call_everybody(*, caller: Caller, panel: LookAt, at: dt.datetime) -> None:
    """Every screen goes to this panel; whoever comes later lands there. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    workshop = _locked(caller.workshop)
    focus, _is_new = Focus.objects.get_or_create(workshop=workshop)
    focus.panel, focus.by, focus.at = panel, caller.user, at
    focus.save(update_fields=["panel", "by", "at"])
    audit.record(actor=caller.user, verb="workshop.called_everybody", target=workshop, at=at, panel=panel)
    tell(workshop, Audience.ALL, "look", look_body(focus))


@transaction.atomic
def release_everybody(*, caller: Caller) -> None:
    """No panel is marked any more. Twice is the same. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    _release(_locked(caller.workshop))


def end_showing(workshop: Workshop, at: dt.datetime) -> None:
    """The room ends: called in its transaction. What was shown stays as a list."""
    if _stop(workshop, at):
        tell(workshop, Audience.ALL, "shown", None)
    _release(workshop)


def withdraw_files(keys: list[str], *, at: dt.datetime, is_gone: bool) -> None:
    """Files of these messages are hidden or, with `is_gone`, taken back for good: called in a transaction."""
    shown = Shown.objects.filter(kind="file", key__in=keys)
    workshops = Workshop.objects.filter(pk__in=shown.filter(stopped_at=None).values("workshop"))
    for workshop in list(workshops):
        tell(workshop, Audience.ALL, "shown", None)
    if is_gone:
        shown.delete()
    else:
        shown.filter(stopped_at=None).update(stopped_at=at)


def place_of(shown: Shown | None) -> str:
    """Under which name the room knows who shows it."""
    if shown is None or shown.by_id is None:
        return ""
    place = Place.objects.filter(workshop=shown.workshop_id, user=shown.by_id).values_list("public_id", flat=True).first()
    return str(place or "")


def _stop(workshop: Workshop, at: dt.datetime) -> int:
    return Shown.objects.filter(workshop=workshop, stopped_at=None).update(stopped_at=at)


def _release(workshop: Workshop, *, but: str = "") -> None:
    if Focus.objects.filter(workshop=workshop).exclude(panel__in=["", but]).update(panel="", by=None, at=None):
        tell(workshop, Audience.ALL, "look", None)


def _locked(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_for_update().get(pk=workshop.pk)
