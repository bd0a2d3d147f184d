"""The course "IP rights for makers", written for this project (CC BY-SA 4.0, Mirror Labs). None of it is legal advice."""

from cms.seed.courses.ip_rights.drawings_together import DRAWINGS_TOGETHER
from cms.seed.courses.ip_rights.drawings_world import DRAWINGS_WORLD
from cms.seed.courses.ip_rights.drawings_yours import DRAWINGS_YOURS
from cms.seed.courses.ip_rights.plan import PLAN
from cms.seed.courses.ip_rights.quizzes_together import QUIZZES_TOGETHER
from cms.seed.courses.ip_rights.quizzes_world import QUIZZES_WORLD
from cms.seed.courses.ip_rights.quizzes_yours import QUIZZES_YOURS
from cms.seed.courses.ip_rights.together import TOGETHER
from cms.seed.courses.ip_rights.world import WORLD
from cms.seed.courses.ip_rights.yours import YOURS
from cms.seed.words import CourseText

IP_RIGHTS = CourseText(
    PLAN,
    (YOURS, TOGETHER, WORLD),
    QUIZZES_YOURS | QUIZZES_TOGETHER | QUIZZES_WORLD,
    DRAWINGS_YOURS | DRAWINGS_TOGETHER | DRAWINGS_WORLD,
)
