"""The pages of a split sheet: the form of many rows, the answers in an account and by mailed links, the file."""

import io
import re

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from ip_rights.enums import AnswerState, SheetState
from ip_rights.links import CONTRIBUTOR, GUARDIAN, link_for
from ip_rights.models import Contributor
from ip_rights.queries.sheets import locked_sheet, open_sheet
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.sheets import OUTSIDER, grown_up, me, person, sent_to, write

pytestmark = pytest.mark.django_db
ZORA = person("Zora", 50, email=OUTSIDER)


@pytest.fixture
def kofi(cast, client):
    grown_up(cast.kofi, cast.amara)
    client.force_login(cast.kofi)
    return cast.kofi


def place(name, work, *more):
    return reverse(f"ip_rights:{name}", args=[work.key, *more])


def rows(*people, version=0, **more):
    """What the form sends: `people` as dictionaries of fields."""
    typed = {"people-TOTAL_FORMS": len(people), "people-INITIAL_FORMS": 0, "version": version, "is_equal": "no", "note": ""}
    for number, fields in enumerate(people):
        typed |= {f"people-{number}-{name}": value for name, value in fields.items()}
    return typed | more


OWN = {"is_registrant": "True", "name": "Kofi", "roles": ["director"], "share_work": "33,33"}
OTHER = {"name": "Zora <i>N.</i>", "email": OUTSIDER, "roles": ["camera", "editor"], "share_work": "66.67"}


def test_a_sheet_is_begun_written_and_sent(client, kofi, django_capture_on_commit_callbacks):
    work = make_work(kofi)
    begun = client.post(place("sheet-step", work, "begin"))

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(begun.url, rows(OWN, OTHER, send="1"))

    page = client.get(sent.url).content.decode()
    assert (begun.url, sent.url.split("?")[0]) == (place("sheet", work), place("splits", work))
    assert [(row.name, row.shares.get().parts) for row in open_sheet(work).contributors.all()] == [
        ("Kofi", 3333),
        ("Zora <i>N.</i>", 6667),
    ]
    assert ("Zora &lt;i&gt;N.&lt;/i&gt;" in page, "66.67&nbsp;%" in page, "no answer yet" in page) == (True, True, True)
    assert [message.to for message in mail.outbox] == [[OUTSIDER]]


def test_what_does_not_add_up_is_saved_and_nobody_is_asked(client, kofi):
    work = make_work(kofi)
    write(work, me(work, 100))

    answer = client.post(place("sheet", work), rows(OWN, {**OTHER, "share_work": "70"}, version=1, send="1"), follow=True)

    page = answer.content.decode()
    assert "Saved, but nobody was asked. The work: 3.33 % more than there is." in page
    assert ('value="70"' in page, open_sheet(work).state, mail.outbox) == (True, SheetState.DRAFT, [])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"share_work": "half"}, "Write a share as a number from 0 to 100"),
        ({"email": "zora"}, "Enter a valid email address"),
        ({"ipi": "00014107339"}, "This IPI has a wrong digit"),
    ],
)
def test_a_wrong_field_is_marked_and_everything_typed_stays(client, kofi, wrong, said):
    work = make_work(kofi)
    write(work, me(work, 100))

    answer = client.post(place("sheet", work), rows(OWN, OTHER | wrong, version=1))

    page = answer.content.decode()
    assert (answer.status_code, said in page, 'value="Zora &lt;i&gt;N.&lt;/i&gt;"' in page) == (400, True, True)
    assert open_sheet(work).contributors.count() == 1


def test_without_scripts_a_button_adds_a_row(client, kofi):
    work = make_work(kofi)
    write(work, me(work, 100))

    page = client.post(place("sheet", work), rows(OWN, OTHER, version=1, add="1")).content.decode()

    assert (page.count('<fieldset class="split-person"'), open_sheet(work).contributors.count()) == (4, 1)


def test_the_order_of_the_credits_is_typed(client, kofi):
    work = make_work(kofi)
    write(work, me(work, 100))

    client.post(place("sheet", work), rows({**OWN, "ORDER": 2}, {**OTHER, "ORDER": 1}, version=1))

    assert list(open_sheet(work).contributors.values_list("email", flat=True)) == [OUTSIDER, ""]


def test_another_window_was_faster(client, kofi):
    work = make_work(kofi)
    write(work, me(work, 50), ZORA(work))

    answer = client.post(place("sheet", work), rows(OWN, OTHER, version=0))

    page = answer.content.decode()
    assert (answer.status_code, "saved in another window" in page, 'value="66.67"' in page) == (409, True, True)


def test_a_draft_is_shown_to_its_writer_alone(client, cast, kofi):
    work = make_work(kofi)
    make_sheet(work, {kofi: 60, cast.amara: 40})
    client.post(place("sheet-step", work, "begin"))
    client.force_login(cast.amara)

    page = client.get(place("splits", work)).content.decode()

    assert ("What holds" in page, "new version you are writing" in page, client.get(place("sheet", work)).status_code) == (
        True,
        False,
        404,
    )


