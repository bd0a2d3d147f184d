import hashlib
import json
from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from core import clock
from ip_rights.actions.heads import publish_heads
from ip_rights.actions.log import append_entry
from ip_rights.chain import GENESIS
from ip_rights.enums import FileRole, LogKind, Visibility, WorkState
from ip_rights.models import DailyHead, LogEntry, Stamp
from tests.cast import make_cast
from tests.ip_rights.factories import add_file, make_work
from tests.ip_rights.test_heads import HOUR, MIDNIGHT
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db

OFFICE = "https://tsa.example/tsr"


def a_work(*, at=MIDNIGHT - HOUR, **fields):
    """A public work of Kofi's with its original in the log, and that file."""
    values = {"state": WorkState.PUBLISHED, "visibility": Visibility.PUBLIC, "title": "Kite film"} | fields
    kofi = make_cast().kofi
    make_adult(kofi)
    work = make_work(kofi, **values)
    return work, log_file(work, b"kite", at=at)


def log_file(work, content, *, at=MIDNIGHT - HOUR, kind=LogKind.FILE, **fields):
    file = add_file(work, content, **{"name": "secret name.png", "registered_at": at} | fields)
    append_entry(kind=kind, work=work, digest=file.sha256, at=at)
    return file


def stamp_of(file, **fields):
    values = {"token": b"token", "stamped_at": MIDNIGHT} | fields
    return Stamp.objects.create(digest=file.sha256, authority=OFFICE, asked_at=MIDNIGHT, **values)


def page_of(client, work):
    response = client.get(reverse("ip_rights:evidence", args=[work.key]))
    return response, response.content.decode()


def test_the_page_tells_the_fingerprint_the_line_and_the_head(client):
    work, file = a_work()
    log_file(work, b"second", at=MIDNIGHT - HOUR)
    publish_heads(at=MIDNIGHT)

    response, text = page_of(client, work)

    line, head = LogEntry.objects.get(number=1), DailyHead.objects.get()
    files = response.context["files"]
    assert [(each.file.sha256, each.proof.line.number, each.proof.head, each.proof.between) for each in files] == [
        (file.sha256, 1, head, 1),
        (hashlib.sha256(b"second").hexdigest(), 2, head, 0),
    ]
    assert [part in text for part in (file.sha256, line.hash, head.hash, "2 March 2026, 03:00:00 UTC")] == [True] * 4
    assert "secret name" not in text
    assert "No time-stamp authority is set up here." in text


def test_makers_see_names_and_what_is_from_the_making(client):
    work, file = a_work(visibility=Visibility.PRIVATE)
    process = log_file(work, b"sketch", role=FileRole.PROCESS)
    replaced = log_file(work, b"older", replaced_at=clock.now())
    add_file(work, b"not registered", registered_at=None)
    client.force_login(work.registrant)

    response, text = page_of(client, work)

    assert [each.file for each in response.context["files"]] == [file, replaced, process]
    assert "secret name.png" in text


def test_others_see_neither_those_nor_what_was_replaced(client):
    work, file = a_work()
    log_file(work, b"sketch", role=FileRole.PROCESS)
    log_file(work, b"older", replaced_at=clock.now())
    published = log_file(work, b"signed", kind=LogKind.PUBLISHED, role=FileRole.PUBLISHED, made_from=file)

    response, _text = page_of(client, work)

    assert [each.file for each in response.context["files"]] == [file, published]


def test_a_private_work_shows_its_evidence_to_its_makers_alone(client):
    work, file = a_work(visibility=Visibility.PRIVATE)
    stamp = stamp_of(file)
    addresses = [
        reverse("ip_rights:evidence", args=[work.key]),
        reverse("ip_rights:evidence-certificate", args=[work.key]),
        reverse("ip_rights:stamp", args=[work.key, stamp.key]),
    ]

    visitor = [client.get(address).status_code for address in addresses]
    client.force_login(work.registrant)

    assert (visitor, [client.get(address).status_code for address in addresses]) == ([404] * 3, [200] * 3)


def test_a_draft_has_no_evidence_yet(client):
    work = make_work(make_cast().kofi)
    client.force_login(work.registrant)

    _response, text = page_of(client, work)

    assert "Nothing is registered yet" in text
    assert client.get(reverse("ip_rights:evidence-certificate", args=[work.key])).status_code == 404


