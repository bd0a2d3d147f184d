"""Documents of an application: in, replaced, out; who reads them; what is missing; as files to hand on."""

from pathlib import PurePath

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.db.models import Q
from django.urls import reverse
from PIL import Image

from accounts.actions.erasure import erase
from accounts.actions.merging import merge_accounts
from assets import quota
from assets.quota import NoSpaceLeft
from core import clock
from core.errors import NotAllowed
from grants import sight
from grants.actions import documents as actions
from grants.actions.documents import (
    DocumentGone,
    NoSuchDocument,
    TitleNeeded,
    TooManyDocuments,
    delete_document,
    take_over,
)
from grants.actions.papers import PaperRefused
from grants.blocks import DocumentBlock
from grants.enums import DraftState, LetterState
from grants.holdings.documents import asked_of, documents, letters
from grants.models import CallVersion, Draft, DraftDocument, Letter
from grants.queries.documents import checklist_of, files_of
from grants.queries.drafts import problems_of
from tests.assets.files import PDF, package, picture, upload
from tests.grants.money import join
from tests.grants.papers import CV, DOCUMENTS, LETTER, QUOTE, add, make_papers_draft, put_letter, wanted

pytestmark = pytest.mark.django_db

OTHER_PDF = PDF + b"% another\n"


@pytest.fixture
def draft(cast):
    return make_papers_draft(cast.kofi)


def address(draft, name="documents", *args):
    return reverse(f"grants:{name}", args=[draft.public_id, *args])


def names(rows):
    return [row.name for row in rows]


def row_of(draft, wanted=CV):
    checklist = checklist_of(draft, clock.now())
    return next((one for one in checklist.wanted if one.id == wanted), checklist.extra)


def test_a_file_is_stored_apart_and_the_same_twice_is_once(draft):
    first, again = add(draft, "My CV.PDF"), add(draft, "other.pdf")
    assert (first.pk, first.name, first.title, first.bytes) == (again.pk, "My CV.pdf", "Your CV", len(PDF))
    assert (first.file.name.startswith("documents/drafts/"), default_storage.exists(first.file.name)) == (True, True)
    with pytest.raises(IntegrityError):
        DraftDocument.objects.filter(pk=add(draft, content=OTHER_PDF).pk).update(digest=first.digest)


def test_a_replaced_file_stays_to_be_read_until_it_is_deleted(draft, django_capture_on_commit_callbacks):
    old = add(draft, "old.pdf")
    new = add(draft, "new.pdf", OTHER_PDF, wanted="", replaces=old)
    assert (names(row_of(draft).documents), names(row_of(draft).earlier)) == (["new.pdf"], ["old.pdf"])
    with pytest.raises(DocumentGone):
        add(draft, "late.pdf", PDF + b"3", replaces=old)
    place = new.file.name
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            delete_document(actor=draft.applicant, document=new, at=clock.now())
    assert (names(row_of(draft).documents), names(row_of(draft).earlier)) == ([], ["old.pdf"])
    assert (default_storage.exists(place), default_storage.exists(str(PurePath(place).parent))) == (False, False)


def test_what_cannot_be_stored_is_said(draft, monkeypatch):
    for error, fields in ((NoSuchDocument, {"wanted": "gone"}), (TitleNeeded, {"wanted": "", "title": " "})):
        with pytest.raises(error):
            add(draft, **fields)
    with pytest.raises(PaperRefused):
        add(draft, "a.docx", package(**{"word/vbaProject.bin": b"x"}))
    monkeypatch.setattr(quota, "limit_of", lambda _user: len(PDF) - 1)
    with pytest.raises(NoSpaceLeft):
        add(draft)
    monkeypatch.setattr(actions, "MOST_DOCUMENTS", 0)
    with pytest.raises(TooManyDocuments):
        add(draft)
    assert DraftDocument.objects.count() == 0


def test_pictures_lose_what_the_phone_wrote_in_them(draft):
    exif = Image.Exif()
    exif[0x010F] = "Secret Phone"
    document = add(draft, "work.jpg", picture(exif=exif))
    with document.file.open("rb") as file:
        assert b"Secret Phone" not in file.read()


