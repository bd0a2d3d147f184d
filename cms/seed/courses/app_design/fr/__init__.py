"""The course on app design in French."""

from dataclasses import replace

from cms.seed.courses.app_design.fr.page import PLAN, SHOWN
from cms.seed.courses.app_design.fr.problem import PROBLEM
from cms.seed.courses.app_design.fr.quizzes import QUIZZES
from cms.seed.words import CourseText


def in_french(course: CourseText) -> CourseText:
    return replace(course, plan=PLAN, modules=(PROBLEM,), quizzes=QUIZZES, language="fr", shown=SHOWN)
