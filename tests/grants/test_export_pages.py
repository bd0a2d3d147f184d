"""Taking an application along: who may, what is in it, and the pages."""

import io
import zipfile

import docx
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from assets.models import CustomDocument
from core import clock
from core.models import AuditEntry
from grants.actions.saving import keep_revision, save_section
from grants.enums import MemberRole, MemberState
from grants.exports.layout import layout_of
from grants.exports.notes import notes_of
from grants.models import Budget, BudgetLine, Call, CallVersion, DraftMember
from review.actions.moderation import hide_post
from review.actions.suggestions import suggest
from review.actions.threads import open_thread, reply, resolve
from tests.grants.factories import make_draft, section
from tests.grants.layouts import AT, decided, paragraphs, word_file, words_of_pdf
from tests.grants.papers import add
from tests.grants.test_calls import form_of

pytestmark = pytest.mark.django_db
TEXT = "We fly kites over Bathsheba."


@pytest.fixture
def draft(cast):
    """Kofi's application, on which Amara comments."""
    made = make_draft(cast.kofi, [section(limit=3, is_hard=True), section("plan", "The plan", format="rich")])
    DraftMember.objects.create(
        draft=made, user=cast.amara, role=MemberRole.COMMENT, state=MemberState.ACCEPTED, invited_at=clock.now()
    )
    write(made, TEXT)
    return made


def write(draft, text, section_id="why", base=0):
    save_section(actor=draft.applicant, draft=draft, section_id=section_id, source=text, base_version=base, at=clock.now())


def about(draft, **words):
    return {"target_kind": "grant_draft", "target_id": draft.public_id, "part": "why", "at": AT, **words}


def get(client, draft, kind, **query):
    return client.get(reverse("grants:export-file", args=[draft.public_id, kind]), query)


def test_each_file_is_a_download_of_a_safe_name_that_nobody_else_keeps(cast, client, draft):
    draft.title = "Kites/“Réel”"
    draft.save()
    client.force_login(cast.kofi)
    answers = {kind: get(client, draft, kind) for kind in ("docx", "pdf", "zip")}
    assert TEXT in paragraphs(answers["docx"].content)
    assert TEXT in words_of_pdf(answers["pdf"].content)
    for kind, answer in answers.items():
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''Kites%20%E2%80%9CR%C3%A9el%E2%80%9D.{kind}"
        assert answer["Cache-Control"] == "private, no-store"
    assert get(client, draft, "exe").status_code == 404
    noted = [(entry.actor_id, entry.detail) for entry in AuditEntry.objects.filter(verb="draft.exported").order_by("pk")]
    assert noted == [(cast.kofi.pk, {"file": kind, "version": None, "notes": False}) for kind in ("docx", "pdf", "zip")]


def test_the_word_file_has_comments_and_changes_for_who_asks(cast, client, draft):
    thread = open_thread(actor=cast.amara, quote="kites", text="Which?", **about(draft))
    reply(actor=cast.kofi, thread=thread, text="Paper ones.", at=AT)
    resolve(actor=cast.kofi, thread=open_thread(actor=cast.amara, quote="fly", text="Settled", **about(draft)), at=AT)
    suggest(actor=cast.amara, quote="over Bathsheba", replacement="at the coast", **about(draft))
    client.force_login(cast.amara)
    made = get(client, draft, "docx", content="notes").content
    comments = [(each.author, each.text, each.timestamp) for each in docx.Document(io.BytesIO(made)).comments]
    assert comments == [("Amara", "Which?", AT), ("Kofi", "Paper ones.", AT)]
    assert "We fly kites at the coast." in decided(made, "accept_all")
    clean = get(client, draft, "docx").content
    assert (TEXT in paragraphs(clean), len(docx.Document(io.BytesIO(clean)).comments)) == (True, 0)


def test_what_cannot_be_a_change_is_said_in_words_and_hidden_posts_are_not_said(cast, draft):
    for words in ("at the coast", "at home"):
        suggest(actor=cast.amara, quote="over Bathsheba", replacement=words, **about(draft))
    hidden = suggest(actor=cast.amara, quote="We", replacement="Rude", text="Rude words", **about(draft))
    hide_post(actor=cast.mona, post=hidden.thread.posts.get(), at=AT)
    lost = suggest(actor=cast.amara, quote="fly", replacement="", text="Too short", **about(draft))
    write(draft, "We build kites over Bathsheba.", base=1)
    found = notes_of(draft, layout_of(draft))["why"]
    assert [(each.replacement, each.start, each.end) for each in found.changes] == [("at the coast", 15, 29)]
    said = [(note.quote, [post.text for post in note.posts]) for note in found.notes]
    assert said == [
        ("fly", ["Suggested: leave out “fly”.", "Too short"]),
        ("over Bathsheba", ["Suggested instead of “over Bathsheba”: “at home”."]),
    ]
    assert lost.thread.posts.count() == 1


