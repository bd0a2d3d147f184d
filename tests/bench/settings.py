"""Production settings with one more address: the bare logged-in view that everything else is compared with."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
ACCESS_LOG = False
