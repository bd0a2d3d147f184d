"""A wrong value stops the start with one sentence; production settings pass Django's own deployment check."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "PRODUCTION": "1",
    "SITE_URL": "https://mirror.example.org",
    "SECRET_KEY": "q8Zr2v-7LxPpW0sKd3fGhJmNbVcXzAqWeRtYuIoP1234567890_abcdEFGH",
    "DATABASE_URL": "postgres://mirror@db.example.org/mirror",
    "REDIS_URL": "redis://cache.example.org/0",
    "EMAIL_URL": "smtp+tls://user:word@mail.example.org:587",
}
AUTHORITIES = "a list of `https://address /path/of/root.pem`, separated by commas, of files that exist"
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


def _manage(tmp_path, *arguments, **variables):
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment | {"DATA_DIR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEBUG", "perhaps", "1 or 0"),
        ("DISCLOSURE_THRESHOLD", "2", "a whole number from 3 to 10"),
        ("DISCLOSURE_THRESHOLD", "five", "a whole number from 3 to 10"),
        ("LOG_FORMAT", "xml", "one of json, plain"),
        ("SITE_URL", "mirror.example.org", "an address that starts with http:// or https://"),
        ("TIMESTAMP_AUTHORITIES", "https://tsa.example.org/tsr", AUTHORITIES),
        ("TIMESTAMP_AUTHORITIES", "ftp://tsa.example.org/tsr /dev/null", AUTHORITIES),
        ("TIMESTAMP_AUTHORITIES", "https://tsa.example.org/tsr /no/such/root.pem", AUTHORITIES),
        ("DATABASE_URL", "mysql://db/mirror", "an address that starts with sqlite:// or postgres:// or postgresql://"),
    ],
)
def test_a_wrong_value_gives_one_plain_sentence(tmp_path, name, value, expected):
    done = _manage(tmp_path, "check", **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} must be {expected}, but it is {value!r}. It sets ")
    assert done.stderr.endswith("; see docs/operations.md.\n")
    assert done.stderr.count("\n") == 1


def test_security_60_check_deploy_is_clean_with_production_settings(tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").touch()
    keys = {"SIGNING_KEYS_DIR": str(tmp_path)}
    done = _manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | keys)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (1 silenced).\n"), done.stderr


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"DATABASE_URL": ""}, "mirror.W001"),
        ({"REDIS_URL": ""}, "mirror.W002"),
        ({"EMAIL_URL": ""}, "mirror.W003"),
        ({"SIGNING_KEYS_DIR": "/no/such/folder"}, "mirror.W004"),
        ({"DEMO": "1"}, "mirror.E001"),
        ({"SITE_URL": "http://mirror.example.org"}, "mirror.E003"),
    ],
)
def test_a_default_that_would_surprise_in_production_is_told(tmp_path, change, code):
    done = _manage(tmp_path, "check", "--fail-level", "WARNING", **PRODUCTION | change)
    assert done.returncode == 1
    assert code in done.stderr
    assert "HINT" in done.stderr


@pytest.mark.parametrize(("production", "required"), [({}, "False"), (PRODUCTION, "True")])
def test_security_56_production_requires_a_second_factor_of_staff(tmp_path, production, required):
    done = _manage(tmp_path, "diffsettings", "--all", **production)
    assert f"MFA_REQUIRED_FOR_STAFF = {required} " in done.stdout
