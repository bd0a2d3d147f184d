"""Who gets what from each operation of the API: one row for each, for every role, and without its scope."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from config.api import api
from core import clock
from core.api.scopes import scopes, scopes_for
from courses.actions.quizzes import start_attempt
from courses.models import Enrolment
from tests.access.matrix import a_lesson_taken, a_quiz, an_attempt
from tests.access.rows import PEOPLE
from tests.api.client import ROOT, Program, an_event
from tests.factories import make_cohort, make_course, make_session
from tests.reporting.people import a_year

EVERYBODY = ("learner", "other_learner", "mentor", "facilitator", "editor", "manager")


def everybody(answer=200):
    return dict.fromkeys(EVERYBODY, answer)


def only(answer=200, **roles):
    """404 for everybody who is not named: not allowed looks like not found."""
    return everybody(404) | dict.fromkeys([role for role, may in roles.items() if may], answer)


@dataclass(frozen=True)
class Row:
    scope: str
    expected: dict[str, int]
    make: Any = lambda cast: {}  # what the address needs; the rest of it fills the body
    body: Any = field(default=None)


def course(cast):
    return {"course": make_course().translation_key}


def lesson(cast):
    key = a_lesson_taken(cast)["lesson_key"]
    return {"lesson": key, "course": Enrolment.objects.get(user=cast.kofi).course_key}


def quiz(cast):
    place = a_quiz(cast)
    return {"lesson": place["lesson_key"], "block_id": place["block_id"]}


def attempt(cast):
    return {"attempt": an_attempt(cast)["attempt_id"]}


def question(cast):
    started = start_attempt(user=cast.kofi, **a_quiz(cast), at=clock.now())
    return {"attempt": started.pk, "question": started.snapshot["questions"][0]["key"]}


def enrolment(cast):
    lesson(cast)
    return {"enrolment": Enrolment.objects.get(user=cast.kofi).public_id}


def cohort(cast):
    return {"cohort": make_cohort(make_course(), facilitators=[cast.faye]).public_id}


def session(cast):
    return {"session": make_session(make_cohort(make_course(), facilitators=[cast.faye])).public_id}


def figures_of_a_year(cast):
    a_year()
    return {"indicator": "participants", "year": 2026}


KEEPERS = {"facilitator": True, "manager": True}
READERS = {"learner": True, "facilitator": True, "editor": True, "manager": True}
TABLE = {
    "GET /me": Row("profile:read", everybody()),
    "GET /courses": Row("courses:read", everybody()),
    "GET /courses/{course}": Row("courses:read", everybody(), course),
    "GET /courses/{course}/lessons/{lesson}": Row("courses:read", only(**READERS), lesson),
    "GET /enrolments": Row("learning:read", everybody()),
    "POST /enrolments": Row("learning:write", everybody(), course, lambda made: {"course": made["course"]}),
    "DELETE /enrolments/{enrolment}": Row("learning:write", only(204, learner=True), enrolment),
    "GET /progress/{course}": Row("learning:read", only(learner=True), lesson),
    "POST /progress/events": Row("learning:write", everybody(), lesson, lambda made: {"events": [an_event(made["lesson"])]}),
    "PUT /lessons/{lesson}/notes/{block_id}": Row(
        "learning:write", only(learner=True), lambda cast: lesson(cast) | {"block_id": "r1"}, lambda made: {"text": "x"}
    ),
    "GET /calendar": Row("learning:read", everybody()),
    "GET /quizzes/{lesson}/{block_id}": Row("learning:read", only(learner=True), quiz),
    "POST /quizzes/{lesson}/{block_id}/attempts": Row("learning:write", only(201, learner=True), quiz),
    "GET /attempts/{attempt}": Row("learning:read", only(learner=True), attempt),
    "PUT /attempts/{attempt}/answers/{question}": Row(
        "learning:write", only(learner=True), question, lambda made: {"response": None}
    ),
    "POST /attempts/{attempt}/submit": Row("learning:write", only(learner=True), attempt),
    "GET /cohorts": Row("cohorts:read", only(**KEEPERS)),
    "GET /cohorts/{cohort}/people": Row("cohorts:read", only(**KEEPERS), cohort),
    "GET /cohorts/{cohort}/sessions": Row("cohorts:read", only(**KEEPERS), cohort),
    "GET /sessions/{session}/register": Row("cohorts:read", only(**KEEPERS), session),
    "POST /sessions/{session}/marks": Row("attendance:write", only(**KEEPERS), session, lambda made: {"marks": []}),
    "GET /statistics": Row("statistics:read", only(manager=True)),
    "GET /statistics/{indicator}/{year}": Row("statistics:read", only(manager=True), figures_of_a_year),
}


def operations():
    document = api.get_openapi_schema()
    return {
        f"{method.upper()} {path.removeprefix(ROOT)}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def address(name, made):
    return name.partition(" ")[2].format(**made)


def ask(program, name, row, made):
    """The status; what was changed is rolled back."""
    with transaction.atomic():
        point = transaction.savepoint()
        response = program.call(name.partition(" ")[0], address(name, made), row.body and row.body(made))
        transaction.savepoint_rollback(point)
    return response.status_code


class EveryScope(Program):
    """A token with each scope there is, also those that its person could not give: the rules of the operation decide."""

    def __init__(self, user):
        super().__init__(user)
        user.tokens.update(scopes=[scope.name for scope in scopes()])


def test_every_operation_has_a_row():
    assert sorted(operations()) == sorted(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_security_01_every_role_gets_what_the_table_says(cast, name):
    row = TABLE[name]
    made = row.make(cast)

    got = {role: ask(EveryScope(getattr(cast, PEOPLE[role])), name, row, made) for role in EVERYBODY}

    assert got == row.expected


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_token_without_the_scope_is_told_which_one_it_lacks(cast, name):
    row = TABLE[name]
    others = [scope.name for scope in scopes_for(cast.mona) if scope.name != row.scope]
    program = Program(cast.mona, *others)

    response = program.call(name.partition(" ")[0], address(name, row.make(cast)), row.body and {})

    assert response.status_code == 403
    assert response.json()["code"] == "insufficient-scope"
    assert response["WWW-Authenticate"] == f'Bearer error="insufficient_scope", scope="{row.scope}"'


@pytest.mark.parametrize("name", sorted(TABLE))
def test_nobody_is_told_anything(cast, name):
    response = getattr(Client(), name.partition(" ")[0].lower())(ROOT + address(name, TABLE[name].make(cast)))
    assert (response.status_code, response.json()["code"]) == (401, "not-signed-in")
