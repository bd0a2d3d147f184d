"""Recording, speaker by speaker: the host's button, the sign that everybody sees, and the question to those on the stage."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.realtime.commands import OFTEN, Body
from live import keepsakes
from live.actions import recordings
from live.enums import Audience
from live.models import Workshop
from live.modules.base import Module, Panel, commands, register
from live.queries.recordings import asked_of, kept_recordings, recording_state, running_recording
from live.queries.rooms import keeps_workshop
from live.rules.rooms import Caller, anybody_in, hosts


class Nothing(Body):
    pass


class Answer(Body):
    yes: bool


def state(workshop: Workshop, audience: Audience) -> dict[str, Any]:
    return recording_state(workshop) if audience == Audience.ALL else {}


def context(caller: Caller) -> dict[str, Any]:
    return {"recording": running_recording(caller.workshop)}


def kept(workshop: Workshop, user: User) -> keepsakes.Keepsake | None:
    found = kept_recordings(user, workshop, keeps=(keeps := keeps_workshop(user, workshop)), at=clock.now())
    if not found:
        return None
    values = {"recordings": found, "keeps": keeps, "workshop": workshop}
    style, script = "css/room/together.css", "js/room/together.js"
    return keepsakes.Keepsake("live/kept/recordings.html", values, order=5, style=style, script=script)


BAR = Panel(
    _("Recording"), "circle-dot", "live/room/recording.html", "recording.js", place="bar", order=5, style="recording.css"
)
register(
    Module(
        "recording",
        state,
        BAR,
        plain="live/plain/recording.html",
        context=context,
    )
)
keepsakes.register(kept)


@commands.add("recording.start", rule=hosts)
def start(caller: Caller, body: Nothing) -> None:
    recordings.start_recording(caller=caller, at=clock.now())


@commands.add("recording.stop", rule=hosts)
def stop(caller: Caller, body: Nothing) -> None:
    recordings.stop_recording(caller=caller, at=clock.now())


@commands.add("recording.asked", rule=anybody_in, allowance=OFTEN)
def asked(caller: Caller, body: Nothing) -> dict[str, Any]:
    return asked_of(caller, clock.today())


@commands.add("recording.answer", rule=anybody_in, allowance=OFTEN)
def answer(caller: Caller, body: Answer) -> dict[str, Any]:
    return {"answer": recordings.answer_recording(caller=caller, says_yes=body.yes, at=clock.now())}


@commands.add("recording.withdraw", rule=anybody_in)
def withdraw(caller: Caller, body: Nothing) -> None:
    recordings.withdraw(caller=caller, at=clock.now())
