"""The course "Robotics: a buggy that finds its way", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.robotics.buggy import BUGGY
from cms.seed.courses.robotics.drawings import DRAWINGS
from cms.seed.courses.robotics.plan import PLAN
from cms.seed.courses.robotics.quizzes import QUIZZES
from cms.seed.words import CourseText

ROBOTICS = CourseText(PLAN, (BUGGY,), QUIZZES, DRAWINGS)
