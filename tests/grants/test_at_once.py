"""Two at the same moment: publishing a call, steps of an application, taking a suggestion, saving its words."""

import uuid

import pytest

from core import clock
from core.errors import NotAllowed
from grants.actions.drafts import move_to_version
from grants.actions.saving import SectionChanged, keep_revision, save_section
from grants.actions.workflow import Told, move_draft
from grants.models import Call, CallVersion, Draft, SectionText, Transition
from grants.rules.drafts import KIND
from review.actions.suggestions import WordsChanged, accept_and_save, reject, suggest, withdraw
from review.models import Suggestion
from tests.at_once import at_once
from tests.grants.factories import make_draft, make_version, section
from tests.grants.money import join

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, QUOTE, WORDS = "Kites fly over Bathsheba every Easter.", "every Easter", "each Easter morning"


def step(actor, draft, name, key=None, **more):
    return lambda: move_draft(actor=actor, draft=draft, name=name, key=key or uuid.uuid4(), at=clock.now(), **more).name


def words(actor, draft, text, base):
    return lambda: save_section(actor=actor, draft=draft, section_id="why", source=text, base_version=base, at=clock.now()).text


def names(found):
    return sorted(type(each).__name__ if isinstance(each, Exception) else str(each) for each in found)


def suggested(cast):
    """Marlon, who takes part, suggests other words in an application of Kofi's."""
    draft = make_draft(cast.kofi)
    words(cast.kofi, draft, TEXT, 0)()
    join(draft, cast.marlon, "comment")
    where = {"target_kind": KIND, "target_id": str(draft.public_id), "part": "why"}
    return draft, suggest(actor=cast.marlon, **where, quote=QUOTE, replacement=WORDS, at=clock.now())


def deciding(action, actor, suggestion):
    """As another request reads it."""

    def decide():
        action(actor=actor, suggestion=Suggestion.objects.select_related("thread").get(pk=suggestion.pk), at=clock.now())
        return action.__name__

    return decide


def now_of(draft, suggestion):
    return SectionText.objects.get(draft=draft).text, Suggestion.objects.get(pk=suggestion.pk).state


def test_a_call_published_twice_at_once_has_one_version(cast):
    call = Call.objects.create(
        title="Small works", funder="A fund", purpose="Works", source="Page", checked_on=clock.today(), currency="BBD"
    )

    def publish():
        Call.objects.get(pk=call.pk).save_revision(user=cast.ed).publish()

    assert at_once(publish, publish) == [None, None]
    assert list(CallVersion.objects.values_list("number", flat=True)) == [1]


def test_steps_at_once_are_made_once_and_exclude_each_other(cast):
    told = {"told": Told(clock.today()), "reason": "Late"}
    for first, second in (("rewrite", "rewrite"), ("submit", "submit"), ("rewrite", "submit"), ("submit", "abandon")):
        draft = make_draft(cast.kofi, [section(is_required=False)])
        Draft.objects.filter(pk=draft.pk).update(state="ready")
        found = at_once(step(cast.kofi, draft, first, **told), step(cast.kofi, draft, second, **told))
        made = Transition.objects.get(draft=draft)
        assert names(found) == sorted(["StepNotOpen", made.name])
        assert Draft.objects.get(pk=draft.pk).state == made.after
        same = [step(cast.kofi, draft, made.name, made.key, **told)] * 2
        assert at_once(*same) == [made.name] * 2
        assert Transition.objects.filter(draft=draft).count() == 1


def test_two_tabs_that_save_lose_nothing(cast):
    draft = make_draft(cast.kofi)
    words(cast.kofi, draft, "Kites", 0)()
    one, other = at_once(words(cast.kofi, draft, "Kites sing", 1), words(cast.kofi, draft, "Kites dance", 1))
    refused, kept = (one if isinstance(one, SectionChanged) else other), SectionText.objects.get()
    assert names([one, other]) == sorted(["SectionChanged", kept.text])
    assert (refused.saved.text, kept.version) == (kept.text, 2)

    def keep():
        return keep_revision(actor=cast.kofi, draft=draft, at=clock.now()).number

    assert sorted(at_once(keep, keep)) == [1, 2]
    newer = make_version([section(), section("who", "Who")], call=draft.version.call, number=2)

    def move_on():
        return move_to_version(actor=cast.kofi, draft=draft, version=newer, at=clock.now()).version.number

    assert at_once(move_on, words(cast.kofi, draft, "Kites fly", 2), keep) == [2, "Kites fly", 3]
    assert names(at_once(move_on, move_on)) == ["NotNewer", "NotNewer"]


def test_a_suggestion_is_decided_once(cast):
    steps = [("kofi", accept_and_save), ("kofi", reject), ("marlon", withdraw)]
    for (who, first), (other, second) in [(steps[0], step) for step in steps] + [(steps[1], steps[2])]:
        draft, suggestion = suggested(cast)
        found = at_once(deciding(first, getattr(cast, who), suggestion), deciding(second, getattr(cast, other), suggestion))
        made = next(each for each in found if isinstance(each, str))
        assert names(found) == sorted(["DecidedAlready", made])
        after = {"accept_and_save": "accepted", "reject": "rejected", "withdraw": "withdrawn"}[made]
        assert now_of(draft, suggestion) == (TEXT.replace(QUOTE, WORDS) if after == "accepted" else TEXT, after)


def test_a_suggestion_and_a_save_of_its_words_at_once(cast):
    rewritten = TEXT.replace(QUOTE, "at Easter")
    for name in (accept_and_save, reject):
        draft, suggestion = suggested(cast)
        decided, saved = at_once(deciding(name, cast.kofi, suggestion), words(cast.kofi, draft, rewritten, 1))
        if name is reject:
            assert (decided, saved, now_of(draft, suggestion)) == ("reject", rewritten, (rewritten, "rejected"))
        elif isinstance(saved, SectionChanged):
            assert (decided, now_of(draft, suggestion)) == ("accept_and_save", (TEXT.replace(QUOTE, WORDS), "accepted"))
        else:
            assert (type(decided), saved, now_of(draft, suggestion)) == (WordsChanged, rewritten, (rewritten, "conflict"))
    draft, suggestion = suggested(cast)
    decided, moved = at_once(
        deciding(accept_and_save, cast.kofi, suggestion), step(cast.kofi, draft, "declare_ready", reason="My aunt read it")
    )
    assert (moved, isinstance(decided, NotAllowed)) == ("declare_ready", now_of(draft, suggestion)[0] == TEXT)
