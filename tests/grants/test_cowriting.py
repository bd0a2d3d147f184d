"""Several people write one application at once: letters by the shared document, SectionText as the truth."""

import asyncio
import threading

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connections
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.errors import NotAllowed
from core.realtime.documents import open as open_documents
from core.realtime.documents.kinds import Access
from core.realtime.documents.protocol import UPDATE, write_sync
from core.realtime.models import SharedDocument
from grants import shared_texts
from grants.actions.cowriting import NoChange, begin_together, save_together
from grants.actions.drafts import move_to_version
from grants.actions.members import change_member, remove_member
from grants.actions.saving import SectionChanged, SectionTooLong, keep_revision, restore_revision, save_section
from grants.cowriting import access, forget_documents
from grants.enums import MemberRole
from grants.holdings.drafts import _forget_applications
from grants.models import Draft, DraftMember, SectionText
from grants.rules.drafts import KIND
from review.actions.suggestions import accept_and_save, suggest
from review.actions.threads import open_thread
from review.enums import AnchorState, SuggestionState
from tests.core.realtime.node import Node
from tests.core.realtime.sockets import Socket, signed_in
from tests.grants.factories import make_version, section
from tests.grants.together import Page, editor, in_base64, path_of, shared, shared_draft, written

OPEN = pytest.mark.django_db(transaction=True)
PLACE = {"target_kind": KIND, "part": "why"}


def run(scenario):
    return async_to_sync(scenario)()


# By sockets.


