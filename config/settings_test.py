"""Settings of the test suite: the real ones, with cheap passwords, mail in memory and tasks run at once.

The database comes from DATABASE_URL as everywhere; tests/conftest.py gives each xdist worker its own copy.
"""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="mirror-tests-")
os.environ.setdefault("SITE_URL", "http://localhost:8000")

from config.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {**TASKS["default"], "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMBEDDED_WORKER = False
STATIC_ROOT.mkdir(parents=True)
ACCOUNT_RATE_LIMITS = False
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Nothing of a test has to outlive the machine, and its queries are too small to be worth compiling.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off -c jit=off"}
if REDIS_URL:
    # Workers and runs may share one Redis: each keeps and empties its own keys only.
    OWN = f"{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}-{os.environ.get('PYTEST_XDIST_WORKER', 'single')}"
    CACHES = {"default": {**CACHES["default"], "BACKEND": "tests.own_cache.OwnKeysCache", "KEY_PREFIX": OWN}}
    REALTIME_PREFIX = f"mirror-{OWN}"
LOGGING = {**LOGGING, "root": {"handlers": ["stderr"], "level": "ERROR"}}
