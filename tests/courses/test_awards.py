"""Certificates: given once, never changed by edits, checked by anybody who holds one, withdrawn by managers only."""

import datetime as dt
import io
import uuid

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from accounts.actions.erasure import erase
from accounts.models import Profile
from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry
from courses.actions.awards import AlreadyRevoked, ReasonMissing, award_certificate, revoke, show_name
from courses.actions.enrolment import enrol
from courses.actions.progress import open_lesson
from courses.exports.certificate import certificate_pdf
from courses.models import Award, Course, CourseSkill, Lesson, ProgressEvent
from courses.models.awards import plain_code
from courses.queries.outline import forget_outline, get_outline
from skills.models import Skill
from tests.factories import make_award, make_course

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 15, 4, 5, 678901, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _on_a_fixed_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def course():
    course = make_course("Flipbook", lessons=2, hours=12)
    CourseSkill.objects.create(course=course, skill=Skill.objects.get(framework__code="itu-activities", code="SFY1"), level=2)
    return course


def finish(user, course):
    enrol(user=user, course_key=course.translation_key, at=clock.now())
    outline = get_outline(course.translation_key)
    for lesson in outline.lessons:
        open_lesson(user=user, outline=outline, lesson_key=lesson.key, at=clock.now())


def grown(user):
    Profile.objects.filter(user=user).update(date_of_birth=dt.date(2000, 1, 1))
    return user


def test_finishing_a_course_gives_its_certificate_as_it_is_then(cast, course):
    finish(grown(cast.kofi), course)
    lessons = Lesson.objects.order_by("translation_key")
    award = Award.objects.get()
    kept = {name: getattr(award, name) for name in ("user", "name", "shows_name", "language", "title", "accent", "hours")}
    assert kept == {
        "user": cast.kofi,
        "name": "Kofi",
        "shows_name": True,
        "language": "en",
        "title": "Flipbook",
        "accent": "mango",
        "hours": 12,
    }
    assert [(skill["code"], skill["level"]) for skill in award.skills] == [("SFY1", 2)]
    assert award.criteria == sorted(
        ({"key": str(lesson.translation_key), "title": lesson.title} for lesson in lessons), key=lambda row: row["key"]
    )
    assert award.event_id == ProgressEvent.objects.get(kind="course_completed").pk
    assert (award.finished_at, award.issued_at) == (NOW, NOW)


def test_later_edits_of_course_and_name_change_nothing(cast, course):
    finish(cast.kofi, course)
    before = Award.objects.values().get()
    Course.objects.update(title="Another title", hours=90)
    CourseSkill.objects.all().delete()
    make_extra = Lesson.objects.first().get_parent()
    make_extra.add_child(instance=Lesson(title="New since"))
    forget_outline(course.translation_key)
    cast.kofi.display_name = "Somebody else"
    cast.kofi.save()
    outline = get_outline(course.translation_key)
    open_lesson(user=cast.kofi, outline=outline, lesson_key=outline.lessons[-1].key, at=NOW + dt.timedelta(hours=1))
    again = award_certificate(
        user=cast.kofi, course_key=course.translation_key, event_id=uuid.uuid4(), lesson_keys=[], finished_at=NOW
    )
    assert again.pk == before["id"]
    assert Award.objects.values().get() == before


def test_the_name_of_a_minor_is_not_shown_until_they_show_it(cast, course, client):
    finish(cast.kofi, course)
    award = Award.objects.get()
    page = reverse("courses:verify", args=[award.printed_code])
    assert (award.shows_name, "Kofi" in client.get(page).content.decode()) == (False, False)
    client.force_login(cast.kofi)
    client.post(reverse("courses:certificate-name", args=[award.code]), {"shown": "1"})
    client.logout()
    assert "Kofi" in client.get(page).content.decode()


def test_only_the_owner_decides_about_the_name(cast, course):
    award = make_award(cast.kofi, course)
    with pytest.raises(NotAllowed):
        show_name(actor=cast.mona, award=award, is_shown=False)


