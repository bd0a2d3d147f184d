"""Nothing typed is lost: saving, keeping, going back."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from grants.actions.saving import NoSuchSection, SectionChanged, SectionTooLong, keep_revision, restore_revision, save_section
from grants.models import DraftRevision, SectionText
from tests.grants.factories import make_draft, section

pytestmark = pytest.mark.django_db


def save(person, draft, source, base=0, section_id="why"):
    return save_section(actor=person, draft=draft, section_id=section_id, source=source, base_version=base, at=clock.now())


def test_each_save_counts_and_the_same_text_is_no_save(cast):
    draft = make_draft(cast.kofi)
    assert save(cast.kofi, draft, "Kites\r\nfly").version == 1
    assert save(cast.kofi, draft, "Kites\nfly").version == 1
    assert save(cast.kofi, draft, "Kites sing", 1).version == 2
    assert SectionText.objects.get().text == "Kites sing"


def test_an_old_base_is_refused_with_what_is_saved(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, "One")
    with pytest.raises(SectionChanged) as refused:
        save(cast.kofi, draft, "Two")
    assert (refused.value.status, refused.value.saved.text, refused.value.saved.version) == (409, "One", 1)
    assert SectionText.objects.get().text == "One"


def test_no_limit_of_the_funder_keeps_a_text_from_being_saved(cast):
    draft = make_draft(cast.kofi, [section(limit=2, is_hard=True)])
    assert save(cast.kofi, draft, "three words here").version == 1
    with pytest.raises(SectionTooLong):
        save(cast.kofi, draft, "é" * 50_001, 1)


def test_what_the_call_does_not_ask_is_not_saved(cast):
    with pytest.raises(NoSuchSection):
        save(cast.kofi, make_draft(cast.kofi), "x", section_id="gone")


def test_rich_texts_are_kept_as_clean_html(cast):
    draft = make_draft(cast.kofi, [section(format="rich")])
    save(cast.kofi, draft, "# Plan\n<script>alert(1)</script>\n- ink")
    assert SectionText.objects.get().text == "<h3>Plan</h3><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><ul><li>ink</li></ul>"


def test_strangers_and_suspended_people_save_nothing(cast):
    draft = make_draft(cast.kofi)
    for person in (cast.amara, cast.mona, cast.sol):
        with pytest.raises(NotAllowed):
            save(person, draft, "x")
    cast.kofi.is_active = False
    with pytest.raises(NotAllowed):
        save(cast.kofi, draft, "x")


def test_going_back_keeps_what_was_there(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, "First")
    first = keep_revision(actor=cast.kofi, draft=draft, name="Start", at=clock.now())
    save(cast.kofi, draft, "Second", 1)
    before = restore_revision(actor=cast.kofi, draft=draft, revision=first, at=clock.now())
    row = SectionText.objects.get()
    assert (row.text, row.version, before.number, before.texts) == ("First", 3, 2, {"why": "Second"})
    assert list(DraftRevision.objects.values_list("number", "texts")) == [(2, {"why": "Second"}), (1, {"why": "First"})]


def test_a_revision_of_another_draft_is_not_restored(cast):
    other = make_draft(cast.kofi)
    kept = keep_revision(actor=cast.kofi, draft=other, at=clock.now())
    with pytest.raises(NotAllowed):
        restore_revision(actor=cast.kofi, draft=make_draft(cast.kofi), revision=kept, at=clock.now())


def test_a_form_and_a_script_save_and_both_texts_are_shown(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    url = reverse("grants:save-section", args=[draft.public_id, "why"])
    page = reverse("grants:draft", args=[draft.public_id])
    assert client.post(url, {"text": "One", "version": "0"}).url == f"{page}#s-why"
    answer = client.post(url, {"text": "Two", "version": "1"}, headers={"accept": "application/json"})
    assert answer.json() == {"version": 2}
    answer = client.post(url, {"text": "Three", "version": "1"}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["theirs"], answer.json()["version"]) == (409, "Two", 2)
    shown = client.post(url, {"text": "Three", "version": "1"})
    assert shown.status_code == 409
    assert "<del" in shown.content.decode()
    assert 'name="version" value="2"' in shown.content.decode()
    assert client.post(url, {"text": "Three", "version": "2"}).status_code == 302
    assert SectionText.objects.get().text == "Three"
