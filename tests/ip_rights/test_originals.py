"""Files of a work: what is taken and refused, in and out, by form and in pieces."""

import datetime as dt
import hashlib
import shutil
from base64 import b64encode

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assets import quota
from assets.quota import NoSpaceLeft, used_by
from assets.uploads.pieces import DiskFull, FileDamaged
from core import clock
from core.errors import NotAllowed
from ip_rights.actions import originals as actions
from ip_rights.actions.originals import (
    FileGone,
    FileIsRegistered,
    FileTooLarge,
    TooManyFiles,
    WrongChecksum,
    check_file,
    clean_name,
    delete_sent_file,
)
from ip_rights.actions.uploads import begin_upload, forget_uploads, save_upload
from ip_rights.enums import FileRole, WorkState
from ip_rights.files.checks import FileRefused, KindRefused
from ip_rights.files.kinds import MEDIA_TYPES
from ip_rights.models import LogEntry, WorkFile, WorkUpload
from tests.assets.files import MP3, flood, picture, upload
from tests.ip_rights.factories import make_sheet, make_work
from tests.ip_rights.sent import GLB, GOOD, STL, SVG, add, archive, photo_with_position
from tests.ip_rights.test_works import ROLES, who_may

TUS = {"Tus-Resumable": "1.0.0"}
OTHER = picture("PNG", size=(9, 9))


def sha(content):
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_taken_as_it_is(name):
    checked = check_file(upload(name, GOOD[name]))

    assert (checked.name, checked.bytes, checked.sha256) == (name, len(GOOD[name]), sha(GOOD[name]))
    assert checked.media_type == MEDIA_TYPES[name.rpartition(".")[2]]
    assert checked.file.read() == GOOD[name]


DISGUISED = "The content of this file is not what its name says (.{}). Save it again in the right format."
BROKEN_SVG = "This SVG cannot be read. Save it again as a plain SVG."
SCRIPT_SVG = "This SVG holds a script. Save it without, as a plain SVG; an animation may stay a film."
ENTITIES = b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", str(KindRefused.message)),
        ("a", b"hello", str(KindRefused.message)),
        ("a.png", b"", "This file is empty. Nothing was stored."),
        ("a.png", MP3, DISGUISED.format("png")),
        ("a.mp3", picture("PNG"), DISGUISED.format("mp3")),
        ("a.txt", picture("PNG"), DISGUISED.format("txt")),
        ("a.txt", b"a\0b", DISGUISED.format("txt")),
        ("a.glb", b"glTF\x01\0\0\0", DISGUISED.format("glb")),
        ("a.h5", GLB, DISGUISED.format("h5")),
        ("a.stl", STL + b"\0", DISGUISED.format("stl")),
        ("a.png", flood(), "This picture has too many pixels. Up to 64 million can be taken."),
        ("a.svg", b"<svg>", BROKEN_SVG),
        ("a.svg", b"<html/>", BROKEN_SVG),
        ("a.svg", ENTITIES, BROKEN_SVG),
        ("a.svg", b"<svg><script>x</script></svg>", SCRIPT_SVG),
        ("a.svg", b"<svg><a onclick='x'/></svg>", SCRIPT_SVG),
        ("a.svg", b"<svg><a href='java\nscript:x'/></svg>", SCRIPT_SVG),
        ("a.svg", b"<svg>" + b"<g>" * 300, "This SVG is nested too deeply. Save it again as a plain SVG."),
        ("a.zip", archive(a=b"x")[:-30], "This archive is damaged and cannot be opened. Pack it again."),
        ("a.zip", archive(**{"../a": b"x"}), "This archive holds a name that leads out of its folder. Pack it again."),
        (
            "a.zip",
            archive(a=b"\0" * 3_000_000),
            "This archive unpacks to far more than it shows. Pack only what belongs to the work.",
        ),
        ("a.3mf", archive(a=b"x"), "This 3MF file holds no model. Export it again."),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",  # bytes hold the time, names may not
)
def test_what_is_refused_says_why(name, content, said):
    with pytest.raises(FileRefused) as refused:
        check_file(upload(name, content))

    assert str(refused.value.message) == said


def test_a_drawing_with_an_outer_doctype_is_taken():
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'

    assert check_file(upload("a.svg", doctype + SVG.partition(b"?>")[2])).media_type == "image/svg+xml"


def test_a_file_larger_than_the_setting_is_refused_before_it_is_read(settings):
    settings.WORK_FILE_MAX_MB = 1
    with pytest.raises(FileTooLarge):
        check_file(upload("a.txt", b"a" * (1024 * 1024 + 1)))


