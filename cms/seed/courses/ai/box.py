"""The module of the course: open the box, look at who filled it, and decide what to do with it."""

from cms.seed.courses.ai.choose import CONSENT, RULE
from cms.seed.courses.ai.learn import ERRORS, EXAMPLES
from cms.seed.words import ModuleText

BOX = ModuleText(
    "open-the-box",
    "Open the box",
    "Build a model from leaves, see where models fail, and write your own rule.",
    (EXAMPLES, ERRORS, CONSENT, RULE),
)
