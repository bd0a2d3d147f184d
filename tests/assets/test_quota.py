"""What one person stores is counted over every way in, and refused with words that help (security test 41)."""

import io
from functools import partial
from threading import Barrier, Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from wagtail.models import UploadedFile

from accounts.enums import Role
from assets.actions.captions import save_captions
from assets.actions.uploads import begin_upload, discard_upload, save_film
from assets.models import Audio, Caption, CustomDocument, CustomImage, Video
from assets.quota import MEGABYTE, NoSpaceLeft, limit_of, room_for, stored_by, used_by
from core import clock
from courses.actions.exchange import export_course, import_course
from tests.assets import files
from tests.assets.files import upload
from tests.assets.film_files import a_film
from tests.assets.test_film_uploads import arrived, create
from tests.courses.exchange_course import make_full_course, wipe
from tests.factories import UserFactory

RIGHTS = {"licence": "cc0", "credit": "", "source_url": "", "collection": "1"}
NO_CAPTIONS = {f"captions-{name}": value for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0))}


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.ed)
    return client


@pytest.fixture
def full(cast, settings):
    """Ed has one megabyte, and an unfinished upload that takes all of it but `left` bytes."""
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 1)

    def leave(left):
        size = MEGABYTE - left - used_by(cast.ed)
        return begin_upload(actor=cast.ed, filename="a.mp4", size=size, fingerprint="", at=clock.now())

    return leave


def picture_form(content=None):
    return {"title": "Pan", "file": upload("pan.png", content or files.picture("PNG"), "image/png"), **RIGHTS}


def document_form(content=files.PDF):
    return {"title": "Plan", "file": upload("plan.pdf", content, "application/pdf"), **RIGHTS}


def film_form(content=None):
    file = upload("pan.mp4", content or a_film(), "video/mp4")
    return {"title": "Pan", "file": file, "duration": 2, "width": 320, "height": 180, "transcript": "", **RIGHTS, **NO_CAPTIONS}


def sound_form():
    return {"title": "Pan", "file": upload("pan.mp3", files.MP3, "audio/mpeg"), "duration": 2, "transcript": "", **RIGHTS}


def many(file):
    return {"title": "Pan", "files[]": file, "collection": "1"}


WAYS_IN = {
    "picture": ("/cms/images/add/", picture_form, CustomImage),
    "pictures": ("/cms/images/multiple/add/", lambda: many(upload("a.png", files.picture("PNG"), "image/png")), CustomImage),
    "chosen picture": (
        "/cms/images/chooser/create/",
        lambda: {f"image-chooser-upload-{name}": value for name, value in picture_form().items()},
        CustomImage,
    ),
    "document": ("/cms/documents/add/", document_form, CustomDocument),
    "documents": ("/cms/documents/multiple/add/", lambda: many(upload("a.pdf", files.PDF, "application/pdf")), CustomDocument),
    "chosen document": (
        "/cms/documents/chooser/create/",
        lambda: {f"document-chooser-upload-{name}": value for name, value in document_form().items()},
        CustomDocument,
    ),
    "film": ("/cms/snippets/assets/video/add/", film_form, Video),
    "sound": ("/cms/snippets/assets/audio/add/", sound_form, Audio),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS_IN)
def test_security_41_every_form_counts_and_refuses(editor, cast, full, way):
    address, form, model = WAYS_IN[way]
    editor.post(address, form())
    counted, rows = used_by(cast.ed), model.objects.count()
    full(left=10)

    answer = editor.post(address, form())

    assert counted > 10
    assert (rows, model.objects.count(), UploadedFile.objects.count()) == (1, 1, 0)
    assert answer.status_code == 200
    assert "You have stored" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS_IN)
def test_what_a_form_stored_belongs_to_its_sender_and_is_counted_by_its_true_size(editor, cast, way):
    address, form, model = WAYS_IN[way]
    editor.post(address, form())
    row = model.objects.get()
    assert (row.uploaded_by_user, used_by(cast.ed)) == (cast.ed, row.file.size)


@pytest.mark.django_db
def test_security_41_films_in_pieces_count_from_their_beginning_and_once(editor, cast, full):
    film = a_film()
    sent = arrived(cast, film)
    full(left=0)  # the room of the upload must be enough for its film
    refused = create(editor, size=1)

    save_film(actor=cast.ed, upload=sent, title="Pan", at=clock.now())

    assert (refused.status_code, "You have stored" in refused.json()["message"]) == (413, True)
    assert used_by(cast.ed) == MEGABYTE
    assert {str(store.label): size for store, size in stored_by(cast.ed)}["Films"] == len(film)


