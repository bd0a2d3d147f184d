"""No model change without its migration, no migration without a name."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_by_meaning():
    automatic = re.compile(r"_(auto|alter|add|remove|rename)_?\d{8}|_auto_|_and_more$|_more$")
    names = [file.stem for file in ROOT.glob("[a-z]*/migrations/0*.py")]
    assert names
    assert [name for name in names if automatic.search(name)] == []
