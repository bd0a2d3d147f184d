"""The bell, the list, the settings and the link that ends mails."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.notifications.enums import Cadence
from core.notifications.mail import unsubscribe_token
from core.notifications.models import MailChoice, Notification, QuietHours
from core.notifications.rules import DEFAULT_QUIET
from tests.core.notifications.conftest import ALARM, NEWS, WEEKLY
from tests.core.notifications.test_telling import tell

LIST, SETTINGS = "/me/notifications/", "/me/notifications/settings/"


@pytest.fixture
def web(client, cast):
    client.force_login(cast.kofi)
    return client


def unread(person):
    return set(Notification.objects.filter(recipient=person, read_at=None).values_list("key", flat=True))


def test_the_bell_counts_what_is_new_and_costs_one_query(web, cast, noon):
    for key in range(11):
        tell(cast.amara if key == 0 else cast.kofi, at=noon, key=str(key), kind=ALARM)
    with CaptureQueriesContext(connection) as queries:
        page = web.get("/me/profile/").content.decode()
    about = [query["sql"] for query in queries if "core_notification" in query["sql"]]
    assert ("10 new notifications" in page, ">9+<" in page, len(about)) == (True, True, 1)


def test_visitors_see_no_bell_and_cost_nothing(client, db):
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/account/login/").content.decode()
    assert ("bell" in page, [query for query in queries if "core_notification" in query["sql"]]) == (False, [])


def test_opening_one_marks_it_as_read_and_leads_to_what_it_is_about(web, cast, noon):
    for key in ("1", "2", "3"):
        tell(cast.kofi, at=noon, key=key, kind=ALARM)
    pks = dict(Notification.objects.values_list("key", "pk"))
    opened = web.post(reverse("notifications:open", args=[pks["1"]]))
    stayed = web.post(reverse("notifications:open", args=[pks["2"]]), {"stay": "1"})
    assert (opened.url, stayed.url, unread(cast.kofi)) == ("/courses/", LIST, {"3"})
    web.post(reverse("notifications:read-all"))
    assert unread(cast.kofi) == set()


def test_nobody_opens_or_reads_what_others_were_told(web, cast, noon):
    tell(cast.amara, at=noon, kind=ALARM, what="secret")
    pk = Notification.objects.get().pk
    assert web.post(reverse("notifications:open", args=[pk])).status_code == 404
    web.post(reverse("notifications:read-all"))
    assert ("secret" in web.get(LIST).content.decode(), unread(cast.amara)) == (False, {"1"})


def test_an_address_elsewhere_is_not_followed(web, cast, noon):
    tell(cast.kofi, at=noon, kind=ALARM)
    Notification.objects.update(url="https://evil.example/")
    assert web.post(reverse("notifications:open", args=[Notification.objects.get().pk])).url == LIST


def test_what_an_app_that_is_gone_told_is_left_out(web, cast, noon):
    tell(cast.kofi, at=noon, kind=ALARM)
    Notification.objects.update(kind="gone.kind")
    assert "Nothing new" in web.get(LIST).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(web, cast, noon, number):
    for key in range(number):
        tell(cast.kofi, at=noon, key=str(key), kind=ALARM)
    web.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        page = web.get(LIST).content.decode()
    assert (page.count("Come A show"), len(queries)) == (number, LIST_QUERIES)


LIST_QUERIES = 5  # user, roles, unread, count, notifications


def test_settings_are_kept_and_shown(web, cast):
    sent = {f"kind-{NEWS}": "daily", f"kind-{ALARM}": "off", f"kind-{WEEKLY}": "now"}
    answer = web.post(SETTINGS, sent | {"is_quiet": "on", "starts_at": "22:30", "ends_at": "06:15"})
    assert answer.url == SETTINGS
    assert dict(MailChoice.objects.values_list("kind", "cadence")) == {NEWS: "daily", ALARM: "off", WEEKLY: "now"}
    assert QuietHours.objects.get().span == (dt.time(22, 30), dt.time(6, 15))
    page = web.get(SETTINGS).content.decode()
    assert ('value="22:30"' in page, page.count(" selected>")) == (True, 3)
    web.post(SETTINGS, sent)
    assert QuietHours.objects.get().span is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_quiet": "on", "starts_at": "21:00", "ends_at": "21:00"},
        {"is_quiet": "on", "starts_at": "21:00"},
        {"is_quiet": "on", "ends_at": "07:00"},
        {f"kind-{ALARM}": "weekly"},
        {f"kind-{NEWS}": "hourly"},
    ],
)
def test_settings_that_make_no_sense_are_not_kept(web, wrong):
    fine = {f"kind-{NEWS}": "now", f"kind-{ALARM}": "now", f"kind-{WEEKLY}": "now"}
    assert web.post(SETTINGS, fine | wrong).status_code == 200
    assert (MailChoice.objects.exists(), QuietHours.objects.exists()) == (False, False)


def test_who_has_no_address_is_told_why_nothing_comes(web, cast):
    cast.kofi.email = ""
    cast.kofi.save()
    assert "has no e-mail address" in web.get(SETTINGS).content.decode()


def address(person, *codes):
    return reverse("notifications:unsubscribe", args=[unsubscribe_token(person, codes)])


def test_a_link_in_a_mail_asks_first_and_ends_only_what_it_names(cast, noon):
    tell(cast.kofi, at=noon, kind=WEEKLY)
    visitor = Client(enforce_csrf_checks=True)
    link = address(cast.kofi, WEEKLY)
    asked = visitor.get(link)
    before = MailChoice.objects.count()
    done = visitor.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    visitor.post(link)

    assert (asked.status_code, before, done.status_code, done.cookies.output()) == (200, 0, 200, "")
    assert list(MailChoice.objects.values_list("user", "kind", "cadence")) == [(cast.kofi.pk, WEEKLY, Cadence.OFF)]
    assert Notification.objects.get().mail_due_at is None
    assert "Weekly" in done.content.decode()


def test_a_link_works_also_where_a_paused_person_or_somebody_else_is_signed_in(web, cast, noon):
    cast.kofi.paused_at = noon
    cast.kofi.save()
    assert web.post(address(cast.amara, NEWS)).status_code == 200
    assert MailChoice.objects.get().user == cast.amara


def test_a_link_that_we_did_not_sign_or_of_an_account_that_is_gone_is_not_found(client, cast):
    wrong = address(cast.kofi, NEWS).replace("unsubscribe/", "unsubscribe/x")
    cast.amara.is_active = False
    cast.amara.save()
    tries = [wrong, address(cast.amara, NEWS), "/unsubscribe/nothing/"]
    assert [client.post(link).status_code for link in tries] == [404, 404, 404]
    assert not MailChoice.objects.exists()


def test_the_default_of_quiet_hours_is_offered(web):
    page = web.get(SETTINGS).content.decode()
    assert (dt.time(21), dt.time(7)) == DEFAULT_QUIET
    assert ('value="21:00"' in page, 'value="07:00"' in page, "checked" in page) == (True, True, True)
