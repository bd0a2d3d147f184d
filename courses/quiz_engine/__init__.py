"""Quizzes without a database: freeze, show, check the shape of responses, grade. docs/domain/quizzes.md has the rules."""

from courses.quiz_engine.grading import Grade, Mark, grade, mark_question, percent
from courses.quiz_engine.kinds import KINDS, BadResponse, Json, fold_text, read_corners, read_number, split_gaps
from courses.quiz_engine.snapshot import (
    FrozenQuestion,
    QuestionSource,
    Snapshot,
    Terms,
    accept_response,
    correct_question,
    corrected,
    find_question,
    is_marked_by_hand,
    make_snapshot,
    public_question,
    response_words,
    solution_regions,
    solution_words,
)

__all__ = [
    "KINDS",
    "BadResponse",
    "FrozenQuestion",
    "Grade",
    "Json",
    "Mark",
    "QuestionSource",
    "Snapshot",
    "Terms",
    "accept_response",
    "correct_question",
    "corrected",
    "find_question",
    "fold_text",
    "grade",
    "is_marked_by_hand",
    "make_snapshot",
    "mark_question",
    "percent",
    "public_question",
    "read_corners",
    "read_number",
    "response_words",
    "solution_regions",
    "solution_words",
    "split_gaps",
]
