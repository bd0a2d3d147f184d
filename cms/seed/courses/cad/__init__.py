"""The course "CAD: from sketch to printed part", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.cad.drawings import DRAWINGS
from cms.seed.courses.cad.part import PART
from cms.seed.courses.cad.plan import PLAN
from cms.seed.courses.cad.quizzes import QUIZZES
from cms.seed.words import CourseText

CAD = CourseText(PLAN, (PART,), QUIZZES, DRAWINGS)
