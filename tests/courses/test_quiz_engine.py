"""The pure engine: what any quiz, response and seed must obey."""

import json
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from courses.quiz_engine import (
    KINDS,
    BadResponse,
    QuestionSource,
    Terms,
    accept_response,
    correct_question,
    fold_text,
    grade,
    is_marked_by_hand,
    make_snapshot,
    mark_question,
    public_question,
    read_number,
    response_words,
    solution_words,
)

TERMS = Terms("Walk cycles", 60, None, None, "end", shuffle_questions=True, shuffle_choices=True)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
verdicts = {"feedback_right": "VERDICT-RIGHT", "feedback_wrong": "VERDICT-WRONG"}


@st.composite
def choices(draw, *, several):
    texts = draw(st.lists(words, min_size=2, max_size=6, unique=True))
    right = draw(st.sets(st.sampled_from(texts), min_size=1, max_size=None if several else 1))
    return {"choices": [{"text": text, "is_right": text in right, "feedback": f"fb {text}"} for text in texts]}


@st.composite
def regions(draw):
    texts = draw(st.lists(words, min_size=2, max_size=5, unique=True))
    right = draw(st.sets(st.sampled_from(texts), min_size=1))
    shapes = [draw(shape) for _text in texts]
    drawn = [{"text": text, "is_right": text in right, **shape} for text, shape in zip(texts, shapes, strict=True)]
    return {"image": 7, "alt": "A figure", "regions": drawn, **verdicts}


RUBRIC = {
    "title": "Idea",
    "criteria": [{"id": "1", "title": "Wish", "levels": [{"id": "1", "points": 2, "text": "there"}, {"id": "2", "points": 0}]}],
}
percents = st.integers(1, 50)
shape = st.one_of(
    st.builds(
        lambda name, left, top, width, height: {"shape": name, "left": left, "top": top, "width": width, "height": height},
        st.sampled_from(["rectangle", "ellipse"]),
        percents,
        percents,
        percents,
        percents,
    ),
    st.just({"shape": "polygon", "corners": "10,10 50,10 30,60"}),
)
values = st.one_of(
    st.tuples(st.just("single"), choices(several=False)),
    st.tuples(st.just("multiple"), choices(several=True)),
    st.tuples(st.just("true_false"), st.builds(lambda is_true: {"is_true": is_true, **verdicts}, st.booleans())),
    st.tuples(
        st.just("numeric"),
        st.builds(
            lambda value, tolerance: {"value": value, "tolerance": tolerance, "unit": "fps", **verdicts},
            st.decimals(-10_000, 10_000, places=3),
            st.decimals(0, 10, places=2),
        ),
    ),
    st.tuples(
        st.just("short_text"),
        st.builds(
            lambda accepted, exact: {"accepted": accepted, "is_case_sensitive": exact, **verdicts},
            st.lists(words, min_size=1, max_size=4),
            st.booleans(),
        ),
    ),
    st.tuples(
        st.just("ordering"),
        st.builds(lambda items: {"items": items, **verdicts}, st.lists(words, min_size=2, max_size=6, unique=True)),
    ),
    st.tuples(
        st.just("gaps"),
        st.builds(
            lambda answers: {"text": " and ".join(f"a [[{answer}|{answer}s]]" for answer in answers) + ".", **verdicts},
            st.lists(words, min_size=1, max_size=4),
        ),
    ),
    st.tuples(st.just("hotspot"), regions()),
    st.tuples(st.just("open"), st.just({"rubric": RUBRIC, "words": 50, "model_answer": "SECRET-MODEL"})),
    st.tuples(
        st.just("matching"),
        st.builds(
            lambda pairs: {"pairs": [{"left": left, "right": right} for left, right in pairs], **verdicts},
            st.lists(st.tuples(words, words), min_size=2, max_size=5, unique_by=(lambda pair: pair[0], lambda pair: pair[1])),
        ),
    ),
)


@st.composite
def sources(draw, key=None):
    kind, value = draw(values)
    key = key or str(draw(st.uuids()))
    points = draw(st.integers(1, 5))
    return QuestionSource(key, kind, "<p>?</p>", value, points=points, hint="SECRET-HINT", explanation="SECRET-WHY")


questions = st.builds(
    lambda source, seed: make_snapshot(terms=TERMS, fixed=[source], seed=seed)["questions"][0], sources(), st.integers(0, 2**32)
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=8,
)


def choices_of(*texts):
    """Choices of which those in capitals are right."""
    return {"choices": [{"text": text.lower(), "is_right": text.isupper()} for text in texts]}


