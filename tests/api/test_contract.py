"""The OpenAPI document holds: made-up requests get answers that it describes, and never a failure of ours."""

import json
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as openapi

from config.api import api
from core import clock
from courses.actions.enrolment import enrol
from courses.actions.quizzes import start_attempt
from courses.models import Enrolment
from tests.access.matrix import a_quiz
from tests.api.client import token_for
from tests.api.test_table import TABLE, figures_of_a_year, operations
from tests.factories import make_cohort, make_session

EXAMPLES = 8
# Beside kofi, who is asked for everything: those who keep something there.
KEEPERS = {"cohorts:read": "faye", "attendance:write": "faye", "statistics:read": "mona"}
# Not among them: negative_data_rejection, because unknown fields are ignored and events and marks that cannot be read are
# refused one by one inside an answer of 200; positive_data_acceptance, because no schema can say that a cursor is ours.
CHECKS = [
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
    openapi.response_headers_conformance,
    openapi.unsupported_method,
    openapi.ignored_auth,
]
BOUNDS = bounds(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@cache
def contract():
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture
def _kept_connection():
    """The test's transaction lives in its connection, which a request would close at its end; Django's client does this."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def what_is_there(cast, who):
    """Ids by the names that they have in addresses: kofi takes a course in a cohort of faye's and has begun a quiz."""
    place = a_quiz(cast)
    enrolment = Enrolment.objects.select_related("cohort").get(user=cast.kofi)
    course_key = enrolment.course_key
    cohort = make_cohort(type("Taken", (), {"translation_key": course_key}), facilitators=[cast.faye])
    enrolment = enrol(user=cast.kofi, course_key=course_key, cohort=cohort, at=clock.now())
    attempt = start_attempt(user=cast.kofi, **place, at=clock.now())
    return {
        "course": course_key,
        "lesson": place["lesson_key"],
        "block_id": place["block_id"],
        "enrolment": enrolment.public_id,
        "attempt": attempt.pk,
        "question": attempt.snapshot["questions"][0]["key"],
        "cohort": cohort.public_id,
        "session": make_session(cohort).public_id,
        **(figures_of_a_year(cast) if who == "mona" else {"indicator": "participants", "year": 2026}),
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept_connection")
@pytest.mark.parametrize(
    ("who", "name"),
    [
        *[("kofi", name) for name in sorted(TABLE)],
        *[(KEEPERS[TABLE[name].scope], name) for name in sorted(TABLE) if TABLE[name].scope in KEEPERS],
    ],
)
def test_answers_are_as_the_document_says(cast, settings, who, name):
    settings.API_CALLS_PER_MINUTE = 100_000
    ids = {key: str(value) for key, value in what_is_there(cast, who).items()}
    headers = {"Authorization": f"Bearer {token_for(getattr(cast, who))}"}
    method, _space, path = name.partition(" ")
    operation = contract()[f"/api/v1{path}"][method]
    cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode])

    @given(case=cases, is_there=st.booleans())
    @BOUNDS
    def ask(case, is_there):
        if is_there:
            case.path_parameters = {key: ids[key] for key in case.path_parameters or {}}
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()


def test_every_operation_says_what_it_does_and_needs():
    for name, operation in operations().items():
        assert operation["description"], name
        assert operation["security"][0]["token"] == [TABLE[name].scope]
        assert operation["responses"]["4XX"]["content"].keys() == {"application/problem+json"}
        has_key = any(row["name"] == "Idempotency-Key" for row in operation["parameters"])
        assert has_key == name.startswith("POST")