def test_a_stamp_is_given_as_it_came_and_one_of_another_file_is_not(client):
    work, file = a_work()
    stamp = stamp_of(file)
    other = Stamp.objects.create(digest="1" * 64, authority=OFFICE, asked_at=MIDNIGHT, token=b"x", stamped_at=MIDNIGHT)

    response = client.get(reverse("ip_rights:stamp", args=[work.key, stamp.key]))

    assert (response.content, response["Content-Type"]) == (b"token", "application/timestamp-reply")
    assert client.get(reverse("ip_rights:stamp", args=[work.key, other.key])).status_code == 404


def test_a_stamp_that_waits_says_why(client):
    work, file = a_work()
    stamp = stamp_of(file, token=None, stamped_at=None, problem="away")

    _response, text = page_of(client, work)

    assert "The authority could not be reached. It is asked again by itself" in " ".join(text.split())
    assert client.get(reverse("ip_rights:stamp", args=[work.key, stamp.key])).status_code == 404


@pytest.mark.parametrize("files", [1, 3])
def test_the_page_asks_the_same_for_one_file_and_three(client, django_assert_num_queries, files):
    work, file = a_work()
    stamp_of(file)
    for number in range(files - 1):
        stamp_of(log_file(work, f"{number}".encode()))
    publish_heads(at=MIDNIGHT)

    with django_assert_num_queries(9):  # the work, four for what is withheld, its files, their lines, heads, stamps
        page_of(client, work)


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())


def test_the_certificate_says_what_it_proves_and_is_the_same_each_time(client):
    work, file = a_work()
    stamp_of(file)
    publish_heads(at=MIDNIGHT)
    address = reverse("ip_rights:evidence-certificate", args=[work.key])

    first, second = client.get(address), client.get(address)

    words = words_of(first.content)
    head = DailyHead.objects.get()
    wanted = (
        "Kite film",
        in_groups(file.sha256),
        in_groups(head.hash),
        "2 March 2026, 03:00:00 UTC",
        OFFICE,
        "What it does not prove",
        reverse("ip_rights:verify"),
    )
    assert first.content == second.content
    assert [part in words for part in wanted] == [True] * 7


def test_the_certificate_speaks_the_language_of_its_reader(client):
    work, _file = a_work(title="Película <script> #strong[x] $1$")
    address = reverse("ip_rights:evidence-certificate", args=[work.key])

    french = client.get(address, headers={"accept-language": "fr"})

    assert "mars 2026" in words_of(french.content)
    assert "Película <script> #strong[x] $1$" in words_of(french.content)


def in_groups(digest):
    return " ".join(digest[place : place + 8] for place in range(0, 64, 8))


def test_the_log_lists_days_and_their_lines_can_be_computed_again(client):
    work, _file = a_work()
    log_file(work, b"second")
    publish_heads(at=MIDNIGHT)
    log_file(work, b"third", at=MIDNIGHT + HOUR)

    page = client.get(reverse("ip_rights:log"))
    day = b"".join(client.get(reverse("ip_rights:log-day", args=["2026-03-01"])).streaming_content)
    rest = b"".join(client.get(reverse("ip_rights:log-day", args=["open"])).streaming_content)

    head = DailyHead.objects.get()
    lines = [*day.splitlines(), *rest.splitlines()]
    chain = [hashlib.sha256(line).hexdigest() for line in lines]
    assert [(row.day, row.before, row.number) for row in page.context["page"]] == [(head.day, 0, 2)]
    assert page.context["open_lines"] == 1
    assert [json.loads(line)["previous"] for line in lines] == [GENESIS, *chain[:2]]
    assert (len(day.splitlines()), chain[1]) == (2, head.hash)


@pytest.mark.parametrize("day", ["2026-03-05", "2026-13-01", "yesterday"])
def test_a_day_without_a_head_has_no_lines(client, day):
    assert client.get(reverse("ip_rights:log-day", args=[day])).status_code == 404


def test_all_heads_can_be_kept(client):
    a_work()
    publish_heads(at=MIDNIGHT)

    given = client.get(reverse("ip_rights:heads")).json()

    head = DailyHead.objects.get()
    assert given == {"heads": [{"day": "2026-03-01", "number": 1, "hash": head.hash, "published_at": "2026-03-02T04:00:00Z"}]}


@pytest.mark.parametrize("days", [1, 3])
def test_the_log_asks_the_same_for_one_day_and_three(client, django_assert_num_queries, days):
    work, _file = a_work()
    for day in range(1, days):
        append_entry(kind=LogKind.FILE, work=work, at=MIDNIGHT + 24 * day * HOUR, digest="0" * 64)
    publish_heads(at=MIDNIGHT + 200 * HOUR)

    with django_assert_num_queries(4):  # how many, the page of them, the last head, lines after it
        response = client.get(reverse("ip_rights:log"))

    assert len(response.context["page"].object_list) == days
