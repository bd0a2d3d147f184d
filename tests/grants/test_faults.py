"""What goes wrong in real life: nothing said or written is lost, and no way around a limit leads to the funder."""

import pytest
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from grants.actions.drafts import move_to_version, start_draft
from grants.actions.saving import keep_revision, restore_revision, save_section
from grants.actions.workflow import NotReady, Told, move_draft
from grants.models import Draft, SectionText
from grants.rules.drafts import KIND
from review.actions.suggestions import WordsChanged, accept_and_save, suggest
from review.actions.threads import open_thread, reply
from review.models import Suggestion, Thread
from review.queries.threads import panel_of
from tests.grants.factories import make_draft, make_version, section
from tests.grants.money import join
from tests.grants.test_workflow import move

pytestmark = pytest.mark.django_db
TEXT, QUOTE = "Kites fly over Bathsheba every Easter.", "every Easter"


def save(person, draft, text, base=0, part="why"):
    return save_section(actor=person, draft=draft, section_id=part, source=text, base_version=base, at=clock.now())


def place(draft, part="why"):
    return {"target_kind": KIND, "target_id": str(draft.public_id), "part": part}


def talked_about(cast, **fields):
    """An application of Kofi's; Marlon comments on it and suggests other words."""
    draft = make_draft(cast.kofi, [section(**fields), section("who", "Who")])
    save(cast.kofi, draft, TEXT)
    join(draft, cast.marlon, "comment")
    open_thread(actor=cast.marlon, **place(draft), quote="Bathsheba", text="Why there?", at=clock.now())
    suggest(actor=cast.marlon, **place(draft), quote=QUOTE, replacement="each spring", at=clock.now())
    return draft


def shown(user, draft):
    panel = panel_of(user, KIND, str(draft.public_id), "why")
    return [card.thread.exact for card in panel.cards], [card.thread.exact for card in panel.orphans]


def newer(draft, *sections):
    return make_version(list(sections), call=draft.version.call, number=draft.version.number + 1)


def test_threads_of_a_section_that_a_newer_form_leaves_out_stay_and_come_back_with_it(cast, client):
    draft = talked_about(cast)
    draft = move_to_version(actor=cast.kofi, draft=draft, version=newer(draft, section("who", "Who")), at=clock.now())
    assert shown(cast.kofi, draft) == ([], ["Bathsheba", QUOTE])
    reply(actor=cast.kofi, thread=Thread.objects.first(), text="My grandmother lives there", at=clock.now())
    with pytest.raises(WordsChanged):
        accept_and_save(actor=cast.kofi, suggestion=Suggestion.objects.get(), at=clock.now())
    client.force_login(cast.kofi)
    address = reverse("review:threads", args=list(place(draft).values()))
    page = client.get(address).content.decode()
    assert "not asked for any more" in page
    assert "2 comments" in page
    assert "My grandmother lives there" in page
    assert f'href="{reverse("review:comment", args=list(place(draft).values()))}"' not in page
    assert address in client.get(reverse("grants:draft", args=[draft.public_id])).content.decode()
    assert client.get(reverse("review:threads", args=[KIND, draft.public_id, "never"])).status_code == 404
    draft = move_to_version(actor=cast.kofi, draft=draft, version=newer(draft, section()), at=clock.now())
    assert shown(cast.kofi, draft) == (["Bathsheba", QUOTE], [])
    accept_and_save(actor=cast.kofi, suggestion=Suggestion.objects.get(), at=clock.now())
    assert SectionText.objects.get().text == "Kites fly over Bathsheba each spring."


@pytest.mark.parametrize(("before", "after"), [("plain", "rich"), ("rich", "plain")])
def test_threads_go_along_when_a_newer_form_asks_for_another_format(cast, before, after):
    draft = talked_about(cast, format=before)
    draft = move_to_version(actor=cast.kofi, draft=draft, version=newer(draft, section(format=after)), at=clock.now())
    assert shown(cast.marlon, draft) == (["Bathsheba", QUOTE], [])
    accept_and_save(actor=cast.kofi, suggestion=Suggestion.objects.get(), at=clock.now())
    text = "Kites fly over Bathsheba each spring."
    assert SectionText.objects.get().text == (f"<p>{text}</p>" if after == "rich" else text)


def test_going_back_to_a_version_takes_threads_along(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, "A first try.")
    first = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    save(cast.kofi, draft, TEXT, 1)
    join(draft, cast.marlon, "comment")
    open_thread(actor=cast.marlon, **place(draft), quote="Bathsheba", text="Why there?", at=clock.now())
    suggest(actor=cast.marlon, **place(draft), quote=QUOTE, replacement="each spring", at=clock.now())
    kept = restore_revision(actor=cast.kofi, draft=draft, revision=first, at=clock.now())
    assert (shown(cast.kofi, draft), Suggestion.objects.get().state) == (([], ["Bathsheba", QUOTE]), "conflict")
    restore_revision(actor=cast.kofi, draft=draft, revision=kept, at=clock.now())
    assert (shown(cast.kofi, draft), Suggestion.objects.get().state) == ((["Bathsheba", QUOTE], []), "pending")


