"""What each choice about machine learning means in every language that machines read. Nothing else writes these values,
so that a file's metadata, its content credentials, headers, tdmrep.json and robots.txt never contradict each other.

Sources: PLUS data-mining vocabulary (ns.useplus.org, as the IPTC standard lists it); CAWG Training and Data Mining
Assertion 1.1 of 16 May 2025; W3C community group's TDM Reservation Protocol (TDMRep). Explained in docs/domain/licences.md.
"""

from dataclasses import dataclass

from ip_rights.enums import Training

PLUS = "http://ns.useplus.org/ldf/vocab/"
ALLOWED, NOT_ALLOWED, CONSTRAINED = "allowed", "notAllowed", "constrained"


@dataclass(frozen=True)
class Signals:
    """One choice, in the words of each standard.

    `plus`: the last part of a PLUS data-mining value. `inference`, `generative`, `training`, `mining`: `use` of the four
    entries of CAWG. `constraint`: what a constrained entry says (without it readers must take it as not allowed).
    `reservation`: tdm-reservation, 0 or 1. `is_closed_to_trainers`: robots.txt keeps crawlers that gather for AI away.
    """

    plus: str
    inference: str
    generative: str
    training: str
    mining: str
    reservation: int
    is_closed_to_trainers: bool
    constraint: str = ""


SIGNALS: dict[Training, Signals] = {
    Training.ALLOWED: Signals("DMI-ALLOWED", ALLOWED, ALLOWED, ALLOWED, ALLOWED, 0, is_closed_to_trainers=False),
    Training.NO_GENERATIVE: Signals(
        "DMI-PROHIBITED-GENAIMLTRAINING",
        CONSTRAINED,
        NOT_ALLOWED,
        ALLOWED,
        ALLOWED,
        1,
        is_closed_to_trainers=True,
        constraint="Not as input to generative models.",
    ),
    Training.NO_TRAINING: Signals(
        "DMI-PROHIBITED-AIMLTRAINING", ALLOWED, NOT_ALLOWED, NOT_ALLOWED, ALLOWED, 1, is_closed_to_trainers=True
    ),
    Training.NO_MINING: Signals(
        "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
        NOT_ALLOWED,
        NOT_ALLOWED,
        NOT_ALLOWED,
        NOT_ALLOWED,
        1,
        is_closed_to_trainers=True,
    ),
}
STRICTEST = Training.NO_MINING


def signals_of(choice: str) -> Signals:
    return SIGNALS[Training(choice)]


def plus_value(choice: str) -> str:
    """The URI for plus:DataMining."""
    return PLUS + signals_of(choice).plus


def training_entries(choice: str) -> dict[str, dict[str, str]]:
    """`entries` of the assertion cawg.training-mining. The older c2pa.training-mining has the same with its own prefix."""
    signals = signals_of(choice)
    uses = {
        "cawg.ai_inference": signals.inference,
        "cawg.ai_generative_training": signals.generative,
        "cawg.ai_training": signals.training,
        "cawg.data_mining": signals.mining,
    }
    return {name: _entry(use, signals.constraint) for name, use in uses.items()}


def _entry(use: str, constraint: str) -> dict[str, str]:
    return {"use": use, "constraint_info": constraint} if use == CONSTRAINED else {"use": use}