@given(st.lists(sources(), max_size=6), st.lists(sources(), max_size=8), st.integers(0, 5), st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_snapshot_that_survives_json(fixed, pool, count, seed):
    first = make_snapshot(terms=TERMS, fixed=fixed, pools=[(pool, count)], seed=seed)
    second = make_snapshot(terms=TERMS, fixed=fixed, pools=[(list(reversed(pool)), count)], seed=seed)
    assert second == first == json.loads(json.dumps(first))


@given(st.lists(sources(), max_size=6), st.lists(sources(), max_size=8), st.integers(0, 5), st.integers(0, 2**32))
def test_a_pool_adds_as_many_new_questions_as_it_can(fixed, pool, count, seed):
    keys = [
        question["key"] for question in make_snapshot(terms=TERMS, fixed=fixed, pools=[(pool, count)], seed=seed)["questions"]
    ]
    fixed_keys, pool_keys = {source.key for source in fixed}, {source.key for source in pool}
    assert len(keys) == len(set(keys)) == len(fixed_keys) + min(count, len(pool_keys - fixed_keys))


@given(questions)
def test_the_solution_earns_everything_and_silence_nothing(question):
    kind = KINDS[question["kind"]]
    solution = accept_response(question, kind.solution(question["body"]))
    given = Fraction(1) if is_marked_by_hand(question) else None
    assert mark_question(question, solution, given).points == question["points"]
    assert mark_question(question, None).points == 0
    assert response_words(question, solution) == solution_words(question)


@given(questions, junk)
def test_any_json_is_either_refused_or_graded_within_the_points(question, response):
    try:
        accepted = accept_response(question, response)
    except BadResponse:
        return
    mark = mark_question(question, accepted)
    assert 0 <= mark.points <= question["points"]
    assert accept_response(question, accepted) == accepted
    assert all(isinstance(line, str) for line in response_words(question, accepted))


@given(questions)
def test_security_42_the_public_question_holds_no_solution(question):
    public = public_question(question)
    allowed = {"key", "kind", "prompt", "points", "language", "has_hint", "options", "lefts", "unit", "is_case_sensitive"}
    allowed |= {"gaps", "tail", "image", "alt", "criteria", "words"}
    assert set(public) <= allowed
    text = json.dumps(public)
    assert [
        secret for secret in ("SECRET-HINT", "SECRET-WHY", "SECRET-MODEL", "VERDICT", '"fb ', "right") if secret in text
    ] == []


@given(st.lists(words, min_size=2, max_size=6, unique=True), st.integers(0, 2**32))
def test_security_42_an_ordering_is_never_shown_in_its_right_order(items, seed):
    source = QuestionSource("k", "ordering", "?", {"items": items})
    shown = make_snapshot(terms=TERMS, fixed=[source], seed=seed)["questions"][0]["body"]["options"]
    assert [option["text"] for option in shown] != items
    assert [option["id"] for option in shown] == [str(place) for place in range(1, len(items) + 1)]


def _question(kind, value, points=1):
    terms = Terms("T", 60, None, None, "end", shuffle_questions=False, shuffle_choices=False)
    return make_snapshot(terms=terms, fixed=[QuestionSource("k", kind, "?", value, points=points)], seed=1)["questions"][0]


@pytest.mark.parametrize(
    ("response", "share"),
    [
        (["1", "2"], Fraction(1)),
        (["1"], Fraction(1, 2)),
        (["1", "3"], Fraction(0)),
        (["1", "2", "3"], Fraction(1, 2)),
        (["3", "4"], Fraction(0)),
        (["1", "2", "3", "4"], Fraction(0)),
    ],
)
def test_several_choices_earn_right_minus_wrong(response, share):
    texts = [("a", True), ("b", True), ("c", False), ("d", False)]
    question = _question("multiple", {"choices": [{"text": text, "is_right": right} for text, right in texts]})
    assert mark_question(question, accept_response(question, response)).points == share


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("12,5", True),
        ("12.5", True),
        (" 12.54 fps ", True),
        ("12,4FPS", True),
        ("12.39", False),
        ("twelve", False),
        ("12.5 cm", False),
        ("NaN", False),
        ("1e99999", False),
    ],
)
def test_a_number_is_read_with_comma_point_and_unit(typed, is_right):
    question = _question("numeric", {"value": "12.5", "tolerance": "0.1", "unit": "fps"})
    assert mark_question(question, accept_response(question, typed)).is_right is is_right


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1 200", "1200"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("−3", "-3"),
        ("1,200", "1.200"),
        (".5", "0.5"),
        ("5.", "5"),
    ],
)
def test_numbers_as_people_write_them(typed, number):
    assert str(read_number(typed)) == number