def test_the_command_gives_what_is_missing_once(cast, course, capsys):
    finish(cast.kofi, course)
    Award.objects.all().delete()
    ProgressEvent.objects.create(
        user=cast.amara, kind="course_completed", course_key=uuid.uuid4(), occurred_at=NOW, received_at=NOW
    )  # of a course that has no page
    call_command("award_certificates", "--dry-run")
    call_command("award_certificates")
    call_command("award_certificates")
    assert [line for line in capsys.readouterr().out.splitlines() if "certificates" in line and "given" in line] == [
        "2 certificates would be given, where a page of the course is left.",
        "1 certificates given, 1 left out: no page of their course is left.",
        "0 certificates given, 1 left out: no page of their course is left.",
    ]
    assert Award.objects.get().finished_at == NOW


def test_the_certificate_is_in_the_language_of_the_learner_where_the_course_has_it(cast, course):
    from wagtail.models import Locale

    spanish = Locale.objects.get_or_create(language_code="es")[0]
    copied = course.copy_for_translation(spanish, copy_parents=True)
    copied.title = "Folioscopio"
    copied.save_revision().publish()
    cast.kofi.language = cast.amara.language = "es"
    finish(cast.kofi, course)
    assert Award.objects.values_list("language", "title").get() == ("es", "Folioscopio")
    copied.refresh_from_db()
    copied.unpublish()
    finish(cast.amara, course)
    assert Award.objects.filter(user=cast.amara).values_list("language", "title").get() == ("en", "Flipbook")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_pdf_can_be_read_by_people_and_programs(cast, course, language):
    award = make_award(cast.kofi, course, name="Ria Ó’Brien-Żółtowski", language=language, skills=[
        {"framework": "itu-activities", "code": "SFY1", "label": "Using audio, video or animation software", "level": 2}
    ])  # fmt: skip
    pdf = certificate_pdf(award)
    reader = PdfReader(io.BytesIO(pdf))
    root, text = reader.trailer["/Root"], reader.pages[0].extract_text()
    assert b"pdfuaid" in pdf
    assert (len(reader.pages), root["/Lang"], root["/MarkInfo"]["/Marked"]) == (1, language, True)
    assert "Ria Ó’Brien-Żółtowski" in text
    assert "Flipbook" in text
    assert "Using audio, video or animation software · " in text
    assert f"/verify/{award.printed_code}/" in text
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert {name.split("+")[1] for name in fonts} == {"MirrorDisplay-800", "MirrorText-400", "MirrorText-700"}
    assert certificate_pdf(award) == pdf


def test_markup_in_a_name_is_only_letters_and_long_ones_stay_on_one_page(cast, course):
    long = make_award(
        cast.kofi,
        course,
        name='#panic("x") *bold* ' + "W" * 61,
        title="M" * 200,
        skills=[{"framework": "f", "code": str(n), "label": "A very long skill " * 6, "level": 1} for n in range(30)],
    )
    reader = PdfReader(io.BytesIO(certificate_pdf(long)))
    assert len(reader.pages) == 1
    assert '#panic("x") *bold*' in reader.pages[0].extract_text()


def test_letters_that_our_fonts_lack_do_not_stop_the_certificate(cast, course):
    award = make_award(cast.kofi, course, name="Ria \U000e1234")
    assert certificate_pdf(award).startswith(b"%PDF")


@pytest.mark.parametrize("typed", ["{code}", "{printed}", "{lower}", " {printed} "])
def test_a_code_is_found_however_it_is_typed(cast, course, client, typed):
    award = make_award(cast.kofi, course, code="K7QM2X9D4TR0")
    code = typed.format(code=award.code, printed=award.printed_code, lower="k7qm 2x9d 4tro")
    sent = client.get(reverse("courses:verify"), {"code": code})
    page = client.get(sent["Location"])
    assert (page.status_code, "This certificate is genuine" in page.content.decode()) == (200, True)


def test_what_the_page_to_check_says(cast, course, client):
    award = make_award(cast.kofi, course)
    response = client.get(reverse("courses:verify", args=[award.printed_code]))
    html = response.content.decode()
    assert [words in html for words in ("Flipbook", "Kofi", "3 November 2026", "12 hours", award.printed_code)] == [True] * 5
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html
    assert "csrf" not in html


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC", "<script>", "x" * 150])
def test_an_unknown_code_is_said_to_be_unknown(client, code):
    response = client.get(reverse("courses:verify", args=[code]))
    assert response.status_code == 404
    assert "We know no certificate with the code" in response.content.decode()
    assert "<script>alert" not in response.content.decode()
    assert "code <script>" not in response.content.decode()


