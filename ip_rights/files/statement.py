"""What a published file says of itself. One statement drives XMP and content credentials, so they never contradict."""

from dataclasses import dataclass

from ip_rights.enums import Training

PLUS = "http://ns.useplus.org/ldf/vocab/"
# PLUS has no value for "all but text and data mining": no training is AIMLTRAINING, no mining at all is PROHIBITED.
DATA_MINING = {
    Training.ALLOWED: PLUS + "DMI-ALLOWED",
    Training.NO_GENERATIVE: PLUS + "DMI-PROHIBITED-GENAIMLTRAINING",
    Training.NO_TRAINING: PLUS + "DMI-PROHIBITED-AIMLTRAINING",
    Training.NO_MINING: PLUS + "DMI-PROHIBITED",
}
_USES = ("ai_inference", "ai_generative_training", "ai_training", "data_mining")
# Inference is using a model on the work, which trains nothing: only who refuses mining as a whole refuses that too.
_REFUSED = {
    Training.ALLOWED: frozenset[str](),
    Training.NO_GENERATIVE: frozenset({"ai_generative_training"}),
    Training.NO_TRAINING: frozenset({"ai_generative_training", "ai_training"}),
    Training.NO_MINING: frozenset(_USES),
}


@dataclass(frozen=True)
class Statement:
    """`creators` as in the credits, `page` the absolute address of the work, `licence_url` empty for all rights reserved."""

    title: str
    creators: tuple[str, ...]
    rights: str
    terms: str
    page: str
    licence_url: str
    training: Training


def training_entries(training: Training, prefix: str) -> dict[str, dict[str, str]]:
    """{"cawg.ai_training": {"use": "notAllowed"}, …}: always all four, so that nothing is left to be guessed."""
    refused = _REFUSED[training]
    return {f"{prefix}.{use}": {"use": "notAllowed" if use in refused else "allowed"} for use in _USES}
