"""The course "Animation: from flipbook to character walk", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.courses.animation.alive import ALIVE
from cms.seed.courses.animation.clips import CLIPS
from cms.seed.courses.animation.drawings import DRAWINGS
from cms.seed.courses.animation.plan import PLAN
from cms.seed.courses.animation.quizzes import QUIZZES
from cms.seed.courses.animation.start import START
from cms.seed.courses.animation.walk import WALK
from cms.seed.words import CourseText

ANIMATION = CourseText(PLAN, (START, ALIVE, WALK), QUIZZES, DRAWINGS, CLIPS)