def test_who_has_an_account_answers_there(client, cast, kofi):
    work = make_work(kofi)
    sent_to(work, person("Amara", 40, email=cast.amara.email))
    client.force_login(cast.amara)

    shown = client.get(place("answer-sheet", work)).content.decode()
    home = client.get("/me/").content.decode()
    client.post(place("answer-sheet", work), {"answer": "yes"})

    assert ("40&nbsp;%" in shown, place("answer-sheet", work) in home) == (True, True)
    assert locked_sheet(work).contributors.get(person=cast.amara).answer == AnswerState.ACCEPTED
    assert "You all agreed" in client.get(place("answer-sheet", work)).content.decode()


def test_the_link_of_a_mail_says_yes_once_and_gives_the_file(client, kofi, django_capture_on_commit_callbacks):
    work = make_work(kofi, title="Kite film")
    with django_capture_on_commit_callbacks(execute=True):
        sent_to(work, ZORA)
    client.logout()
    link = re.search(r"http://\S+", mail.outbox[0].body)[0].replace("http://localhost:8000", "")

    shown = client.get(link)
    client.post(link, {"answer": "yes"})
    again = client.get(link).content.decode()
    file = client.get(f"{link}sheet.pdf")

    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"], "no-store" in shown["Cache-Control"]) == (
        "same-origin",
        "noindex",
        True,
    )
    assert ("You all agreed" in again, file["Content-Type"]) == (True, "application/pdf")
    assert all(said in words for said in ("Kite film", "Zora", "50 %", "5000 of 10000 parts", locked_sheet(work).seal[:8]))


def test_a_no_by_link_and_what_the_link_says_then(client, kofi):
    work = make_work(kofi)
    (zora,) = sent_to(work, ZORA)
    client.logout()
    link = reverse("ip_rights:sheet-by-link", args=[link_for(CONTRIBUTOR, zora.key)])

    client.post(link, {"answer": "no", "reason": "It was <b>three</b> of us."})

    closed = client.get(link)
    client.force_login(kofi)
    page = client.get(place("sheet", work)).content.decode()
    assert (closed.status_code, "You said no" in closed.content.decode()) == (410, True)
    assert "It was &lt;b&gt;three&lt;/b&gt; of us." in page


def test_a_guardian_signs_by_a_link_of_their_own(client, kofi):
    work = make_work(kofi)
    (zora,) = sent_to(work, person("Zora", 50, email=OUTSIDER, is_minor=True))
    client.logout()
    own = reverse("ip_rights:sheet-by-link", args=[link_for(CONTRIBUTOR, zora.key)])
    theirs = reverse("ip_rights:sign-sheet", args=[link_for(GUARDIAN, zora.key)])

    without = client.post(own, {"answer": "yes"})
    client.post(own, {"answer": "yes", "guardian_email": "ann@example.com"})
    waiting = client.get(own).content.decode()
    unsigned = client.post(theirs, {"answer": "yes", "name": " "})
    client.post(theirs, {"answer": "yes", "name": "Ann Greene"})

    assert (without.status_code, unsigned.status_code) == (400, 400)
    assert ("Your guardian has a mail" in waiting, "ann@example.com" in waiting) == (True, False)
    assert locked_sheet(work).contributors.get(pk=zora.pk).guardian_name == "Ann Greene"
    assert client.get(own.replace("sheet", "guardian")).status_code == 410  # a link of one kind opens nothing of another


def test_who_got_an_account_since_answers_there(client, cast, kofi):
    work = make_work(kofi)
    (zora,) = sent_to(work, ZORA)
    Contributor.objects.filter(pk=zora.pk).update(person=cast.amara)
    link = reverse("ip_rights:sheet-by-link", args=[link_for(CONTRIBUTOR, zora.key)])

    assert client.get(link).url == place("answer-sheet", work)


def test_an_older_sheet_stays_readable_for_those_in_it(client, cast, kofi):
    work = make_work(kofi)
    make_sheet(work, {kofi: 60, cast.amara: 40}, seal="5e" * 32)
    sent_to(work)
    found = {}
    for who in (kofi, cast.amara, cast.marlon):
        client.force_login(who)
        found[who.username] = [client.get(place("sheet-file", work, number)).status_code for number in (1, 2, 3)]

    assert found == {"kofi": [200, 200, 404], "amara": [404, 404, 404], "marlon": [404, 404, 404]}


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_form_do_not_grow_with_people(client, kofi, django_assert_max_num_queries, count):
    work = make_work(kofi)
    write(work, me(work, 50), *(person(f"P{n}", 10, email=f"p{n}@example.com")(work) for n in range(count)))
    client.get(place("sheet", work))

    with django_assert_max_num_queries(15):
        client.get(place("sheet", work))
