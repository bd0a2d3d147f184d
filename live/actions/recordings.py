"""Recording a workshop, speaker by speaker: starting and stopping, saying yes or no, and taking it back.

Nobody is recorded who did not say so in this very recording. What Janus writes follows `Page`, which the
connection to Janus asks when it is told to look, and every few seconds in any case (live.room.stage_consumer).
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assets.files.folders import delete_folder
from assets.quota import MEGABYTE, check_room
from core import audit
from core.errors import DomainError, NotAllowed
from core.realtime.events import publish
from core.realtime.frames import Delivery, signal
from live.enums import Answer, Audience, TakeState
from live.models import Place, Recording, RecordingConsent, Seat, Take, Workshop
from live.queries.recordings import answer_of, question, recording_body, running_recording
from live.queries.rooms import caller_of, keeps_workshop
from live.queries.stage import is_on_stage
from live.rules.recordings import guardian_allows, may_be_recorded, may_forget_own
from live.rules.rooms import Caller, takes_part
from live.stage.base import backend
from live.streams import stage_group, tell

HEARD = dt.timedelta(seconds=20)
LOOK = "look"  # to the connections of a person to Janus: what is to be recorded may have changed
NEEDED_BYTES = 100 * MEGABYTE  # an hour of one speaker is one to two times as much


class NothingToRecordWith(DomainError):
    message = _(
        "Here sound and picture go from browser to browser, so the server cannot record them. Ask whoever runs this site"
        " to set up Janus."
    )


class NotRecording(DomainError):
    message = _("Nothing is being recorded now.")


class GuardianNeeded(DomainError):
    message = _("A guardian of yours has not agreed to recordings, so you are not recorded. Take part as always.")


class TooLateToForget(DomainError):
    message = _("Two weeks have passed. Ask a facilitator or a manager to delete the recording.")


@dataclass(frozen=True)
class Page:
    """A page of somebody who is connected to Janus."""

    place: Place
    peer: uuid.UUID

    def recording_to_write(self, at: dt.datetime) -> int | None:
        """In which recording this page is to be written now. Everything is asked anew: the recording, the seat, the answer,
        and for minors the guardian."""
        recording = running_recording(self.place.workshop)
        if recording is None or answer_of(self.place, recording) != Answer.YES or not is_on_stage(self.place, self.peer):
            return None
        caller = caller_of(self.place.user, self.place.workshop_id)
        is_here = caller is not None and caller.group is None  # what is said in a group stays there
        return recording.pk if caller and is_here and may_be_recorded(caller, timezone.localdate(at)) else None


@transaction.atomic
def start_recording(*, caller: Caller, at: dt.datetime) -> Recording:
    """Begin to ask those on the stage. Twice is the same. Raises NotAllowed, NothingToRecordWith, NoSpaceLeft."""
    if not (caller.is_host and takes_part(caller)):
        raise NotAllowed
    if not backend().through_server:
        raise NothingToRecordWith
    workshop = _locked(caller.workshop)
    running = running_recording(workshop)
    if running is not None:
        return running
    check_room(caller.user, NEEDED_BYTES)
    recording = Recording.objects.create(workshop=workshop, started_at=at, started_by=caller.user)
    audit.record(actor=caller.user, verb="workshop.recording_started", target=workshop, at=at)
    tell(workshop, Audience.ALL, "recording", recording_body(recording))
    return recording


@transaction.atomic
def stop_recording(*, caller: Caller, at: dt.datetime) -> None:
    """Twice is the same. Raises NotAllowed."""
    if not caller.is_host:
        raise NotAllowed
    stop_running(_locked(caller.workshop), by=caller.user, at=at)


def stop_running(workshop: Workshop, *, by: User | None, at: dt.datetime) -> None:
    """In the transaction of whoever stops it; the room's end does too."""
    recording = running_recording(workshop)
    if recording is None:
        return
    recording.stopped_at = max(at, recording.started_at)
    recording.save(update_fields=["stopped_at"])
    audit.record(actor=by, verb="workshop.recording_stopped", target=workshop, at=at)
    tell(workshop, Audience.ALL, "recording", None)
    for seat in Seat.objects.filter(place__workshop=workshop, peer__isnull=False).select_related("place__workshop"):
        _look(seat.place)


@transaction.atomic
def answer_recording(*, caller: Caller, says_yes: bool, at: dt.datetime) -> str:
    """Whether somebody wants to be recorded; returns the answer that holds. A no after a yes takes everything back.

    Raises NotAllowed, NotRecording, GuardianNeeded.
    """
    workshop = _locked(caller.workshop)
    if not caller.is_in:
        raise NotAllowed
    recording = running_recording(workshop)
    if recording is None:
        raise NotRecording
    before = answer_of(caller.place, recording)
    if not says_yes and before == Answer.YES:
        _take_back(caller.place, workshop, at)
        return Answer.WITHDRAWN
    today = timezone.localdate(at)
    if says_yes and not guardian_allows(caller, today):
        raise GuardianNeeded
    if says_yes and not may_be_recorded(caller, today):
        raise NotAllowed
    answer = Answer.YES if says_yes else Answer.NO
    if before != answer:
        _note(recording, caller.place, answer, at)
        _look(caller.place)
    return answer


