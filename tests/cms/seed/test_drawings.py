"""The drawings of the demo: each can be drawn, found by its title and described."""

from collections import Counter

import pytest
from defusedxml import ElementTree

from cms.seed.courses import COURSES, DRAWINGS
from cms.seed.drawings import POSTERS


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_drawing_is_sound_svg(name):
    """Without letters: pictures are rendered without fonts, so a letter in one would vanish."""
    draw, _, _ = DRAWINGS[name]
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(draw()).iter()]
    assert (len(tags) > 3, "text" in tags) == (True, False)


def test_names_and_titles_are_used_once():
    """The store finds a picture by its title, so a title used twice would show the wrong one."""
    drawings = [*POSTERS.items(), *(item for course in COURSES for item in course.drawings.items())]
    used = Counter(name for name, _ in drawings) + Counter(title for _, (_, title, _) in drawings)
    assert [word for word, times in used.items() if times > 1] == []


def test_descriptions_fit_their_field():
    assert [name for name, (_, _, alt) in DRAWINGS.items() if not 20 < len(alt) <= 255] == []