def test_codes_cannot_be_tried_quickly(client):
    answers = {client.get(reverse("courses:verify", args=[f"AAAABBBB{n:04}"])).status_code for n in range(60)}
    assert (answers, client.get(reverse("courses:verify")).status_code) == ({404}, 429)


def test_codes_are_long_and_of_plain_signs():
    codes = {make_code() for make_code in [Award._meta.get_field("code").default] * 200}
    assert len(codes) == 200
    assert all(len(code) == 12 and plain_code(code) == code for code in codes)


def test_a_manager_withdraws_a_certificate_and_everybody_can_see_it(cast, course, client):
    award = make_award(cast.kofi, course)
    client.force_login(cast.mona)
    client.post(reverse("courses:award", args=[award.code]), {"reason": "Given for somebody else's work."})
    award.refresh_from_db()
    assert (award.revoked_at, award.revoked_because) == (NOW, "Given for somebody else's work.")
    entry = AuditEntry.objects.get(verb="award.revoked")
    assert (entry.actor, entry.target_id) == (cast.mona, str(award.pk))
    client.logout()
    html = client.get(reverse("courses:verify", args=[award.code])).content.decode()
    assert "withdrawn on 3 November 2026" in html
    assert ("Kofi" in html, "somebody else" in html) == (False, False)
    client.force_login(cast.kofi)
    assert client.get(reverse("courses:certificate", args=[award.code])).status_code == 200
    assert client.get(reverse("courses:certificate-file", args=[award.code])).status_code == 404


def test_withdrawing_needs_a_manager_and_a_reason_and_is_done_once(cast, course):
    award = make_award(cast.kofi, course)
    with pytest.raises(NotAllowed):
        revoke(actor=cast.faye, award=award, reason="x", at=NOW)
    with pytest.raises(ReasonMissing):
        revoke(actor=cast.mona, award=award, reason="  ", at=NOW)
    revoke(actor=cast.mona, award=award, reason="x", at=NOW)
    with pytest.raises(AlreadyRevoked):
        revoke(actor=cast.mona, award=award, reason="y", at=NOW)


def test_the_database_refuses_a_second_certificate_and_a_withdrawal_without_reason(cast, course):
    award = make_award(cast.kofi, course)
    with pytest.raises(IntegrityError, match=r"award_once|UNIQUE"), transaction.atomic():
        make_award(cast.kofi, course)
    with pytest.raises(IntegrityError, match="award_revoked_with_reason"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(revoked_at=NOW)


def test_erasure_leaves_the_figure_and_takes_the_person(cast, course, client):
    award = make_award(cast.kofi, course)
    erase(target=cast.kofi, at=NOW)
    assert client.get(reverse("courses:verify", args=[award.printed_code])).status_code == 404
    left = Award.objects.get()
    assert (left.name, left.shows_name, left.title, left.code == award.code) == ("", False, "Flipbook", False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_certificates_costs_the_same(cast, client, count, django_assert_num_queries):
    for number in range(count):
        make_award(cast.kofi, make_course(f"Course {number}"))
    client.force_login(cast.mona)
    client.get(reverse("courses:awards"))
    with django_assert_num_queries(5):  # user, roles, unread, size, certificates
        html = client.get(reverse("courses:awards")).content.decode()
    assert html.count('class="list__title"') == count


@pytest.mark.parametrize(("text", "found"), [("kof", 1), ("flip", 1), ("k7qm-2x9d-4tr0", 1), ("Nobody", 0)])
def test_managers_find_a_certificate(cast, course, client, text, found):
    make_award(cast.kofi, course, code="K7QM2X9D4TR0")
    client.force_login(cast.mona)
    html = client.get(reverse("courses:awards"), {"q": text}).content.decode()
    assert html.count('class="list__title"') == found


def test_my_learning_leads_to_the_certificate(cast, course, client):
    finish(cast.kofi, course)
    client.force_login(cast.kofi)
    address = reverse("courses:certificate", args=[Award.objects.get().code])
    assert address in client.get(reverse("courses:learning")).content.decode()
    assert client.get(address + "certificate.pdf")["Content-Type"] == "application/pdf"
