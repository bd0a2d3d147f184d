"""The course "Coding: your first interactive sketch", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.coding import quizzes_alive, quizzes_marks, quizzes_patterns
from cms.seed.courses.coding.alive import ALIVE
from cms.seed.courses.coding.drawings import DRAWINGS
from cms.seed.courses.coding.marks import MARKS
from cms.seed.courses.coding.patterns import PATTERNS
from cms.seed.courses.coding.plan import PLAN
from cms.seed.words import CourseText

QUIZZES = {quiz.slug: quiz for quiz in (*quizzes_marks.MARKS, *quizzes_patterns.PATTERNS, *quizzes_alive.ALIVE)}
CODING = CourseText(PLAN, (MARKS, PATTERNS, ALIVE), QUIZZES, DRAWINGS)