def test_a_version_that_was_kept_comes_with_its_text_and_budget_but_not_with_comments_of_now(cast, client, draft):
    budget = Budget.objects.create(draft=draft, currency="BBD")
    BudgetLine.objects.create(budget=budget, position=1, category="fees", label="Old pay", quantity=2_000, unit_cost=1_250)
    kept = keep_revision(actor=cast.kofi, draft=draft, name="First", at=clock.now())
    BudgetLine.objects.update(label="New pay")
    write(draft, "New words.", base=1)
    client.force_login(cast.kofi)
    words = words_of_pdf(get(client, draft, "pdf", version=kept.public_id).content)
    assert all(each in words for each in (TEXT, "Old pay", "25", "Version 1: First"))
    assert not any(each in words for each in ("New words", "New pay"))
    refused = get(client, draft, "docx", version=kept.public_id, content="notes")
    assert refused.status_code == 400
    assert "Comments and suggestions are about what is there now." in refused.content.decode()
    pasted = client.get(reverse("grants:paste", args=[draft.public_id]), {"version": kept.public_id}).content.decode()
    assert (TEXT in pasted, "Version 1." in pasted) == (True, True)
    assert get(client, draft, "pdf", version=draft.public_id).status_code == 400


def test_managers_get_what_was_sent_and_never_the_comments(cast, client, draft):
    client.force_login(cast.mona)
    assert get(client, draft, "docx").status_code == 404
    draft.state = "submitted"
    draft.save()
    assert get(client, draft, "docx").status_code == 200
    assert get(client, draft, "docx", content="notes").status_code == 404
    page = client.get(reverse("grants:export", args=[draft.public_id])).content.decode()
    assert "Comments and suggestions too" not in page


def test_the_zip_holds_the_documents(cast, client, draft):
    add(draft, "cv.pdf", wanted="", title="CV of Kofi")
    client.force_login(cast.kofi)
    with zipfile.ZipFile(io.BytesIO(b"".join(get(client, draft, "zip").streaming_content))) as archive:
        names = [
            "application.docx",
            "application.pdf",
            "sections/01 Why you.txt",
            "sections/02 The plan.txt",
            "documents/01-cv-of-kofi.pdf",
        ]
        assert archive.namelist() == names
        assert "01-cv-of-kofi.pdf" in paragraphs(archive.read("application.docx"))
    assert "And 1 document." in client.get(reverse("grants:export", args=[draft.public_id])).content.decode()


def test_the_page_for_pasting_shows_plain_text_and_what_is_over_its_limit(cast, client, draft):
    write(draft, "# Steps\n- draw", "plan")
    client.force_login(cast.kofi)
    answer = client.get(reverse("grants:paste", args=[draft.public_id]))
    rows = [(row.text, row.measure.count, str(row.measure.verdict)) for row in answer.context["sections"]]
    assert rows == [(TEXT, 5, "over"), ("Steps\n– draw", 3, "free")]
    assert 'data-verdict="over"' in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("export", 8), ("paste", 11)])
def test_pages_cost_the_same_for_any_number_of_versions(cast, client, draft, django_assert_num_queries, number, name, queries):
    for _kept in range(number):
        keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    client.force_login(cast.kofi)
    with django_assert_num_queries(queries):
        client.get(reverse(f"grants:{name}", args=[draft.public_id]))


@pytest.mark.parametrize("number", [1, 3])
def test_comments_cost_the_same_for_any_number(cast, draft, django_assert_num_queries, number):
    for _thread in range(number):
        suggest(actor=cast.amara, quote="kites", replacement="boats", text="Why not?", **about(draft))
    layout = layout_of(draft)
    with django_assert_num_queries(2):
        notes_of(draft, layout)


def layout_document(content, name="layout.docx"):
    return CustomDocument.objects.create(title="Form 7", file=ContentFile(content, name=name))


def test_a_call_keeps_its_layout_and_one_that_breaks_is_told_of(cast, client, draft):
    call = draft.version.call
    before = call.content
    call.layout = layout_document(word_file("FORM 7", "{{ text['Why you'] }}", "{{ text['The plan'] }}"))
    call.save()
    assert call.content == before
    client.force_login(cast.kofi)
    assert paragraphs(get(client, draft, "docx").content) == ["FORM 7", TEXT, ""]
    page = client.get(reverse("grants:export", args=[draft.public_id])).content.decode()
    assert ("In the funder’s own layout." in page, "cannot be filled in" in page) == (True, False)
    call.layout = layout_document(word_file("{{ text['Another question'] }}"))
    call.save()
    assert TEXT in paragraphs(get(client, draft, "docx").content)
    page = client.get(reverse("grants:export", args=[draft.public_id])).content.decode()
    assert ("In the funder’s own layout." in page, "cannot be filled in" in page) == (False, True)
    call.layout.delete()
    assert TEXT in paragraphs(get(client, draft, "docx").content)


def test_an_editor_is_told_what_is_wrong_with_a_layout_when_it_is_chosen(cast, client):
    client.force_login(cast.ed)
    address = reverse("wagtailsnippets_grants_call:add")
    bad, good = (layout_document(word_file(words)) for words in ("{{ text['My idea'] }}", "{{ text['Your idea'] }}"))
    answer = client.post(address, form_of(layout=str(bad.pk)))
    assert "A sign of this layout cannot be filled in" in answer.content.decode()
    assert not Call.objects.exists()
    assert client.post(address, form_of(layout=str(good.pk))).status_code == 302
    assert Call.objects.get().layout == good
    assert "layout" not in CallVersion.objects.get().content
