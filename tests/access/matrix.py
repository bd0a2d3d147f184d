"""Who gets what at every address: one row for each URL name of ours (security test 1).

A row is added in the commit that adds the URL. It says what each role is answered:

    "courses:enrol": signed_in(302, args=a_course, method="post"),
    "accounts:people": only(manager=200),

- `everyone(200)`, `signed_in(200)` and `only(editor=200, manager=200)` cover nearly all rows. Who is not named in
  `only` and is signed in gets 404: not allowed looks like not found.
- `args` is called with the cast (and a database) and may make whatever the view needs; it returns the URL's kwargs,
  or a list of positional arguments, or a whole address.
- An expected answer is a status, LOGIN (sent to sign in), or to("/path/") for a redirect with that beginning.
- Each role starts from the same data: what a request changed is rolled back before the next.
"""

import uuid
from typing import Any

from django.core.signing import TimestampSigner

from accounts.actions.tokens import create_token
from accounts.actions.webhooks import add_webhook
from accounts.news import ANSWERED
from assets.actions.uploads import begin_upload
from assets.models import Video
from core import clock
from core.enums import DeliveryState
from core.models import Notification, WebhookEndpoint
from core.notifications.actions import notify
from courses.actions.quizzes import save_answer, start_attempt, submit_attempt
from courses.models import Site
from courses.views.attendance import CODE_SALT
from grants.actions.cowriting import begin_together
from grants.actions.members import invite_member
from grants.actions.saving import keep_revision
from grants.enums import DraftState, LetterState, MemberRole
from grants.models import Draft, DraftMember
from live.actions.doors import end_room
from live.actions.showing import show
from live.models import Workshop
from live.queries.rooms import caller_of
from mentoring.actions.discussions import finish
from mentoring.actions.matching import propose_pairs, publish_pairs
from mentoring.actions.reports import report
from mentoring.actions.testimonials import write_testimonial
from mentoring.enums import ReportReason
from mentoring.models import Absence, Discussion, Match
from reporting.cubes import years
from review.actions.suggestions import suggest
from review.actions.threads import open_thread
from review.models import ThreadPost
from tests.access.ip_rights_credentials import ROWS as CREDENTIALS
from tests.access.ip_rights_evidence import ROWS as EVIDENCE
from tests.access.ip_rights_law import ROWS as LAW
from tests.access.ip_rights_licences import ROWS as LICENCES
from tests.access.ip_rights_money import ROWS as MONEY
from tests.access.ip_rights_page import ROWS as WORK_PAGE
from tests.access.ip_rights_publishing import ROWS as PUBLISHING
from tests.access.ip_rights_splits import ROWS as SPLITS
from tests.access.ip_rights_works import ROWS as WORKS
from tests.access.rows import PEOPLE, Row, everyone, only, signed_in, to
from tests.cast import Cast
from tests.factories import (
    QUIZ_BLOCK,
    ClassMemberFactory,
    InvitationFactory,
    SchoolClassFactory,
    make_award,
    make_cohort,
    make_course,
    make_lesson,
    make_question,
    make_quiz,
    make_quiz_lesson,
    make_session,
    put_in_cohort,
)
from tests.grants.calls import make_call
from tests.grants.factories import make_draft, make_version
from tests.grants.money import make_draft as make_money_draft
from tests.grants.papers import add, make_papers_draft
from tests.grants.papers import put_letter as put_letter_of_support
from tests.live.recordings import make_take
from tests.live.workshops import enter, make_adult, make_workshop, opened, put_in_given_cohort
from tests.mentoring.meetings import book, hold, make_profile, offer
from tests.mentoring.people import claimed, held, make_mentor, make_request
from tests.review.letters import PLACE, put_letter
from tests.taught import course_in, enrol


def a_draft(cast: Cast) -> dict[str, Any]:
    """Kofi's application."""
    return {"public_id": make_draft(cast.kofi).public_id}


def a_draft_written_together(cast: Cast) -> dict[str, Any]:
    draft = make_draft(cast.kofi)
    begin_together(actor=cast.kofi, draft=draft, at=clock.now())
    return {"public_id": draft.public_id}


def a_draft_that_was_sent(cast: Cast) -> dict[str, Any]:
    """Kofi's application, which managers see from here on."""
    draft = make_draft(cast.kofi)
    draft.state = "submitted"
    draft.save()
    return {"public_id": draft.public_id}


def a_kept_draft(cast: Cast) -> str:
    draft = make_draft(cast.kofi)
    kept = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    return f"/grants/drafts/{draft.public_id}/versions/compare/?before={kept.public_id}"


def a_document(cast: Cast) -> dict[str, Any]:
    document = add(make_papers_draft(cast.kofi))
    return {"public_id": document.draft.public_id, "document_id": document.public_id}


def a_letter_of_support(cast: Cast, state: DraftState = DraftState.DRAFTING) -> dict[str, Any]:
    """One that arrived."""
    letter, _token = put_letter_of_support(make_papers_draft(cast.kofi), LetterState.RECEIVED)
    Draft.objects.update(state=state)
    return {"public_id": letter.draft.public_id, "letter_id": letter.public_id}


def a_kept_version(cast: Cast) -> dict[str, Any]:
    draft = make_draft(cast.kofi)
    kept = keep_revision(actor=cast.kofi, draft=draft, at=clock.now())
    return {"public_id": draft.public_id, "revision_id": kept.public_id}


def a_draft_with_a_newer_form(cast: Cast) -> dict[str, Any]:
    draft = make_draft(cast.kofi)
    make_version(call=draft.version.call, number=2)
    return {"public_id": draft.public_id}


def an_invited_amara(cast: Cast) -> DraftMember:
    draft = make_draft(cast.kofi)
    return invite_member(actor=cast.kofi, draft=draft, email=cast.amara.email, role=MemberRole.VIEW, at=clock.now())


