"""What AI may do with a work, in words for people."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ip_rights.enums import Training

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

WORDS: "dict[Training, StrPromise]" = {
    Training.ALLOWED: _("Those who made it allow it to be used to train AI."),
    Training.NO_GENERATIVE: _("Not to be used to train AI that makes pictures, sound, film or text."),
    Training.NO_TRAINING: _("Not to be used to train any AI."),
    Training.NO_MINING: _("Not to be used to train any AI, nor for text and data mining."),
}


def in_words(training: str) -> "StrPromise":
    return WORDS[Training(training)]
