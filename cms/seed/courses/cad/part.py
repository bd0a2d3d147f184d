"""The module of the course: one part, from the calliper to the print."""

from cms.seed.courses.cad.draw import MEASURE, VIEWS
from cms.seed.courses.cad.make import PARAMETERS, PRINT
from cms.seed.words import ModuleText

PART = ModuleText(
    "a-stand-for-a-phone",
    "A stand for a phone",
    "Measure, draw, model and make one part that really holds.",
    (MEASURE, VIEWS, PARAMETERS, PRINT),
)
