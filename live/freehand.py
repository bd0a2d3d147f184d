"""The outline of a pen's stroke, as browsers draw it: perfect-freehand 1.2.3, without tapers.

The board of a workshop that is over is drawn on the server and has to look like the one that people drew on. Points are
complex numbers; names and order follow the original so that the two can be compared. tests/live/test_drawing.py does.
"""

# A port of perfect-freehand, which came with this licence:
#
# MIT License
#
# Copyright (c) 2021 Stephen Ruiz Ltd
#
# Permission is hereby granted, free of charge, to any person obtaining a copy
# of this software and associated documentation files (the "Software"), to deal
# in the Software without restriction, including without limitation the rights
# to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
# copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
# FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
# AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
# OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
# SOFTWARE.

import cmath
import math
from collections.abc import Iterator
from dataclasses import dataclass

THINNING, SMOOTHING, STREAMLINE = 0.6, 0.5, 0.4  # as in static/js/room/board/drawing.js
PRESSURE_CHANGE = 0.275
HALF_TURN = math.pi + 0.0001
QUARTER_LEFT = -1j
CORNER, START_CAP, END_CAP = 13, 13, 29  # points on an arc

Sample = tuple[float, float, float]


@dataclass
class _Point:
    at: complex
    pressure: float
    vector: complex
    distance: float
    length: float


def outline(samples: list[Sample], size: float, *, simulates_pressure: bool) -> list[complex]:
    """The polygon to fill, for samples of (x, y, pressure)."""
    points = _streamlined(samples, size)
    return _outline(points, size, simulates_pressure=simulates_pressure) if points else []


def _streamlined(samples: list[Sample], size: float) -> list[_Point]:
    if not samples:
        return []
    raw: list[tuple[complex, float]] = [(complex(x, y), pressure) for x, y, pressure in samples]
    if len(raw) == 2:  # noqa: PLR2004 - a line gets points on the way, so that it has a width
        start, end = raw[0][0], raw[1][0]
        raw = [raw[0], *((start + (end - start) * step / 4, 0.5) for step in range(1, 5))]
    if len(raw) == 1:
        raw.append((raw[0][0] + (1 + 1j), raw[0][1]))
    follow = 0.15 + (1 - STREAMLINE) * 0.85
    found = [_Point(raw[0][0], raw[0][1], 1 + 1j, 0, 0)]
    length, is_long = 0.0, False
    for position, (at, pressure) in enumerate(raw[1:], 1):
        before = found[-1].at
        point = before + (at - before) * follow
        if point == before:
            continue
        step = abs(point - before)
        length += step
        if position < len(raw) - 1 and not is_long:
            if length < size:
                # The beginning is noisy: nothing is drawn of it, but the pen goes on from where it began.
                continue
            is_long = True
        found.append(_Point(point, pressure, (before - point) / step, step, length))
    found[0].vector = found[1].vector if len(found) > 1 else 0j
    return found


def _simulated(before: float, distance: float, size: float) -> float:
    speed = min(1.0, distance / size)
    return min(1.0, before + (min(1.0, 1 - speed) - before) * (speed * PRESSURE_CHANGE))


def _radius(size: float, pressure: float) -> float:
    return size * (0.5 - THINNING * (0.5 - pressure))


def _arc(start: complex, around: complex, angle: float, steps: int, *, with_start: bool = False) -> Iterator[complex]:
    """Adds the step up as the original does, so that both have the same number of points."""
    part = 0.0 if with_start else 1 / steps
    while part <= 1:
        yield around + (start - around) * cmath.rect(1, angle * part)
        part += 1 / steps


def _dot(one: complex, other: complex) -> float:
    return one.real * other.real + one.imag * other.imag


def _outline(points: list[_Point], size: float, *, simulates_pressure: bool) -> list[complex]:
    total = points[-1].length
    nearest = (size * SMOOTHING) ** 2
    before = points[0].pressure
    for point in points[:10]:
        now = _simulated(before, point.distance, size) if simulates_pressure else point.pressure
        before = (before + now) / 2
    radius = _radius(size, points[-1].pressure)
    first_radius: float | None = None
    left: list[complex] = []
    right: list[complex] = []
    vector = points[0].vector
    last_left = last_right = points[0].at
    was_corner = False
    for position, point in enumerate(points):
        is_last = position == len(points) - 1
        if not is_last and total - point.length < 3:  # noqa: PLR2004 - noise at the end
            continue
        pressure = _simulated(before, point.distance, size) if simulates_pressure else point.pressure
        radius = max(0.01, _radius(size, pressure))
        first_radius = radius if first_radius is None else first_radius
        following = point.vector if is_last else points[position + 1].vector
        turn = 1.0 if is_last else _dot(point.vector, following)
        is_sharp = _dot(point.vector, vector) < 0 and not was_corner
        if is_sharp or turn < 0:
            side = vector * QUARTER_LEFT * radius
            left.extend(_arc(point.at - side, point.at, HALF_TURN, CORNER, with_start=True))
            right.extend(_arc(point.at + side, point.at, -HALF_TURN, CORNER, with_start=True))
            last_left, last_right = left[-1], right[-1]
            was_corner = was_corner or turn < 0
            continue
        was_corner = False
        if is_last:
            side = point.vector * QUARTER_LEFT * radius
            left.append(point.at - side)
            right.append(point.at + side)
            continue
        side = (following + (point.vector - following) * turn) * QUARTER_LEFT * radius
        for edge, last, at in ((left, last_left, point.at - side), (right, last_right, point.at + side)):
            if position <= 1 or abs(last - at) ** 2 > nearest:
                edge.append(at)
                if edge is left:
                    last_left = at
                else:
                    last_right = at
        before, vector = pressure, point.vector
    start, end = points[0].at, points[-1].at
    if len(points) == 1:
        at = start + QUARTER_LEFT * (-1 - 1j) / abs(1 + 1j) * -(first_radius or radius)
        return list(_arc(at, start, 2 * HALF_TURN, CORNER))
    start_cap = list(_arc(right[0], start, HALF_TURN, START_CAP))
    around = end + -points[-1].vector * QUARTER_LEFT * radius
    end_cap = _arc(around, end, 3 * HALF_TURN, END_CAP)
    return [*left, *end_cap, *reversed(right), *start_cap]