@transaction.atomic
def withdraw(*, caller: Caller, at: dt.datetime) -> None:
    """Everything that was recorded of the caller in this workshop is deleted, and nothing more is. Raises NotAllowed."""
    if not caller.is_in:
        raise NotAllowed
    _take_back(caller.place, _locked(caller.workshop), at)


@transaction.atomic
def forget_own(*, user: User, workshop: Workshop, at: dt.datetime) -> int:
    """The same from the page of the workshop, until two weeks after; returns how many takes were deleted.

    Raises TooLateToForget.
    """
    workshop = _locked(workshop)
    takes = Take.objects.filter(recording__workshop=workshop, place__user=user).exclude(state=TakeState.DELETED)
    if not all(may_forget_own(take.recording, at) for take in takes.select_related("recording")):
        raise TooLateToForget
    place = Place.objects.select_related("workshop", "user").filter(workshop=workshop, user=user).first()
    return _take_back(place, workshop, at) if place else 0


@transaction.atomic
def delete_recording(*, actor: User, recording: Recording, at: dt.datetime) -> None:
    """All of it, of everybody. One that still runs is stopped. Raises NotAllowed."""
    if not keeps_workshop(actor, recording.workshop):
        raise NotAllowed
    workshop = _locked(recording.workshop)
    running = running_recording(workshop)
    if running == recording:
        stop_running(workshop, by=actor, at=at)
    audit.record(actor=actor, verb="workshop.recording_deleted", target=workshop, at=at)
    delete_takes(list(recording.takes.exclude(state=TakeState.DELETED).select_related("place__workshop")), at)


def is_going_on(*, take: Take, page: Page, at: dt.datetime) -> bool:
    """Whether Janus may go on writing `take`, asked every few seconds; every 20 it is written down that somebody asked."""
    if page.recording_to_write(at) != take.recording_id:
        return False
    own = Take.objects.filter(pk=take.pk, state=TakeState.RECORDING, ended_at=None)
    if at - take.heard_at < HEARD:
        return own.exists()
    take.heard_at = at
    return own.update(heard_at=at) == 1


@transaction.atomic
def begin_take(*, page: Page, at: dt.datetime) -> Take | None:
    """What Janus is to write of this page from now on; None where nothing is. What an earlier page left open is ended."""
    workshop = _locked(page.place.workshop)
    recording_id = page.recording_to_write(at)
    if recording_id is None:
        return None
    for left in Take.objects.filter(place=page.place, ended_at=None):
        _end(left, workshop, at)
    place = page.place
    take = Take.objects.create(recording_id=recording_id, place=place, source=uuid.uuid4().hex, began_at=at, heard_at=at)
    tell(workshop, Audience.ALL, f"recorded.{place.public_id}", {"id": str(place.public_id)})
    return take


@transaction.atomic
def end_take(*, take_id: int, at: dt.datetime) -> None:
    """Janus writes no more of it; the next `live.convert_recordings` makes it a film. Twice is the same."""
    take = Take.objects.select_related("recording__workshop", "place").filter(pk=take_id, ended_at=None).first()
    if take is not None:
        _end(take, _locked(take.recording.workshop), at)


def _end(take: Take, workshop: Workshop, at: dt.datetime) -> None:
    if Take.objects.filter(pk=take.pk, ended_at=None).update(ended_at=max(at, take.began_at), heard_at=at):
        tell(workshop, Audience.ALL, f"recorded.{take.place.public_id}", None)


def delete_takes(takes: list[Take], at: dt.datetime) -> None:
    """In the transaction of whoever deletes. Rows at once, files after the commit, also those that Janus still writes."""
    for take in takes:
        folder, storage = str(Path(take.file.name or "").parent), take.file.storage
        if take.file:
            transaction.on_commit(partial(delete_folder, storage, folder))
        transaction.on_commit(partial(delete_sources, take.source))
        if take.ended_at is None:
            tell(take.place.workshop, Audience.ALL, f"recorded.{take.place.public_id}", None)
            _look(take.place)
        take.file, take.bytes, take.state, take.problem = "", 0, TakeState.DELETED, ""
        take.ended_at = take.ended_at or max(at, take.began_at)
        take.save()


def delete_sources(source: str) -> None:
    """What Janus wrote, or still writes: then it goes on into a file without a name, which ends with it."""
    for file in settings.JANUS_RECORDINGS.glob(f"{source}-*"):
        file.unlink(missing_ok=True)


def _take_back(place: Place, workshop: Workshop, at: dt.datetime) -> int:
    place.workshop = workshop
    given = {row.recording for row in RecordingConsent.objects.filter(place=place).select_related("recording")}
    for recording in sorted(given, key=lambda row: row.pk):
        if answer_of(place, recording) == Answer.YES:
            _note(recording, place, Answer.WITHDRAWN, at)
    takes = list(Take.objects.filter(place=place).exclude(state=TakeState.DELETED).select_related("place__workshop"))
    delete_takes(takes, at)
    _look(place)
    return len(takes)


def _note(recording: Recording, place: Place, answer: Answer, at: dt.datetime) -> None:
    RecordingConsent.objects.create(recording=recording, place=place, answer=answer, wording=question(), at=at)


def _look(place: Place) -> None:
    publish(stage_group(place), signal(LOOK, {}, delivery=Delivery.KEEP))


def _locked(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_for_update().get(pk=workshop.pk)