@OPEN
def test_letters_of_two_reach_both_and_are_saved_when_they_leave(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Kites fly.")
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await editor(kofi, draft).open(), await editor(amara, draft).open()
        await one.write("🪁 ")
        await two.says("🪁 Kites fly.")
        end = len("🪁 Kites fly.".encode())
        await asyncio.gather(one.write("Nos ", at=len("🪁 ".encode())), two.write(" É́ 👩‍🎨", at=end))
        words = "🪁 Nos Kites fly. É́ 👩‍🎨"
        await asyncio.gather(one.says(words), two.says(words))
        await one.leave()
        await two.leave()
        return words

    words = run(scenario)
    row = SectionText.objects.get()
    assert (row.text, shared(draft), row.saved_by) == (words, words, cast.kofi)  # the first to go saves all that is there
    assert row.version == 2


@OPEN
def test_a_section_is_taken_over_once_however_many_come_at_once(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Once")
    together = threading.Barrier(4)

    def come():
        together.wait()
        begin_together(actor=cast.kofi, draft=draft, at=clock.now())
        connections.close_all()

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (shared(draft), SectionText.objects.get().version) == ("Once", 1)


@OPEN
def test_a_server_that_dies_in_the_middle_loses_nothing(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="A")
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await editor(kofi, draft).open(), await editor(amara, draft).open()
        await one.write("stored ")
        await two.says("stored A")
        await asyncio.sleep(0.4)
        await one.write("not stored, ")
        await two.says("not stored, stored A")
        for document in open_documents._open.values():  # as when the power goes: nothing more is stored
            document._saving.cancel()
            document._saving, document._unsaved = None, []
        open_documents._open.clear()
        at_restart = await sync_to_async(shared)(draft)
        again = editor(kofi, draft)
        again.doc, again.text = one.doc, one.text
        await again.open()
        await asyncio.sleep(0.4)
        await again.leave()
        return at_restart

    assert run(scenario) == "stored A"
    assert written(draft) == shared(draft) == "not stored, stored A"


@OPEN
def test_an_hour_without_a_connection_is_merged(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Kites fly.")
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)

    async def scenario():
        one, two = await editor(kofi, draft).open(), await editor(amara, draft).open()
        await one.leave()
        one.text.insert(0, "Red 🪁 ")  # in a bus
        await two.write(" High.", at=len("Kites fly."))
        await two.leave()
        await sync_to_async(save_section)(
            actor=cast.amara, draft=draft, section_id="why", source="Kites fly. Very high.", base_version=2, at=clock.now()
        )
        again = editor(kofi, draft)
        again.doc, again.text = one.doc, one.text
        await again.open()
        await again.says("Red 🪁 Kites fly. Very high.")
        await again.leave()

    run(scenario)
    assert written(draft) == shared(draft) == "Red 🪁 Kites fly. Very high."


@OPEN
def test_who_is_removed_is_out_within_a_moment(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Ours")
    member, amara = DraftMember.objects.get(), signed_in(cast.amara)

    async def scenario():
        page = await editor(amara, draft).open()
        await page.write("Mine ")
        await sync_to_async(remove_member)(actor=cast.kofi, member=member, at=clock.now())
        code = await page.closed()
        await page.leave()
        back = Socket(amara, path_of(draft))
        return code, await back.connect(), back.close_code

    assert run(scenario) == (4000, False, 4404)
    assert written(draft) == "Mine Ours"  # written while it was allowed
    with pytest.raises(NotAllowed):
        save_together(actor=cast.amara, draft=draft, update=b"\0\0", state=b"\0", at=clock.now())
    url = reverse("grants:save-together", args=[draft.public_id])
    assert amara.post(url, {"update": "AAA=", "state": "AA=="}).status_code == 404


@OPEN
def test_who_may_only_comment_from_now_on_changes_nothing(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Ours")
    member, amara = DraftMember.objects.get(), signed_in(cast.amara)

    async def scenario():
        page = await editor(amara, draft).open()
        await sync_to_async(change_member)(actor=cast.kofi, member=member, role=MemberRole.COMMENT, at=clock.now())
        assert await page.closed() == 4000
        await page.leave()
        again = await editor(amara, draft).open()
        assert str(again.text) == "Ours"
        await again.send(write_sync(UPDATE, page.doc.get_update()))
        await again.write("graffiti ")
        await again.leave()

    run(scenario)
    assert written(draft) == shared(draft) == "Ours"


@OPEN
def test_a_suggestion_is_taken_while_two_write(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="We need money for lamps and for glue.")
    place = {**PLACE, "target_id": draft.public_id}
    kofi, amara = signed_in(cast.kofi), signed_in(cast.amara)
    thread = open_thread(actor=cast.amara, **place, quote="for glue", text="Which glue?", at=clock.now())
    made = suggest(actor=cast.amara, **place, quote="money for lamps", replacement="$400 for lamps", at=clock.now())

    async def scenario():
        one, two = await editor(kofi, draft).open(), await editor(amara, draft).open()
        await one.write("Now: ")
        await two.says("Now: We need money for lamps and for glue.")
        await asyncio.sleep(0.4)
        two.text.insert(len(str(two.text).encode()), " Soon 🙂")  # typed, and not told yet
        await sync_to_async(accept_and_save)(actor=cast.kofi, suggestion=made, at=clock.now())
        await two.hear_until(lambda _: "$400" in str(two.text))
        await two.send(write_sync(UPDATE, two.doc.get_update()))
        words = "Now: We need $400 for lamps and for glue. Soon 🙂"
        await asyncio.gather(one.says(words), two.says(words))
        await one.leave()
        await two.leave()
        return words

    words = run(scenario)
    assert written(draft) == shared(draft) == words
    made.refresh_from_db()
    thread.refresh_from_db()
    assert (made.state, thread.anchor_state) == (SuggestionState.ACCEPTED, AnchorState.ATTACHED)
    assert words[thread.start : thread.end] == "for glue"


# Without: each page saves as it would with a socket.

pytestmark = pytest.mark.django_db


def test_a_revision_is_restored_while_two_write(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="First words.")
    first = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    one, two = Page(cast.kofi, draft), Page(cast.amara, draft)
    one.write(" And second.").save()
    two.save()
    two.write(" Typing… ", before="words")  # not told yet
    before = restore_revision(actor=cast.kofi, draft=draft, revision=first, at=clock.now())
    assert (before.texts["why"], written(draft), shared(draft)) == ("First words. And second.", "First words.", "First words.")
    two.save()
    one.save()
    assert written(draft) == shared(draft) == str(one.text) == str(two.text) == "First  Typing… words."


def test_the_limit_is_told_to_both_and_the_letters_stay(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Short")
    kept = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    one, two = Page(cast.kofi, draft), Page(cast.amara, draft)
    long = "é" * 50_000
    assert one.write(long).save().refused == {"why": str(SectionTooLong.message)}
    assert two.save().refused == {"why": str(SectionTooLong.message)}
    assert (written(draft), shared(draft), str(two.text)) == ("Short", "Short" + long, "Short" + long)
    with pytest.raises(SectionTooLong):  # to change what is saved would take the letters away
        save_section(actor=cast.kofi, draft=draft, section_id="why", source="Else", base_version=1, at=clock.now())
    begin_together(actor=cast.amara, draft=draft, at=clock.now())
    del one.text[: len("Short")]
    saved = one.save()
    assert (saved.refused, saved.versions, written(draft)) == ({}, {"why": 2}, long)
    restore_revision(actor=cast.kofi, draft=draft, revision=kept, at=clock.now())
    assert shared(draft) == "Short"


def test_a_page_that_saves_the_other_way_sees_both_texts_and_brings_its_own(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Kites fly.")
    page = Page(cast.amara, draft)
    page.write(" High.")
    save_together(actor=cast.amara, draft=draft, update=page.doc.get_update(), state=b"\0", at=clock.now())
    by_form = {"actor": cast.kofi, "draft": draft, "section_id": "why", "source": "Red kites fly. High.", "at": clock.now()}
    with pytest.raises(SectionChanged) as refused:
        save_section(**by_form, base_version=1)
    save_section(**by_form, base_version=refused.value.saved.version)
    page.save()
    assert written(draft) == str(page.text) == "Red kites fly. High."


def test_rich_texts_are_typed_together_and_spaces_that_mean_nothing_are_no_save(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="<h3>Plan</h3><ul><li>ink</li></ul>", sections=[section(format="rich")])
    page = Page(cast.kofi, draft)
    assert str(page.text) == "# Plan\n\n- ink"
    assert page.save().versions == {"why": 1}
    assert page.write("\n\n\n").save().versions == {"why": 1}
    assert page.write("- pens 🖊️").save().versions == {"why": 2}
    assert written(draft) == "<h3>Plan</h3><ul><li>ink</li></ul><ul><li>pens 🖊️</li></ul>"


def test_the_newer_form_takes_texts_along(cast):
    draft = shared_draft(cast.kofi, cast.amara, text="Why\n- ink")
    page = Page(cast.kofi, draft)
    save_together(actor=cast.kofi, draft=draft, update=page.write(" red").doc.get_update(), state=b"\0", at=clock.now())
    newer = make_version([section("new", "New"), section(format="rich")], call=draft.version.call, number=2)
    move_to_version(actor=cast.kofi, draft=draft, version=newer, at=clock.now())
    draft = Draft.objects.select_related("version").get()
    assert written(draft) == "<p>Why</p><ul><li>ink red</li></ul>"
    later = Page(cast.amara, draft, "new").write("More")
    later.save()
    assert (written(draft, "new"), shared(draft)) == ("More", "Why\n- ink red")
    assert written(draft) == "<p>Why</p><ul><li>ink red</li></ul>"


def test_who_takes_part_has_it_and_nobody_else(cast):
    draft = shared_draft(cast.kofi, cast.amara)
    shared_with = DraftMember.objects.create(draft=draft, user=cast.ed, role="view", state="invited", invited_at=clock.now())
    key = str(draft.public_id)
    people = (cast.kofi, cast.amara, cast.ed, cast.marlon, cast.mona, cast.sol)
    assert [access(person, key) for person in people] == [Access.WRITE, Access.WRITE, None, None, None, None]
    DraftMember.objects.filter(pk=shared_with.pk).update(state="accepted")
    assert access(cast.ed, key) == Access.READ
    Draft.objects.update(state="ready")
    assert access(cast.kofi, key) == access(cast.amara, key) == Access.READ
    assert access(cast.kofi, "one") is None
    alone = shared_draft(cast.kofi)
    assert access(cast.kofi, str(alone.public_id)) is None
    begin_together(actor=cast.kofi, draft=alone, at=clock.now())  # once shared, always written through the document
    assert access(cast.kofi, str(alone.public_id)) == Access.WRITE


def test_the_page_joins_only_where_there_is_somebody_else(cast, client):
    client.force_login(cast.kofi)
    for draft, joins in ((shared_draft(cast.kofi), False), (shared_draft(cast.kofi, cast.amara), True)):
        page = client.get(reverse("grants:draft", args=[draft.public_id])).content.decode()
        assert ("data-document" in page) == joins


def test_what_is_no_update_changes_nothing(cast, client):
    draft = shared_draft(cast.kofi, cast.amara, text="Ours")
    url = reverse("grants:save-together", args=[draft.public_id])
    client.force_login(cast.kofi)
    body = {"update": in_base64(b"\0\0"), "state": in_base64(b"\0")}
    assert client.post(url, body, headers={"accept": "application/json"}).status_code == 409  # nobody has opened it
    begin_together(actor=cast.kofi, draft=draft, at=clock.now())
    assert client.post(url, body, headers={"accept": "application/json"}).json()["versions"] == {"why": 1}
    for change in ({"update": "ä"}, {"update": in_base64(b"\xff" * 30)}, {"state": in_base64(b"\xff" * 3)}):
        answer = client.post(url, body | change, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["message"]) == (400, str(NoChange.message))
    assert written(draft) == shared(draft) == "Ours"


def test_it_goes_with_its_applicant_and_its_application(cast):
    draft, gone = shared_draft(cast.kofi, cast.amara, text="Secret"), shared_draft(cast.amara, cast.kofi)
    for each in (draft, gone):
        begin_together(actor=cast.kofi, draft=each, at=clock.now())
    _forget_applications(cast.kofi)
    assert shared_texts.read(draft) is None
    Draft.objects.filter(pk=gone.pk).delete()
    assert (forget_documents(), SharedDocument.objects.count()) == (1, 0)


LETTERS = st.text(alphabet="ab \n-#é́🪁👩‍🎨", min_size=1, max_size=6)
EDIT = st.tuples(st.sampled_from(["one", "two", "form", "save"]), st.integers(0, 40), st.integers(0, 6), LETTERS)


@given(text=LETTERS, edits=st.lists(EDIT, max_size=10), text_format=st.sampled_from(["plain", "rich"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_two_pages_and_what_is_saved_come_to_the_same(cast, text, edits, text_format):
    draft = shared_draft(cast.kofi, cast.amara, sections=[section(format=text_format)])
    save_section(actor=cast.kofi, draft=draft, section_id="why", source=text, base_version=0, at=clock.now())
    pages = {"one": Page(cast.kofi, draft), "two": Page(cast.amara, draft)}
    for who, at, length, letters in edits:
        if who in pages:
            words = str(pages[who].text)
            start, end = (len(words[:place].encode()) for place in (at, at + length))
            del pages[who].text[start:end]
            pages[who].text.insert(start, letters)
        elif who == "save":
            pages["one" if at % 2 else "two"].save()
        else:
            row = SectionText.objects.filter(draft=draft, section="why").first()
            source = shared(draft)[:at] + letters
            save_section(
                actor=cast.kofi,
                draft=draft,
                section_id="why",
                source=source,
                base_version=row.version if row else 0,
                at=clock.now(),
            )
    for name in ("one", "two", "one"):
        pages[name].save()
    texts = {str(pages["one"].text), str(pages["two"].text), shared(draft)}
    assert len(texts) == 1
    assert shared_texts.is_same(draft, "why", texts.pop(), written(draft) or "")


@pytest.fixture(scope="module")
def browser_module():
    node = Node("../../grants/shared_text.mjs")
    yield node
    node.end()


@given(before=LETTERS, after=LETTERS, start=st.integers(0, 6), removed=st.integers(0, 3), caret=st.integers(0, 12))
@settings(max_examples=200)
def test_what_was_typed_is_found_and_no_character_is_cut(browser_module, before, after, start, removed, caret):
    now = before[:start] + after + before[start + removed :]
    found = browser_module.ask("difference", before, now, caret)
    units = lambda words: words.encode("utf-16-le")  # noqa: E731
    old, at = units(before), found["start"] * 2
    head, gone, tail = old[:at], old[at : at + found["removed"] * 2], old[at + found["removed"] * 2 :]
    assert (head + units(found["inserted"]) + tail).decode("utf-16-le") == now
    for part in (head, gone, tail):
        part.decode("utf-16-le")  # raises where a character was cut
