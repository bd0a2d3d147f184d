"""The stand of the course on CAD: what the lessons say, what their program prints and what is drawn agree."""

import contextlib
import io

import pytest

from cms.seed.courses.cad import make
from cms.seed.courses.cad.stand import OURS, Stand


def _sizes(stand):
    return stand.slot, round(stand.reach, 1), round(stand.base, 1)


def test_the_program_of_the_lesson_prints_the_sizes_of_the_drawn_stand():
    (program,) = [value[1] for kind, value in make.PARAMETERS.blocks if kind == "code"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {})  # noqa: S102 - a program written in this repository
    assert printed.getvalue() == "12 27.4 84.7\n"
    assert _sizes(OURS) == (12, 27.4, 84.7)


def test_the_smaller_phone_of_the_lesson_has_the_sizes_it_names():
    assert _sizes(Stand(phone_thick=8, phone_tall=150)) == (9, 25.7, 78.3)


def test_the_stand_is_as_high_as_the_lesson_says():
    assert round(OURS.tall) == 98


@pytest.mark.parametrize(("stand", "stays"), [(OURS, True), (Stand(phone_tall=190, lean=24), False)])
def test_a_phone_tips_when_its_middle_hangs_behind_the_base(stand, stays):
    middle = sum(x for x, _ in stand.phone()) / 4
    assert (middle < OURS.base) is stays
