"""What editors may do in the studio, and what stays closed to them by any address."""

import pytest
from django.test import override_settings
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from assets.models import Audio, CustomDocument, CustomImage, Video
from courses.blocks import lesson_blocks
from tests.factories import make_course

SETTINGS = ("wagtailsites:index", "wagtailusers_users:index", "wagtailusers_groups:index")
MORE = ("wagtailredirects:index", "wagtailadmin_workflows:index", "wagtailadmin_collections:index")


@pytest.mark.parametrize("name", [*SETTINGS, *MORE])
def test_security_14_settings_are_closed_to_editors_by_direct_address(client, cast, name):
    client.force_login(cast.ed)
    assert client.get(reverse(name)).status_code in {302, 403}


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize("who", ["kofi", "marlon", "faye"])
def test_security_14_bulk_actions_are_closed_to_everybody_else(client, cast, who, action):
    course = make_course()
    client.force_login(getattr(cast, who))
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={course.pk}")
    assert Page.objects.get(pk=course.pk).live


def test_editors_have_their_rights_after_the_first_migration(cast):
    wanted = {"assets.add_video", "assets.change_caption", "courses.add_quiz", "courses.change_discipline"}
    assert wanted - cast.ed.get_all_permissions() == set()
    for model in (CustomImage, CustomDocument, Video, Audio):
        policy = policy_registry.get_by_type(model)
        assert [policy.user_has_permission(cast.ed, action) for action in ("add", "change", "delete")] == [True] * 3, model


@override_settings(LESSON_BLOCKS=[("added", "wagtail.blocks.CharBlock")])
def test_apps_above_add_blocks_by_their_path():
    assert [name for name, _block in lesson_blocks()][-1] == "added"
