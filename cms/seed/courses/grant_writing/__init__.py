"""The course "Grant writing: your first application", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.grant_writing.application import APPLICATION
from cms.seed.courses.grant_writing.drawings import DRAWINGS
from cms.seed.courses.grant_writing.plan import PLAN
from cms.seed.courses.grant_writing.quizzes import QUIZZES
from cms.seed.words import CourseText

GRANT_WRITING = CourseText(PLAN, (APPLICATION,), QUIZZES, DRAWINGS)