@pytest.mark.parametrize("state", DraftState)
def test_only_who_writes_changes_files_and_only_while_it_is_written(cast, draft, state):
    document = add(draft)
    join(draft, cast.amara, "edit")
    join(draft, cast.faye, "comment")
    Draft.objects.update(state=state)
    is_written = state in ("drafting", "help_requested", "in_mentoring", "changes_suggested")
    may = set()
    for number, person in enumerate((cast.kofi, cast.amara, cast.faye, cast.mona, cast.marlon, cast.sol)):
        try:
            added = add(draft, content=PDF + bytes([number]), actor=person)
            delete_document(actor=person, document=added, at=clock.now())
            may.add(person)
        except NotAllowed:
            with pytest.raises(NotAllowed):
                delete_document(actor=person, document=document, at=clock.now())
    assert may == ({cast.kofi, cast.amara} if is_written else set())


def test_who_reads_the_application_reads_its_files_and_nobody_else(client, cast, draft, monkeypatch):
    document = add(draft, "work.png", picture("PNG"))
    letter, _token = put_letter(draft, LetterState.RECEIVED)
    join(draft, cast.amara, "view")
    monkeypatch.setattr(sight, "_sources", [lambda user: Q(pk=draft.pk) if user == cast.marlon else Q(pk=None)])
    addresses = [
        address(draft),
        address(draft, "document-file", document.public_id),
        address(draft, "letter-file", letter.public_id) + "?text",
    ]
    expected = dict.fromkeys((cast.kofi, cast.amara, cast.marlon), 200) | {cast.mona: 404, cast.faye: 404}
    for person, status in expected.items():
        client.force_login(person)
        assert [client.get(url).status_code for url in addresses] == [status] * 3, person
    Draft.objects.update(state=DraftState.SUBMITTED)
    client.force_login(cast.mona)
    answer = client.get(addresses[1])
    assert (answer.status_code, answer["Content-Disposition"]) == (200, 'attachment; filename="work.png"')
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/octet-stream", "private, no-store")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(address(draft, "letter-file", letter.public_id)).status_code == 404  # it has no file


def test_the_page_takes_files_and_keeps_what_was_typed(client, cast, draft):
    client.force_login(cast.kofi)
    page = client.get(address(draft)).content.decode()
    assert ("0 of 3 documents" in page, "Missing" in page) == (True, True)
    sent = {"wanted": "", "title": "A poster", "file": upload("a.docx", package(**{"word/vbaProject.bin": b"x"}))}
    answer = client.post(address(draft), sent)
    words = answer.content.decode()
    assert (answer.status_code, "holds macros" in words, 'value="A poster"' in words) == (400, True, True)
    answer = client.post(address(draft), {"wanted": CV, "file": upload("cv.pdf", PDF)})
    assert (answer.status_code, answer.url) == (302, f"{address(draft)}#d-cv")
    first = DraftDocument.objects.get()
    client.post(address(draft), {"wanted": CV, "file": upload("b.pdf", OTHER_PDF), "replaces": str(first.public_id)})
    assert names(row_of(draft).documents) == ["b.pdf"]
    client.post(address(draft, "delete-document", first.public_id))
    client.post(address(draft, "delete-document", first.public_id))
    assert names(row_of(draft).earlier) == []
    Draft.objects.update(state=DraftState.READY)
    assert client.post(address(draft), {"wanted": CV, "file": upload("c.pdf", PDF)}).status_code == 404
    assert 'type="file"' not in client.get(address(draft)).content.decode()


def test_required_documents_and_letters_are_missed_until_they_are_there(draft):
    words = ["The document “Your CV” is missing.", "The letter “Letter of support” is not there yet."]
    assert [problem.text for problem in problems_of(draft)] == words
    assert problems_of(draft)[0].url == f"{address(draft)}#d-cv"
    add(draft)
    letter, _token = put_letter(draft, LetterState.OPENED)
    assert [problem.text for problem in problems_of(draft)] == words[1:]
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.RECEIVED, text="Yes")
    assert problems_of(draft) == []
    Letter.objects.all().delete()
    add(draft, "scan.pdf", OTHER_PDF, wanted=LETTER)
    assert problems_of(draft) == []


def test_what_a_newer_form_no_longer_asks_stands_with_the_rest(draft):
    add(draft)
    content = draft.version.content | {"documents": [wanted(QUOTE, "Quotation")]}
    CallVersion.objects.update(content=content)
    draft = Draft.objects.get()
    checklist = checklist_of(draft, clock.now())
    assert ([one.id for one in checklist.wanted], names(checklist.extra.documents)) == ([QUOTE], ["cv.pdf"])