LONG = "one two three four"


def by_form(cast, client, draft):
    client.force_login(cast.kofi)
    address = reverse("grants:save-section", args=[draft.public_id, "why"])
    assert client.post(address, {"text": LONG, "version": "0"}).status_code == 302
    return draft


def by_itself(cast, client, draft):
    client.force_login(cast.kofi)
    address = reverse("grants:save-section", args=[draft.public_id, "why"])
    answer = client.post(address, {"text": LONG, "version": "0"}, headers={"accept": "application/json"})
    assert answer.json() == {"version": 1}
    return draft


def by_suggestion(cast, _client, draft):
    save(cast.kofi, draft, "one two")
    join(draft, cast.marlon, "comment")
    made = suggest(actor=cast.marlon, **place(draft), quote="two", replacement="two three four", at=clock.now())
    accept_and_save(actor=cast.kofi, suggestion=made, at=clock.now())
    return draft


def by_going_back(cast, _client, draft):
    save(cast.kofi, draft, LONG)
    kept = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    save(cast.kofi, draft, "one", 1)
    restore_revision(actor=cast.kofi, draft=draft, revision=kept, at=clock.now())
    return draft


def by_an_earlier_one(cast, _client, draft):
    earlier = make_draft(cast.kofi)
    save(cast.kofi, earlier, LONG)
    return start_draft(actor=cast.kofi, version=draft.version, title="Again", began_from=earlier, at=clock.now())


def by_a_newer_form(cast, _client, draft):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, LONG)
    version = newer(draft, section(limit=3, is_hard=True))
    return move_to_version(actor=cast.kofi, draft=draft, version=version, at=clock.now())


@pytest.mark.parametrize(
    "way", [by_form, by_itself, by_suggestion, by_going_back, by_an_earlier_one, by_a_newer_form], ids=lambda way: way.__name__
)
def test_a_text_over_a_hard_limit_is_kept_by_every_way_and_sent_by_none(cast, client, way):
    draft = way(cast, client, make_draft(cast.kofi, [section(limit=3, is_hard=True)]))
    assert draft.texts.get(section="why").text == LONG
    move(cast.kofi, draft, "declare_ready", reason="Yes")
    with pytest.raises(NotReady):
        move(cast.kofi, draft, "submit", told=Told(clock.today()))


@pytest.mark.parametrize("accepts", ["application/json", "text/html"])
def test_five_million_letters_are_refused_with_a_sentence(cast, client, accepts):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, "Kites")
    client.force_login(cast.kofi)
    address = reverse("grants:save-section", args=[draft.public_id, "why"])
    for size, status in ((5_000_000, 413), (200_000, 400)):
        answer = client.post(address, {"text": "x" * size, "version": "1"}, headers={"accept": accepts})
        assert answer.status_code == status
        said = answer.json()["message"] if accepts == "application/json" else answer.content.decode()
        assert "too much" in said or "too long" in said
    assert ("x" * 200_000 in answer.content.decode()) == (accepts == "text/html"), "it comes back to be shortened"
    assert SectionText.objects.get().text == "Kites"


HOSTILE = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><p style="position:fixed">&lt;script&gt;</p>\x00'


def test_hostile_html_stays_words_by_every_way(cast, client):
    draft = make_draft(cast.kofi, [section(format="rich"), section("who", "Who")])
    save(cast.kofi, draft, HOSTILE, part="who")
    save(cast.kofi, draft, f"# {HOSTILE}\n- {HOSTILE}\n\nKites fly")
    join(draft, cast.marlon, "comment")
    made = suggest(actor=cast.marlon, **place(draft), quote="Kites", replacement=HOSTILE, at=clock.now())
    accept_and_save(actor=cast.kofi, suggestion=made, at=clock.now())
    text = draft.texts.get(section="why").text
    assert not any(f"<{tag}" in text for tag in ("img", "a", "script", "p style"))
    client.force_login(cast.kofi)
    for address in (
        reverse("grants:draft", args=[draft.public_id]),
        reverse("review:threads", args=list(place(draft).values())),
    ):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page


def test_a_suspended_applicant_or_member_does_nothing_more(cast, client):
    draft = talked_about(cast)
    client.force_login(cast.kofi)
    for person in (cast.kofi, cast.marlon):
        person.is_active = False
        person.save(update_fields=["is_active"])
        with pytest.raises(NotAllowed):
            save(person, draft, "x", 1)
        with pytest.raises(NotAllowed):
            reply(actor=person, thread=Thread.objects.first(), text="x", at=clock.now())
        with pytest.raises(NotAllowed):
            accept_and_save(actor=person, suggestion=Suggestion.objects.get(), at=clock.now())
        with pytest.raises(NotAllowed):
            move_draft(actor=person, draft=draft, name="abandon", key=draft.public_id, at=clock.now())
    assert client.get(reverse("grants:draft", args=[draft.public_id])).status_code == 302, "signed out"
    assert Draft.objects.get().state == "drafting"
