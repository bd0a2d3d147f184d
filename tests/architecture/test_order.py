"""The order of apps holds for imports (import-linter) and for the relations between models."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
ORDER = [
    {"core"},
    {"accounts"},
    {"skills", "assets"},
    {"review"},
    {"ip_rights"},
    {"courses"},
    {"labs"},
    {"grants"},
    {"live", "funding"},
    {"mentoring"},
    {"cms"},
    {"reporting"},
]
RANK = {label: rank for rank, labels in enumerate(ORDER) for label in labels}


def test_imports_follow_the_order():
    script = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([script, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_model_relations_point_downwards():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in RANK
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and (target := field.related_model._meta.app_label) in RANK
        and field.related_model._meta.label != "accounts.User"
        and (
            RANK[target] > RANK[model._meta.app_label]
            or (RANK[target] == RANK[model._meta.app_label] and target != model._meta.app_label)
        )
    ]
    assert upward == []


def test_every_app_of_ours_has_a_place_in_the_order():
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    assert ours - {"config"} <= set(RANK)


def test_accounts_first_migration_is_free_of_wagtail():
    text = (ROOT / "accounts/migrations/0001_initial.py").read_text()
    assert "wagtail" not in text
