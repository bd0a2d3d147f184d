"""The course "AI for artists", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.ai.box import BOX
from cms.seed.courses.ai.drawings import DRAWINGS
from cms.seed.courses.ai.plan import PLAN
from cms.seed.courses.ai.quizzes import QUIZZES
from cms.seed.words import CourseText

AI = CourseText(PLAN, (BOX,), QUIZZES, DRAWINGS)
