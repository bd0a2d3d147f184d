"""A program that calls the API with a token."""

import uuid

from django.test import Client

from accounts.actions.tokens import create_token
from core import clock
from core.api.scopes import scopes_for

ROOT = "/api/v1"


def token_for(user, *scopes):
    """The secret of a token with these scopes; with all that the person can give where none is named."""
    wanted = scopes or [scope.name for scope in scopes_for(user)]
    return create_token(actor=user, name="Test", scopes=wanted, days=7, at=clock.now())[1]


class Program:
    """`Program(cast.kofi).get("/me")`; answers are Django's, with `.json()`."""

    def __init__(self, user, *scopes):
        self.secret = token_for(user, *scopes)
        self.client = Client(enforce_csrf_checks=True)

    def call(self, method, path, data=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            path if path.startswith(ROOT) else ROOT + path,
            "" if data is None else _json(data),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **named},
        )

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def post(self, path, data=None, **headers):
        return self.call("POST", path, {} if data is None else data, **headers)

    def put(self, path, data, **headers):
        return self.call("PUT", path, data, **headers)

    def delete(self, path, **headers):
        return self.call("DELETE", path, **headers)


def _json(data):
    import json

    return data if isinstance(data, str) else json.dumps(data, default=str)


def an_event(lesson, kind="lesson_viewed", **fields):
    return {"id": uuid.uuid4(), "kind": kind, "lesson": lesson, "occurred_at": clock.now().isoformat(), **fields}