@pytest.mark.parametrize("typed", ["\x00", "a\ud800", "\udfffb"])
def test_what_no_database_can_store_is_no_answer(typed):
    with pytest.raises(BadResponse):
        accept_response(_question("short_text", {"accepted": ["a"]}), typed)


def test_short_text_forgives_blanks_case_and_accents_unless_told_otherwise():
    lenient = _question("short_text", {"accepted": ["Émile Cohl"]})
    strict = _question("short_text", {"accepted": ["Émile Cohl"], "is_case_sensitive": True})
    typed = ["  emile   COHL ", "Émile  Cohl", "Emile Kohl"]
    assert [mark_question(lenient, text).is_right for text in typed] == [True, True, False]
    assert [mark_question(strict, text).is_right for text in typed] == [False, True, False]


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ({"1": " GAIT ", "2": "two"}, Fraction(1)),
        ({"1": "walk"}, Fraction(1, 2)),
        ({"1": "run", "2": "2"}, Fraction(1, 2)),
        ({"2": "three"}, Fraction(0)),
    ],
)
def test_gaps_earn_the_share_that_is_right(typed, share):
    question = _question("gaps", {"text": "A [[walk|gait]] cycle\nhas [[2|two]] contacts."})
    assert mark_question(question, accept_response(question, typed)).points == share
    assert response_words(question, {"1": "run"}) == ["A “run” cycle\nhas … contacts."]


def test_security_42_a_text_with_gaps_is_shown_without_what_fits_into_them():
    question = _question("gaps", {"text": "A [[walk|gait]] has [[two]] beats."})
    assert public_question(question)["gaps"] == [{"id": "1", "before": "A "}, {"id": "2", "before": " has "}]
    assert public_question(question)["tail"] == " beats."


@pytest.mark.parametrize(
    ("shape", "inside", "outside"),
    [
        ({"shape": "rectangle", "left": 10, "top": 20, "width": 30, "height": 40}, [(10, 20), (40, 60)], [(9.9, 30), (41, 30)]),
        ({"shape": "ellipse", "left": 10, "top": 20, "width": 30, "height": 40}, [(25, 40), (10, 40)], [(10, 20), (39, 59)]),
        ({"shape": "polygon", "corners": "10,10 50,10 10,50"}, [(15, 15), (29, 29)], [(31, 31), (5, 20)]),
    ],
)
def test_a_place_in_a_picture_is_right_inside_its_shape(shape, inside, outside):
    places = [{"text": "heel", "is_right": True, **shape}, {"text": "toe", "is_right": False, **shape}]
    question = _question("hotspot", {"image": 1, "alt": "…", "regions": places})
    marked = [mark_question(question, accept_response(question, {"x": x, "y": y})).is_right for x, y in [*inside, *outside]]
    assert marked == [True, True, False, False]


@pytest.mark.parametrize(("response", "is_right"), [({"region": "1"}, True), ({"region": "2"}, False)])
def test_a_place_may_be_chosen_in_words(response, is_right):
    box = {"shape": "rectangle", "left": 0, "top": 0, "width": 5, "height": 5}
    places = [{"text": "heel", "is_right": True, **box}, {"text": "toe", "is_right": False, **box}]
    question = _question("hotspot", {"image": 1, "alt": "…", "regions": places})
    assert mark_question(question, accept_response(question, response)).is_right is is_right
    assert response_words(question, {"x": 12.5, "y": 80.0}) == ["12.5 % from the left, 80 % from the top"]


@pytest.mark.parametrize(
    "response",
    [{"x": 1}, {"x": -1, "y": 5}, {"x": 101, "y": 5}, {"x": True, "y": 5}, {"x": float("nan"), "y": 5}, {"region": []}],
)
def test_security_15_a_place_of_another_shape_is_refused(response):
    box = {"shape": "rectangle", "left": 0, "top": 0, "width": 5, "height": 5}
    question = _question("hotspot", {"image": 1, "alt": "…", "regions": [{"text": "heel", "is_right": True, **box}]})
    with pytest.raises(BadResponse):
        accept_response(question, response)