def test_a_checksum_of_the_device_is_compared():
    content = GOOD["a.png"]

    assert check_file(upload("a.png", content), sha256=sha(content).upper()).sha256 == sha(content)
    with pytest.raises(WrongChecksum):
        check_file(upload("a.png", content), sha256=sha(b"other"))


@given(st.text(max_size=300))
def test_names_stay_inside_their_folder_and_their_column(name):
    cleaned = clean_name(f"{name}.png")

    assert "/" not in cleaned
    assert "\\" not in cleaned
    assert cleaned.isprintable()
    assert (len(cleaned) <= actions.NAME_LENGTH, cleaned.endswith(".png"), cleaned.startswith(".")) == (True, True, False)


pytestmark = pytest.mark.django_db


@pytest.fixture
def work(cast):
    return make_work(cast.kofi)


def test_an_original_keeps_its_bytes_and_its_place(work):
    content = photo_with_position()
    file, again = add(work, "Bathsheba.JPG", content), add(work, "copy.jpg", content)
    plain = add(work)

    assert (file.name, file.has_position, plain.has_position, again.pk) == ("Bathsheba.jpg", True, False, file.pk)
    assert (file.file.read(), file.sha256) == (content, sha(content))
    assert file.file.name.startswith("documents/works/")


def test_a_newer_file_takes_the_place_of_an_older_one(work):
    old = add(work, role=FileRole.PROCESS)
    new = add(work, "new.png", OTHER, replaces=old)
    with pytest.raises(FileGone):
        add(work, "late.png", picture("PNG", size=(3, 3)), replaces=old)

    old.refresh_from_db()
    assert (old.replaced_at, new.role, new.replaced_at) == (new.added_at, FileRole.PROCESS, None)


def test_what_cannot_be_stored_leaves_nothing(work, monkeypatch):
    monkeypatch.setattr(quota, "limit_of", lambda _user: 10)
    with pytest.raises(NoSpaceLeft):
        add(work)
    monkeypatch.setattr(actions, "MOST_FILES", 0)
    with pytest.raises(TooManyFiles):
        add(work)
    with pytest.raises(NotAllowed):
        add(work, role=FileRole.PUBLISHED)

    assert WorkFile.objects.count() == 0


@pytest.mark.parametrize(("state", "may"), [("draft", ["kofi"]), ("registered", ["kofi"]), ("withdrawn", [])])
def test_only_who_registered_it_adds_and_deletes(cast, state, may):
    work = make_work(cast.kofi, state=state)
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    contents = {getattr(cast, name): picture("PNG", size=(9, number)) for number, name in enumerate(ROLES, 1)}

    assert who_may(cast, lambda one: add(work, content=contents[one], actor=one)) == may
    if may and state == "draft":
        file = work.files.get()
        assert who_may(cast, lambda one: delete_sent_file(actor=one, file=file, at=clock.now())) == may


def test_a_file_of_a_registered_work_is_logged_at_once_and_stays(cast):
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    file = add(work)
    with pytest.raises(FileIsRegistered):
        delete_sent_file(actor=cast.kofi, file=file, at=clock.now())

    assert (list(LogEntry.objects.values_list("digest", flat=True)), file.registered_at) == ([file.sha256], file.added_at)


def test_a_deleted_file_is_gone_from_the_disk(work, django_capture_on_commit_callbacks):
    file = add(work)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            delete_sent_file(actor=work.registrant, file=file, at=clock.now())

    assert (WorkFile.objects.count(), default_storage.exists(file.file.name)) == (0, False)


# In pieces


def encoded(text):
    return b64encode(text.encode()).decode()


def create(client, work, *, size, filename="kite.png", role="original"):
    told = f"filename {encoded(filename)},fingerprint {encoded('kite|1|2')},role {encoded(role)}"
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": told}
    return client.post(reverse("ip_rights:uploads", args=[work.key]), headers=headers)


def send(client, address, content, offset):
    checksum = f"sha256 {b64encode(hashlib.sha256(content).digest()).decode()}"
    told = {**TUS, "Upload-Offset": str(offset), "Upload-Checksum": checksum}
    return client.patch(address, content, content_type="application/offset+octet-stream", headers=told)


def arrived(work, content, filename="kite.png"):
    made = begin_upload(actor=work.registrant, work=work, filename=filename, size=len(content), fingerprint="", at=clock.now())
    left = iter([content])
    made.pieces.append(lambda _size: next(left, b""), offset=0, digest=hashlib.sha256(content).digest())
    return made


