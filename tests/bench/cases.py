"""The pages and writes that are measured, as requests of signed-in people."""

import itertools
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from courses.actions.quizzes import start_attempt
from courses.models import Activity, Attempt, CohortSession, Course, Lesson
from tests.bench.load import Request

PEOPLE = 48  # signed-in sessions that take turns
TOKEN = "b" * 32


def send(client: Client, request: Request) -> int:
    """The bytes of the answer."""
    method, path, body, headers = request
    client.cookies.clear()
    client.cookies.load(dict(part.split("=", 1) for part in headers.get("Cookie", "").split("; ") if part))
    extra = {name: value for name, value in headers.items() if name not in {"Cookie", "Content-Type"}}
    answer = client.generic(method, path, body, headers.get("Content-Type", "text/plain"), headers=extra)
    return len(b"".join(answer.streaming_content) if answer.streaming else answer.content)


@dataclass(frozen=True)
class Case:
    """`make(n)` is the n-th request, sent over the wire; `measure` repeats one inside this process and counts."""

    make: Callable[[int], Request]

    def measure(self) -> tuple[int, int]:
        """(queries, bytes of the answer) of a second request, when caches are warm."""
        client = Client(enforce_csrf_checks=True)
        for number in (10**6, 10**6 + PEOPLE):
            with CaptureQueriesContext(connection) as queries:
                size = send(client, self.make(number))
        return len(queries), size


def session_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def headers_of(session: str) -> dict[str, str]:
    return {"Cookie": f"session={session}; csrf={TOKEN}", "X-CSRFToken": TOKEN, "Accept-Language": "en"}


def get_as(username: str, path: str) -> Case:
    session = session_of(User.objects.get(username=username))
    return Case(lambda _: ("GET", path, b"", headers_of(session)))


def make_cases() -> dict[str, Case]:
    people = list(User.objects.filter(username__regex=r"^bench[0-9]+$").order_by("pk")[:PEOPLE])
    sessions = [session_of(user) for user in people]
    big, wide = Course.objects.get(slug="bench-0"), Course.objects.get(slug="bench-1")
    lesson = Lesson.objects.descendant_of(big).order_by("path")[7]
    fresh = itertools.count()

    def signed_in(path: str) -> Case:
        return Case(lambda n: ("GET", path, b"", headers_of(sessions[n % PEOPLE])))

    def posted(path_of: Callable[[int], str], body_of: Callable[[int], object]) -> Case:
        def make(n: int) -> Request:
            headers = headers_of(sessions[n % PEOPLE]) | {"Content-Type": "application/json"}
            return "POST", path_of(n), json.dumps(body_of(n)).encode(), headers

        return Case(make)

    def events(count: int) -> Case:
        def body(_: int) -> object:
            now = timezone.now().isoformat()
            return {
                "events": [
                    {
                        "id": str(uuid.uuid4()),
                        "kind": "lesson_viewed",
                        "lesson": str(lesson.translation_key),
                        "block_id": "",
                        "data": {},
                        "occurred_at": now,
                    }
                    for _ in range(count)
                ]
            }

        return posted(lambda _: "/api/v1/progress/events", body)

    slots = [(attempt, question) for attempt in _attempts(people) for question in attempt.snapshot["questions"]]
    saves = itertools.count()

    def answer(_: int) -> Request:
        """Every save changes an answer: the slots take turns, and each remembers how often it was saved."""
        number = next(saves)
        (attempt, question), version = slots[number % len(slots)], number // len(slots)
        choices = question["body"]["options"]
        body = {"response": choices[version % len(choices)]["id"], "base_version": version}
        headers = headers_of(sessions[people.index(attempt.user)]) | {"Content-Type": "application/json"}
        return "PUT", f"/api/v1/attempts/{attempt.pk}/answers/{question['key']}", json.dumps(body).encode(), headers

    session = CohortSession.objects.filter(cohort__name="Bench cohort").latest("starts_at")
    members = list(session.cohort.enrolments.order_by("pk").values_list("public_id", flat=True)[:40])

    def register(_: int) -> object:
        """Forty people marked on a phone, sent at once after reconnecting."""
        now = timezone.now().isoformat()
        marks = [
            {
                "id": str(uuid.uuid4()),
                "enrolment": str(key),
                "status": "present",
                "occurred_at": now,
            }
            for key in members
        ]
        return {"marks": marks}

    manager = session_of(User.objects.get(username="bench-manager"))

    def take_register(n: int) -> Request:
        headers = headers_of(manager) | {"Content-Type": "application/json"}
        return "POST", f"/api/v1/sessions/{session.public_id}/marks", json.dumps(register(n)).encode(), headers

    return {
        "floor: bare logged-in view": signed_in("/bench/floor/"),
        "home, cached": Case(lambda _: ("GET", "/", b"", {"Accept-Language": "en"})),
        "home, uncached": Case(lambda _: ("GET", f"/?n={time.time_ns()}-{next(fresh)}", b"", {"Accept-Language": "en"})),
        "catalogue": signed_in("/courses/"),
        "my learning": signed_in("/learning/"),
        "course, 60 lessons": signed_in(big.url),
        "lesson": signed_in(lesson.url),
        "answer save": Case(answer),
        "progress, 1 event": events(1),
        "progress, 10 events": events(10),
        "desk, 1,000 learners": get_as("bench-facilitator", "/desk/"),
        "marking, 1,000 waiting": get_as("bench-facilitator", "/marking/"),
        "marking, 1,000 marked": get_as("bench-facilitator", "/marking/?marked=1"),
        "register, 40 marks": Case(take_register),
        "statistics": get_as("bench-manager", "/reports/statistics/"),
        "completion CSV 1,000 x 37": get_as("bench-manager", f"/cohorts/of/{wide.translation_key}/completion.csv"),
    }


def _attempts(people: list[User]) -> list[Attempt]:
    activity = Activity.objects.filter(
        kind="quiz", lesson_key=Lesson.objects.get(slug="l0", url_path__contains="/bench-0/m0/").translation_key
    ).get()
    Attempt.objects.filter(activity=activity).delete()
    return [
        start_attempt(user=user, lesson_key=activity.lesson_key, block_id=activity.block_id, at=timezone.now())
        for user in people
    ]
