"""What lessons and questions are built from."""

from courses.blocks.lesson import lesson_blocks
from courses.blocks.questions import question_blocks
from courses.blocks.syllabus import SyllabusBlock

__all__ = ["SyllabusBlock", "lesson_blocks", "question_blocks"]
