"""The drawings of the course on film."""

from cms.seed.courses.filmmaking.cast import DOWN, HOLD, UP, child, face, kite, page, pasture, view
from cms.seed.drawings import BROWN, H, W
from cms.seed.svg import (
    CANE,
    FLAMBOYANT,
    HIBISCUS,
    INK,
    MANGO,
    PAPER,
    SAND,
    SEA,
    SKY,
    STEEL,
    bar,
    circle,
    group,
    half,
    line,
    pips,
    poly,
    scene,
)
from cms.seed.words import Drawing

SHADE, RIM = "#3a1d13", "#ffd98a"


def _tick(x: float, y: float) -> str:
    return circle(x, y, 34, CANE) + line([(x - 16, y + 1), (x - 4, y + 14), (x + 17, y - 13)], 10, PAPER)


def _cross(x: float, y: float) -> str:
    return (
        circle(x, y, 34, FLAMBOYANT)
        + line([(x - 13, y - 13), (x + 13, y + 13)], 10, PAPER)
        + line([(x + 13, y - 13), (x - 13, y + 13)], 10, PAPER)
    )


def _flying(kite_at: tuple[float, float], r: float) -> str:
    """Nia in the pasture with the line of the kite in her hands."""
    return (
        pasture()
        + line([(972, 548), (1048, 498), kite_at], 5, PAPER)
        + child(930, 800, 420, ((0.1, -0.6), (0.28, -0.72)), glance=(0.8, -1))
        + kite(*kite_at, r, mended=True, turn=-14)
    )


def last_picture() -> str:
    return scene(W, H, INK, view(0, 0, W, H, (0, 0, 1600, 900), _flying((1180, 190), 150)))


def story_frames() -> list[tuple[tuple[float, float, float, float], str]]:
    """The six pictures of the story: what is seen, and the part of it that the frame shows."""
    hands = circle(640, 640, 70, BROWN) + circle(960, 640, 70, BROWN)
    return [
        ((0, 0, 1600, 900), pasture() + child(800, 840, 430, DOWN, glance=(0, 1), glad=False) + page(905, 640, 70, 10)),
        ((400, 280, 800, 450), bar(0, 0, 1600, 900, SEA) + page(800, 560, 340, -4) + hands),
        ((600, 330, 800, 450), pasture() + child(850, 830, 380, DOWN, boy=True, glance=(1, 1), glad=False) + kite(1150, 600, 130, mended=False, turn=20)),
        ((400, 220, 800, 450), bar(0, 0, 1600, 900, SAND) + kite(800, 450, 250, mended=True, tail=False) + circle(560, 560, 66, BROWN) + circle(1050, 520, 66, BROWN)),
        ((600, 200, 400, 225), bar(0, 0, 1600, 900, SKY) + bar(690, 400, 220, 300, "#ffffff", round_=40) + face(800, 330, 88, glance=(0.5, -1))),
        ((0, 0, 1600, 900), _flying((1180, 190), 150)),
    ]  # fmt: skip