def a_class(cast: Cast) -> dict[str, Any]:
    """Faye's class."""
    return {"pk": SchoolClassFactory(facilitator=cast.faye).pk}


def a_workshop_that_ended(cast: Cast) -> dict[str, Any]:
    """Faye led it, Kofi was there."""
    make_adult(cast.kofi)
    workshop = opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)
    enter(cast.kofi, workshop)
    end_room(actor=cast.faye, workshop=workshop, at=clock.now())
    return {"public_id": workshop.public_id}


def a_question(cast: Cast) -> dict[str, Any]:
    """Kofi asked; Marlon may answer."""
    make_adult(cast.kofi)
    make_mentor(cast.marlon)
    return {"public_id": make_request(cast.kofi).public_id}


def a_question_held(cast: Cast) -> dict[str, Any]:
    make_adult(cast.kofi)
    return {"public_id": held(make_request(cast.kofi), make_mentor(cast.marlon)).public_id}


def a_discussion(cast: Cast) -> dict[str, Any]:
    """Of Kofi, with Marlon; for Mona, who coordinates, to look after."""
    make_adult(cast.kofi)
    return {"public_id": claimed(make_request(cast.kofi), make_mentor(cast.marlon)).public_id}


def a_draft_with_a_mentor(cast: Cast) -> dict[str, Any]:
    """Kofi's, with Marlon."""
    return {"public_id": Discussion.objects.get(**a_discussion(cast)).request.target_id}


def a_discussion_that_ended(cast: Cast) -> dict[str, Any]:
    make_adult(cast.kofi)
    discussion = claimed(make_request(cast.kofi), make_mentor(cast.marlon))
    finish(actor=cast.kofi, discussion=discussion, key=uuid.uuid4(), at=clock.now())
    return {"public_id": discussion.public_id}


def a_testimonial(cast: Cast) -> dict[str, Any]:
    """Of Kofi, about Marlon."""
    found = a_discussion_that_ended(cast)
    values = {"discussion": Discussion.objects.get(**found), "text": "She saw what I meant."}
    write_testimonial(actor=cast.kofi, **values, at=clock.now(), today=clock.today())
    return found


def a_mentor(cast: Cast) -> dict[str, Any]:
    make_mentor(cast.marlon)
    return {"public_id": cast.marlon.public_id}


def a_report(cast: Cast) -> dict[str, Any]:
    discussion = Discussion.objects.get(**a_discussion(cast))
    made = report(actor=cast.kofi, discussion=discussion, reason=ReportReason.RUDE, words="", at=clock.now())
    return {"public_id": made.public_id}


def grown_up(cast: Cast) -> dict[str, Any]:
    """Kofi and Marlon are of age; the others have not said."""
    make_adult(cast.kofi, cast.marlon)
    return {}


def a_mentors_page(cast: Cast) -> dict[str, Any]:
    make_mentor(cast.marlon)
    return {}


def a_draft_of_kofi(cast: Cast) -> dict[str, Any]:
    """Nobody else works on it."""
    return {"public_id": make_money_draft(cast.kofi).public_id}


def hours_of_marlon(cast: Cast) -> dict[str, Any]:
    """Kofi is of age and may book; Amara has not said and may not."""
    make_adult(cast.kofi)
    offer(cast.marlon, count=2)
    return {"mentor_id": cast.marlon.public_id}


def an_hour_held(cast: Cast) -> dict[str, Any]:
    """By Kofi, with Marlon."""
    make_adult(cast.kofi)
    return {"public_id": hold(cast.kofi, cast.marlon, offer(cast.marlon)[0]).public_id}


def a_meeting(cast: Cast) -> dict[str, Any]:
    """Of Kofi and Marlon."""
    make_adult(cast.kofi)
    return {"public_id": book(cast.kofi, cast.marlon, offer(cast.marlon)[0]).public_id}


def an_hour_of_marlon(cast: Cast) -> dict[str, Any]:
    offer(cast.marlon)
    return {"pk": cast.marlon.mentoring_hours.get().pk}


def days_away_of_marlon(cast: Cast) -> dict[str, Any]:
    make_mentor(cast.marlon)
    return {"pk": Absence.objects.create(mentor=cast.marlon, from_on=clock.today(), until_on=clock.today()).pk}


def pairs_proposed(cast: Cast) -> dict[str, Any]:
    """Kofi with Marlon."""
    cohort = make_cohort(make_course(), facilitators=[cast.faye])
    make_adult(cast.kofi)
    put_in_given_cohort(cast.kofi, cohort)
    make_profile(cast.marlon, capacity=1)
    return {"public_id": propose_pairs(actor=cast.mona, cohort=cohort, at=clock.now()).public_id}


def a_pair_proposed(cast: Cast) -> dict[str, Any]:
    run = pairs_proposed(cast)
    return run | {"match_id": Match.objects.get().public_id}


def a_pair_published(cast: Cast) -> dict[str, Any]:
    pairs_proposed(cast)
    match = Match.objects.get()
    publish_pairs(actor=cast.mona, run=match.run, at=clock.now())
    return {"public_id": match.public_id}


def a_learner_of_a_class(cast):
    member = ClassMemberFactory(school_class=SchoolClassFactory(facilitator=cast.faye))
    return {"public_id": member.user.public_id}


def a_member(cast: Cast) -> dict[str, Any]:
    return {"pk": ClassMemberFactory(school_class__facilitator=cast.faye).pk}


def a_letter(cast: Cast) -> dict[str, Any]:
    """Kofi's, which Marlon may comment on."""
    put_letter(cast.kofi, cast.marlon)
    return {"kind": PLACE["target_kind"], "target_id": PLACE["target_id"], "part": PLACE["part"]}


