"""Reports of works: who may do what, from which state, and what each of them changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.errors import NotAllowed
from core.models import AuditEntry, Notification
from ip_rights.actions.reports import ReasonMissing, StepTaken, appeal, judge_report, report_work
from ip_rights.enums import ReportReason, ReportState, Visibility, WorkState
from ip_rights.models import WorkReport
from tests.cast import make_cast
from tests.factories import UserFactory
from tests.ip_rights.factories import make_sheet, make_work
from tests.live.workshops import make_adult

pytestmark = pytest.mark.django_db
STEPS = {  # state → what a manager can do with it, and where it leads
    "new": {"look": "looked", "keep": "kept", "hide": "hidden"},
    "looked": {"keep": "kept", "hide": "hidden"},
    "kept": {},
    "hidden": {"keep": "kept"},
}


@pytest.fixture
def cast():
    made = make_cast()
    make_adult(made.kofi, made.amara)
    return made


@pytest.fixture
def work(cast):
    work = make_work(cast.kofi, state=WorkState.PUBLISHED, visibility=Visibility.PUBLIC)
    make_sheet(work)
    return work


def put_report(work, reporter=None, state=ReportState.NEW, **fields):
    decided = {"decided_at": clock.now(), "outcome": "It shows a child."} if state in ("kept", "hidden") else {}
    values = {"reason": ReportReason.PERSON, "words": "That is my sister.", "state": state, "at": clock.now(), **decided}
    return WorkReport.objects.create(work=work, reporter=reporter, **values | fields)


def judge(actor, report, name):
    return judge_report(actor=actor, report=report, name=name, outcome="It shows a child.", at=clock.now())


@pytest.mark.parametrize("state", STEPS)
@pytest.mark.parametrize("name", ["look", "keep", "hide"])
def test_every_step_of_managers_from_every_state_by_everybody(cast, work, state, name):
    report = put_report(work, cast.amara, state)
    for person in (cast.kofi, cast.amara, cast.marlon, cast.faye, cast.ed, cast.sol):
        with pytest.raises(NotAllowed):
            judge(person, report, name)
    after = STEPS[state].get(name)
    if after is None:
        with pytest.raises(StepTaken):
            judge(cast.mona, report, name)
        after = state
    else:
        judge(cast.mona, report, name)

    report.refresh_from_db()
    work.refresh_from_db()
    is_hidden_now = after == "hidden" and state != "hidden"
    assert (report.state, work.visibility) == (after, Visibility.PRIVATE if is_hidden_now else Visibility.PUBLIC)


def test_a_manager_with_a_part_in_it_decides_nothing(cast, work):
    other = UserFactory(roles=["manager"])
    for report in (put_report(work, cast.mona), put_report(make_work(cast.mona, state=WorkState.PUBLISHED))):
        with pytest.raises(NotAllowed):
            judge(cast.mona, report, "keep")
        assert judge(other, report, "keep").state == ReportState.KEPT


def test_a_report_tells_managers_and_the_trail_does_not_say_who(cast, work):
    report_work(actor=cast.amara, work=work, reason=ReportReason.COPIED, words=" Mine. ", at=clock.now())

    entry = AuditEntry.objects.get(verb="work.reported")
    assert (entry.actor_id, WorkReport.objects.values_list("words", "reporter").get()) == (None, ("Mine.", cast.amara.pk))
    assert list(Notification.objects.values_list("recipient", flat=True)) == [cast.mona.pk]


def test_what_is_not_shown_cannot_be_reported(cast):
    for fields in ({}, {"state": WorkState.PUBLISHED}, {"state": WorkState.WITHDRAWN, "visibility": Visibility.PUBLIC}):
        with pytest.raises(NotAllowed):
            report_work(actor=None, work=make_work(cast.kofi, **fields), reason=ReportReason.OTHER, at=clock.now())


def test_hiding_needs_a_reason_which_its_makers_read(client, cast, work):
    report = put_report(work)
    with pytest.raises(ReasonMissing):
        judge_report(actor=cast.mona, report=report, name="hide", outcome=" ", at=clock.now())
    judge(cast.mona, report, "hide")

    page = reverse("ip_rights:work", args=[work.key])
    assert client.get(page).status_code == 404
    client.force_login(cast.kofi)
    words = client.get(page).content.decode()
    assert ["A manager hid this work" in words, "It shows a child." in words] == [True, True]
    assert Notification.objects.filter(recipient=cast.kofi).count() == 1


def test_who_registered_it_answers_once(cast, work):
    report = put_report(work, state=ReportState.HIDDEN)
    for person in (cast.amara, cast.mona, cast.sol):
        with pytest.raises(NotAllowed):
            appeal(actor=person, report=report, words="She agreed.", at=clock.now())
    with pytest.raises(ReasonMissing):
        appeal(actor=cast.kofi, report=report, words=" ", at=clock.now())
    appeal(actor=cast.kofi, report=report, words="She agreed.", at=clock.now())
    with pytest.raises(NotAllowed):
        appeal(actor=cast.kofi, report=report, words="Again.", at=clock.now())

    assert WorkReport.objects.values_list("appeal", flat=True).get() == "She agreed."


def test_a_visitor_reports_and_a_manager_answers_on_the_pages(client, cast, work):
    page = reverse("ip_rights:report-work", args=[work.key])
    assert client.post(page, {"words": "?"}).status_code == 400
    assert client.post(page, {"reason": "person", "words": "<b>Sister</b>"}).url == reverse("ip_rights:work", args=[work.key])
    report = WorkReport.objects.get()

    client.force_login(cast.mona)
    queue = client.get(reverse("ip_rights:reports")).content.decode()
    assert ["&lt;b&gt;Sister" in queue, "Kite film" in queue] == [True, True]
    judging = reverse("ip_rights:judge-work", args=[report.key])
    empty = client.post(judging, {"name": "hide"})
    assert (empty.status_code, "Say why." in empty.content.decode()) == (400, True)
    assert client.post(judging, {"name": "hide", "outcome": "She is a child."}).url == reverse("ip_rights:reports")
    assert client.post(judging, {"name": "look"}).status_code == 409

    client.force_login(cast.kofi)
    answer = reverse("ip_rights:appeal-work", args=[work.key])
    assert client.post(answer, {"words": ""}).status_code == 400
    assert client.post(answer, {"words": "She agreed."}).status_code == 302
    assert client.get(answer).status_code == 404


def test_the_queue_costs_the_same_with_one_report_and_three(client, cast, work):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("ip_rights:reports")).status_code == 200
        return len(captured)

    client.force_login(cast.mona)
    put_report(work, cast.amara)
    queries()
    one = queries()
    for _ in range(2):
        put_report(work, cast.amara)
    assert queries() == one
