"""What operators and engineers can set or call is documented in the commit that adds it."""

from pathlib import Path

from django.core.management import get_commands

from config import env
from courses.enums import EventKind

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {"core", "accounts", "assets", "skills", "review", "courses", "grants", "live", "mentoring", "cms", "reporting"}


def _doc(name):
    return (ROOT / "docs" / name).read_text()


def test_every_setting_is_documented():
    text = _doc("operations.md")
    assert [name for name in sorted(env.declared) if f"`{name}`" not in text] == []


def test_every_command_is_documented():
    text = _doc("operations.md")
    ours = [name for name, app in get_commands().items() if app in OURS]
    assert ours
    assert [name for name in sorted(ours) if f"`{name}`" not in text] == []


def test_every_event_kind_is_documented():
    text = _doc("domain/progress.md")
    assert [kind for kind in EventKind.values if f"`{kind}`" not in text] == []