def a_thread(cast: Cast) -> dict[str, Any]:
    a_letter(cast)
    thread = open_thread(actor=cast.marlon, **PLACE, quote="short films", text="Which ones?", at=clock.now())
    return {"public_id": thread.public_id, "verb": "resolve"}


def a_conflict(cast: Cast) -> dict[str, Any]:
    """A suggestion of Marlon's about words that Kofi changed."""
    letter = put_letter(cast.kofi, cast.marlon)
    suggestion = suggest(actor=cast.marlon, **PLACE, quote="short films", replacement="drawings", at=clock.now())
    letter.save(letter.text.replace("short films", "songs"))
    return {"public_id": suggestion.thread.public_id}


def a_post(cast: Cast) -> dict[str, Any]:
    """Of Marlon's, in a thread about Kofi's text."""
    thread = a_thread(cast)
    return {"public_id": ThreadPost.objects.get(thread__public_id=thread["public_id"]).public_id}


def a_token(cast: Cast) -> dict[str, Any]:
    token, _secret = create_token(actor=cast.kofi, name="Phone", scopes=["profile:read"], days=7, at=clock.now())
    return {"pk": token.pk}


def a_webhook(cast: Cast) -> dict[str, Any]:
    url = "https://receiver.example.org/"
    return {"public_id": add_webhook(actor=cast.mona, url=url, events=["course.completed"], at=clock.now()).public_id}


def a_delivery(cast: Cast) -> dict[str, Any]:
    """A message that was given up."""
    a_webhook(cast)
    endpoint = WebhookEndpoint.objects.get()
    delivery = endpoint.deliveries.create(event="test", body="{}", state=DeliveryState.GIVEN_UP, created_at=clock.now())
    return {"delivery_id": delivery.pk}


def amara(cast: Cast) -> dict[str, Any]:
    return {"public_id": cast.amara.public_id}


def an_invitation(cast: Cast) -> dict[str, Any]:
    return {"pk": InvitationFactory(invited_by=cast.mona).pk}


def a_course_taken(cast: Cast) -> list[Any]:
    """A course that kofi takes, and the moment of its first questions."""
    course = course_in("animation")
    enrol(cast.kofi, course.translation_key)
    return [course.translation_key, "entry"]


def a_workshop(cast: Cast, **fields: Any) -> dict[str, Any]:
    """An open one of a cohort in which Kofi is; Faye leads it. Kofi is of age."""
    make_adult(cast.kofi)
    return {"public_id": opened(make_workshop(cast.kofi, lead=cast.faye, **fields), cast.faye).public_id}


def a_call(cast: Cast) -> dict[str, Any]:
    return {"public_id": make_call().public_id}


def a_message_without_file(cast: Cast) -> dict[str, Any]:
    return a_workshop(cast) | {"message_id": uuid.uuid4()}


def a_missing_picture(cast: Cast) -> dict[str, Any]:
    return a_workshop(cast) | {"picture_id": uuid.uuid4()}


def a_page_shown(cast: Cast) -> dict[str, Any]:
    """Kofi and Faye were let in."""
    args = raising_a_hand(cast)
    workshop = Workshop.objects.get(public_id=args["public_id"])
    shown = show(caller=caller_of(cast.faye, workshop.pk), kind="page", key="/courses/", at=clock.now())
    return {"public_id": workshop.public_id, "shown_id": shown.public_id}


def the_notes_of_a_room(cast: Cast) -> dict[str, Any]:
    """Kofi and Faye were let in."""
    return {"public_id": raising_a_hand(cast)["public_id"], "ending": "txt"}


def raising_a_hand(cast: Cast) -> dict[str, Any]:
    """Kofi and Faye are in the room."""
    found = a_workshop(cast)
    workshop = Workshop.objects.get(**found)
    for person in (cast.kofi, cast.faye):
        enter(person, workshop)
    return found | {"name": "hand.raise"}


def a_session(cast: Cast) -> dict[str, Any]:
    return {"public_id": make_session(make_cohort(make_course(), facilitators=[cast.faye])).public_id}


def a_cohort_member(cast: Cast) -> dict[str, Any]:
    """Kofi in a cohort that faye keeps."""
    course = make_course()
    enrolment = enrol(cast.kofi, course.translation_key)
    enrolment.cohort = make_cohort(course, facilitators=[cast.faye])
    enrolment.save()
    return {"public_id": enrolment.public_id}


def a_check_in(cast: Cast) -> dict[str, Any]:
    session = make_session(make_cohort(make_course()))
    return {"code": TimestampSigner(salt=CODE_SALT).sign_object(session.public_id.hex)}


def a_site(cast: Cast) -> dict[str, Any]:
    return {"pk": Site.objects.create(name="Newton studio").pk}


def a_full_cohort(cast: Cast) -> dict[str, Any]:
    return {"public_id": make_cohort(make_course(enrolment_mode="cohort"), seats=0).public_id}


def a_quiz(cast: Cast) -> dict[str, Any]:
    """A quiz in a course that kofi takes."""
    lesson = make_quiz_lesson(make_quiz(), cast.kofi)
    return {"lesson_key": lesson.translation_key, "block_id": QUIZ_BLOCK}


def a_quiz_key(cast: Cast) -> dict[str, Any]:
    return {"quiz_key": make_quiz().key}


def a_quiz_tried(cast: Cast) -> dict[str, Any]:
    """The same, with kofi's attempt under way."""
    place = a_quiz(cast)
    start_attempt(user=cast.kofi, **place, at=clock.now())
    return place


def an_attempt(cast: Cast) -> dict[str, Any]:
    """Kofi's open attempt."""
    return {"attempt_id": start_attempt(user=cast.kofi, **a_quiz(cast), at=clock.now()).pk}


