"""Content (disciplines, pages, questions) and what learners do with it, one file per noun."""

from courses.models.awards import Award
from courses.models.contact import CohortMessage, StaffNote
from courses.models.content import Activity, Discipline
from courses.models.dates import DueDate, Extension
from courses.models.enrolment import Cohort, CohortGroup, Enrolment, ExpectedParticipant, WaitingPlace
from courses.models.pages import (
    Course,
    CourseIndex,
    CoursePrerequisite,
    CourseSkill,
    CourseTeacher,
    Lesson,
    LessonSkill,
    Module,
)
from courses.models.progress import CourseProgress, LessonProgress, ProgressEvent, Reflection
from courses.models.quizzes import (
    Answer,
    Attempt,
    GradeEvent,
    OpenAnswer,
    Question,
    QuestionBank,
    Quiz,
    QuizItem,
    QuizPool,
    QuizSkill,
)
from courses.models.sessions import Attendance, CohortSession, Site

__all__ = [
    "Activity",
    "Answer",
    "Attempt",
    "Attendance",
    "Award",
    "Cohort",
    "CohortGroup",
    "CohortMessage",
    "CohortSession",
    "Course",
    "CourseIndex",
    "CoursePrerequisite",
    "CourseProgress",
    "CourseSkill",
    "CourseTeacher",
    "Discipline",
    "DueDate",
    "Enrolment",
    "ExpectedParticipant",
    "Extension",
    "GradeEvent",
    "Lesson",
    "LessonProgress",
    "LessonSkill",
    "Module",
    "OpenAnswer",
    "ProgressEvent",
    "Question",
    "QuestionBank",
    "Quiz",
    "QuizItem",
    "QuizPool",
    "QuizSkill",
    "Reflection",
    "Site",
    "StaffNote",
    "WaitingPlace",
]
