"""Settings of a server that a test starts: those of the suite, on the test's own database."""

import os

from config.settings_test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["SERVER_DATABASE"]  # noqa: F405
REALTIME_PREFIX = "servers"
