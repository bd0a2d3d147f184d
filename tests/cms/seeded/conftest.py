"""The demo programme, seeded once for all tests that read it: they stay on one worker."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from cms.seed import crowd
from cms.seed.clips import Clip
from cms.seed.courses import DRAWINGS

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}


def pytest_itemcollected(item):
    item.add_marker(pytest.mark.xdist_group("seeded"))


@pytest.fixture(scope="package")
def quick(tmp_path_factory):
    """One grey picture for all and few learners, because drawing is tested by itself."""
    grey = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24"><rect width="40" height="24" fill="gray"/></svg>'
    with pytest.MonkeyPatch.context() as patch, override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        for name, (_, title, alt) in list(DRAWINGS.items()):
            patch.setitem(DRAWINGS, name, (lambda: grey, title, alt))
        patch.setattr(Clip, "webm", lambda clip: b"a film")
        patch.setattr(Clip, "poster", lambda clip: grey)
        patch.setattr(crowd, "SIZE", 12)
        yield


@pytest.fixture(scope="package")
def seeded_once(quick, django_db_setup, django_db_blocker):
    """Seeds once for these tests, in a transaction around theirs; gives what the command printed."""
    out = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(TASKS=QUEUE):
            call_command("seed_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def seeded(seeded_once, db):
    return seeded_once
