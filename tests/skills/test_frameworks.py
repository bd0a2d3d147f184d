from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.enums import Role
from skills.models import Framework, Skill
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def _counts():
    return {
        code: (
            Skill.objects.filter(framework__code=code, is_group=True).count(),
            Skill.objects.filter(framework__code=code, is_group=False).count(),
        )
        for code in Framework.objects.values_list("code", flat=True)
    }


def test_a_fresh_database_knows_the_frameworks():
    assert _counts() == {
        "itu-activities": (5, 22),
        "digcomp": (5, 21),
        "dlgf": (7, 26),
        "esco": (0, 48),
        "isced-f": (0, 18),
    }


def test_entries_stand_under_their_area_and_keep_leading_zeros():
    assert Skill.objects.get(framework__code="itu-activities", code="SFY1").parent.label == "Safety"
    assert Skill.objects.get(framework__code="dlgf", code="0.1").parent.code == "0"
    assert Skill.objects.get(framework__code="isced-f", code="0211").label == "audio-visual techniques and media production"


def test_sdmx_codes_of_the_activities_are_the_ones_seen_in_published_data():
    codes = Skill.objects.exclude(sdmx_code="").values_list("code", "sdmx_code")
    assert dict(codes) == {
        "IDL4": "SKILL_ICTVRFY",
        "CC3": "SKILL_ICTATCH",
        "DCC1": "SKILL_ICTPST",
        "DCC2": "SKILL_ICTPRGM",
        "DCC3": "SKILL_ICTSSHT",
        "DCC4": "SKILL_ICTCPT",
        "PS1": "SKILL_ICTSFWR",
        "PS2": "SKILL_ICTTRFF",
        "PS6": "SKILL_ICTCDV",
        "SFY1": "SKILL_ICTPRVCY",
    }


def test_loading_again_restores_texts_and_keeps_ids():
    skill = Skill.objects.get(framework__code="digcomp", code="3.3")
    Skill.objects.filter(pk=skill.pk).update(label="changed")
    out = StringIO()

    call_command("load_frameworks", stdout=out)

    assert out.getvalue() == "Loaded 5 frameworks with 152 skills.\n"
    assert list(Skill.objects.filter(pk=skill.pk).values_list("code", "label")) == [("3.3", "Copyright and licences")]


def test_dry_run_writes_nothing():
    Skill.objects.filter(framework__code="esco").delete()
    out = StringIO()

    call_command("load_frameworks", "--dry-run", stdout=out)

    assert out.getvalue() == "Would load 5 frameworks: 48 new skills, 104 known.\n"
    assert Skill.objects.filter(framework__code="esco").count() == 0


def test_editors_find_skills_in_the_chooser(client):
    client.force_login(UserFactory(roles=[Role.EDITOR]))

    page = client.get(reverse("wagtailskills_chooser:choose_results"), {"q": "storyboards"})

    assert page.status_code == 200
    assert [skill.label for skill in page.context["results"]] == ["create storyboards"]


def test_areas_cannot_be_chosen_as_skills(client):
    client.force_login(UserFactory(roles=[Role.EDITOR]))

    page = client.get(reverse("wagtailskills_chooser:choose_results"), {"q": "Safety"})

    assert list(page.context["results"]) == []
