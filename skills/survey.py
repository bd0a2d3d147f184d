"""The questions of the self-report: 22 activities in 5 areas (ITU HH15), in plain words of our own.

The codes are those of skills/data/itu-activities.csv. Why the words differ is told in docs/domain/self_report.md.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Question:
    code: str
    text: "StrPromise"


@dataclass(frozen=True)
class Area:
    code: str
    name: "StrPromise"
    questions: tuple[Question, ...]


INTERNET_QUESTION = _("Did you use the Internet in the last three months, on any device, anywhere?")

AREAS = (
    Area(
        "IDL",
        _("Finding and checking information"),
        (
            Question("IDL1", _("Read or downloaded newspapers, magazines or books online?")),
            Question("IDL2", _("Looked up information about something to buy or a service to use?")),
            Question("IDL3", _("Looked for information about health, such as an illness, a medicine or food?")),
            Question("IDL4", _("Checked whether something you found online is true, for instance with a second source?")),
        ),
    ),
    Area(
        "CC",
        _("Talking and working with others"),
        (
            Question("CC1", _("Used social networks: posted, liked, commented or followed?")),
            Question("CC2", _("Made a voice or video call over the Internet or a messaging app?")),
            Question("CC3", _("Sent a message or an e-mail with a file, picture or video attached?")),
            Question("CC4", _("Took part in a vote, petition or public consultation online?")),
        ),
    ),
    Area(
        "DCC",
        _("Making digital things"),
        (
            Question("DCC1", _("Made a presentation with slides, including text, pictures, sound or video?")),
            Question("DCC2", _("Wrote a computer program in a programming language?")),
            Question("DCC3", _("Used a formula in a spreadsheet, for instance to add up a column?")),
            Question("DCC4", _("Copied and pasted text, pictures or other content?")),
            Question("DCC5", _("Put online something made by yourself or others: text, pictures, music, video, software?")),
            Question("DCC6", _("Edited text, a spreadsheet, pictures or video in an app that runs online?")),
        ),
    ),
    Area(
        "PS",
        _("Solving problems"),
        (
            Question("PS1", _("Found, downloaded, installed or set up software or an app?")),
            Question("PS2", _("Moved files or apps from one device to another, or to online storage?")),
            Question("PS3", _("Paid, sent or received money electronically: online banking, an app, a mobile wallet?")),
            Question("PS4", _("Bought or ordered something online?")),
            Question("PS5", _("Took an online course in any subject?")),
            Question("PS6", _("Connected and set up a new device, such as a printer, camera, router or headset?")),
        ),
    ),
    Area(
        "SFY",
        _("Staying safe"),
        (
            Question("SFY1", _("Changed the privacy settings of a device, an account or an app?")),
            Question("SFY2", _("Protected a device or account: strong password, second step at sign-in, virus protection?")),
        ),
    ),
)
QUESTION_CODES = tuple(question.code for area in AREAS for question in area.questions)