@pytest.mark.django_db
def test_security_41_captions_count(editor, cast, full):
    video = Video.objects.create(title="Pan", file=upload("pan.webm", files.WEBM))
    save = partial(save_captions, actor=cast.ed, video=video, at=clock.now())
    first = save(language="en", text=files.VTT.decode(), base="")
    full(left=10)

    with pytest.raises(NoSpaceLeft):
        save(language="fr", text=files.VTT.decode(), base="")
    again = save(language="en", text=files.VTT.decode(), base=first.file.name)  # its room becomes free
    typed = editor.post(f"/cms/films/{video.pk}/captions/fr/", {"text": files.VTT.decode(), "base": ""})

    assert (again.bytes, Caption.objects.count()) == (len(files.VTT), 1)
    assert (typed.status_code, "WEBVTT" in typed.content.decode()) == (413, True)


@pytest.mark.django_db
def test_security_41_captions_in_the_films_own_form_count(editor, cast):
    form = film_form() | {
        "captions-TOTAL_FORMS": 1,
        "captions-0-language": "en",
        "captions-0-file": upload("en.vtt", files.VTT, "text/vtt"),
        "captions-0-id": "",
    }
    editor.post("/cms/snippets/assets/video/add/", form)
    assert Caption.objects.get().uploaded_by_user == cast.ed
    assert used_by(cast.ed) == len(a_film()) + len(files.VTT)


@pytest.mark.django_db
def test_security_41_an_imported_course_counts_and_leaves_nothing_when_it_does_not_fit(cast, full):
    course, target = make_full_course(cast.faye), io.BytesIO()
    export_course(actor=None, course=course, target=target, at=clock.now())
    wipe(course)
    last = full(left=10)
    before = stored_files()
    with pytest.raises(NoSpaceLeft):
        import_course(actor=cast.ed, file=target, at=clock.now())
    assert (stored_files(), CustomImage.objects.count(), Video.objects.count()) == (before, 0, 0)

    discard_upload(upload=last)
    import_course(actor=cast.ed, file=target, at=clock.now())
    rows = [row for model in (CustomImage, CustomDocument, Video, Audio, Caption) for row in model.objects.all()]
    mine = sum(row.file.size for row in rows)
    assert (used_by(cast.ed), {row.uploaded_by_user for row in rows}) == (mine, {cast.ed})


def stored_files(folder=""):
    folders, names = default_storage.listdir(folder)
    below = [name for each in folders for name in stored_files(f"{folder}/{each}" if folder else each)]
    return sorted([*(f"{folder}/{name}" for name in names), *below])


@pytest.mark.django_db
def test_a_file_in_the_place_of_an_own_one_needs_only_what_is_more(editor, cast, full):
    editor.post("/cms/documents/add/", document_form())
    document = CustomDocument.objects.get()
    full(left=5)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    same = editor.post(address, document_form(files.PDF + b"12345"))
    more = editor.post(address, document_form(files.PDF + b"1234567890AB"))
    document.refresh_from_db()
    assert (same.status_code, more.status_code, document.file.size) == (302, 200, len(files.PDF) + 5)


@pytest.mark.django_db
def test_whoever_replaces_the_file_of_somebody_else_has_it_counted(editor, cast):
    other = UserFactory(roles=[Role.EDITOR])
    document = CustomDocument.objects.create(title="Plan", file=upload("plan.pdf", files.PDF), uploaded_by_user=other)
    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), document_form(files.PDF + b"12345"))
    assert (used_by(other), used_by(cast.ed)) == (0, len(files.PDF) + 5)


@pytest.mark.django_db
def test_a_film_that_is_replaced_leaves_no_file_behind(editor, cast, django_capture_on_commit_callbacks):
    editor.post("/cms/snippets/assets/video/add/", film_form())
    video = Video.objects.get()
    old = video.file.name
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"/cms/snippets/assets/video/edit/{video.pk}/", film_form())
    video.refresh_from_db()
    assert (default_storage.exists(old), default_storage.exists(video.file.name)) == (False, True)
    assert used_by(cast.ed) == len(a_film())


@pytest.mark.django_db
def test_security_36_a_file_that_is_refused_is_not_put_aside_by_the_page_for_many(editor):
    """Wagtail keeps what fails by another field than `file`, and made a row of it later without another look."""
    answer = editor.post("/cms/documents/multiple/add/", many(upload("plan.pdf", files.HTML, "application/pdf")))
    assert (answer.json()["success"], UploadedFile.objects.count(), CustomDocument.objects.count()) == (False, 0, 0)