def an_attempt_done(cast: Cast) -> dict[str, Any]:
    found = an_attempt(cast)
    submit_attempt(user=cast.kofi, **found, at=clock.now())
    return found


def an_open_answer(cast: Cast) -> dict[str, Any]:
    """Kofi's answer in his own words, handed in; he is in a cohort that faye keeps."""
    lesson = make_quiz_lesson(make_quiz(questions=[make_question("open")]), cast.kofi)
    attempt = start_attempt(user=cast.kofi, lesson_key=lesson.translation_key, block_id=QUIZ_BLOCK, at=clock.now())
    put_in_cohort(cast.kofi, attempt.course_key, facilitators=[cast.faye])
    [question] = attempt.snapshot["questions"]
    given = {"question_key": question["key"], "response": "A fisher.", "base_version": 0}
    save_answer(user=cast.kofi, attempt_id=attempt.pk, at=clock.now(), **given)
    submit_attempt(user=cast.kofi, attempt_id=attempt.pk, at=clock.now())
    return {"answer_id": attempt.open_answers.get().pk}


def a_hint(cast: Cast) -> dict[str, Any]:
    attempt = start_attempt(user=cast.kofi, **a_quiz(cast), at=clock.now())
    return {"attempt_id": attempt.pk, "question_key": attempt.snapshot["questions"][0]["key"]}


def a_lesson_taken(cast: Cast, block_id: str = "") -> dict[str, Any]:
    """The lesson of a course that kofi takes, with a checklist c1 and a reflection r1."""
    course = make_course(lessons=0)
    body = [("checklist", {"title": "Draw", "items": ["a"]}, "c1"), ("reflection", {"prompt": "Why?"}, "r1")]
    lesson = make_lesson(course.get_children().get(), body=body)
    enrol(cast.kofi, course.translation_key)
    return {"lesson_key": lesson.translation_key} | ({"block_id": block_id} if block_id else {})


def a_course_kept(cast: Cast) -> dict[str, Any]:
    """A course with a lesson that kofi takes."""
    course = make_course()
    enrol(cast.kofi, course.translation_key)
    return {"course_key": course.translation_key}


def a_course(cast: Cast) -> dict[str, Any]:
    return {"course_key": make_course().translation_key}


def a_notification(cast: Cast) -> dict[str, Any]:
    """What kofi was told."""
    notify(kind=ANSWERED, recipients=[cast.kofi], key="1", url="/courses/", at=clock.now())
    return {"pk": Notification.objects.get().pk}


def a_cohort(cast: Cast) -> dict[str, Any]:
    """A cohort that faye keeps."""
    return {"public_id": make_cohort(make_course(), facilitators=[cast.faye]).public_id}


def a_certificate(cast: Cast) -> dict[str, Any]:
    """Kofi's."""
    return {"code": make_award(cast.kofi, make_course()).code}


def this_year() -> int:
    """The latest year with figures."""
    return years(clock.now())[0]


def an_upload(cast: Cast) -> dict[str, Any]:
    """A film that ed is sending."""
    upload = begin_upload(actor=cast.ed, filename="film.mp4", size=10, fingerprint="", at=clock.now())
    return {"public_id": upload.pk}


def a_film(cast: Cast) -> dict[str, Any]:
    return {"pk": Video.objects.create(title="Film", file="video/film.mp4").pk}


def captions_of_a_film(cast: Cast) -> dict[str, Any]:
    return {**a_film(cast), "language": "en"}


def a_film_of_a_workshop(cast: Cast) -> dict[str, Any]:
    take = make_take(a_recorded_workshop(cast), cast.faye)
    return {"public_id": take.recording.workshop.public_id, "take_id": take.public_id}


def a_recording(cast: Cast) -> dict[str, Any]:
    take = make_take(a_recorded_workshop(cast), cast.faye)
    return {"public_id": take.recording.workshop.public_id, "recording_id": take.recording.public_id}


def a_recorded_workshop(cast: Cast) -> Workshop:
    return opened(make_workshop(cast.kofi, lead=cast.faye), cast.faye)


def studio(answer: int | str, *, args=None, method="get", data=None, **row: Any) -> Row:
    """A page of ours inside Wagtail's admin: editors get the answer, everybody else is sent to sign in or denied."""
    expected = dict.fromkeys(PEOPLE, to("/cms/")) | {"editor": answer}
    return Row(expected, args=args, method=method, data=data or {}, **row)


