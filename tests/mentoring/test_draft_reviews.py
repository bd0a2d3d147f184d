"""A mentor's review of an application: who may sign for a minor today, where the mentor finds it, and who is seen reading."""

import pytest
from django.urls import reverse

from accounts.models import Vetting
from core import clock
from core.models import AuditEntry
from grants.actions.reviews import ChecksRanOut
from grants.rules.drafts import KIND
from mentoring.actions.discussions import finish
from mentoring.models import Discussion, Mentor, Training
from review.actions.moderation import report_post
from review.actions.threads import open_thread
from review.enums import Verdict
from review.models import Review
from tests.grants.factories import make_draft
from tests.grants.reviews import CRITERIA, judge, keep, sign, written
from tests.live.workshops import make_adult, vet
from tests.mentoring.people import DAY, claimed, let_write, make_mentor, make_request

pytestmark = pytest.mark.django_db


def asked(applicant, mentor):
    """An application that is with its mentor."""
    draft = make_draft(applicant)
    judge(draft, CRITERIA)
    keep(draft, "Kites fly over Bathsheba.")
    claimed(make_request(applicant, draft), mentor)
    return draft


@pytest.fixture
def minors_draft(cast):
    let_write(cast.amara)
    vet(cast.mona)
    return asked(cast.amara, make_mentor(cast.marlon))


@pytest.mark.parametrize("what", ["check", "training", "approval", "second adult", "hidden"])
@pytest.mark.parametrize("verdict", Verdict)
def test_who_lost_what_is_needed_signs_nothing_for_a_minor(cast, minors_draft, what, verdict):
    yesterday = clock.today() - DAY
    if what == "training":
        Training.objects.update(done_on=yesterday - DAY, expires_on=yesterday)
    elif what == "approval":
        Mentor.objects.update(approved_until=yesterday)
    elif what == "hidden":
        Discussion.objects.update(hidden_at=clock.now())
    else:
        Vetting.objects.filter(user=cast.marlon if what == "check" else cast.mona).delete()
    with pytest.raises(ChecksRanOut):
        sign(cast.marlon, minors_draft, verdict)
    assert Review.objects.count() == 0


def test_with_all_of_it_a_mentor_signs_for_a_minor(cast, minors_draft):
    sign(cast.marlon, minors_draft, Verdict.READY)
    minors_draft.refresh_from_db()
    assert minors_draft.state == "ready"


def test_a_mentor_whose_approval_ran_out_signs_for_nobody(cast):
    make_adult(cast.kofi)
    draft = asked(cast.kofi, make_mentor(cast.marlon, vetted=False, trained=False))
    sign(cast.marlon, draft)
    Mentor.objects.update(approved_until=clock.today() - DAY)
    with pytest.raises(ChecksRanOut):
        sign(cast.marlon, draft)


def test_the_mentor_finds_all_of_it_from_the_discussion_while_it_runs(cast, client):
    make_adult(cast.kofi)
    draft = asked(cast.kofi, make_mentor(cast.marlon))
    discussion = Discussion.objects.get()
    here = reverse("mentoring:discussion", args=[discussion.public_id])
    review, reviews = (reverse(f"grants:{name}", args=[draft.public_id]) for name in ("review", "reviews"))
    client.force_login(cast.marlon)
    assert [url in client.get(here).content.decode() for url in (review, reviews)] == [True, True]
    shown = client.get(reverse("grants:draft", args=[draft.public_id])).content.decode()
    assert [url in shown for url in (review, reviews, here)] == [True, True, True]
    client.force_login(cast.kofi)
    assert [url in client.get(here).content.decode() for url in (review, reviews)] == [False, True]
    discussion.refresh_from_db()
    finish(actor=cast.kofi, discussion=discussion, key=discussion.public_id, at=clock.now())
    client.force_login(cast.marlon)
    assert [client.get(url).status_code for url in (review, reviews)] == [404, 404]


def readers():
    rows = AuditEntry.objects.filter(verb="draft.threads_read").order_by("pk")
    return list(rows.values_list("actor__display_name", flat=True))


def test_whoever_reads_along_with_a_minor_is_written_down_each_time(cast, minors_draft, client):
    place = {"target_kind": KIND, "target_id": str(minors_draft.public_id), "part": "why"}
    thread = open_thread(actor=cast.marlon, **place, quote="Kites", text="Which?", at=clock.now())
    sign(cast.marlon, minors_draft)
    reviews = reverse("grants:reviews", args=[minors_draft.public_id])
    threads = reverse("review:threads", args=[KIND, minors_draft.public_id, "why"])
    for person in (cast.amara, cast.marlon, cast.mona):
        client.force_login(person)
        assert [client.get(url).status_code for url in (reviews, threads)] == [200, 200]
    assert readers() == ["Mona", "Mona"]
    report_post(actor=cast.amara, post=thread.posts.get(), reason="Rude", at=clock.now())
    client.force_login(cast.mona)
    assert client.get(reverse("review:reported")).status_code == 200
    assert readers() == ["Mona"] * 3


def test_of_grown_ups_no_reading_is_written_down(cast, client):
    make_adult(cast.kofi)
    draft = asked(cast.kofi, make_mentor(cast.marlon))
    place = {"target_kind": KIND, "target_id": str(draft.public_id), "part": "why"}
    thread = open_thread(actor=cast.marlon, **place, quote="Kites", text="Which?", at=clock.now())
    report_post(actor=cast.kofi, post=thread.posts.get(), reason="Rude", at=clock.now())
    client.force_login(cast.mona)
    client.get(reverse("review:reported"))
    assert readers() == []


def test_what_a_mentor_keeps_is_not_shown_to_the_applicant(cast, client):
    make_adult(cast.kofi)
    draft = asked(cast.kofi, make_mentor(cast.marlon))
    client.force_login(cast.marlon)
    values = {"key": written(draft.revisions.get()).of, "of": draft.revisions.get().public_id, "base": 0, "do": "keep"}
    client.post(reverse("grants:review", args=[draft.public_id]), values | {"comment": "Weak so far."})
    client.force_login(cast.kofi)
    assert "Weak so far." not in client.get(reverse("grants:reviews", args=[draft.public_id])).content.decode()
