"""A test that commits leaves the next one the migrated database, seeded rows included."""

import pytest
from wagtail.models import Page

from accounts.models import User
from tests.factories import UserFactory


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_number", [1, 2])
def test_committed_rows_do_not_reach_the_next_test(round_number):
    assert User.objects.count() == 0
    assert list(Page.objects.order_by("path").values_list("slug", flat=True)) == ["root", "home", "courses"]
    UserFactory()
