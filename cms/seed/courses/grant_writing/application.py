"""The module of the course: one application, from the call to the answer."""

from cms.seed.courses.grant_writing.call import CALL, SENTENCE
from cms.seed.courses.grant_writing.count import BUDGET, SENDING
from cms.seed.words import ModuleText

APPLICATION = ModuleText(
    "from-call-to-answer",
    "From the call to the answer",
    "Read a call, say your project, count it, and send it.",
    (CALL, SENTENCE, BUDGET, SENDING),
)
