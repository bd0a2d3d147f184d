"""The nine courses of the demo, one package each, in the order of the programme's disciplines."""

from cms.seed.courses.ai import AI
from cms.seed.courses.animation import ANIMATION
from cms.seed.courses.app_design import APP_DESIGN
from cms.seed.courses.app_design.es import in_spanish
from cms.seed.courses.app_design.fr import in_french
from cms.seed.courses.cad import CAD
from cms.seed.courses.coding import CODING
from cms.seed.courses.filmmaking import FILMMAKING
from cms.seed.courses.grant_writing import GRANT_WRITING
from cms.seed.courses.ip_rights import IP_RIGHTS
from cms.seed.courses.robotics import ROBOTICS
from cms.seed.drawings import POSTERS
from cms.seed.words import CourseText, Drawing

# In the site's language; their translations follow.
COURSES: tuple[CourseText, ...] = (ANIMATION, FILMMAKING, APP_DESIGN, CODING, ROBOTICS, AI, CAD, IP_RIGHTS, GRANT_WRITING)
DRAWINGS: dict[str, Drawing] = POSTERS | {name: drawing for course in COURSES for name, drawing in course.drawings.items()}
TRANSLATIONS: tuple[CourseText, ...] = (in_french(APP_DESIGN), in_spanish(APP_DESIGN))
CLIPS = {clip.key: clip for course in COURSES for clip in course.clips}