def test_an_open_answer_waits_until_somebody_gives_it_a_share():
    question = _question("open", {"rubric": RUBRIC}, points=3)
    waiting, marked, empty = (
        mark_question(question, "A fisher."),
        mark_question(question, "A fisher.", Fraction(1, 2)),
        mark_question(question, None),
    )
    assert [(mark.points, mark.is_waiting) for mark in (waiting, marked, empty)] == [
        (0, True),
        (Fraction(3, 2), False),
        (0, False),
    ]
    assert waiting.detail == {"points": "0.00", "is_right": False, "is_waiting": True}


@given(sources(), st.integers(0, 2**32))
def test_correcting_by_the_same_words_changes_nothing(source, seed):
    question = make_snapshot(terms=TERMS, fixed=[source], seed=seed)["questions"][0]
    expected = None if is_marked_by_hand(question) else question
    assert correct_question(question, source.kind, source.value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "now", "response"),
    [
        ("single", choices_of("a", "B"), choices_of("A", "b"), "1"),
        ("multiple", choices_of("A", "b", "c"), choices_of("A", "B", "c"), ["1", "2"]),
        ("true_false", {"is_true": True}, {"is_true": False}, "false"),
        ("numeric", {"value": 12}, {"value": 24}, "24"),
        ("short_text", {"accepted": ["walk"]}, {"accepted": ["walk", "gait"]}, "gait"),
        ("gaps", {"text": "A [[walk]]."}, {"text": "A good [[gait]]."}, {"1": "gait"}),
    ],
)
def test_a_corrected_key_is_used_on_what_was_shown(kind, value, now, response):
    question = _question(kind, value)
    fresh = correct_question(question, kind, now)
    assert not mark_question(question, accept_response(question, response)).is_right
    assert mark_question(fresh, accept_response(fresh, response)).is_right
    assert public_question(fresh) == public_question(question)


def test_corrected_orders_pairs_and_places_keep_the_ids_that_were_shown():
    order = _question("ordering", {"items": ["a", "b"]})
    pairs = _question("matching", {"pairs": [{"left": "x", "right": "1"}, {"left": "y", "right": "2"}]})
    swapped = {"pairs": [{"left": "x", "right": "2"}, {"left": "y", "right": "1"}]}
    assert correct_question(order, "ordering", {"items": ["b", "a"]})["body"]["right"] == order["body"]["right"][::-1]
    assert correct_question(pairs, "matching", swapped)["body"]["right"] == {
        "1": pairs["body"]["right"]["2"],
        "2": pairs["body"]["right"]["1"],
    }


@pytest.mark.parametrize(
    ("kind", "value", "now"),
    [
        ("single", choices_of("a", "B"), choices_of("A", "b", "c")),
        ("ordering", {"items": ["a", "b"]}, {"items": ["a", "c"]}),
        ("matching", {"pairs": [{"left": "x", "right": "1"}]}, {"pairs": [{"left": "x", "right": "3"}]}),
        ("gaps", {"text": "A [[walk]]."}, {"text": "A [[walk]] or [[run]]."}),
    ],
)
def test_what_was_shown_otherwise_cannot_be_corrected(kind, value, now):
    assert correct_question(_question(kind, value), kind, now) is None


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold_text(fold_text(text)) == fold_text(text)


def test_feedback_is_that_of_the_chosen_option_only():
    question = _question(
        "single",
        {"choices": [{"text": "a", "is_right": True, "feedback": "Yes"}, {"text": "b", "is_right": False, "feedback": "No"}]},
    )
    assert mark_question(question, "2").feedback == ("No",)


@pytest.mark.parametrize(("pass_mark", "is_passed"), [(66, True), (67, False)])
def test_passing_is_decided_on_the_exact_share(pass_mark, is_passed):
    terms = Terms("T", pass_mark, None, None, "end", shuffle_questions=False, shuffle_choices=False)
    source = QuestionSource("k", "matching", "?", {"pairs": [{"left": n, "right": n.upper()} for n in "abc"]})
    snapshot = make_snapshot(terms=terms, fixed=[source], seed=3)
    right = snapshot["questions"][0]["body"]["right"]
    result = grade(snapshot, {"k": {left: right[left] for left in ("1", "2")}})
    assert (str(result.points), result.is_passed) == ("0.66", is_passed)


@pytest.mark.parametrize(("language", "words"), [("en", "12.5 fps"), ("fr", "12,5 fps"), ("es", "12,5 fps")])
def test_the_right_number_is_written_as_the_language_writes_it_and_is_right(language, words):
    question = _question("numeric", {"value": "12.5", "tolerance": "0.1", "unit": "fps"})
    with translation.override(language):
        assert solution_words(question) == [words]
    assert mark_question(question, accept_response(question, words)).is_right
