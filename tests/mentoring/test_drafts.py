"""A question to a mentor and the application it is about: its states, and who reads and writes in its threads."""

import datetime as dt
import uuid

import pytest

from accounts.models import Vetting
from core import clock
from grants.actions.saving import keep_revision, save_section
from grants.actions.workflow import open_steps, parts_in
from grants.links import links_of
from grants.queries.drafts import visible_to
from grants.rules.drafts import KIND
from mentoring.actions import requests
from mentoring.models import Mentor, Training
from mentoring.rules.minors import can_meet_minors, may_meet_minors
from mentoring.rules.people import can_meet_minors as rule
from mentoring.rules.people import mentor_of
from review.actions.suggestions import accept_and_save, suggest
from review.models import Suggestion
from review.rules import can_comment, can_see
from tests.grants.factories import make_draft
from tests.live.workshops import make_adult, vet
from tests.mentoring.people import claimed, let_write, make_mentor, make_request

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def written(applicant, text="Kites fly over Bathsheba."):
    draft = make_draft(applicant)
    save_section(actor=applicant, draft=draft, section_id="why", source=text, base_version=0, at=clock.now())
    keep_revision(actor=applicant, draft=draft, at=clock.now())
    return draft


def state_of(draft):
    draft.refresh_from_db()
    return draft.state


def test_asking_and_taking_back_move_the_application(cast):
    make_adult(cast.kofi)
    draft = written(cast.kofi)
    request = make_request(cast.kofi, draft)
    assert state_of(draft) == "help_requested"
    assert [link.text for link in links_of(cast.kofi, draft)] == ["Your question to a mentor"]
    requests.cancel(actor=cast.kofi, request=request, key=uuid.uuid4(), at=clock.now())
    assert state_of(draft) == "drafting"
    assert [link.text for link in links_of(cast.kofi, draft)] == ["Ask a mentor about it"]


def test_a_mentor_reads_comments_and_has_a_part_once_the_question_is_theirs(cast):
    make_adult(cast.kofi)
    draft, mentor = written(cast.kofi), make_mentor(cast.marlon)
    key = str(draft.public_id)
    assert not visible_to(cast.marlon).exists()
    claimed(make_request(cast.kofi, draft), mentor)
    assert (state_of(draft), parts_in(cast.marlon, draft)) == ("in_mentoring", {"mentor"})
    assert list(visible_to(cast.marlon)) == [draft]
    assert (can_see(cast.marlon, KIND, key), can_comment(cast.marlon, KIND, key)) == (True, True)
    assert (can_see(cast.amara, KIND, key), can_see(cast.mona, KIND, key)) == (False, False)


def test_a_suggestion_that_is_taken_stands_in_the_section(cast):
    make_adult(cast.kofi)
    draft = written(cast.kofi)
    claimed(make_request(cast.kofi, draft), make_mentor(cast.marlon))
    suggest(
        actor=cast.marlon,
        target_kind=KIND,
        target_id=str(draft.public_id),
        part="why",
        quote="Kites fly",
        replacement="Two kites fly",
        text="",
        at=clock.now(),
    )
    accept_and_save(actor=cast.kofi, suggestion=Suggestion.objects.get(), at=clock.now())
    row = draft.texts.get(section="why")
    assert (row.text, row.version) == ("Two kites fly over Bathsheba.", 2)


def test_the_second_adult_reads_a_minors_threads_and_writes_nothing(cast):
    let_write(cast.amara)
    vet(cast.mona)
    draft = written(cast.amara)
    key = str(draft.public_id)
    claimed(make_request(cast.amara, draft), make_mentor(cast.marlon))
    assert (can_see(cast.mona, KIND, key), can_comment(cast.mona, KIND, key)) == (True, False)
    assert can_comment(cast.marlon, KIND, key)


@pytest.mark.parametrize("whose", ["mentor", "second adult", "training"])
def test_in_a_minors_threads_nobody_writes_without_valid_checks(cast, whose):
    let_write(cast.amara)
    vet(cast.mona)
    draft = written(cast.amara)
    claimed(make_request(cast.amara, draft), make_mentor(cast.marlon))
    if whose == "training":
        Training.objects.all().delete()
    else:
        Vetting.objects.filter(user=cast.marlon if whose == "mentor" else cast.mona).delete()
    assert not can_comment(cast.marlon, KIND, str(draft.public_id))


@pytest.mark.parametrize(("state", "reads"), [("suspended", False), ("lapsed", True), ("retired", True)])
def test_a_mentor_whose_approval_ended_writes_nothing_and_a_suspended_one_reads_nothing(cast, state, reads):
    make_adult(cast.kofi)
    draft, mentor = written(cast.kofi), make_mentor(cast.marlon)
    key = str(draft.public_id)
    claimed(make_request(cast.kofi, draft), mentor)
    draft.refresh_from_db()
    Mentor.objects.update(state=state)
    assert (open_steps(cast.marlon, draft), can_comment(cast.marlon, KIND, key)) == ([], False)
    assert (list(visible_to(cast.marlon)), can_see(cast.marlon, KIND, key)) == ([draft] if reads else [], reads)
    Mentor.objects.update(state="approved")
    assert [step.name for step in open_steps(cast.marlon, draft)] == ["suggest", "sign"]
    assert can_comment(cast.marlon, KIND, key)


def test_many_are_asked_as_one_is(cast):
    make_mentor(cast.marlon)
    vet(cast.faye)
    today = clock.today()
    people = [cast.marlon, cast.faye, cast.kofi]
    for day in (today - DAY, today, today + 150 * DAY, today + 250 * DAY, today + 400 * DAY):
        one_by_one = {person.pk for person in people if rule(mentor_of(person), day)}
        assert may_meet_minors([person.pk for person in people], day) == one_by_one
        assert can_meet_minors(cast.marlon, day) == (cast.marlon.pk in one_by_one)