def test_a_document_of_the_earlier_application_is_offered_and_copied(client, cast, draft):
    old = add(draft)
    extra = add(draft, "poster.png", picture("PNG"), wanted="", title="Poster")
    later = make_papers_draft(cast.kofi, [wanted("other-id", "YOUR CV")], began_from=draft)
    assert DraftDocument.objects.filter(draft=later).count() == 0
    checklist = checklist_of(later, clock.now(), with_offers=True)
    assert (checklist.wanted[0].offers, checklist.extra.offers) == ((old,), (extra,))
    client.force_login(cast.kofi)
    client.post(address(later), {"wanted": "other-id", "take": str(old.public_id)})
    copy = later.documents.get()
    assert (copy.digest, copy.wanted, copy.file.name != old.file.name) == (old.digest, "other-id", True)
    assert "Take it over" in client.get(address(later)).content.decode()  # the poster
    with pytest.raises(NotAllowed):
        take_over(actor=cast.kofi, draft=draft, document=copy, wanted=CV, at=clock.now())
    stranger = make_papers_draft(cast.amara, [wanted(CV, "Your CV")])
    client.force_login(cast.amara)
    assert client.post(address(stranger), {"wanted": CV, "take": str(old.public_id)}).status_code == 404
    assert client.post(address(stranger), {"wanted": CV, "take": "x"}).status_code == 404


def test_files_to_hand_on_have_safe_names_of_their_own(draft):
    add(draft, "old.pdf", PDF + b"0")
    add(draft, "new.docx", package(), wanted="", title="", replaces=DraftDocument.objects.get())
    add(draft, "second.pdf", OTHER_PDF)
    add(draft, "x.png", picture("PNG"), wanted="", title="../../Éloïse’s <poster>")
    add(draft, "y.png", picture("PNG", size=(3, 3)), wanted="", title="海")
    put_letter(draft, LetterState.REQUESTED, email="bo@example.com")
    put_letter(draft, LetterState.RECEIVED, name="Ada Ö.", text="She draws\nkites.")
    found = {f"{file.name}.{file.extension}": file.open for file in files_of(draft)}
    assert list(found) == [
        "01-your-cv.docx",
        "02-your-cv.pdf",
        "03-letter-of-support-ada-o.txt",
        "04-eloises-poster.png",
        "05-document.png",
    ]
    with found["02-your-cv.pdf"]() as file:
        assert file.read() == OTHER_PDF
    with found["03-letter-of-support-ada-o.txt"]() as file:
        assert file.read().decode().startswith("Letter of support\r\n\r\nShe draws\r\nkites.\r\n\r\nGiven by Ada Ö. on ")


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_as_often_however_much_there_is(client, cast, draft, many, django_assert_max_num_queries):
    for number in range(many):
        add(draft, f"{number}.pdf", PDF + bytes([number]))
        put_letter(draft, LetterState.VERIFIED, email=f"{number}@example.com", verified_by=cast.mona)
    client.force_login(cast.kofi)
    client.get(address(draft))
    with django_assert_max_num_queries(20):
        assert client.get(address(draft)).status_code == 200


def test_a_copy_can_be_taken_and_erasure_leaves_no_file_and_no_referee(cast, draft, django_capture_on_commit_callbacks):
    document = add(draft)
    put_letter(draft, LetterState.RECEIVED, email=cast.amara.email.upper())
    assert (next(documents(cast.kofi))["name"], next(letters(cast.kofi))["text"]) == ("cv.pdf", "She draws kites.")
    assert next(asked_of(cast.amara))["title"] == "Letter of support"
    erase(target=cast.amara, at=clock.now())
    assert Letter.objects.values_list("name", "email", "text").get() == ("", "", "She draws kites.")
    with django_capture_on_commit_callbacks(execute=True):
        erase(target=cast.kofi, at=clock.now())
    assert (DraftDocument.objects.count(), Letter.objects.count()) == (0, 0)
    assert not default_storage.exists(document.file.name)


def test_documents_come_along_when_accounts_are_merged(cast, draft):
    document, (letter, _token) = add(draft), put_letter(draft)
    make_papers_draft(cast.amara)
    merge_accounts(actor=cast.mona, kept=cast.amara, merged=cast.kofi, reason="Same person", at=clock.now())
    document.refresh_from_db()
    letter.refresh_from_db()
    assert (document.draft.applicant, document.uploaded_by, letter.asked_by) == (cast.amara, cast.amara, cast.amara)


def test_files_count_with_what_a_person_stores(cast, draft):
    add(draft)
    put_letter(draft, LetterState.RECEIVED, bytes=7)
    assert quota.used_by(cast.kofi) == len(PDF) + 7


def test_the_checklist_of_the_factory_is_what_calls_have():
    assert all(set(document) <= set(DocumentBlock().child_blocks) | {"id"} for document in DOCUMENTS)
