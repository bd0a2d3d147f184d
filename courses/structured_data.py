"""What search engines read about a course: schema.org Course as JSON-LD."""

from typing import Any

from django.conf import settings

from courses.models import Course

_LEVELS = {1: "Beginner", 2: "Intermediate", 3: "Advanced"}


def course_data(course: Course, *, teaches: list[str], licence_url: str) -> dict[str, Any]:
    """https://schema.org/Course with one CourseInstance, as Google's course guidelines ask for."""
    url = course.full_url
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": url,
        "url": url,
        "name": course.title,
        "description": course.summary,
        "provider": {"@type": "Organization", "name": settings.PROGRAMME_NAME, "sameAs": settings.SITE_URL},
        "inLanguage": course.locale.language_code,
        "educationalLevel": _LEVELS[course.level],
        "isAccessibleForFree": True,
        "teaches": teaches,
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": f"PT{course.hours}H",
        },
        "offers": {"@type": "Offer", "category": "Free"},
    }
    if licence_url:
        data["license"] = licence_url
    if course.isced_f:
        data["about"] = {"@type": "DefinedTerm", "termCode": course.isced_f, "inDefinedTermSet": "ISCED-F 2013"}
    return data
