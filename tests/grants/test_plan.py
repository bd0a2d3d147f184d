"""The work plan: saving it, its picture and its page."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.errors import NotAllowed
from grants.actions.plans import PlanChanged, PlanTooLong, StepUnclear, TooManySteps, restore_plan, save_plan
from grants.drawing import LONGEST_TITLE, chart_of
from grants.models import WorkItem
from grants.queries.plans import plan_as_json, plan_version, steps_of
from grants.rules.plans import Step
from tests.grants.money import join, make_draft, plan_grid


def day(month, number, year=2027):
    return dt.date(year, month, number)


def step(title="Script", first=(1, 10), last=(2, 20), public_id=None):
    return Step(title, day(*first), day(*last), public_id)


def save(actor, draft, *steps, base=None):
    base = plan_version(steps_of(draft)) if base is None else base
    return save_plan(actor=actor, draft=draft, base_version=base, steps=steps, at=clock.now())


def page(draft):
    return reverse("grants:plan", args=[draft.public_id])


@pytest.mark.django_db
def test_a_plan_is_saved_whole_and_steps_keep_their_ids(cast):
    draft = make_draft(cast.kofi)
    script, shoot = save(cast.kofi, draft, step(), step("Shoot", (3, 1), (3, 9)))
    stored = save(cast.kofi, draft, shoot, step("Script, again", public_id=script.public_id))
    assert [(each.title, each.public_id) for each in stored] == [
        ("Shoot", shoot.public_id),
        ("Script, again", script.public_id),
    ]


@pytest.mark.django_db
def test_an_old_plan_overwrites_nothing(cast):
    draft = make_draft(cast.kofi)
    old = plan_version([])
    stored = save(cast.kofi, draft, step())
    with pytest.raises(PlanChanged) as caught:
        save(cast.kofi, draft, step("Other"), base=old)
    assert caught.value.stored == stored
    assert save(cast.kofi, draft, step(), base=old) == stored  # the same plan twice is once


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ([step()] * 101, TooManySteps),
        ([step(last=(1, 9))], StepUnclear),
        ([step(" ")], StepUnclear),
        ([step(), Step("Later", day(1, 1, 2040), day(1, 2, 2040))], PlanTooLong),
        ([Step("Far", day(1, 1, 9999), day(12, 31, 9999))], PlanTooLong),
    ],
)
def test_what_cannot_be_meant_is_refused(cast, steps, error):
    with pytest.raises(error):
        save(cast.kofi, make_draft(cast.kofi), *steps)
    assert not WorkItem.objects.exists()


@pytest.mark.django_db
def test_only_who_writes_saves(cast):
    draft = make_draft(cast.kofi)
    join(draft, cast.amara, "comment")
    with pytest.raises(NotAllowed):
        save(cast.amara, draft, step())


@pytest.mark.django_db
def test_a_kept_plan_comes_back(cast):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, step(), step("Shoot", (3, 1), (3, 9)))
    kept = plan_as_json(draft)
    save(cast.kofi, draft, step("Other"))
    restore_plan(actor=cast.kofi, draft=draft, kept=kept, at=clock.now())
    assert [(row["title"], row["starts_on"], row["ends_on"]) for row in plan_as_json(draft)] == [
        ("Script", "2027-01-10", "2027-02-20"),
        ("Shoot", "2027-03-01", "2027-03-09"),
    ]


def test_the_picture_runs_over_whole_months():
    chart = chart_of([step("Script", (1, 1), (1, 31)), step("S" * 80, (2, 15), (2, 28))])
    assert [(mark.x, mark.label) for mark in chart.marks] == [("0.00%", "Jan 2027"), ("52.54%", "Feb")]
    assert [(bar.x, bar.width, bar.anchor) for bar in chart.bars] == [
        ("0.00%", "52.54%", "start"),
        ("76.27%", "23.73%", "end"),
    ]
    assert len(chart.bars[1].title) == LONGEST_TITLE
    assert chart_of([]) is None


days = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=20))
def test_no_bar_leaves_the_picture_and_there_are_few_marks(pairs):
    chart = chart_of([Step("x", min(pair), max(pair)) for pair in pairs])
    for bar in chart.bars:
        x, width = float(bar.x[:-1]), float(bar.width[:-1])
        assert x >= 0
        assert width > 0
        assert x + width <= 100.02
        assert bar.y + chart.bar_height <= chart.height
    assert 1 <= len(chart.marks) <= 5


@pytest.mark.django_db
def test_the_page_saves_steps_and_draws_them(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    posted = plan_grid(("Script <b>", "2027-01-10", "2027-02-20"), ("", "", ""), version=plan_version([]))
    assert client.post(page(draft), posted).status_code == 302
    text = client.get(page(draft)).content.decode()
    assert "Script &lt;b&gt;" in text
    assert 'role="img"' in text
    assert "<desc" in text
    assert "10 Jan 2027" in text
    other = client.post(page(draft), posted | {"steps-0-title": "Mine"})
    assert (other.status_code, WorkItem.objects.get().title) == (409, "Script <b>")
    assert "Mine" in other.content.decode()


@pytest.mark.django_db
def test_a_script_is_told_which_copy_was_saved_and_pages_with_typed_words_say_so(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    row, copy = ("Script", "2027-01-10", "2027-02-20"), "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    posted = plan_grid(row, version=plan_version([]))
    assert client.post(page(draft), posted | {"copy": copy})["Location"] == f"{page(draft)}?saved={copy}"
    assert client.post(page(draft), posted | {"copy": "//evil.example"})["Location"] == page(draft)
    assert "data-typed" not in client.get(page(draft)).content.decode()
    other = client.post(page(draft), posted | {"steps-0-title": "Mine", "copy": copy})
    assert (other.status_code, "data-typed" in other.content.decode()) == (409, True)


@pytest.mark.django_db
def test_the_page_says_what_is_wrong_and_adds_rows(cast, client):
    draft = make_draft(cast.kofi)
    client.force_login(cast.kofi)
    wrong = client.post(page(draft), plan_grid(("Script", "2027-02-10", "2027-01-20"), version=plan_version([])))
    assert (wrong.status_code, "ends before it starts" in wrong.content.decode()) == (400, True)
    more = client.post(page(draft), plan_grid(("Script", "", ""), version=plan_version([]), add="1"))
    assert (more.status_code, 'name="steps-1-title"' in more.content.decode()) == (200, True)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_plan_costs_no_more_queries(cast, client, django_assert_max_num_queries, count):
    draft = make_draft(cast.kofi)
    save(cast.kofi, draft, *[step(f"Step {number}") for number in range(count)])
    join(draft, cast.amara, "view")
    client.force_login(cast.amara)
    client.get(page(draft))
    with django_assert_max_num_queries(8) as queries:
        text = client.get(page(draft)).content.decode()
    assert sum('"grants_' in query["sql"] for query in queries.captured_queries) == 4
    assert '<form class="plan__form"' not in text