def six_frames() -> str:
    cells = [
        view(40 + 380 * (k % 3), 60 + 300 * (k // 3), 360, 202, seen, parts) + pips(220 + 380 * (k % 3), 292 + 300 * (k // 3), k + 1, MANGO, 8)
        for k, (seen, parts) in enumerate(story_frames())
    ]  # fmt: skip
    return scene(W, H, INK, *cells)


def shot_sizes() -> str:
    """One girl in one place, seen through five frames."""
    world = pasture() + child(1000, 800, 420, HOLD, glance=(0, 0.8), glad=False) + page(1000, 555, 90)
    wide = view(40, 40, 680, 382, (0, 0, 1600, 900), world)
    rest = [
        view(760, 40, 400, 184, (570, 320, 860, 520 * 0.96), world),
        view(760, 238, 400, 184, (800, 370, 400, 225), world),
        view(40, 440, 552, 200, (885, 370, 230, 130), world),
        view(608, 440, 552, 200, (920, 500, 160, 90), world),
    ]
    tags = [(70, 392), (790, 194), (790, 392), (70, 610), (638, 610)]
    marks = [
        bar(x - 18, y - 18, 36 + 26 * k, 36, INK, round_=18) + pips(x + 13 * k, y, k + 1, MANGO, 8)
        for k, (x, y) in enumerate(tags)
    ]
    return scene(W, H, INK, wide, *rest, *marks)


def _head_from_above(x: float, y: float, colour: str, *, right: bool, puffs: bool = False) -> str:
    side = 1 if right else -1
    return (
        half(x, y, 88, colour, 90 if right else -90) + half(x, y, 88, colour, -90 if right else 90)
        + (circle(x, y - 60, 30, INK) + circle(x, y + 60, 30, INK) if puffs else "")
        + circle(x, y, 58, INK) + poly([(x + side * 50, y - 22), (x + side * 84, y), (x + side * 50, y + 22)], BROWN)
    )  # fmt: skip


def _camera(x: float, y: float, turn: float, colour: str) -> str:
    return group(
        poly([(0, -30), (150, -210), (-150, -210)], "#00000018"),
        bar(-34, -26, 68, 92, INK, round_=12),
        bar(-24, -14, 48, 68, colour, round_=6),
        move=(x, y),
        turn=turn,
    )


def _profile(x: float, y: float, shirt: str, *, right: bool, puff: bool = False) -> str:
    """A head and shoulders seen from the side."""
    return group(
        bar(-62, 62, 124, 120, shirt, round_=50),
        bar(-20, 30, 40, 60, "#5a3422"),
        circle(0, 0, 58, BROWN),
        poly([(50, -8), (80, 14), (48, 22)], BROWN),
        half(0, -6, 62, INK, -28),
        circle(-52, -46, 32, INK) if puff else "",
        circle(30, -2, 7, PAPER),
        line([(30, 34), (48, 32)], 7, SHADE),
        move=(x, y),
        flip=not right,
    )


def side_of_the_line() -> str:
    above = (
        bar(0, 0, 720, H, SAND)
        + line([(20, 250), (700, 250)], 10, FLAMBOYANT, "2 26")
        + _camera(230, 560, 14, CANE)
        + _camera(500, 560, -14, CANE)
        + _camera(365, 90, 180, FLAMBOYANT)
        + _head_from_above(190, 250, HIBISCUS, right=True, puffs=True)
        + _head_from_above(540, 250, MANGO, right=False)
    )
    frames = [
        view(
            770,
            30 + 213 * k,
            330,
            188,
            (0, 0, 330, 188),
            bar(0, 0, 330, 188, SKY),
            _profile(165, 96, shirt, right=right, puff=shirt == HIBISCUS),
        )
        for k, (shirt, right) in enumerate(((HIBISCUS, False), (HIBISCUS, True), (MANGO, False)))
    ]
    return scene(W, H, PAPER, above, *frames, _cross(1146, 124), _tick(1146, 337), _tick(1146, 550))


def noon_light() -> str:
    def panel(k: int, background: str, *parts: str) -> str:
        return view(30 + 385 * k, 30, 370, 540, (0, 0, 370, 540), bar(0, 0, 370, 540, background), *parts)

    body = bar(85, 420, 200, 200, "#ffffff", round_=60)
    sun = circle(185, 60, 44, MANGO) + "".join(line([(185 + d, 124), (185 + d * 1.5, 168)], 10, MANGO) for d in (-60, 0, 60))
    hard = panel(0, SKY, sun, body, face(185, 320, 96, glad=False, shade=SHADE), half(185, 430, 84, STEEL, 180))
    roof = poly([(0, 0), (370, 0), (370, 90), (0, 150)], FLAMBOYANT) + bar(26, 120, 26, 420, PAPER) + circle(352, 40, 30, MANGO)
    shade = panel(1, "#b5c9c9", bar(250, 0, 120, 540, SKY), roof, body, face(185, 320, 96, glance=(0.6, 0)))
    card = poly([(250, 452), (356, 404), (372, 520), (270, 548)], "#ffffff") + "".join(
        line([(268 - 6 * k, 430 + 26 * k), (226, 370 + 26 * k)], 7, MANGO, "1 16") for k in range(3)
    )
    back = panel(
        2,
        SKY,
        circle(80, 90, 48, MANGO),
        body,
        circle(185, 320, 104, RIM),
        circle(97, 251, 62, RIM),
        circle(273, 251, 62, RIM),
        face(185, 320, 96),
        card,
    )
    marks = "".join(pips(215 + 385 * k, 620, k + 1, PAPER, 11) for k in range(3))
    return scene(W, H, INK, hard, shade, back, marks)  # fmt: skip


def _phone(x: float, y: float, turn: float = 0) -> str:
    return group(
        bar(-34, -60, 68, 120, INK, round_=12),
        bar(-26, -46, 52, 92, SKY, round_=6),
        circle(0, 53, 4, PAPER),
        move=(x, y),
        turn=turn,
    )


def sound_near_and_far() -> str:
    """Voice and wind reach a far phone equally; a near phone hears the voice."""
    rows = []
    for k, distance in enumerate((690, 190)):
        y = 170 + 330 * k
        rows.append(_profile(130, y - 10, HIBISCUS, right=True, puff=True))
        for step in range(1 + distance // 110):
            size = 34 + 15 * step
            x = 216 + 100 * step
            rows.append(
                f'<path d="M{x} {y - size}Q{x + 34} {y + 10} {x} {y + size + 20}" fill="none" stroke="{SEA}" stroke-width="{max(4, 15 - 2 * step)}" stroke-linecap="round"/>'
            )
        rows.append(_phone(210 + distance, y + 20, 0))
        voice, wind = ((60, 60), (190, 40))[k]
        rows.append(bar(1000, y + 110 - voice, 60, voice, SEA) + bar(1090, y + 110 - wind, 60, wind, STEEL))
        rows.append(bar(970, y + 110, 200, 8, INK))
    wind_lines = "".join(
        f'<path d="M{480 + 90 * k} {70 + 40 * k}q60 -34 120 0t120 0" fill="none" stroke="{STEEL}" stroke-width="12" stroke-linecap="round"/>'
        for k in range(2)
    )
    return scene(W, H, PAPER, bar(0, 334, W, 8, SAND), wind_lines, *rows, _cross(60, 52), _tick(60, 382))


def timeline() -> str:
    """Pictures above, sound below; one sound begins before its picture."""
    spans = ((60, 250), (320, 200), (530, 250), (790, 350))
    frames = [story_frames()[k] for k in (0, 1, 4, 5)]
    pictures = "".join(view(x, 100, w, 200, seen, parts) for (x, w), (seen, parts) in zip(spans, frames, strict=True))
    waves = []
    for x, w, y, colour, tall in ((60, 460, 410, SEA, 44), (640, 500, 410, HIBISCUS, 84), (60, 1080, 540, STEEL, 20)):
        waves.append(
            bar(x, y - 50, w, 100 if y < 500 else 60, colour + "33", round_=10)
            if y < 500
            else bar(x, y - 30, w, 60, colour + "33", round_=10)
        )
        waves += [
            bar(
                x + 14 + 22 * k,
                y - (h := tall * (0.35 + 0.65 * abs(((k * 37) % 17) / 17 - 0.5) * 2)) / 2,
                10,
                h,
                colour,
                round_=5,
            )
            for k in range(int((w - 20) / 22))
        ]
    early = (
        line([(640, 340), (640, 470)], 8, FLAMBOYANT)
        + line([(640, 334), (790, 334)], 8, FLAMBOYANT)
        + poly([(775, 316), (806, 334), (775, 352)], FLAMBOYANT)
    )
    return scene(W, H, PAPER, bar(30, 70, 1140, 260, INK, round_=16), pictures, *waves, early)  # fmt: skip


def cut_on_the_move() -> str:
    """The same lift of the kite in two sizes; the cut lies in the middle of it."""
    low = pasture() + child(800, 830, 430, HOLD, glance=(0, -0.5)) + kite(800, 560, 90, mended=True, tail=False)
    high = pasture() + child(800, 830, 430, UP, glance=(0, -1)) + kite(800, 340, 90, mended=True, tail=False)
    wide = view(40, 110, 540, 400, (400, 280, 810, 600), low)
    near = view(620, 110, 540, 400, (610, 210, 405, 300), high)
    arrow = line([(450, 440), (450, 350)], 14, PAPER) + poly([(420, 356), (480, 356), (450, 306)], PAPER)
    again = line([(1100, 440), (1100, 300)], 14, PAPER) + poly([(1070, 306), (1130, 306), (1100, 256)], PAPER)
    cut = line([(600, 70), (600, 560)], 12, FLAMBOYANT, "2 26")
    return scene(W, H, INK, wide, near, arrow, again, cut, pips(310, 570, 1, MANGO, 10), pips(890, 570, 2, MANGO, 10))


def storyboard_sheet() -> str:
    cells = []
    for k in range(6):
        x, y = 50 + 380 * (k % 3), 40 + 315 * (k // 3)
        cells.append(f'<rect x="{x}" y="{y}" width="340" height="191" fill="none" stroke="{INK}" stroke-width="4"/>')
        cells += [bar(x, y + 225 + 36 * row, 340, 2, STEEL) for row in range(2)]
    return scene(W, H, "#ffffff", *cells)


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "film-last-picture": (last_picture, "The last picture", "A girl in a pasture by the sea flies a six-sided kite; a sheet with a red cross is pasted over its middle."),
    "film-six-frames": (six_frames, "A film in six frames", "Six frames: a girl walks home with a sheet; a red cross on it; a boy with a torn kite; the sheet over the hole; a face looking up; the kite flies."),
    "film-shot-sizes": (shot_sizes, "Five sizes of shot", "The same girl five times: small in a landscape, whole, from the waist, her face, and the sheet in her hands."),
    "film-side-of-the-line": (side_of_the_line, "One side of the line", "Two people face each other, seen from above, a dotted line through both. Two cameras below are right; one above is wrong and turns a face around."),
    "film-noon-light": (noon_light, "Three ways to stand at noon", "A face under the noon sun with dark eyes; the same face under a roof, evenly lit; and with the sun behind and a white card before it."),
    "film-sound": (sound_near_and_far, "Near and far", "A far phone hears voice and wind equally loud; a near one hears much voice and little wind."),
    "film-timeline": (timeline, "Picture and sound in layers", "Four pictures in a row above, three layers of sound below; the second sound begins before its picture."),
    "film-cut-on-the-move": (cut_on_the_move, "A cut in the middle of a movement", "Left, a girl begins to lift a kite, seen whole; right, nearer, her arms are up and the kite still rises."),
    "film-storyboard-sheet": (storyboard_sheet, "Six empty frames", "Six empty frames with two lines under each, to print and draw in."),
}  # fmt: skip
