"""The profile, the districts people choose from, the demo's mail, and the names of devices."""

import datetime as dt

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from accounts.devices import device_name
from accounts.districts import District, DistrictsError, districts, read_districts
from accounts.models import Profile
from tests.factories import PASSWORD

ANSWERS = {
    "display_name": "Kofi B",
    "language": "en",
    "date_of_birth": "2009-05-02",
    "sex": "M",
    "district": "_N",
    "urbanisation": "R",
    "education": "_N",
    "seeing": "3",
} | dict.fromkeys(("hearing", "walking", "remembering", "self_care", "communicating"), "1")


@pytest.fixture
def kofi(cast, client):
    client.force_login(cast.kofi)
    return cast.kofi


def save(client, **changes):
    return client.post(reverse("accounts:profile"), ANSWERS | changes)


def test_answers_are_kept_as_given(kofi, client):
    save(client)

    row = Profile.objects.get(user=kofi)
    assert (row.date_of_birth, row.sex, row.district, row.urbanisation, row.education, row.disability_status) == (
        dt.date(2009, 5, 2),
        "M",
        "_N",
        "R",
        "_N",
        "PD",
    )


def test_who_gives_no_date_of_birth_counts_as_a_minor(kofi, client):
    save(client, date_of_birth="")

    assert Profile.objects.get(user=kofi).is_minor_on(dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"date_of_birth": "2999-01-01"},
        {"date_of_birth": "1800-01-01"},
        {"sex": "X"},
        {"district": "Atlantis"},
        {"display_name": ""},
        {"language": "xx"},
    ],
)
def test_a_wrong_answer_saves_nothing(kofi, client, change):
    response = save(client, **change)

    kofi.refresh_from_db()
    assert (response.status_code, kofi.display_name, Profile.objects.get(user=kofi).sex) == (200, "Kofi", "_U")


def test_a_district_of_an_earlier_list_stays_until_it_is_changed(kofi, client):
    Profile.objects.filter(user=kofi).update(district="OLD")

    save(client, district="OLD")

    assert Profile.objects.get(user=kofi).district == "OLD"


def test_every_question_may_be_left_unanswered_and_says_what_it_is_for(kofi, client):
    page = client.get(reverse("accounts:profile")).content.decode()

    assert page.count("Prefer not to say") == 10


def test_barbados_has_eleven_parishes():
    assert len(districts()) == 11


def test_districts_are_read_in_the_order_of_the_file(tmp_path):
    file = tmp_path / "districts.csv"
    file.write_text("code,name\nB,Second\nA,First\n")

    assert read_districts(file) == (District("B", "Second"), District("A", "First"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "needs a header line"),
        ("code,name\n", "needs a header line"),
        ("code,name\nA,\n", "in line 2"),
        ("code,name\nA,One\nA,Two\n", "twice, again in line 3"),
        ("code,name\n_U,Hidden\n", "in line 2"),
    ],
)
def test_a_wrong_file_of_districts_is_refused_with_a_sentence(tmp_path, text, words):
    file = tmp_path / "districts.csv"
    file.write_text(text)

    with pytest.raises(DistrictsError, match=words):
        read_districts(file)


@pytest.fixture
def demo(db, settings, tmp_path):
    settings.DEMO, settings.EMAIL_FILE_PATH = True, tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


def test_the_demo_shows_its_mail(demo, client):
    EmailMessage("Welcome & hello", "Open <b>this</b>: http://localhost:8000/x/", None, ["zora@example.org"]).send()

    page = client.get(reverse("demo-mail")).content.decode()

    assert "Welcome &amp; hello" in page
    assert "&lt;b&gt;this" in page
    assert 'href="http://localhost:8000/x/"' in page


@pytest.mark.parametrize("change", [{"DEMO": False}, {"PRODUCTION": True}, {"EMAIL_URL": "smtp://mail.example.org"}])
def test_security_56_mail_is_shown_in_a_demo_alone(demo, settings, client, change):
    for name, value in change.items():
        setattr(settings, name, value)

    assert client.get(reverse("demo-mail")).status_code == 404


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome on Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/127.0", "Firefox on Linux"),
        ("<script>", "Unknown device"),
    ],
)
def test_a_device_is_called_what_people_call_it(told, name):
    assert device_name(told) == name


def test_signing_out_everywhere_else_ends_the_other_sessions(cast):
    here, there = (Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/127.0"}) for _ in range(2))
    for browser in (here, there):
        browser.post(reverse("account_login"), {"login": cast.kofi.email, "password": PASSWORD})

    page = here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))

    assert (page.count("Firefox on Windows"), page.count(">This device<")) == (2, 1)
    assert [browser.get(reverse("accounts:me")).status_code for browser in (here, there)] == [200, 302]
