"""Messages to other systems: stored with what happened, signed, tried again, seen in the log."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.actions.webhooks import StillWaiting, add_webhook, change_webhook, redeliver, renew_secret, send_test
from core import clock
from core.enums import DeliveryState
from core.errors import NotAllowed
from core.models import WebhookDelivery, WebhookEndpoint
from core.webhooks.delivery import PAUSES, deliver, deliver_due, forget_deliveries
from core.webhooks.events import publish
from courses.actions.attendance import check_in
from courses.actions.enrolment import enrol, leave
from courses.actions.progress import open_lesson
from courses.queries.outline import get_outline
from tests.factories import make_cohort, make_course, make_session

pytestmark = pytest.mark.django_db


class Receiver:
    """Another system: keeps what it is sent and answers with `status`."""

    def __init__(self):
        self.got, self.status, self.headers = [], 204, {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, dict(self.headers.items()), body))
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/hook?from=mirror"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    found = Receiver()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def endpoint(cast, receiver):
    return add_webhook(actor=cast.mona, url=receiver.url, events=["enrolment.created", "course.completed"], at=clock.now())


def log():
    return list(WebhookDelivery.objects.order_by("created_at", "pk").values_list("event", "state", "attempts", "last_status"))


def test_a_message_is_sent_after_the_commit_and_its_signature_holds(
    cast, receiver, endpoint, django_capture_on_commit_callbacks
):
    course = make_course()
    with django_capture_on_commit_callbacks(execute=True):
        enrolment = enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
        assert receiver.got == []

    [(path, headers, body)] = receiver.got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(endpoint.secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert path == "/hook?from=mirror"
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert abs(int(headers["webhook-timestamp"]) - clock.now().timestamp()) < 30
    assert json.loads(body)["type"] == "enrolment.created"
    assert json.loads(body)["data"] == {
        "enrolment": str(enrolment.public_id),
        "course": str(course.translation_key),
        "cohort": None,
    }
    assert b"Kofi" not in body
    assert log() == [("enrolment.created", DeliveryState.DELIVERED, 1, 204)]


def test_what_did_not_happen_is_told_to_nobody(cast, endpoint):
    course = make_course()
    with transaction.atomic():
        enrol(user=cast.kofi, course_key=course.translation_key, at=clock.now())
        transaction.set_rollback(True)
    assert log() == []


def test_courses_tell_what_happens_to_those_who_asked_for_it(cast, receiver):
    everything = ["enrolment.created", "enrolment.ended", "course.completed", "attendance.recorded"]
    add_webhook(actor=cast.mona, url=receiver.url, events=everything, at=clock.now())
    switched_off = add_webhook(actor=cast.mona, url=receiver.url, events=everything, at=clock.now())
    change_webhook(actor=cast.mona, endpoint=switched_off, url=receiver.url, events=everything, is_active=False, at=clock.now())
    course = make_course()
    cohort = make_cohort(course, facilitators=[cast.faye])
    outline = get_outline(course.translation_key)
    enrol(user=cast.kofi, course_key=outline.key, cohort=cohort, at=clock.now())
    check_in(user=cast.kofi, session=make_session(cohort), at=clock.now())
    open_lesson(user=cast.kofi, outline=outline, lesson_key=outline.lessons[0].key, at=clock.now())
    leave(user=cast.kofi, course_key=outline.key, at=clock.now())

    assert sorted(event for event, *_rest in log()) == sorted(everything)


def test_a_failure_is_tried_again_with_growing_pauses_and_given_up_in_the_end(cast, receiver, endpoint):
    receiver.status = 500
    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    moment = delivery.next_try_at
    pauses = []
    while delivery.state == DeliveryState.WAITING:
        assert deliver(delivery.pk, at=moment) is False
        delivery.refresh_from_db()
        if delivery.next_try_at:
            pauses.append(delivery.next_try_at - moment)
            assert deliver(delivery.pk, at=delivery.next_try_at - dt.timedelta(seconds=1)) is False  # too early
            moment = delivery.next_try_at

    assert pauses == list(PAUSES)
    assert len(receiver.got) == len(PAUSES) + 1
    assert {headers["webhook-id"] for _path, headers, _body in receiver.got} == {f"msg_{delivery.pk.hex}"}
    assert (delivery.state, delivery.last_status) == (DeliveryState.GIVEN_UP, 500)


def test_what_waits_is_sent_once_when_the_receiver_is_back(cast, receiver, endpoint):
    receiver.status = 503
    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    deliver(delivery.pk, at=clock.now())
    WebhookDelivery.objects.update(next_try_at=clock.now())
    receiver.status = 200

    assert deliver_due(at=clock.now()) == 1
    assert deliver_due(at=clock.now() + dt.timedelta(days=1)) == 0
    assert log() == [("test", DeliveryState.DELIVERED, 2, 200)]


def test_a_redirect_is_not_followed(cast, receiver, endpoint):
    receiver.status, receiver.headers = 307, {"Location": receiver.url}
    delivery = send_test(actor=cast.mona, endpoint=endpoint)

    deliver(delivery.pk, at=clock.now())

    assert len(receiver.got) == 1
    assert log() == [("test", DeliveryState.WAITING, 1, 307)]


def test_while_one_process_sends_another_leaves_it_alone(cast, receiver, endpoint):
    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    seen = []
    receiver.status = 200

    def meanwhile(*args, **kwargs):
        seen.append(deliver(delivery.pk, at=clock.now()))
        return 200

    import core.webhooks.delivery as module

    original, module.post = module.post, meanwhile
    try:
        assert deliver(delivery.pk, at=clock.now()) is True
    finally:
        module.post = original
    assert seen == [False]


def test_a_message_can_be_sent_again_by_hand_with_the_same_id(cast, receiver, endpoint):
    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    with pytest.raises(StillWaiting):
        redeliver(actor=cast.mona, delivery=delivery, at=clock.now())
    deliver(delivery.pk, at=clock.now())

    redeliver(actor=cast.mona, delivery=delivery, at=clock.now())
    deliver(delivery.pk, at=clock.now())

    assert len({headers["webhook-id"] for _path, headers, _body in receiver.got}) == 1
    assert len(receiver.got) == 2


def test_a_new_secret_signs_from_now_on(cast, receiver, endpoint):
    before = endpoint.secret
    renew_secret(actor=cast.mona, endpoint=endpoint, at=clock.now())
    assert before != WebhookEndpoint.objects.get().secret


def test_switching_off_ends_what_waits(cast, endpoint):
    send_test(actor=cast.mona, endpoint=endpoint)
    change_webhook(
        actor=cast.mona, endpoint=endpoint, url=endpoint.url, events=endpoint.events, is_active=False, at=clock.now()
    )
    assert log() == [("test", DeliveryState.GIVEN_UP, 0, None)]


def test_a_message_with_other_data_than_its_event_says_is_a_mistake_of_ours(cast, endpoint):
    with pytest.raises(ValueError, match=r"enrolment\.created carries"):
        publish("enrolment.created", user=cast.kofi.public_id)


def test_only_managers_keep_endpoints(cast, endpoint):
    for actor in (cast.kofi, cast.faye, cast.ed, cast.marlon, cast.sol):
        with pytest.raises(NotAllowed):
            add_webhook(actor=actor, url=endpoint.url, events=[], at=clock.now())
        with pytest.raises(NotAllowed):
            send_test(actor=actor, endpoint=endpoint)


def test_the_log_is_forgotten_after_a_month(cast, receiver, endpoint):
    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    later = clock.now() + dt.timedelta(days=31)
    assert forget_deliveries(at=later) == 0  # it still waits
    deliver(delivery.pk, at=clock.now())
    assert (forget_deliveries(at=clock.now()), forget_deliveries(at=later)) == (0, 1)


def test_the_pages_show_the_secret_once_and_the_log(cast, receiver, settings):
    client = Client()
    client.force_login(cast.mona)
    address = {"url": receiver.url, "events": ["course.completed"]}
    added = client.post(reverse("accounts:webhooks"), address)
    endpoint = WebhookEndpoint.objects.get()
    page = reverse("accounts:webhook", args=[endpoint.public_id])
    assert endpoint.secret in added.content.decode()
    assert endpoint.secret not in client.get(page).content.decode()

    delivery = send_test(actor=cast.mona, endpoint=endpoint)
    deliver(delivery.pk, at=clock.now())

    text = client.get(page).content.decode()
    assert "Delivered" in text
    assert "204" in text
    assert "1 arrived" in client.get(reverse("accounts:webhooks")).content.decode()

    settings.WEBHOOKS_TO_PRIVATE = False
    refused = client.post(reverse("accounts:webhooks"), address)
    assert "begins with https://" in refused.content.decode()
    assert WebhookEndpoint.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_with_one_and_with_three(cast, receiver, count, django_assert_num_queries):
    client = Client()
    client.force_login(cast.mona)
    for _ in range(count):
        endpoint = add_webhook(actor=cast.mona, url=receiver.url, events=["course.completed"], at=clock.now())
    for _ in range(count):
        send_test(actor=cast.mona, endpoint=endpoint)
    with django_assert_num_queries(4):
        client.get(reverse("accounts:webhooks"))
    with django_assert_num_queries(7):
        client.get(reverse("accounts:webhook", args=[endpoint.public_id]))