def test_a_file_arrives_in_pieces_and_is_saved_once(client, work):
    content, old = GOOD["a.png"], add(work, content=OTHER)
    client.force_login(work.registrant)
    options = client.options(reverse("ip_rights:uploads", args=[work.key]))
    address = create(client, work, size=len(content), role="process")["Location"]
    half = len(content) // 2

    early = client.post(f"{address}save/")
    answers = [send(client, address, content[:half], 0), client.head(address, headers=TUS)]
    answers.append(send(client, address, content[half:], half))
    saved = [client.post(f"{address}save/", {"sha256": sha(content), "replaces": str(old.key)}).json() for _ in range(2)]

    file = WorkFile.objects.get(replaced_at=None)
    assert (options["Tus-Version"], early.status_code) == ("1.0.0", 409)
    assert [answer.get("Upload-Offset") for answer in answers] == [str(half), str(half), str(len(content))]
    assert saved == [{"name": "kite.png", "sha256": sha(content), "url": f"/works/{work.key}/originals/"}] * 2
    assert (file.file.read(), file.sha256) == (content, sha(content))
    assert (file.role, client.head(address, headers=TUS)["Upload-Offset"]) == (FileRole.ORIGINAL, str(len(content)))
    assert (WorkUpload.objects.get().pieces.folder.exists(), send(client, address, b"x", 0).status_code) == (False, 409)


def test_the_room_of_an_upload_becomes_that_of_its_file(work):
    content = GOOD["a.png"]
    made = arrived(work, content)
    before = used_by(work.registrant)
    save_upload(actor=work.registrant, upload=made, at=clock.now())

    assert (before, used_by(work.registrant)) == (len(content), len(content))


@pytest.mark.parametrize(
    ("content", "filename", "told", "status"),
    [
        (GOOD["a.png"], "kite.png", sha(b"other"), 460),
        (GOOD["a.mp3"], "kite.png", "", 400),
        (b"<svg onload='x'/>", "kite.svg", "", 400),
    ],
    ids=["another fingerprint", "disguised", "a script"],
)
def test_what_turns_out_wrong_is_thrown_away(client, work, content, filename, told, status):
    made = arrived(work, content, filename)
    client.force_login(work.registrant)
    response = client.post(reverse("ip_rights:save-upload", args=[made.pk]), {"sha256": told})

    assert (response.status_code, WorkUpload.objects.count(), WorkFile.objects.count()) == (status, 0, 0)
    assert (bool(response.json()["message"]), made.pieces.folder.exists()) == (True, False)


def test_bytes_that_changed_on_the_disk_are_not_saved(work):
    made = arrived(work, GOOD["a.png"])
    made.pieces.data.write_bytes(made.pieces.data.read_bytes()[:-1] + b"x")
    with pytest.raises(FileDamaged):
        save_upload(actor=work.registrant, upload=made, at=clock.now())

    assert WorkUpload.objects.count() == 0


def test_uploads_are_refused_before_a_byte_is_sent(client, work, monkeypatch, settings):
    settings.WORK_FILE_MAX_MB = 1
    client.force_login(work.registrant)
    answers = [
        create(client, work, size=9, filename="a.exe").status_code,
        create(client, work, size=0).status_code,
        create(client, work, size=2 * 1024 * 1024).status_code,
        create(client, work, size=9, role="published").status_code,
        client.post(reverse("ip_rights:uploads", args=[work.key]), headers={**TUS, "Upload-Length": "x"}).status_code,
    ]
    monkeypatch.setattr(quota, "limit_of", lambda _user: 5)
    answers.append(create(client, work, size=9).status_code)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, 0))
    answers.append(create(client, work, size=9).status_code)

    assert (answers, WorkUpload.objects.count()) == ([400, 400, 413, 404, 400, 413, DiskFull.status], 0)


def test_an_upload_is_its_senders_alone_and_can_be_dropped(client, cast, work):
    made = arrived(work, GOOD["a.png"])
    address = reverse("ip_rights:upload", args=[made.pk])
    client.force_login(cast.amara)
    others = [client.head(address, headers=TUS).status_code, client.post(f"{address}save/").status_code]
    client.force_login(cast.kofi)
    page = client.get(reverse("ip_rights:originals", args=[work.key])).content.decode()
    dropped = client.delete(address, headers=TUS).status_code

    assert (others, "100 % of" in page.replace("\u00a0", " "), dropped) == ([404, 404], True, 204)
    assert (WorkUpload.objects.count(), made.pieces.folder.exists()) == (0, False)


