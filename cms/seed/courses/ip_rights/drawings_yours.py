"""The drawings of module 1."""

import math

from cms.seed.courses.ip_rights.shapes import (
    arrow,
    bust,
    copyright_sign,
    cross,
    fish,
    key,
    lines,
    microphone,
    note,
    page,
    tick,
)
from cms.seed.drawings import H, W
from cms.seed.svg import (
    AUBERGINE,
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
    ellipse,
    group,
    half,
    line,
    pips,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing

BLOSSOM = "#fbe3ec"
AIR = "#eef6fb"


def _cloud(x: float, y: float, size: float, fill: str) -> str:
    return (
        circle(x - size * 0.62, y, size * 0.44, fill)
        + circle(x, y - size * 0.24, size * 0.58, fill)
        + circle(x + size * 0.66, y, size * 0.46, fill)
        + bar(x - size * 0.66, y, size * 1.34, size * 0.44, fill, round_=size * 0.22)
    )


def idea_work() -> str:
    ground = 560
    sheet = page(840, 360, 320, 380, note(-70, 20, 110, INK), lines(-110, 90, (220, 160), colour=STEEL), turn=4)
    dots = "".join(circle(*place, r, PAPER) for place, r in (((420, 330), 20), ((376, 386), 14), ((346, 420), 8)))
    return scene(
        W, H, SKY, bar(0, ground, W, H - ground, SAND), _cloud(480, 200, 180, PAPER), note(430, 230, 76, SKY), dots,
        bust(290, ground, 96, HIBISCUS), sheet, copyright_sign(1010, 520, 62, FLAMBOYANT),
        line([(560, 300), (650, 340)], 10, PAPER, "2 24"),
    )  # fmt: skip


def one_idea_three() -> str:
    """A cloud above three sheets with three different fish-birds."""
    sheets = (
        page(220, 450, 300, 330, fish(10, 20, 100, -18)),
        page(600, 450, 300, 330, poly([(-110, 60), (0, -110), (110, 60)], FLAMBOYANT), poly([(-60, 100), (0, 10), (60, 100)], MANGO),
             circle(0, -40, 14, PAPER)),
        page(980, 450, 300, 330, *[half(-60 + 60 * k, 60 - 50 * k, 70 - 10 * k, (CANE, SEA, SKY)[k]) for k in range(3)],
             circle(84, -66, 12, INK)),
    )  # fmt: skip
    threads = "".join(line([(600, 190), (x, 280)], 8, INK, "2 20") for x in (220, 600, 980))
    return scene(W, H, SAND, threads, *sheets, _cloud(600, 120, 130, PAPER), fish(585, 124, 50, body=STEEL, fin=SAND))


def key_ring() -> str:
    """Five keys on a ring, each with a sign: two sheets, a screen, a stage, waves, an arrow that turns."""
    signs = (
        bar(-34, -44, 52, 66, STEEL, round_=4) + bar(-16, -24, 52, 66, INK, round_=4),
        bar(-46, -34, 92, 62, INK, round_=8) + bar(-36, -24, 72, 42, SKY) + bar(-20, 34, 40, 10, INK),
        microphone(8, -10, 72, 28),
        circle(0, 26, 12, INK) + "".join(
            f'<path d="M{-r} {26 - r * 0.35:.0f}A{r * 1.1:.0f} {r * 1.1:.0f} 0 0 1 {r} {26 - r * 0.35:.0f}" fill="none" '
            f'stroke="{INK}" stroke-width="11" stroke-linecap="round"/>' for r in (26, 48)
        ),
        circle(-26, 0, 24, INK) + poly([(6, -26), (58, -26), (32, 22)], INK) + line([(-2, 38), (34, 38)], 8, INK),
    )  # fmt: skip
    colours = (FLAMBOYANT, MANGO, SEA, CANE, AUBERGINE)
    keys, medals = [], []
    for k, colour in enumerate(colours):
        turn = 52 - 26 * k
        angle = math.radians(turn)
        top = (600 - 105 * math.sin(angle), 150 + 105 * math.cos(angle))
        keys.append(key(*top, 190, colour, turn))
        medals.append(group(circle(0, 0, 74, PAPER), signs[k], move=(600 - 455 * math.sin(angle), 130 + 425 * math.cos(angle))))
    return scene(W, H, BLOSSOM, *keys, ring(600, 150, 105, 22, INK), copyright_sign(600, 150, 54, INK), *medals)


def moral() -> str:
    """A signed painting, and the same one cropped, blotted and signed by somebody else."""

    def frame(x: float, *parts: str) -> str:
        return group(bar(-230, -220, 460, 440, INK), bar(-206, -196, 412, 392, AIR), *parts, move=(x, 320))

    sea = bar(-206, 70, 412, 126, SKY)
    whole = frame(310, sea, circle(120, -110, 44, MANGO), fish(-10, 20, 120, -20), half(150, 176, 34, FLAMBOYANT))
    spoiled = frame(
        890, sea, fish(-10, 20, 120, -20), bar(-206, -196, 206, 392, STEEL), bar(-180, -150, 150, 60, HIBISCUS, -8),
        line([(0, -196), (-24, -100), (20, -10), (-20, 90), (6, 196)], 10, PAPER),
        poly([(120, 176), (150, 120), (180, 176)], AUBERGINE),
    )  # fmt: skip
    return scene(W, H, SAND, whole, spoiled, tick(310, 590, 46), cross(890, 590, 46))


def two_clocks() -> str:
    """A life, then five blocks of ten years above and seven below."""
    rows = []
    for y, count, colour in ((210, 5, SEA), (450, 7, FLAMBOYANT)):
        rows.append(bar(70, y - 50, 330, 100, SAND, round_=14) + bust(235, y + 50, 46, MANGO if count == 5 else HIBISCUS))
        rows += [bar(424 + 102 * k, y - 50, 90, 100, colour, round_=10) for k in range(count)]
        rows.append(pips(424 + 102 * count / 2 - 6, y + 84, count, colour, 9))
    end = line([(412, 80), (412, 600)], 8, INK, "2 18")
    return scene(W, H, PAPER, *rows, end)


def bottle() -> str:
    """A bottle pulled apart: label, sign, shape, cap, contents, each numbered by dots."""
    cap = (
        bar(-60, 0, 120, 70, FLAMBOYANT, round_=12)
        + bar(-14, -46, 28, 52, FLAMBOYANT, round_=10)
        + ellipse(0, -74, 9, 14, HIBISCUS)
    )
    shape = (
        bar(-44, 0, 88, 60, SKY)
        + bar(-120, 56, 240, 300, SKY, round_=26)
        + line([(-120, 110), (0, 200), (120, 110)], 8, PAPER)
        + line([(-120, 310), (0, 220), (120, 310)], 8, PAPER)
    )
    crab = ellipse(0, 0, 56, 38, FLAMBOYANT) + "".join(
        line([(s * 44, 14), (s * 84, 40 - 18 * k)], 9, FLAMBOYANT) for s in (-1, 1) for k in (0, 1)
    )
    claws = line([(-44, -16), (-78, -44)], 10, FLAMBOYANT) + line([(44, -16), (78, -44)], 10, FLAMBOYANT)
    fan = half(78, -44, 42, MANGO, 20)
    eyes = circle(-16, -10, 7, PAPER) + circle(16, -10, 7, PAPER)
    label = bar(-130, -120, 260, 240, PAPER, round_=10) + group(crab, claws, fan, eyes, move=(0, 6), scale=1.1)
    sign = circle(0, 0, 100, INK) + group(crab, claws, fan, eyes, move=(-6, 6), scale=0.8)
    sauce = ellipse(0, 0, 76, 76, HIBISCUS) + poly([(-62, -42), (0, -150), (62, -42)], HIBISCUS) + circle(-24, 10, 14, BLOSSOM)
    return scene(
        W, H, SAND,
        line([(600, 130), (600, 600)], 5, INK, "2 16"), group(cap, move=(600, 100)), group(shape, move=(600, 225)),
        line([(330, 330), (470, 380)], 5, INK, "2 16"), group(label, move=(210, 220)),
        group(sign, move=(210, 500)),
        line([(730, 430), (890, 400)], 5, INK, "2 16"), group(sauce, move=(980, 420)),
        pips(380, 220, 1), pips(360, 500, 2), pips(600, 634, 3), pips(752, 120, 4), pips(980, 560, 5),
    )  # fmt: skip


def _crowd(x: float, y: float) -> str:
    return "".join(bust(x + 78 * k, y, 40, colour) for k, colour in enumerate((HIBISCUS, CANE, AUBERGINE)))


def _stamped(x: float, y: float, colour: str) -> str:
    return page(x, y, 150, 190, lines(-50, -66, (100, 76)), circle(22, 40, 44, colour), ring(22, 40, 32, 5, PAPER))


def show_order() -> str:
    def shape(x: float, y: float) -> str:
        return group(bar(-18, -86, 36, 40, SEA), bar(-50, -52, 100, 128, SEA, round_=14), move=(x, y))

    good = (
        shape(130, 190)
        + arrow((220, 190), (330, 190))
        + _stamped(440, 180, CANE)
        + arrow((550, 190), (660, 190))
        + _crowd(750, 250)
    )
    bad = (
        shape(130, 490)
        + arrow((220, 490), (330, 490))
        + _crowd(400, 550)
        + arrow((650, 490), (760, 490))
        + _stamped(870, 480, STEEL)
    )
    return scene(
        W, H, "#e5f1dc", bar(0, 338, W, H - 338, "#fde6df"), good, bad,
        tick(1080, 190, 52), cross(1080, 490, 52), line([(800, 390), (940, 570)], 14, FLAMBOYANT),
    )  # fmt: skip


def _bottle(*sign: str, ground: str) -> str:
    return scene(
        W, H, ground, bar(0, 590, W, 85, INK), bar(548, 60, 104, 90, INK, round_=12), bar(560, 140, 80, 80, SKY),
        bar(430, 200, 340, 390, SKY, round_=40), bar(430, 270, 340, 250, PAPER), *sign,
    )  # fmt: skip


def mark_weak() -> str:
    chilli = f'<path d="M520 340C560 470 640 480 700 420C640 440 590 410 566 330Z" fill="{FLAMBOYANT}"/>'
    return _bottle(chilli, line([(542, 340), (530, 306)], 14, CANE), ground="#fde6df")


def mark_strong() -> str:
    crab = (
        ellipse(590, 412, 70, 48, AUBERGINE)
        + "".join(line([(590 + s * 56, 430), (590 + s * 108, 462 - 24 * k)], 12, AUBERGINE) for s in (-1, 1) for k in (0, 1))
        + line([(536, 390), (500, 350)], 14, AUBERGINE)
        + line([(644, 390), (680, 350)], 14, AUBERGINE)
        + half(688, 350, 56, MANGO, 16)
        + circle(570, 400, 9, PAPER)
        + circle(612, 400, 9, PAPER)
    )
    return _bottle(crab, ground="#e5f1dc")


# key: (drawing, title, what it shows)
DRAWINGS_YOURS: dict[str, Drawing] = {
    "ip-idea-work": (idea_work, "Idea and work", "A tune floats in a cloud above somebody's head; beside them stands a written page with a copyright sign."),
    "ip-one-idea-three": (one_idea_three, "One idea, three works", "Dotted lines lead from a cloud with a fish to three sheets, on each of which the idea is drawn differently."),
    "ip-key-ring": (key_ring, "A ring of keys", "Five keys hang on one ring with a copyright sign; each leads to a picture: two sheets, a screen, a microphone, waves, and a circle beside a triangle."),
    "ip-moral": (moral, "Whole and spoiled", "Left, a framed painting of a fish with a small red mark. Right, half of it is covered, it is torn and bears another mark."),
    "ip-two-clocks": (two_clocks, "Fifty or seventy years", "Two rows start with a person. After the end of the life come five blocks in the upper row and seven in the lower."),
    "ip-bottle": (bottle, "A bottle pulled apart", "A label with a crab, a round sign, a bottle like a drum, a cap with a drop, and a large drop of sauce, numbered by dots from one to five."),
    "ip-show-order": (show_order, "First the stamp", "Above: bottle, stamped paper, crowd, with a tick. Below: bottle, crowd, and a stamped paper crossed out."),
    "ip-mark-weak": (mark_weak, "A sign that describes", "A bottle of chilli sauce with a chilli on its label."),
    "ip-mark-strong": (mark_strong, "A sign that surprises", "The same bottle with a crab that holds a fan on its label."),
}  # fmt: skip
