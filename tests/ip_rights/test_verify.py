import hashlib

import pytest
from django.core.cache import cache
from django.urls import reverse

from ip_rights.actions.heads import publish_heads
from ip_rights.enums import FileRole, LogKind, Visibility, WorkState
from ip_rights.models import DailyHead, LogEntry, Work
from ip_rights.queries import evidence
from tests.ip_rights.factories import add_file, make_work
from tests.ip_rights.test_evidence import OFFICE, a_work, log_file, stamp_of
from tests.ip_rights.test_heads import MIDNIGHT

pytestmark = pytest.mark.django_db

UNKNOWN = hashlib.sha256(b"nobody's").hexdigest()


def asked(client, digest):
    return client.get(reverse("ip_rights:lookup", args=[digest])).json()


def part_of(client, digest):
    """As the page's script asks."""
    asked_by_script = {"X-Requested-With": "fetch"}
    return client.get(reverse("ip_rights:verify"), {"sha256": digest}, headers=asked_by_script).content.decode()


def test_a_public_file_is_named_with_its_line_head_and_stamps(client):
    work, file = a_work()
    stamp_of(file)
    publish_heads(at=MIDNIGHT)

    found = asked(client, file.sha256)

    line, head = LogEntry.objects.get(), DailyHead.objects.get()
    assert found == {
        "sha256": file.sha256,
        "records": [
            {
                "role": "original",
                "registered_at": "2026-03-02T03:00:00Z",
                "line": {"number": 1, "hash": line.hash},
                "head": {"day": "2026-03-01", "number": 1, "hash": head.hash},
                "work": {
                    "title": "Kite film",
                    "url": "http://testserver" + reverse("ip_rights:evidence", args=[work.key]),
                },
            }
        ],
        "stamps": [{"authority": OFFICE, "stamped_at": "2026-03-02T04:00:00Z"}],
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"visibility": Visibility.PRIVATE},
        {"visibility": Visibility.LINK},
        {"state": WorkState.REGISTERED},
        {"state": WorkState.WITHDRAWN},
    ],
)
def test_of_other_works_only_that_and_when_is_told(client, fields):
    work, file = a_work(**fields)

    found = asked(client, file.sha256)["records"]
    page = client.get(reverse("ip_rights:verify"), {"sha256": file.sha256}).content.decode()
    index = client.get(reverse("ip_rights:fingerprints")).json()

    assert [(record["work"], record["registered_at"]) for record in found] == [(None, "2026-03-02T03:00:00Z")]
    assert (work.title in page, str(work.key) in page, "A work that is not public" in page) == (False, False, True)
    assert index["files"] == []


def test_its_makers_are_told_which_work_it_is(client):
    work, file = a_work(visibility=Visibility.PRIVATE)
    client.force_login(work.registrant)

    assert asked(client, file.sha256)["records"][0]["work"]["title"] == work.title


def test_a_file_that_was_never_registered_is_not_known(client):
    work, _file = a_work()
    draft = add_file(work, b"draft", registered_at=None)

    assert [asked(client, digest)["records"] for digest in (draft.sha256, UNKNOWN)] == [[], []]


def test_a_published_copy_and_its_original_are_told_apart(client):
    work, file = a_work()
    published = log_file(work, b"signed", kind=LogKind.PUBLISHED, role=FileRole.PUBLISHED, made_from=file)

    pages = [part_of(client, digest) for digest in (file.sha256, published.sha256)]

    said = ("This is a registered original", "The copy that was published was made from it", "This is a published copy")
    assert [[words in page for words in said] for page in pages] == [[True, True, False], [False, False, True]]


def test_a_file_in_two_works_is_told_twice_the_earlier_first(client):
    work, file = a_work()
    other = make_work(work.registrant, state=WorkState.REGISTERED, title="Copied")
    log_file(other, b"kite", at=MIDNIGHT)

    found = asked(client, file.sha256)["records"]

    assert [(record["line"]["number"], record["work"] and record["work"]["title"]) for record in found] == [
        (1, "Kite film"),
        (2, None),
    ]


@pytest.mark.parametrize("typed", [UNKNOWN.upper(), f" {UNKNOWN[:32]}  {UNKNOWN[32:]}\n"])
def test_a_fingerprint_may_be_pasted_with_spaces_and_capitals(client, typed):
    response = client.get(reverse("ip_rights:verify"), {"sha256": typed})

    assert (response.status_code, response.context["sha256"], response.context["records"]) == (200, UNKNOWN, [])


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, "a" * 65, "' OR 1=1 --"])
def test_what_is_no_fingerprint_is_said_to_be_none(client, typed):
    response = client.get(reverse("ip_rights:verify"), {"sha256": typed})

    assert (response.status_code, "sha256" in response.context["form"].errors) == (400, True)


def test_what_is_no_fingerprint_has_no_data(client):
    assert client.get("/rights/verify/abc.json").status_code == 404


def test_scripts_get_the_part_alone(client):
    _work, file = a_work()

    part = part_of(client, file.sha256)

    assert ("<html" in part, file.sha256 in part) == (False, True)


def test_questions_are_answered_only_so_often(client):
    statuses = {client.get(reverse("ip_rights:lookup", args=[UNKNOWN])).status_code for _ in range(61)}

    assert statuses == {200, 429}


def test_the_list_for_browsers_holds_public_files(client, monkeypatch):
    work, file = a_work()
    log_file(work, b"sketch", role=FileRole.PROCESS)
    published = log_file(work, b"signed", at=MIDNIGHT, kind=LogKind.PUBLISHED, role=FileRole.PUBLISHED, made_from=file)
    newest = [published.sha256, str(work.key), "published", "2026-03-02T04:00:00+00:00"]
    oldest = [file.sha256, str(work.key), "original", "2026-03-02T03:00:00+00:00"]

    response = client.get(reverse("ip_rights:fingerprints"))

    assert response.json() == {"is_complete": True, "works": {str(work.key): "Kite film"}, "files": [newest, oldest]}
    assert response["Cache-Control"] == "public, max-age=300"
    monkeypatch.setattr(evidence, "MOST_FINGERPRINTS", 1)
    cache.clear()
    assert client.get(reverse("ip_rights:fingerprints")).json()["files"] == [newest]


def test_the_list_follows_what_is_public_at_once(client):
    address = reverse("ip_rights:fingerprints")
    work, file = a_work()
    first = client.get(address).json()["files"]
    other = log_file(make_work(work.registrant, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC), b"other", at=MIDNIGHT)
    second = client.get(address).json()["files"]
    Work.objects.filter(pk=work.pk).update(visibility=Visibility.LINK)
    third = client.get(address).json()["files"]

    found = [[digest for digest, *_ in files] for files in (first, second, third)]
    assert found == [[file.sha256], [other.sha256, file.sha256], [other.sha256]]


@pytest.mark.parametrize("works", [1, 3])
def test_looking_up_asks_the_same_for_one_work_and_three(client, django_assert_num_queries, works):
    work, file = a_work()
    for _ in range(works - 1):
        log_file(make_work(work.registrant, state=WorkState.REGISTERED), b"kite")
    publish_heads(at=MIDNIGHT)

    with django_assert_num_queries(10):  # lines, heads, works, four for what is withheld, roles, published copies, stamps
        found = asked(client, file.sha256)

    assert len(found["records"]) == works
