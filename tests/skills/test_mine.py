import datetime as dt
import uuid

import pytest
from django.urls import reverse

from skills.actions import record_evidence
from skills.enums import EvidenceSource, SkillLevel
from skills.models import Skill
from skills.queries import Proof, ShownFramework, ShownSkill, shown_skills
from tests.taught import course_in

AT = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


def _skill(framework, code):
    return Skill.objects.get(framework__code=framework, code=code)


def _show(user, skill, key, *, level=SkillLevel.BASIC, source=EvidenceSource.COURSE, at=AT):
    record_evidence(user=user, skills=[(skill.pk, level)], source=source, source_key=key, course_key=key, at=at)


def test_shown_skills_by_framework_with_their_sources(cast):
    course = course_in("animation", "From flipbook to walk")
    skill = _skill("digcomp", "3.1")
    _show(cast.kofi, skill, course.translation_key)
    _show(cast.kofi, skill, uuid.UUID(int=5), level=SkillLevel.INTERMEDIATE, source=EvidenceSource.QUIZ, at=AT.replace(day=5))
    _show(cast.amara, _skill("digcomp", "3.2"), course.translation_key)

    assert shown_skills(cast.kofi) == [
        ShownFramework(
            name="DigComp",
            attribution=skill.framework.attribution,
            skills=[
                ShownSkill(
                    label="Developing digital content",
                    code="3.1",
                    uri="",
                    level="Intermediate",
                    proofs=[
                        Proof("", "Quiz passed", "Intermediate", AT.replace(day=5)),
                        Proof("From flipbook to walk", "Course finished", "Basic", AT),
                    ],
                )
            ],
        )
    ]


def test_the_page_without_evidence_teaches_how_to_get_some(cast, client):
    client.force_login(cast.kofi)

    assert "Nothing here yet" in client.get(reverse("skills:mine")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_skills(cast, client, django_assert_max_num_queries, count):
    for skill in Skill.objects.filter(framework__code="esco")[:count]:
        _show(cast.kofi, skill, course_in().translation_key)
    client.force_login(cast.kofi)
    with django_assert_max_num_queries(7):
        assert client.get(reverse("skills:mine")).status_code == 200


def test_the_home_shows_how_many_skills_and_what_was_begun(cast, client):
    _show(cast.kofi, _skill("digcomp", "3.1"), uuid.uuid4())
    client.force_login(cast.kofi)

    html = client.get(reverse("accounts:me")).content.decode()

    assert "You have shown 1 skill so far." in html
