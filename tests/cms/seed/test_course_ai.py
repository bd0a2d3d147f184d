"""What the lessons on AI say about the ten leaves is what their drawings show."""

from cms.seed.courses.ai import drawings, learn


def test_each_turn_of_the_ruler_makes_fewer_mistakes():
    assert [drawings.mistakes(ruler) for ruler in drawings.RULERS] == [4, 2, 0]


def test_the_lesson_lists_the_leaves_of_the_chart():
    (listed,) = [value[1] for kind, value in learn.EXAMPLES.blocks if kind == "code"]
    pairs = [line.split() for line in listed.splitlines()[1:]]
    assert tuple((int(row[2]), int(row[3])) for row in pairs) == drawings.SEA_GRAPE
    assert tuple((int(row[5]), int(row[6])) for row in pairs) == drawings.MANGO_LEAF
