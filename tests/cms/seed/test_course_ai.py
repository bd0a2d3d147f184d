"""What the lessons on AI say about leaves and words is what their drawings and lines show."""

from collections import Counter, defaultdict
from itertools import pairwise

from cms.seed.courses.ai import drawings, learn


def test_each_turn_of_the_ruler_makes_fewer_mistakes():
    assert [drawings.mistakes(ruler) for ruler in drawings.RULERS] == [4, 2, 0]


def test_the_lesson_lists_the_leaves_of_the_chart():
    (listed,) = [value[1] for kind, value in learn.EXAMPLES.blocks if kind == "code"]
    pairs = [line.split() for line in listed.splitlines()[1:]]
    assert tuple((int(row[2]), int(row[3])) for row in pairs) == drawings.SEA_GRAPE
    assert tuple((int(row[5]), int(row[6])) for row in pairs) == drawings.MANGO_LEAF


def test_the_lesson_counts_the_words_of_its_four_lines():
    (library,) = [value for kind, value in learn.ERRORS.blocks if kind == "text" and "\n> " in value]
    followers = defaultdict(Counter)
    for line in library.splitlines():
        if line.startswith("> "):
            words = [*line.removeprefix("> ").removesuffix("<br>").split(), "stop"]
            for word, following in pairwise(words):
                followers[word][following] += 1
    assert {word: dict(followers[word]) for word in ("the", "plays", "queen", "road", "drum")} == {
        "the": {"queen": 3, "band": 2, "road": 2, "drum": 1},
        "plays": {"on": 1, "for": 1, "the": 1},
        "queen": {"dances": 1, "plays": 1, "stop": 1},
        "road": {"stop": 2},
        "drum": {"stop": 1},
    }
    example = ["the", "queen", "plays", "for", "the", "band", "plays", "on", "the", "drum", "stop"]
    assert all(followers[word][following] for word, following in pairwise(example))


def test_an_almond_leaf_has_two_sea_grapes_among_its_three_neighbours():
    def distance(leaf):
        return (leaf[0] - drawings.ALMOND[0]) ** 2 + (leaf[1] - drawings.ALMOND[1]) ** 2

    nearest = sorted([*drawings.SEA_GRAPE, *drawings.MANGO_LEAF], key=distance)[:3]
    assert [leaf in drawings.SEA_GRAPE for leaf in nearest] == [False, True, True]
