"""Beginning an application, the call's newer form, and its pages."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from accounts.home import cards_for
from core import clock
from core.errors import NotAllowed
from grants.actions.drafts import CallClosed, NotNewer, move_to_version, rename_draft, set_example, start_draft
from grants.actions.members import invite_member
from grants.actions.saving import keep_revision, save_section
from grants.enums import DraftState, MemberRole
from grants.models import Draft, DraftMember, Outcome, SectionText
from grants.queries.drafts import content_of, newer_version
from tests.grants.factories import make_draft, make_version, section

pytestmark = pytest.mark.django_db


def write(draft, text, section_id="why"):
    return save_section(actor=draft.applicant, draft=draft, section_id=section_id, source=text, base_version=0, at=clock.now())


def texts(draft):
    return dict(SectionText.objects.filter(draft=draft).values_list("section", "text"))


def test_texts_come_along_by_id_or_title(cast):
    old = make_draft(cast.kofi, [section("a", "Why you"), section("b", "The plan"), section("c", "Left out")])
    for id_ in "abc":
        write(old, f"Text {id_}", id_)
    version = make_version([section("a", "Another title"), section("z", "THE PLAN"), section("n", "New")])
    draft = start_draft(actor=cast.kofi, version=version, title="Again", began_from=old, at=clock.now())
    assert (texts(draft), draft.began_from) == ({"a": "Text a", "z": "Text b"}, old)


def test_nobody_begins_from_another_persons_draft_or_for_a_closed_call(cast):
    version = make_version()
    with pytest.raises(NotAllowed):
        start_draft(actor=cast.amara, version=version, title="x", began_from=make_draft(cast.kofi), at=clock.now())
    with pytest.raises(NotAllowed):
        start_draft(actor=cast.sol, version=version, title="x", at=clock.now())
    with pytest.raises(CallClosed):
        start_draft(actor=cast.kofi, version=version, title="x", at=version.call.closes_at + dt.timedelta(seconds=1))


def test_the_newer_form_keeps_texts_that_it_no_longer_asks(cast):
    draft = make_draft(cast.kofi, [section("a", "Why you"), section("b", "Old question")])
    write(draft, "Because", "a")
    write(draft, "Old answer", "b")
    assert newer_version(draft) is None
    newer = make_version([section("n", "New"), section("a", "Why you", format="rich")], call=draft.version.call, number=2)
    assert newer_version(draft) == newer
    move_to_version(actor=cast.kofi, draft=draft, version=newer, at=clock.now())
    draft = Draft.objects.get()
    content = content_of(draft)
    assert [(part.id, part.source) for part in content.sections] == [("n", ""), ("a", "Because")]
    assert [(part.title, part.source) for part in content.kept] == [("Old question", "Old answer")]
    assert texts(draft)["a"] == "<p>Because</p>"
    with pytest.raises(NotNewer):
        move_to_version(actor=cast.kofi, draft=draft, version=newer, at=clock.now())


def test_a_member_who_writes_neither_renames_nor_agrees_for_others(cast):
    draft = make_draft(cast.kofi)
    DraftMember.objects.create(draft=draft, user=cast.amara, role="edit", state="accepted", invited_at=clock.now())
    with pytest.raises(NotAllowed):
        rename_draft(actor=cast.amara, draft=draft, title="Mine", at=clock.now())
    with pytest.raises(NotAllowed):
        set_example(actor=cast.amara, draft=draft, is_example=True, at=clock.now())
    assert rename_draft(actor=cast.kofi, draft=draft, title="Kites", at=clock.now()).title == "Kites"
    assert set_example(actor=cast.kofi, draft=draft, is_example=True, at=clock.now()).is_example


def test_from_the_call_to_the_answer_without_a_script(cast, client):
    version = make_version([section(help="Say it simply.", example="I draw kites.", limit=5, is_hard=True)])
    client.force_login(cast.kofi)
    page = client.post(reverse("grants:start_draft", args=[version.call.public_id])).url
    draft = Draft.objects.get()
    shown = client.get(page).content.decode()
    assert [words in shown for words in ("Say it simply.", "I draw kites.", "of 5 words")] == [True, True, True]
    send = reverse("grants:send-draft", args=[draft.public_id])
    assert "is empty" in client.get(send).content.decode()
    client.post(reverse("grants:save-section", args=[draft.public_id, "why"]), {"text": "A kite film", "version": "0"})
    assert "Nothing is missing" in client.get(send).content.decode()
    client.post(reverse("grants:revisions", args=[draft.public_id]), {"name": "Start"})
    compare = reverse("grants:compare", args=[draft.public_id])
    kept = draft.revisions.get()
    client.post(reverse("grants:save-section", args=[draft.public_id, "why"]), {"text": "A kite song", "version": "1"})
    changed = client.get(compare, {"before": str(kept.public_id)}).content.decode()
    assert [words in changed.replace("\n", "").replace(" ", "") for words in (">film</del>", "<ins>song</ins>")] == [True, True]
    client.post(reverse("grants:restore-revision", args=[draft.public_id, kept.public_id]))
    assert texts(draft) == {"why": "A kite film"}
    step = reverse("grants:draft-step", args=[draft.public_id, "declare_ready"])
    client.post(step, {"key": str(uuid.uuid4()), "reason": "My aunt read it"})
    day = clock.today().isoformat()
    assert client.post(send, {"key": str(uuid.uuid4()), "happened_on": "", "proof": ""}).status_code == 400
    client.post(send, {"key": str(uuid.uuid4()), "happened_on": day, "proof": "REF 7", "asked": "9000.50"})
    outcome = reverse("grants:draft-outcome", args=[draft.public_id])
    told = {"key": str(uuid.uuid4()), "state": "won", "happened_on": day}
    assert client.post(outcome, told).status_code == 400
    client.post(outcome, told | {"awarded": "8500", "feedback": "Bold."})
    assert "Bold." in client.get(outcome).content.decode()
    assert Draft.objects.get().state == DraftState.WON
    assert list(Outcome.objects.values_list("asked", "awarded")) == [(900_050, None), (None, 850_000)]


def test_invitations_are_answered_from_the_home(cast, client):
    draft = make_draft(cast.kofi)
    people = reverse("grants:draft-people", args=[draft.public_id])
    client.force_login(cast.kofi)
    assert client.post(people, {"email": "nobody@example.org", "role": "edit"}).status_code == 400
    client.post(people, {"email": cast.amara.email, "role": "edit"})
    member = DraftMember.objects.get()
    client.force_login(cast.amara)
    assert client.get(people).status_code == 404
    assert "grants/drafts/home.html" in [card.template for card in cards_for(cast.amara)]
    client.post(reverse("grants:answer-invitation", args=[member.pk]), {"answer": "yes"})
    assert "<textarea" in client.get(reverse("grants:draft", args=[draft.public_id])).content.decode()
    client.post(reverse("grants:change-member", args=[draft.public_id, member.pk]), {"remove": "1"})
    assert client.get(people).status_code == 404


def test_a_home_where_nothing_waits_has_no_card(cast):
    draft = make_draft(cast.kofi)
    assert "grants/drafts/home.html" in [card.template for card in cards_for(cast.kofi)]
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.WON)
    assert "grants/drafts/home.html" not in [card.template for card in cards_for(cast.kofi)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(cast, client, django_assert_num_queries, count):
    for _ in range(count):
        write(make_draft(cast.kofi), "Text")
        other = make_draft(cast.amara)
        invite_member(actor=cast.amara, draft=other, email=cast.kofi.email, role=MemberRole.VIEW, at=clock.now())
    client.force_login(cast.kofi)
    client.get(reverse("grants:drafts"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("grants:drafts"))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_a_draft_cost_the_same_for_any_number(cast, client, django_assert_num_queries, count):
    draft = make_draft(cast.kofi, [section(f"s{n}", f"Title {n}") for n in range(count)])
    for n in range(count):
        write(draft, "Text", f"s{n}")
        keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    for person in [cast.amara, cast.ed, cast.faye][:count]:
        invite_member(actor=cast.kofi, draft=draft, email=person.email, role=MemberRole.VIEW, at=clock.now())
    client.force_login(cast.kofi)
    for name, queries in PAGE_QUERIES.items():
        url = reverse(name, args=[draft.public_id])
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)


LIST_QUERIES = 7
PAGE_QUERIES = {"grants:draft": 11, "grants:revisions": 6, "grants:draft-people": 6, "grants:send-draft": 7}
