"""What learners say of mentors, hidden until it is shown, and what mentors note for themselves."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions.erasure import erase
from accounts.actions.merging import merge_accounts
from core import clock
from core.errors import NotAllowed
from core.models import Notification
from mentoring import models
from mentoring.actions.notes import save_mentor_notes
from mentoring.actions.requests import GuardianNeeded
from mentoring.actions.testimonials import NoWords, delete_testimonial, show_testimonial, write_testimonial
from mentoring.enums import DiscussionState, Rating
from mentoring.holdings.requests import said_of_mentors, wrote
from mentoring.models import Discussion
from mentoring.queries.testimonials import said_about
from tests.live.workshops import make_adult, vet
from tests.mentoring.people import claimed, let_write, make_mentor, make_request

pytestmark = pytest.mark.django_db
WORDS = "She saw what I meant."


@pytest.fixture
def talk(cast):
    """Kofi's with Marlon, finished."""
    make_adult(cast.kofi, cast.amara)
    return finished(claimed(make_request(cast.kofi), make_mentor(cast.marlon)))


def finished(talk, state=DiscussionState.FINISHED, **fields):
    values = {"state": state, "finished_at": clock.now(), "awaiting_learner_since": None}
    Discussion.objects.filter(pk=talk.pk).update(**values | fields)
    return Discussion.objects.get(pk=talk.pk)


def write(person, talk, text=WORDS):
    return write_testimonial(actor=person, discussion=talk, text=text, at=clock.now(), today=clock.today())


def show(person, testimonial, *, is_shown=True):
    return show_testimonial(actor=person, testimonial=testimonial, is_shown=is_shown, at=clock.now())


def test_it_is_hidden_until_its_mentor_shows_it_and_goes_softly(cast, talk):
    made = write(cast.kofi, talk)
    assert [row.recipient for row in Notification.objects.filter(kind="mentoring.testimonial")] == [cast.marlon]
    assert list(said_about(cast.marlon)) == []
    for person in (cast.kofi, cast.amara, cast.mona):
        with pytest.raises(NotAllowed):
            show(person, made)
    for _ in range(2):
        show(cast.marlon, made)
    assert list(said_about(cast.marlon)) == [made]
    show(cast.marlon, made, is_shown=False)
    assert list(said_about(cast.marlon)) == []
    show(cast.marlon, made)
    for person in (cast.amara, cast.faye):
        with pytest.raises(NotAllowed):
            delete_testimonial(actor=person, testimonial=made, at=clock.now())
    delete_testimonial(actor=cast.mona, testimonial=made, at=clock.now())
    assert list(said_about(cast.marlon)) == []
    assert (models.Testimonial.objects.get().text, models.Testimonial.objects.get().deleted_at is None) == (WORDS, False)
    for person in (cast.kofi, cast.marlon):
        with pytest.raises(NotAllowed):
            delete_testimonial(actor=person, testimonial=made, at=clock.now())
    with pytest.raises(NotAllowed):
        show(cast.marlon, made)


def test_only_its_learner_writes_once_after_a_good_end(cast, talk):
    for person in (cast.amara, cast.marlon, cast.mona):
        with pytest.raises(NotAllowed):
            write(person, talk)
    wrong = [{"state": state} for state in DiscussionState if state not in {"finished", "awaiting_mentor"}]
    for fields in (*wrong, {"rating": Rating.PROBLEMATIC}, {"hidden_at": clock.now()}, {"mentor": None}):
        is_over = fields.get("state", "finished") in {"finished", "closed_safeguarding"}
        more = {} if is_over else {"finished_at": None, "awaiting_learner_since": clock.now()}
        with pytest.raises(NotAllowed):
            write(cast.kofi, finished(talk, **more | fields))
        finished(talk, rating="", hidden_at=None, mentor=cast.marlon)
    with pytest.raises(NoWords):
        write(cast.kofi, talk, "  ")
    write(cast.kofi, talk)
    with pytest.raises(NotAllowed):
        write(cast.kofi, talk)