MATRIX: dict[str, Row] = {
    **MONEY,
    **WORK_PAGE,
    **WORKS,
    **PUBLISHING,
    **SPLITS,
    **CREDENTIALS,
    **EVIDENCE,
    **LICENCES,
    **LAW,
    # core
    "healthz": everyone(200),
    "readyz": everyone(200),
    "language": everyone(to("/"), args=lambda cast: {"code": "fr"}),
    "style-guide": everyone(200),
    "api-reference": everyone(200),
    "data-use": everyone(to("/"), args=lambda cast: {"choice": "light"}),
    "web-manifest": everyone(200),
    "service-worker": everyone(200),
    "offline": everyone(200),
    "media": everyone(404, args=lambda cast: {"path": "nothing.png"}),
    "document": everyone(404, args=lambda cast: [1, "nothing.pdf"]),
    "notifications:list": signed_in(200),
    "notifications:read-all": signed_in(to("/me/notifications/"), method="post"),
    "notifications:settings": signed_in(200),
    "notifications:open": only(learner=to("/courses/"), args=a_notification, method="post"),
    "notifications:unsubscribe": everyone(404, args=lambda cast: {"token": "wrong"}),
    "calendar:month": signed_in(200),
    "calendar:make": signed_in(200, method="post"),
    "calendar:revoke": signed_in(to("/me/calendar/"), method="post"),
    "calendar:feed": everyone(404, args=lambda cast: {"token": "wrong"}),
    "storage": signed_in(200),
    # assets: the studio, inside Wagtail's admin
    "assets:upload-page": studio(200),
    "assets:uploads": studio(204, method="options"),
    "assets:upload": studio(200, args=an_upload, method="head", headers={"Tus-Resumable": "1.0.0"}),
    "assets:save-upload": studio(409, args=an_upload, method="post"),
    "assets:film": studio(200, args=a_film),
    "assets:film-state": studio(200, args=a_film),
    "assets:convert-film": studio(302, args=a_film, method="post"),
    "assets:captions": studio(200, args=captions_of_a_film),
    "assets:delete-captions": studio(302, args=captions_of_a_film, method="post"),
    # accounts
    "accounts:me": signed_in(200),
    "accounts:profile": signed_in(200),
    "accounts:guardians": only(learner=200, other_learner=200),
    "accounts:paused": signed_in(to("/me/")),
    "accounts:data": signed_in(200),
    "accounts:data_archive": signed_in(to("/account/reauthenticate/"), method="post"),
    "accounts:data_erase": signed_in(to("/account/reauthenticate/"), method="post"),
    "accounts:tokens": signed_in(200),
    "accounts:token_revoke": only(learner=302, args=a_token, method="post"),
    "accounts:webhooks": only(manager=200),
    "accounts:webhook": only(manager=200, args=a_webhook),
    "accounts:webhook_secret": only(manager=200, args=a_webhook, method="post"),
    "accounts:webhook_test": only(manager=302, args=a_webhook, method="post"),
    "accounts:webhook_remove": only(manager=302, args=a_webhook, method="post"),
    "accounts:webhook_redeliver": only(manager=302, args=a_delivery, method="post"),
    "accounts:leaving": signed_in(to("/me/")),
    "accounts:retention": only(manager=200),
    "accounts:person_merge": only(manager=200, args=amara),
    "accounts:person_erase": only(manager=302, args=amara, method="post"),
    "accounts:person_keep": only(manager=302, args=amara, method="post"),
    "accounts:guardian": everyone(404, args=lambda cast: {"token": "wrong"}),
    "accounts:person_vetting": only(manager=200, args=lambda cast: {"public_id": cast.faye.public_id}),
    "accounts:person_consent": only(facilitator=200, manager=200, args=a_learner_of_a_class),
    "demo-mail": everyone(404),
    "accounts:class_sign_in": signed_in(to("/me/"), outside=200),
    "accounts:classes": only(facilitator=200, manager=200),
    "accounts:class": only(facilitator=200, manager=200, args=a_class),
    "accounts:class_members": only(facilitator=200, manager=200, args=a_class, method="post", data={"names": "Ria"}),
    "accounts:class_open": only(facilitator=302, manager=302, args=a_class, method="post", data={"open": "0"}),
    "accounts:class_pin": only(facilitator=200, manager=200, args=a_member, method="post"),
    "accounts:people": only(manager=200),
    "accounts:person": only(manager=200, args=amara),
    "accounts:person_role": only(manager=302, args=amara, method="post", data={"role": "mentor", "held": "1"}),
    "accounts:person_suspend": only(manager=302, args=amara, method="post"),
    "accounts:person_reinstate": only(manager=302, args=amara, method="post"),
    "accounts:invitations": only(manager=200),
    "accounts:invitation_withdraw": only(manager=302, args=an_invitation, method="post"),
    "accounts:invitation": everyone(404, args=lambda cast: {"token": "wrong"}),
    # quizzes: for who takes the course, and then for nobody but the learner whose attempt it is
    "courses:wait": signed_in(to("/courses/"), args=a_full_cohort, method="post"),
    "courses:stop-waiting": signed_in(to("/courses/"), args=a_full_cohort, method="post"),
    "courses:attempt-start": only(learner=to("/attempts/"), args=a_quiz, method="post"),
    "courses:attempts": only(learner=200, args=a_quiz_tried),
    "courses:attempt": only(learner=200, args=an_attempt),
    "courses:attempt-answer": only(learner=to("/attempts/"), args=an_attempt, method="post"),
    "courses:attempt-submit": only(learner=to("/attempts/"), args=an_attempt, method="post"),
    "courses:attempt-hint": only(learner=200, args=a_hint),
    "courses:attempt-result": only(learner=200, args=an_attempt_done),
    # courses
    "courses:quizzes": only(facilitator=200, editor=200, manager=200),
    "courses:import-questions": only(editor=200),
    "courses:quiz-statistics": only(facilitator=200, editor=200, manager=200, args=a_quiz_key),
    "courses:quiz-statistics-csv": only(facilitator=200, editor=200, manager=200, args=a_quiz_key),
    "courses:regrade": only(facilitator=200, editor=200, manager=200, args=a_quiz_key),
    "courses:marking": only(facilitator=200, manager=200),
    "courses:mark": only(facilitator=200, manager=200, args=an_open_answer),
    "courses:enrol": signed_in(to("/courses/"), args=a_course, method="post"),
    "courses:leave": signed_in(to("/learning/"), args=a_course, method="post"),
    "courses:lesson-standing": only(learner=200, args=a_lesson_taken),
    "courses:mark-done": only(learner=302, args=a_lesson_taken, method="post"),
    "courses:checklist": only(learner=302, args=lambda cast: a_lesson_taken(cast, "c1"), method="post", data={"items": "0"}),
    "courses:reflection": only(learner=302, args=lambda cast: a_lesson_taken(cast, "r1"), method="post", data={"text": "x"}),
    "courses:learning": signed_in(200),
    "courses:offline-plan": only(learner=200, args=a_course_kept),
    "courses:cohorts": only(facilitator=200, manager=200),
    "courses:new-cohort": only(facilitator=200, manager=200),
    "courses:cohort": only(facilitator=200, manager=200, args=a_cohort),
    "courses:edit-cohort": only(facilitator=200, manager=200, args=a_cohort),
    "courses:participants": only(manager=200, args=a_cohort),
    "courses:sessions": only(facilitator=200, manager=200, args=a_cohort),
    "courses:new-session": only(facilitator=200, manager=200, args=a_cohort),
    "courses:edit-session": only(facilitator=200, manager=200, args=a_session),
    "courses:cancel-session": only(facilitator=200, manager=200, args=a_session, method="post"),
    "courses:register": only(facilitator=200, manager=200, args=a_session),
    "courses:check-in-code": only(facilitator=200, manager=200, args=a_session),
    "courses:check-in": signed_in(200, args=a_check_in),
    # applications
    "grants:drafts": signed_in(200),
    "grants:start_draft": signed_in(
        to("/grants/drafts/"), args=lambda _cast: {"public_id": make_version().call.public_id}, method="post"
    ),
    "grants:draft": only(learner=200, args=a_draft),
    "grants:save-section": only(
        learner=to("/grants/drafts/"),
        args=lambda cast: {**a_draft(cast), "section_id": "why"},
        method="post",
        data={"text": "Kites", "version": "0"},
    ),
    "grants:save-together": only(
        learner=200, args=a_draft_written_together, method="post", data={"update": "AAA=", "state": "AA=="}
    ),
    "grants:rename-draft": only(learner=to("/grants/drafts/"), args=a_draft, method="post", data={"title": "Kites"}),
    "grants:newer-version": only(learner=to("/grants/drafts/"), args=a_draft_with_a_newer_form, method="post"),
    "grants:draft-example": only(learner=to("/grants/drafts/"), args=a_draft, method="post"),
    "grants:revisions": only(learner=200, args=a_draft),
    "grants:compare": only(learner=200, args=a_kept_draft),
    "grants:reviews": only(learner=200, mentor=200, args=a_draft_with_a_mentor),
    "grants:review": only(mentor=200, args=a_draft_with_a_mentor),
    "grants:restore-revision": only(learner=to("/grants/drafts/"), args=a_kept_version, method="post"),
    "grants:draft-people": only(learner=200, args=a_draft),
    "grants:change-member": only(
        learner=to("/grants/drafts/"),
        args=lambda cast: {"public_id": (member := an_invited_amara(cast)).draft.public_id, "member_id": member.pk},
        method="post",
        data={"role": "edit"},
    ),
    "grants:answer-invitation": only(
        other_learner=to("/grants/drafts/"),
        args=lambda cast: {"member_id": an_invited_amara(cast).pk},
        method="post",
        data={"answer": "yes"},
    ),
    "grants:send-draft": only(learner=200, args=a_draft),
    "grants:draft-outcome": only(learner=200, manager=200, args=a_draft_that_was_sent),
    "grants:draft-step": only(
        learner=to("/grants/drafts/"),
        args=lambda cast: {**a_draft(cast), "name": "abandon"},
        method="post",
        data={"key": str(uuid.uuid4())},
    ),
    "mentoring:mentors-to-meet": only(learner=200, other_learner=200),
    "mentoring:slots": only(learner=200, args=hours_of_marlon),
    "mentoring:hold-hour": only(learner=to("/mentoring/meet/"), args=hours_of_marlon, method="post"),
    "mentoring:meetings": signed_in(200, editor=404),
    "mentoring:meeting": only(learner=200, mentor=200, manager=200, args=a_meeting),
    "mentoring:confirm": only(learner=200, mentor=200, args=an_hour_held, method="post"),
    "mentoring:cancel-meeting": only(learner=200, mentor=200, manager=200, args=a_meeting, method="post"),
    "mentoring:move": only(learner=200, mentor=200, args=a_meeting),
    "mentoring:step": only(args=lambda cast: a_meeting(cast) | {"name": "done"}, method="post"),
    "mentoring:notes": only(learner=200, mentor=200, manager=200, args=a_meeting, method="post"),
    "mentoring:own-notes": only(mentor=to("/mentoring/meetings/"), args=a_meeting, method="post"),
    "mentoring:hand-over": only(args=a_meeting, method="post"),
    "mentoring:ics": only(learner=200, mentor=200, manager=200, args=a_meeting),
    "mentoring:availability": only(mentor=200, args=a_mentors_page),
    "mentoring:remove-hour": only(mentor=to("/mentoring/hours/"), args=an_hour_of_marlon, method="post"),
    "mentoring:away": only(mentor=200, args=a_mentors_page, method="post"),
    "mentoring:back": only(mentor=to("/mentoring/hours/"), args=days_away_of_marlon, method="post"),
    "mentoring:pairing": only(learner=200, other_learner=200, mentor=200),
    "mentoring:answer": only(
        learner=to("/mentoring/pairing/"),
        mentor=to("/mentoring/pairing/"),
        manager=to("/mentoring/matching/"),
        args=a_pair_published,
        method="post",
        data=lambda cast: {"name": "decline", "key": str(uuid.uuid4())},
    ),
    "mentoring:matching": only(manager=200),
    "mentoring:propose": only(manager=to("/mentoring/matching/"), args=a_cohort, method="post"),
    "mentoring:run": only(manager=200, args=pairs_proposed),
    "mentoring:change": only(manager=404, args=pairs_proposed, method="post"),
    "mentoring:publish": only(manager=to("/mentoring/matching/"), args=pairs_proposed, method="post"),
    "mentoring:discard": only(manager=to("/mentoring/matching/"), args=pairs_proposed, method="post"),
    "mentoring:apart": only(manager=to("/mentoring/matching/"), args=a_pair_proposed, method="post"),
    "live:workshops": signed_in(200),
    "live:plan": only(facilitator=200, manager=200),
    "live:edit": only(facilitator=200, manager=200, args=a_workshop),
    "live:cancel": only(facilitator=200, manager=200, args=a_workshop, method="post"),
    "live:ics": only(learner=200, facilitator=200, manager=200, args=a_workshop),
    "live:workshop": only(learner=200, facilitator=200, manager=200, args=a_workshop),
    "live:room": only(learner=200, facilitator=200, manager=200, args=a_workshop),
    "live:plain": only(learner=200, facilitator=200, manager=200, args=a_workshop),
    "live:notes": only(learner=200, facilitator=200, manager=404, args=the_notes_of_a_room),
    "live:command": only(learner=to("/workshops/"), facilitator=to("/workshops/"), args=raising_a_hand, method="post"),
    "live:open": only(facilitator=to("/workshops/"), manager=to("/workshops/"), args=a_workshop, method="post"),
    "live:end": only(facilitator=to("/workshops/"), manager=to("/workshops/"), args=a_workshop, method="post"),
    "live:share": only(learner=404, facilitator=404, manager=404, args=a_workshop, method="post"),
    "live:shared": only(learner=404, facilitator=404, manager=404, args=a_message_without_file),
    "live:pictures": only(learner=404, facilitator=404, manager=404, args=a_workshop, method="post"),
    "live:picture": only(learner=404, facilitator=404, manager=404, args=a_missing_picture),
    "live:board": only(learner=200, facilitator=200, manager=200, args=a_workshop_that_ended),
    "live:kept": only(facilitator=to("/workshops/"), manager=to("/workshops/"), args=a_workshop_that_ended, method="post"),
    "live:shown": only(learner=200, facilitator=200, manager=404, args=a_page_shown),
    "live:recording-film": only(learner=200, facilitator=200, manager=200, args=a_film_of_a_workshop),
    "live:forget-recording": only(
        learner=to("/workshops/"), facilitator=to("/workshops/"), manager=to("/workshops/"), args=a_workshop, method="post"
    ),
    "live:delete-recording": only(facilitator=to("/workshops/"), manager=to("/workshops/"), args=a_recording, method="post"),
    "live:attendance": only(facilitator=200, manager=200, args=a_workshop),
    "courses:sites": only(manager=200),
    "courses:new-site": only(manager=200),
    "courses:site": only(manager=200, args=a_site),
    "courses:desk": only(facilitator=200, manager=200),
    "courses:announcements": only(facilitator=200, manager=200, args=a_cohort),
    "courses:due-dates": only(facilitator=200, manager=200, args=a_cohort),
    "courses:member": only(facilitator=200, manager=200, args=a_cohort_member),
    "courses:nudge": only(facilitator=200, manager=200, args=a_cohort_member, method="post"),
    "courses:note": only(facilitator=200, manager=200, args=a_cohort_member, method="post"),
    "courses:group": only(facilitator=302, manager=302, args=a_cohort_member, method="post"),
    "courses:extension": only(facilitator=200, manager=200, args=a_cohort_member, method="post"),
    "courses:completion-csv": only(manager=200, args=a_course),
    # certificates: their owner's, managers', and anybody's who has the code
    "courses:certificate": only(learner=200, args=a_certificate),
    "courses:certificate-file": only(learner=200, args=a_certificate),
    "courses:certificate-name": only(learner=302, args=a_certificate, method="post"),
    "courses:verify": everyone(200, args=a_certificate),
    "courses:awards": only(manager=200),
    "courses:award": only(manager=200, args=a_certificate),
    # exchange: inside Wagtail's admin, for those who write courses
    "course-import": only(editor=200, others=to("/cms/login/"), outside=to("/cms/login/")),
    "course-download": only(
        editor=200, others=to("/cms/login/"), outside=to("/cms/login/"), args=lambda cast: {"page_id": make_course().pk}
    ),
    # workshops
    "mentoring:mine": signed_in(200),
    "mentoring:ask": signed_in(200),
    "mentoring:cancel": only(learner=to("/mentoring/"), args=a_question, method="post"),
    "mentoring:desk": only(mentor=200),
    "mentoring:profile": only(learner=200, mentor=200, args=grown_up),
    "mentoring:stop": only(mentor=to("/mentoring/me/"), args=a_mentors_page, method="post"),
    "mentoring:hours": only(mentor=200, args=a_mentors_page),
    "mentoring:question": only(mentor=200, args=a_question),
    "mentoring:hold": only(mentor=to("/mentoring/desk/"), args=a_question, method="post"),
    "mentoring:extend": only(mentor=to("/mentoring/desk/"), args=a_question_held, method="post"),
    "mentoring:give-back": only(mentor=to("/mentoring/desk/"), args=a_question_held, method="post"),
    "mentoring:conflict": only(mentor=400, args=a_question, method="post"),
    "mentoring:claim": only(mentor=400, args=a_question, method="post"),
    "mentoring:discussion": only(learner=200, mentor=200, manager=200, args=a_discussion),
    "mentoring:post": only(learner=400, mentor=400, args=a_discussion, method="post"),
    "mentoring:finish": only(learner=400, mentor=400, args=a_discussion, method="post"),
    "mentoring:rate": only(learner=400, args=a_discussion_that_ended, method="post"),
    "mentoring:ask-again": only(learner=to("/mentoring/"), args=a_discussion_that_ended, method="post"),
    "mentoring:report": only(learner=200, mentor=200, args=a_discussion),
    "mentoring:close": only(manager=400, args=a_discussion, method="post"),
    "mentoring:notes-of-discussion": only(mentor=to("/mentoring/discussions/"), args=a_discussion, method="post"),
    "mentoring:testimonial": only(learner=400, args=a_discussion_that_ended, method="post"),
    "mentoring:show-testimonial": only(mentor=to("/mentoring/discussions/"), args=a_testimonial, method="post"),
    "mentoring:delete-testimonial": only(
        learner=to("/mentoring/discussions/"),
        mentor=to("/mentoring/discussions/"),
        manager=to("/mentoring/discussions/"),
        args=a_testimonial,
        method="post",
    ),
    "mentoring:coordination": only(manager=200),
    "mentoring:mentor": only(manager=200, args=a_mentor),
    "mentoring:decide": only(manager=400, args=a_mentor, method="post"),
    "mentoring:training": only(manager=400, args=a_mentor, method="post"),
    "mentoring:report-desk": only(manager=200, args=a_report),
    "mentoring:handle-report": only(manager=400, args=a_report, method="post"),
    "mentoring:show-again": only(manager=to("/mentoring/coordination/"), args=a_report, method="post"),
    "live:feedback": only(learner=200, facilitator=200, manager=200, args=a_workshop_that_ended),
    # budgets and plans of applications
    "grants:budget": only(learner=200, args=a_draft_of_kofi),
    "grants:budget-currency": only(learner=400, args=a_draft_of_kofi, method="post"),
    "grants:budget-import": only(learner=200, args=a_draft_of_kofi),
    "grants:budget-csv": only(learner=200, args=a_draft_of_kofi),
    "grants:budget-xlsx": only(learner=200, args=a_draft_of_kofi),
    "grants:plan": only(learner=200, args=a_draft_of_kofi),
    # documents and letters of applications
    "grants:documents": only(learner=200, args=a_draft),
    "grants:document-file": only(learner=200, args=a_document),
    "grants:delete-document": only(learner=to("/grants/drafts/"), args=a_document, method="post"),
    "grants:ask-letter": only(learner=200, args=a_draft),
    "grants:letter-file": only(
        learner=200, manager=200, args=lambda cast: a_letter_of_support(cast, DraftState.SUBMITTED), query="?text"
    ),
    "grants:letter-step": only(
        learner=to("/grants/drafts/"),
        args=lambda cast: {**a_letter_of_support(cast), "name": "cancel"},
        method="post",
    ),
    "grants:letter": everyone(404, args=lambda cast: {"token": "wrong"}),
    # skills
    "skills:mine": signed_in(200),
    "skills:self_report": only(learner=200, args=a_course_taken),
    "skills:self_report_result": only(learner=200, args=lambda cast: a_course_taken(cast)[:1]),
    # review
    "review:threads": only(learner=200, mentor=200, args=a_letter),
    "review:comment": only(learner=200, mentor=200, args=a_letter),
    "review:suggest": only(learner=200, mentor=200, args=a_letter),
    "review:act": only(learner=302, mentor=302, args=a_thread, method="post"),
    "review:rebase": only(mentor=200, args=a_conflict),
    "review:report": only(learner=200, args=a_post),
    "review:reported": only(manager=200),
    "review:judge": only(manager=302, args=lambda cast: a_post(cast) | {"verb": "hide"}, method="post"),
    "grants:export": only(learner=200, args=a_draft),
    "grants:export-file": only(learner=200, manager=200, args=lambda cast: {**a_draft_that_was_sent(cast), "kind": "pdf"}),
    "grants:paste": only(learner=200, args=a_draft),
    "grants:own-layout": only(editor=200),
    # calls of grants
    "grants:calls": everyone(200),
    "grants:deadlines": everyone(200),
    "grants:about-me": signed_in(200),
    "grants:call": everyone(200, args=a_call),
    "grants:answer": signed_in(404, args=a_call, method="post"),
    "grants:follow-call": signed_in(to("/grants/calls/"), args=a_call, method="post", data={"follow": "yes"}),
    # reporting
    "reporting:grants": only(manager=200),
    "reporting:grants_csv": only(manager=200, args=lambda cast: [this_year()]),
    "reporting:statistics": only(manager=200),
    "reporting:indicator": only(manager=200, args=lambda cast: ["completions"]),
    "reporting:statistics_csv": only(manager=200, args=lambda cast: ["participants", this_year()]),
    "reporting:statistics_archive": only(manager=200, args=lambda cast: ["participants", this_year()]),
    # Wagtail's own ways in lead to the one login; who is signed in already and comes here may not see the admin.
    "cms-login": signed_in(404),
    "cms-logout": everyone(to("/account/logout/")),
    "cms-password-reset": everyone(to("/account/password/reset/"), args=lambda cast: {"rest": "confirm/MQ/token/"}),
    "wagtail-front-login": signed_in(404),
    # cms
    "cms:feed": everyone(200),
    "cms:robots": everyone(200),
    "cms:security": everyone(200),
    "cms:sitemap": everyone(200),
    # pages
    "wagtail_serve": everyone(200, args=lambda cast: [""]),
}

# Where the signed address itself is the key, and a mail program sends a POST without ever opening a page (RFC 8058).
ADDRESS_IS_THE_TOKEN = {"notifications:unsubscribe"}

# Operations of the API have a table of their own, tests/api/test_table.py: they take tokens with scopes as well.
API_NAMESPACE = "api"
# What others wrote is covered by a rule for the whole namespace in test_matrix.py, not by a row for each name.
THIRD_PARTY_NAMESPACES = ("wagtail",)
THIRD_PARTY_NAMES = ("wagtail", "account_", "mfa_", "socialaccount_", "usersessions_", "google_", "microsoft_", "github_")
THIRD_PARTY_MODULES = ("wagtail.", "allauth.", "django.")