def test_uploads_that_nobody_goes_on_with_are_forgotten(work):
    arrived(work, GOOD["a.png"])
    late = clock.now() + dt.timedelta(days=8)

    assert [forget_uploads(at=at) for at in (clock.now(), late, late)] == [0, 1, 0]


# Pages


def page_of(work, *args, name="originals"):
    return reverse(f"ip_rights:{name}", args=[work.key, *args])


def test_without_scripts_a_form_takes_and_replaces_a_file(client, work):
    client.force_login(work.registrant)
    first = client.post(page_of(work), {"file": upload("kite.png", GOOD["a.png"]), "role": "original"})
    old = WorkFile.objects.get()
    told = {"file": upload("new.png", OTHER), "role": "original", "replaces": str(old.key)}
    second = client.post(page_of(work), told)
    rows = client.get(page_of(work)).context

    assert [first.status_code, second.status_code] == [302, 302]
    assert [[row["file"].name for row in rows[part]] for part in ("originals", "process", "replaced")] == [
        ["new.png"],
        [],
        ["kite.png"],
    ]


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ({}, 400, "This field is required."),
        ({"file": ("kite.png", MP3)}, 400, DISGUISED.format("png")),
        ({"file": ("kite.png", GOOD["a.png"]), "sha256": "0" * 64}, 400, str(WrongChecksum.message)),
    ],
)
def test_what_a_form_sends_wrongly_is_said_beside_the_file(client, work, told, status, said):
    client.force_login(work.registrant)
    fields = {name: upload(*value) if isinstance(value, tuple) else value for name, value in told.items()}
    response = client.post(page_of(work), {"role": "original", **fields})

    assert (response.status_code, response.context["form"].errors["file"]) == (status, [said])
    assert WorkFile.objects.count() == 0


def test_an_original_leaves_as_a_download_for_those_who_made_it(client, cast):
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility="public")
    make_sheet(work, {cast.kofi: 50, cast.amara: 50})
    file = add(work, "a.html", GOOD["a.html"])
    answers = {}
    for name in ROLES:
        client.force_login(getattr(cast, name))
        answers[name] = client.get(page_of(work, file.key, name="original")).status_code
    client.force_login(cast.amara)
    response = client.get(page_of(work, file.key, name="original"))

    assert answers == {**dict.fromkeys(ROLES, 404), "kofi": 200, "amara": 200, "sol": 302}
    assert (b"".join(response.streaming_content), response["Content-Type"]) == (GOOD["a.html"], "application/octet-stream")
    assert (response["Content-Disposition"], response["Cache-Control"]) == (
        'attachment; filename="a.html"',
        "private, no-store",
    )
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_file_that_is_gone_from_the_disk_is_not_found(client, work):
    file = add(work)
    default_storage.delete(file.file.name)
    client.force_login(work.registrant)

    assert client.get(page_of(work, file.key, name="original")).status_code == 404


def test_a_position_is_said_on_the_page(client, work):
    client.force_login(work.registrant)
    add(work)
    before = "A picture here says where it was taken" in client.get(page_of(work)).content.decode()
    add(work, "a.jpg", photo_with_position())
    after = "A picture here says where it was taken" in client.get(page_of(work)).content.decode()

    assert (before, after) == (False, True)


def test_deleting_a_file_leads_back_and_says_where_it_may_not(client, cast):
    work = make_work(cast.kofi, state=WorkState.REGISTERED)
    file = add(work)
    client.force_login(cast.kofi)
    kept = client.post(page_of(work, file.key, name="delete-original"), follow=True).content.decode()
    WorkFile.objects.update(registered_at=None)
    answers = [client.post(page_of(work, file.key, name="delete-original")).status_code for _ in range(2)]

    assert ("This file is in the evidence log, so it stays." in kept, answers, WorkFile.objects.count()) == (
        True,
        [302, 302],
        0,
    )


def test_the_page_of_files_costs_the_same_for_one_and_for_three(client, work, django_assert_num_queries):
    client.force_login(work.registrant)
    add(work)
    client.get(page_of(work))
    with django_assert_num_queries(7) as counted:
        client.get(page_of(work))
    add(work, "b.png", OTHER)
    add(work, "c.md", b"# c", role=FileRole.PROCESS)
    with django_assert_num_queries(len(counted)):
        client.get(page_of(work))