@pytest.mark.django_db
def test_security_38_no_picture_is_put_aside_with_its_metadata(editor):
    picture = upload("a.png", files.picture("PNG"), "image/png")
    answer = editor.post("/cms/images/multiple/add/", {**many(picture), "title": "x" * 300})
    assert (answer.json()["success"], UploadedFile.objects.count()) == (False, 0)


@pytest.mark.django_db
def test_deleting_gives_room_back(cast):
    image = CustomImage.objects.create(title="Pan", file=upload("a.png", files.picture("PNG")), uploaded_by_user=cast.ed)
    taken = used_by(cast.ed)
    image.delete()
    assert (taken > 0, used_by(cast.ed)) == (True, 0)


@pytest.mark.django_db
def test_what_the_operator_brings_counts_for_nobody(cast, settings):
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 0)
    CustomImage.objects.create(title="Pan", file=upload("a.png", files.picture("PNG")))
    Video.objects.create(title="Pan", file=upload("a.webm", files.WEBM))
    assert used_by(cast.ed) == 0


@pytest.mark.django_db
def test_the_largest_limit_of_several_roles_holds(cast, settings):
    settings.STORAGE_MB = {"learner": 1, "mentor": 2, "facilitator": 3, "editor": 9, "manager": 5}
    both = UserFactory(roles=[Role.LEARNER, Role.MANAGER])
    people = (UserFactory(), cast.marlon, cast.ed, both, UserFactory(is_superuser=True))
    assert [limit_of(user) // MEGABYTE for user in people] == [1, 2, 9, 5, 9]


@pytest.mark.django_db(transaction=True)
def test_security_41_two_uploads_at_once_cannot_both_slip_under_the_limit(settings):
    settings.STORAGE_MB = dict.fromkeys(settings.STORAGE_MB, 1)
    ed = UserFactory(roles=[Role.EDITOR])
    size, start = MEGABYTE * 2 // 5, Barrier(4)  # two of four have room
    document = b"%PDF-1.7\n" + b"x" * (size - 9)
    outcomes = []

    def store(number):
        start.wait()
        try:
            if number % 2:
                begin_upload(actor=ed, filename="a.mp4", size=size, fingerprint="", at=clock.now())
            else:
                CustomDocument.objects.create(title="Plan", file=upload("plan.pdf", document), uploaded_by_user=ed)
            outcomes.append("stored")
        except NoSpaceLeft:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=store, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcomes), used_by(ed)) == (["refused"] * 2 + ["stored"] * 2, 2 * size)


@pytest.mark.django_db
def test_what_is_found_only_under_the_lock_is_told_too(editor, monkeypatch):
    """Two forms at once both pass their check; the second is refused while it is stored."""
    monkeypatch.setattr("assets.forms.check_room", lambda *_args, **_options: None)
    monkeypatch.setattr("assets.quota.limit_of", lambda _user: 1)
    answer = editor.post("/cms/documents/add/", document_form())
    told = editor.post("/cms/documents/add/", document_form(), headers={"Accept": "application/json"})
    assert (answer.status_code, told.status_code, CustomDocument.objects.count()) == (413, 413, 0)
    assert "You have stored" in answer.content.decode()
    assert "You have stored" in told.json()["message"]


@pytest.mark.django_db
def test_room_is_not_asked_for_nothing(cast, django_assert_num_queries):
    with django_assert_num_queries(0), room_for(cast.ed, 0), room_for(None, 10):
        pass


@pytest.mark.django_db
def test_a_person_sees_what_is_used_and_what_is_left(editor, cast, full):
    CustomImage.objects.create(title="Pan", file=upload("a.png", files.picture("PNG")), uploaded_by_user=cast.ed)
    full(left=MEGABYTE // 4)
    page = editor.get("/me/storage/").content.decode().replace("\xa0", " ")
    assert "You have stored 768.0 KB of 1.0 MB. 256.0 KB are free." in page
    assert reverse("wagtailimages:edit", args=[CustomImage.objects.get().pk]) in page
    assert "256.0 KB are free" in editor.get("/cms/films/upload/").content.decode().replace("\xa0", " ")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 12])
def test_the_page_about_storage_costs_the_same_with_many_files(editor, cast, django_assert_max_num_queries, count):
    for _ in range(count):
        CustomImage.objects.create(title="Pan", file=upload("a.png", files.picture("PNG")), uploaded_by_user=cast.ed)
    with django_assert_max_num_queries(20):
        page = editor.get("/me/storage/").content.decode()
    assert page.count("/cms/images/") == min(count, 10)
