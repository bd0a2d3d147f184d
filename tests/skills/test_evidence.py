import datetime as dt
import uuid

import pytest

from skills.actions import record_evidence
from skills.enums import EvidenceSource
from skills.models import Skill, SkillEvidence

AT = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
COURSE, LESSON = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture
def skills(db):
    return list(Skill.objects.filter(framework__code="esco")[:2])


def _record(user, pairs, at=AT):
    return record_evidence(user=user, skills=pairs, source=EvidenceSource.LESSON, source_key=LESSON, course_key=COURSE, at=at)


def test_evidence_is_recorded_once_per_thing_finished(cast, skills):
    first = _record(cast.kofi, [(skills[0].pk, 1), (skills[1].pk, 2)])
    again = _record(cast.kofi, [(skills[0].pk, 3), (skills[1].pk, 2)], at=AT + dt.timedelta(days=1))

    assert (first, again) == (2, 0)
    assert set(SkillEvidence.objects.values_list("user", "skill", "level", "earned_at")) == {
        (cast.kofi.pk, skills[0].pk, 1, AT),
        (cast.kofi.pk, skills[1].pk, 2, AT),
    }


def test_a_lesson_without_skills_costs_no_query(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert _record(cast.kofi, []) == 0


def test_evidence_of_one_person_is_none_of_another(cast, skills):
    _record(cast.kofi, [(skills[0].pk, 1)])
    _record(cast.amara, [(skills[0].pk, 1)])

    assert SkillEvidence.objects.count() == 2
