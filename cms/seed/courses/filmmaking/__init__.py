"""The course "Filmmaking: one minute, one phone", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.filmmaking.clips import CLIPS
from cms.seed.courses.filmmaking.drawings import DRAWINGS
from cms.seed.courses.filmmaking.minute import MINUTE
from cms.seed.courses.filmmaking.plan import PLAN
from cms.seed.courses.filmmaking.quizzes import QUIZZES
from cms.seed.words import CourseText

FILMMAKING = CourseText(PLAN, (MINUTE,), QUIZZES, DRAWINGS, CLIPS)
