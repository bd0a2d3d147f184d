"""Types of requests."""

from typing import Any

from django.http import HttpRequest


class PersonalRequest(HttpRequest):
    """A request behind `login_required`: its user is an account, of whichever model AUTH_USER_MODEL names."""

    user: Any
