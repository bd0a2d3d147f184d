"""Hand-made participants of 2026 whose tables can be counted on paper."""

import datetime as dt

from accounts.models import Profile, User
from tests.taught import course_in, enrol

AT = dt.datetime(2027, 3, 3, 12, tzinfo=dt.UTC)
FIRST_QUARTER = dt.datetime(2026, 2, 3, 15, tzinfo=dt.UTC)
SECOND_QUARTER = dt.datetime(2026, 5, 5, 15, tzinfo=dt.UTC)


def group(count, *, sex, born, district, course, at=FIRST_QUARTER):
    """Enrol `count` new people with the same answers in the course; the year of birth gives the age group."""
    first = User.objects.count()
    users = User.objects.bulk_create(User(username=f"g{first}-{n}", email=f"g{first}-{n}@example.org") for n in range(count))
    Profile.objects.bulk_create(
        Profile(user=user, sex=sex, date_of_birth=dt.date(born, 6, 1), district=district) for user in users
    )
    for user in users:
        enrol(user, course.translation_key, at=at)
    return users


def a_year():
    """41 people: women 22 (20 of 18–24, 2 of 25–34), men 19 (9 of 18–24, 10 of 25–34); 7 of them in two disciplines."""
    animation, coding = course_in("animation"), course_in("coding", "Coding")
    women = group(20, sex="F", born=2005, district="BB-08", course=animation)
    group(2, sex="F", born=1998, district="BB-08", course=coding)
    group(9, sex="M", born=2005, district="BB-01", course=coding, at=SECOND_QUARTER)
    group(10, sex="M", born=1998, district="BB-01", course=animation)
    for user in women[:7]:
        enrol(user, coding.translation_key, at=SECOND_QUARTER)
    return animation, coding
