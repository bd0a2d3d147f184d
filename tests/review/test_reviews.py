"""Rubrics and the reviews signed by them: kept as they were, replaced by newer ones, never edited."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.personal_data import holdings
from core import clock
from core.models import AuditEntry
from review.actions import (
    CommentTooLong,
    KeptElsewhere,
    ReviewNotWhole,
    ReviewReplaced,
    delete_review_drafts,
    drop_review,
    empty_comments,
    keep_review,
    sign_review,
)
from review.forms import RubricForm
from review.models import AddedOnlyError, Review, ReviewDraft, Rubric, RubricVersion
from tests.factories import make_rubric

BEST, MIDDLE = {"1": "1", "2": "1"}, {"1": "2", "2": "1"}


def sign(reviewer, rubric, levels=BEST, comment="Strong line.", supersedes=None):
    return sign_review(
        reviewer=reviewer,
        target_kind="courses.answer",
        target_id=7,
        content=rubric.content,
        levels=levels,
        comment=comment,
        supersedes=supersedes,
        at=clock.now(),
    )


def test_a_review_keeps_the_rubric_as_it_was(cast):
    rubric = make_rubric()
    review = sign(cast.faye, rubric, MIDDLE)
    rubric.title = "Renamed"
    rubric.save()
    later = sign(cast.faye, rubric)

    review.refresh_from_db()
    assert (review.points, review.max_points, review.version.content["title"]) == (3, 5, "A film idea")
    assert [row["given"]["text"] for row in review.given] == ["One of the two is there", "Anybody could draw it from this"]
    assert later.version != review.version
    assert AuditEntry.objects.filter(verb="review.signed").count() == 2


def test_the_same_words_are_one_version(cast):
    rubric = make_rubric()
    assert sign(cast.faye, rubric).version == sign(cast.mona, rubric).version == RubricVersion.objects.get()


@pytest.mark.parametrize("levels", [{}, {"1": "1"}, {"1": "1", "2": "9"}, {"1": "1", "2": "1", "3": "1"}])
def test_a_judgement_needs_a_level_for_each_criterion(cast, levels):
    with pytest.raises(ReviewNotWhole):
        sign(cast.faye, make_rubric(), levels)
    assert not Review.objects.exists()


def test_a_comment_has_an_end(cast):
    with pytest.raises(CommentTooLong):
        sign(cast.faye, make_rubric(), comment="x" * 5001)


def test_reviews_and_versions_are_never_edited(cast):
    review = sign(cast.faye, make_rubric())
    review.comment = "Other words"
    for row in (review, review.version):
        with pytest.raises(AddedOnlyError):
            row.save()


def test_a_newer_review_replaces_and_only_once(cast):
    rubric = make_rubric()
    first = sign(cast.faye, rubric, MIDDLE)
    second = sign(cast.mona, rubric, BEST, supersedes=first)

    with pytest.raises(ReviewReplaced) as replaced:
        sign(cast.faye, rubric, BEST, supersedes=first)

    assert replaced.value.review == second
    assert "Mona" in str(replaced.value)
    assert list(Review.objects.of("courses.answer", 7).current()) == [second]


def test_the_database_refuses_more_points_than_the_rubric_has(cast):
    review = sign(cast.faye, make_rubric())
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(points=6)


def test_erasure_takes_the_words_and_leaves_the_signature(cast):
    review = sign(cast.faye, make_rubric())
    empty_comments(target_kind="courses.answer", target_ids=[7])
    review.refresh_from_db()
    assert (review.comment, review.reviewer, review.points) == ("", cast.faye, 5)


def test_the_form_asks_for_each_criterion_and_starts_from_the_review_there(cast):
    rubric = make_rubric()
    review = sign(cast.faye, rubric, MIDDLE)

    form = RubricForm({"criterion-1": "1"}, content=rubric.content)
    again = RubricForm(content=rubric.content, review=review)

    assert form.errors.as_data().keys() == {"criterion-2"}
    assert (again["criterion-1"].value(), again["comment"].value(), again["based_on"].value()) == (
        "2",
        "Strong line.",
        str(review.pk),
    )


def test_levels_that_give_the_same_points_are_refused(db):
    levels = [{"points": 2, "text": "a"}, {"points": 2, "text": "b"}]
    block = Rubric._meta.get_field("criteria").stream_block.child_blocks["criterion"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Line", "description": "", "levels": levels}))


def test_what_is_begun_is_the_reviewers_alone_and_goes_with_them(cast):
    place = {"target_kind": "letter", "target_id": 7}
    words = {"of": "3", "levels": {"1": "2"}, "remarks": {"1": " Say\r\nwho. ", "2": " "}, "comment": "Good."}
    for person in (cast.kofi, cast.amara):
        keep_review(reviewer=person, **place, **words, base_version=0, at=clock.now())
    found = next(holding for holding in holdings() if holding.name == "reviews-begun")
    [row] = found.rows(cast.kofi)
    assert (row["comment"], row["remarks"], row["levels"]) == ("Good.", {"1": "Say\nwho."}, {"1": "2"})
    keep_review(reviewer=cast.amara, target_kind="letter", target_id=8, **words, base_version=0, at=clock.now())
    found.merge(cast.kofi, cast.amara)
    assert sorted(ReviewDraft.objects.values_list("reviewer", "target_id")) == [(cast.kofi.pk, "7"), (cast.kofi.pk, "8")]
    delete_review_drafts(target_kind="letter", target_ids=[8])
    found.erase(cast.kofi)
    assert not ReviewDraft.objects.exists()


def test_after_it_was_signed_elsewhere_an_older_page_writes_over_nothing(cast):
    place = {"reviewer": cast.kofi, "target_kind": "letter", "target_id": 7}
    words = {"levels": {}, "remarks": {}}
    kept = keep_review(**place, **words, of="", comment="One", base_version=0, at=clock.now())
    drop_review(**place, **words, comment="One", base_version=kept.version)
    again = keep_review(**place, **words, of="", comment="Two", base_version=kept.version, at=clock.now())
    assert again.version == kept.version + 1
    with pytest.raises(KeptElsewhere):
        keep_review(**place, **words, of="", comment="Three", base_version=kept.version, at=clock.now())
    with pytest.raises(KeptElsewhere):
        drop_review(**place, **words, comment="Three", base_version=kept.version)