def test_the_name_of_a_minor_is_never_shown(cast, client, talk):
    let_write(cast.faye)
    vet(cast.mona)
    minor = finished(claimed(make_request(cast.faye), cast.marlon.mentor))
    for person, found in ((cast.faye, minor), (cast.kofi, talk)):
        show(cast.marlon, write(person, found, f"Words of number {found.pk}"))
    client.force_login(cast.amara)
    page = client.get(reverse("mentoring:slots", args=[cast.marlon.public_id])).content.decode()
    assert [f"Words of number {found.pk}" in page for found in (minor, talk)] == [True, True]
    assert ("Kofi" in page, "Faye" in page, "A learner" in page) == (True, False, True)
    cast.faye.profile.date_of_birth = clock.today() - dt.timedelta(days=30 * 365)
    cast.faye.profile.save()
    assert "Faye" not in client.get(reverse("mentoring:slots", args=[cast.marlon.public_id])).content.decode()


def test_a_minor_writes_where_a_guardian_agreed(cast):
    let_write(cast.amara)
    vet(cast.mona)
    talk = finished(claimed(make_request(cast.amara), make_mentor(cast.marlon)))
    cast.amara.consents.all().delete()
    with pytest.raises(GuardianNeeded):
        write(cast.amara, talk)


def test_the_page_offers_each_what_is_theirs(cast, client, talk):
    def page(person):
        client.force_login(person)
        return client.get(reverse("mentoring:discussion", args=[talk.public_id])).content.decode()

    def send(person, name, **data):
        client.force_login(person)
        return client.post(reverse(f"mentoring:{name}", args=[talk.public_id]), data).status_code

    assert ("Say something about your mentor" in page(cast.kofi), "Notes for yourself" in page(cast.kofi)) == (True, False)
    assert send(cast.kofi, "testimonial", text="") == 400
    assert send(cast.kofi, "testimonial", text="<b>Kind</b>") == 302
    assert send(cast.marlon, "notes-of-discussion", notes="Ask about the drum") == 302
    assert ("&lt;b&gt;Kind" in page(cast.marlon), "Ask about the drum" in page(cast.marlon)) == (True, True)
    assert "Show it to learners" in page(cast.marlon)
    for person in (cast.kofi, cast.mona):
        assert ("Show it to learners" in page(person), "Ask about the drum" in page(person)) == (False, False)
        assert send(person, "notes-of-discussion", notes="x") == 404
    assert send(cast.marlon, "show-testimonial", is_shown="1") == 302
    assert "Hide it again" in page(cast.marlon)
    assert send(cast.kofi, "delete-testimonial") == 302
    assert "&lt;b&gt;Kind" not in page(cast.marlon)
    assert send(cast.kofi, "delete-testimonial") == 404


def test_notes_are_the_mentors_alone_also_in_copies_and_go_with_them(cast, talk):
    with pytest.raises(NotAllowed):
        save_mentor_notes(actor=cast.kofi, discussion=talk, text="x")
    save_mentor_notes(actor=cast.marlon, discussion=talk, text="Shy at first")
    copies = {person.username: "Shy at first" in str(list(wrote(person))) for person in (cast.marlon, cast.kofi, cast.mona)}
    assert copies == {"marlon": True, "kofi": False, "mona": False}
    erase(target=cast.marlon, at=clock.now())
    assert Discussion.objects.get().mentor_notes == ""


@pytest.mark.parametrize("who", ["kofi", "marlon"])
def test_erasing_either_takes_the_words_and_both_have_them_in_their_copies(cast, talk, who):
    write(cast.kofi, talk)
    assert all(WORDS in str(list(said_of_mentors(person))) for person in (cast.kofi, cast.marlon))
    erase(target=getattr(cast, who), at=clock.now())
    assert not models.Testimonial.objects.exists()


def test_two_accounts_of_one_learner_keep_it(cast, talk):
    write(cast.kofi, talk)
    merge_accounts(actor=cast.mona, kept=cast.amara, merged=cast.kofi, reason="One person", at=clock.now())
    assert models.Testimonial.objects.get().learner == cast.amara
