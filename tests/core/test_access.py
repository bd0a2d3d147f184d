"""Grants of sight: for as long as a reason holds, and no longer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import clock
from core.access import end_sight, give_sight, ids_seen_by, sees
from core.models import AuditEntry, Sight

pytestmark = pytest.mark.django_db


def give(cast, target_id=7, reason="test:1", kind="draft"):
    return give_sight(user=cast.marlon, kind=kind, target_id=target_id, given_by=cast.kofi, reason=reason, at=clock.now())


def end(cast, target_id=7, reason="test:1"):
    now = clock.now()
    return end_sight(user=cast.marlon, kind="draft", target_id=target_id, ended_by=cast.kofi, reason=reason, at=now)


def test_who_was_given_sight_sees_this_object_alone(cast):
    give(cast)
    assert (sees(cast.marlon, "draft", 7), sees(cast.marlon, "draft", "7")) == (True, True)
    assert (sees(cast.marlon, "draft", 8), sees(cast.marlon, "work", 7), sees(cast.amara, "draft", 7)) == (False,) * 3
    assert (sees(AnonymousUser(), "draft", 7), ids_seen_by(AnonymousUser(), "draft")) == (False, set())


def test_the_same_again_is_one_row_and_one_entry(cast):
    assert give(cast) == give(cast)
    assert (Sight.objects.count(), AuditEntry.objects.filter(verb="sight.given").count()) == (1, 1)


def test_ending_one_reason_leaves_the_other(cast):
    give(cast)
    give(cast, reason="test:2")
    assert (end(cast), end(cast)) == (True, False)
    assert sees(cast.marlon, "draft", 7)
    end(cast, reason="test:2")
    assert not sees(cast.marlon, "draft", 7)
    assert AuditEntry.objects.filter(verb="sight.ended").count() == 2


def test_what_ended_can_be_given_again_and_the_past_stays(cast):
    first = give(cast)
    end(cast)
    assert give(cast) != first
    assert Sight.objects.filter(ended_at=None).count() == 1


def test_suspended_people_see_nothing(cast):
    give(cast)
    cast.marlon.is_active = False
    assert (sees(cast.marlon, "draft", 7), ids_seen_by(cast.marlon, "draft")) == (False, set())


def test_all_ids_of_a_kind_in_one_query(cast, django_assert_num_queries):
    for target_id in (1, 2, 3):
        give(cast, target_id)
    give(cast, 9, kind="work")
    end(cast, 2)
    with django_assert_num_queries(1):
        assert ids_seen_by(cast.marlon, "draft") == {"1", "3"}
