"""A place in a picture: marked by a point, or named by its description, which is as good for people who cannot see it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext as _

from courses.quiz_engine.kinds.base import BadResponse, Body, Json, Kind, verdicts

# The corners of a shape are percents of the picture's width and height, from its top left corner.
Point = tuple[float, float]
MIN_CORNERS = 3


def read_corners(text: str) -> list[list[float]] | None:
    """ "10,20 50,20 30,60" → the corners of a polygon; None where it is no such list."""
    try:
        corners = [[float(part) for part in pair.split(",")] for pair in text.split()]
    except ValueError:
        return None
    is_list = len(corners) >= MIN_CORNERS and all(len(corner) == len(("x", "y")) for corner in corners)
    return corners if is_list and all(0 <= part <= 100 for corner in corners for part in corner) else None  # noqa: PLR2004


class Hotspot(Kind):
    """Response: {"x", "y"} in percent of the picture, or {"region": id}. Right in any right region, all or nothing."""

    def freeze(self, value: Mapping[str, Any], rng: Random, *, shuffle: bool) -> Body:
        regions = list(value["regions"])
        if shuffle:
            rng.shuffle(regions)
        frozen = [{"id": str(number), **_region(region)} for number, region in enumerate(regions, start=1)]
        image = value["image"]
        return {
            "image": getattr(image, "pk", image),
            "alt": value["alt"],
            "regions": frozen,
            "right": [row["id"] for row, region in zip(frozen, regions, strict=True) if region.get("is_right")],
            **verdicts(value),
        }

    def public(self, body: Body) -> Body:
        options = [{"id": region["id"], "text": region["text"]} for region in body["regions"]]
        return {"image": body["image"], "alt": body["alt"], "options": options}

    def accept(self, body: Body, response: Json) -> Json:
        if response is None:
            return None
        if not isinstance(response, dict):
            raise BadResponse
        if set(response) == {"region"} and response["region"] in [region["id"] for region in body["regions"]]:
            return {"region": response["region"]}
        if set(response) == {"x", "y"}:
            return {axis: _percent(response[axis]) for axis in ("x", "y")}
        raise BadResponse

    def share(self, body: Body, response: Json) -> Fraction:
        if "region" in response:
            return Fraction(int(response["region"] in body["right"]))
        point = (response["x"], response["y"])
        return Fraction(int(any(covers(region, point) for region in body["regions"] if region["id"] in body["right"])))

    def solution(self, body: Body) -> Json:
        return {"region": body["right"][0]}

    def correct(self, body: Body, value: Mapping[str, Any]) -> Body | None:
        now = {region["text"]: region for region in value["regions"]}
        image = value["image"]
        if set(now) != {region["text"] for region in body["regions"]} or getattr(image, "pk", image) != body["image"]:
            return None
        regions = [{"id": region["id"], **_region(now[region["text"]])} for region in body["regions"]]
        right = [region["id"] for region in regions if now[region["text"]].get("is_right")]
        return {**body, "regions": regions, "right": right, **verdicts(value)} if right else None

    def words(self, body: Body, response: Json) -> list[str]:
        if "region" in response:
            return [region["text"] for region in body["regions"] if region["id"] == response["region"]]
        return [_("%(x)g %% from the left, %(y)g %% from the top") % response]


def _region(region: Mapping[str, Any]) -> dict[str, Json]:
    shape = {"text": region["text"], "shape": region["shape"]}
    if region["shape"] == "polygon":
        return {**shape, "corners": read_corners(region["corners"]) or []}
    return {**shape, "box": [float(region[side]) for side in ("left", "top", "width", "height")]}


def _percent(value: Json) -> float:
    """0 to 100, to a tenth: finer than a fingertip on any screen."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:  # noqa: PLR2004
        raise BadResponse
    return round(float(value), 1)


def covers(region: Mapping[str, Any], point: Point) -> bool:
    """Whether the point lies in the region; the edge of a box or an ellipse belongs to it."""
    if region["shape"] == "polygon":
        return _in_polygon(region["corners"], point)
    left, top, width, height = region["box"]
    across, down = (point[0] - left) / width, (point[1] - top) / height
    if region["shape"] == "ellipse":
        return (2 * across - 1) ** 2 + (2 * down - 1) ** 2 <= 1
    return 0 <= across <= 1 and 0 <= down <= 1


def _in_polygon(corners: Sequence[Sequence[float]], point: Point) -> bool:
    """Even-odd rule: a ray to the right crosses the outline of what it starts in an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
