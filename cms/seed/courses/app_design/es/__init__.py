"""The course on app design in Spanish."""

from dataclasses import replace

from cms.seed.courses.app_design.es.page import PLAN, SHOWN
from cms.seed.courses.app_design.es.problem import PROBLEM
from cms.seed.courses.app_design.es.quizzes import QUIZZES
from cms.seed.words import CourseText


def in_spanish(course: CourseText) -> CourseText:
    return replace(course, plan=PLAN, modules=(PROBLEM,), quizzes=QUIZZES, language="es", shown=SHOWN)
