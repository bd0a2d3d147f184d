"""The course "App design: from problem to prototype", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.app_design.drawings import DRAWINGS
from cms.seed.courses.app_design.plan import PLAN
from cms.seed.courses.app_design.problem import PROBLEM
from cms.seed.courses.app_design.quizzes import QUIZZES
from cms.seed.words import CourseText

APP_DESIGN = CourseText(PLAN, (PROBLEM,), QUIZZES, DRAWINGS)
