"""The course "Animation: from flipbook to character walk", written for this project (CC BY-SA 4.0, Mirror Labs)."""

from cms.seed.animation.alive import ALIVE
from cms.seed.animation.quizzes import QUIZZES
from cms.seed.animation.start import START
from cms.seed.animation.walk import WALK

MODULES = (START, ALIVE, WALK)

__all__ = ["MODULES", "QUIZZES"]
