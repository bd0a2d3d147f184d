"""The drawings of the course on CAD, all of the stand made from the part of `stand`."""

import math

from cms.seed.courses.cad.stand import OURS, WALL, WIDTH, Stand, above, closed, front, on_page, side, size, solid
from cms.seed.drawings import H, W
from cms.seed.signs import arrow, cross, number, tick
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
    Point,
    bar,
    circle,
    line,
    pips,
    poly,
    ring,
    scene,
)
from cms.seed.words import Drawing

BLUE = "#e8f1fa"


def calliper() -> str:
    """Two jaws on a beam close on a phone seen from its edge; a window shows the size."""
    beam = bar(80, 120, 1040, 90, STEEL, round_=6)
    ticks = "".join(bar(150 + 40 * k, 120, 5, 46 if k % 5 == 0 else 26, INK) for k in range(24))
    fixed = poly([(80, 120), (330, 120), (330, 520), (296, 520), (250, 210), (80, 210)], STEEL)
    slide = bar(532, 90, 380, 150, INK, round_=12) + poly([(532, 210), (612, 210), (566, 520), (532, 520)], INK)
    window = bar(610, 116, 250, 98, PAPER, round_=8) + number(735, 165, "11.0", 66)
    phone = (
        bar(334, 300, 194, 350, SEA, round_=36)
        + bar(360, 330, 142, 330, INK, round_=22)
        + bar(334, 360, 40, 120, AUBERGINE, round_=14)
    )
    return scene(W, H, MANGO, beam, ticks, phone, fixed, slide, window)


def sketch() -> str:
    s, corner = 4.7, (330.0, 530.0)
    angle = math.radians(OURS.lean)
    foot, top = on_page([OURS.back_at(0), OURS.back_at(1)], corner, s)
    base_end, inside = corner[0] + 85 * s, corner[0] + WALL * s
    arc = [(foot[0] + 170 * math.cos(t), foot[1] - 170 * math.sin(t)) for t in [angle * k / 12 for k in range(13)]]
    squares = "".join(bar(60 * k, 0, 2, H, "#cfe0f0") for k in range(20)) + "".join(
        bar(0, 60 * k, W, 2, "#cfe0f0") for k in range(12)
    )
    off = (-24 * math.sin(angle), -24 * math.cos(angle))
    along = (foot[0] + off[0], foot[1] + off[1]), (top[0] + off[0], top[1] + off[1])
    return scene(
        W, H, BLUE, squares, side(corner, s, width=6),
        line([(corner[0], 540), (corner[0], 655)], 4, INK) + line([(base_end, 540), (base_end, 655)], 4, INK),
        size((corner[0], 640), (base_end, 640), "85", (800, 638), 60),
        line([(inside, 505), (inside, 592)], 4, INK) + line([(foot[0], 505), (foot[0], 592)], 4, INK),
        line([(inside, 580), (foot[0] + 30, 580)], 4, INK), number(foot[0] + 80, 582, "12", 56),
        size((245, 530), (245, 530 - OURS.lip * s), "16", (170, 494), 60),
        size(*along, "100", (along[0][0] + 10, 240), 60),
        line(arc, 5, FLAMBOYANT), number(645, 420, "70°", 64, FLAMBOYANT),
        line([(base_end + 20, 530), (base_end + 70, 530)], 4, INK), line([(base_end + 20, 530 - WALL * s), (base_end + 70, 530 - WALL * s)], 4, INK),
        number(base_end + 110, 516, "4", 60),
    )  # fmt: skip


def views() -> str:
    """Front, above it the top, to its right the side; thin lines tie them together."""
    s = 3.05
    right, deep = 190 + WIDTH * s, OURS.base * s
    ties = "".join(line([(x, 640 - OURS.tall * s - 6), (x, 312)], 5, SEA, "2 12") for x in (190, right))
    ties += "".join(line([(right + 8, y), (552, y)], 5, SEA, "2 12") for y in (640 - OURS.tall * s, 640 - 16 * s))
    hidden = line([(564, 640 - 4 * s), (564 + 4 * s, 640 - 4 * s)], 6, FLAMBOYANT, "2 9")
    return scene(
        W, H, BLUE, ties, front((190, 640), s), above((190, 50 + deep), s), side((560, 640), s), hidden,
        solid((880, 330), 2.5), pips(90, 490, 1, r=13), pips(90, 180, 2, r=13), pips(780, 560, 3, r=13),
    )  # fmt: skip


def box() -> str:
    """Panes folded flat: the front, the lid above it, the side to its right, with fold lines between."""
    s = 2.4
    panes = bar(160, 352, 220, 300, PAPER) + bar(160, 40, 220, 300, PAPER) + bar(392, 352, 300, 300, PAPER)
    folds = line([(160, 346), (380, 346)], 7, FLAMBOYANT, "14 14") + line([(386, 352), (386, 652)], 7, FLAMBOYANT, "14 14")
    turn = f'<path d="M420 300A150 150 0 0 0 400 190" fill="none" stroke="{INK}" stroke-width="9" stroke-dasharray="2 18" stroke-linecap="round"/>'
    return scene(
        W, H, SKY, panes, folds, turn,
        front((198, 630), s), above((198, 290), s), side((440, 630), s),
        pips(90, 500, 1, r=14), pips(90, 190, 2, r=14), pips(604, 566, 3, r=14), solid((850, 420), 3.4),
    )  # fmt: skip


def lines() -> str:
    """The four kinds of line, one below the other, beside a washer in two views that uses them all."""
    rows = (
        line([(190, 110), (600, 110)], 16, INK),
        line([(190, 260), (600, 260)], 9, INK, "34 24"),
        line([(190, 410), (600, 410)], 6, INK, "90 26 10 26"),
        size((190, 575), (600, 575), "60", (395, 520), 66),
    )
    middle, axis = "60 18 8 18", 880
    part = (
        closed([(axis - 150, 150), (axis + 150, 150), (axis + 150, 290), (axis - 150, 290)], 12, INK, PAPER)
        + line([(axis - 56, 150), (axis - 56, 290)], 7, INK, "24 18") + line([(axis + 56, 150), (axis + 56, 290)], 7, INK, "24 18")
        + circle(axis, 475, 150, PAPER) + ring(axis, 475, 150, 12, INK) + ring(axis, 475, 56, 12, INK)
        + line([(axis, 126), (axis, 648)], 5, FLAMBOYANT, middle) + line([(axis - 180, 475), (axis + 180, 475)], 5, FLAMBOYANT, middle)
        + size((axis - 150, 80), (axis + 150, 80), "⌀60", (axis, 34), 52)
    )  # fmt: skip
    return scene(W, H, BLUE, *rows, *[pips(90, 110 + 155 * k, k + 1, FLAMBOYANT, 11) for k in range(4)], part)


def _scaled(mark: str, s: float, drawn: str) -> str:
    x0, y0 = 160.0, 540.0
    return scene(
        W, H, BLUE, side((x0, y0), s), size((x0, y0 + 56), (x0 + 85 * s, y0 + 56), "85", (x0 + 85 * s + 70, y0 + 56), 60),
        bar(760, 120, 330, 180, PAPER, round_=12), number(925, 210, mark, 110), number(925, 400, drawn, 76, FLAMBOYANT),
        line([(800, 460), (1050, 460)], 10, FLAMBOYANT),
    )  # fmt: skip


def scale_half() -> str:
    return _scaled("1:2", 4.6, "42.5")


def scale_five() -> str:
    """An earring: a small ring with a drop, large on paper."""
    ear = ring(330, 170, 70, 16, SEA) + poly([(330, 240), (450, 480), (210, 480)], HIBISCUS) + circle(330, 490, 118, HIBISCUS)
    return scene(
        W, H, BLUE, ear, line([(212, 500), (212, 640)], 4, INK), line([(448, 500), (448, 640)], 4, INK),
        size((212, 634), (448, 634), "8", (520, 630), 60),
        bar(760, 120, 330, 180, PAPER, round_=12), number(925, 210, "5:1", 110), number(925, 400, "40", 76, FLAMBOYANT),
        line([(800, 460), (1050, 460)], 10, FLAMBOYANT),
    )  # fmt: skip


def plumb() -> str:
    """Two phones on the same base: the thread from the middle of the first ends inside it, of the second outside."""

    def leaning(corner: Point, stand: Stand, sign: str) -> str:
        s = 3.1
        phone = on_page(stand.phone(), corner, s)
        x, y = sum(a for a, _ in phone) / 4, sum(b for _, b in phone) / 4
        foot, back = stand.back_at(0), stand.back_at(0.6)
        body = poly(phone, SEA) + line(on_page([(2, OURS.lip), (2, 2), (OURS.base, 2)], corner, s), 13, INK)
        body += line(on_page([(foot[0] + 2, 2), (back[0] + 2, back[1])], corner, s), 13, INK)
        thread = line([(x, y), (x, 620)], 7, FLAMBOYANT) + poly([(x - 18, 606), (x + 18, 606), (x, 650)], FLAMBOYANT)
        return body + thread + circle(x, y, 17, PAPER) + sign

    return scene(
        W, H, SKY, bar(0, 570, W, 105, SAND),
        leaning((120, 570), OURS, tick(455, 130, 48, CANE)),
        leaning((560, 570), Stand(phone_tall=190, lean=24), cross(1030, 130, 44, FLAMBOYANT)),
    )  # fmt: skip


def steps() -> str:
    s = 2.25
    cells = "".join(bar(20 + 590 * (k % 2), 20 + 327 * (k // 2), 570, 308, BLUE) for k in range(4))
    dots = "".join(pips(112 + 590 * (k % 2), 62 + 327 * (k // 2), k + 1, r=12) for k in range(4))
    return scene(
        W, H, PAPER, cells, dots, side((200, 300), s, "none", width=6), solid((870, 305), s, notch=False),
        solid((280, 632), s), solid((870, 632), s, fillet=True),
    )  # fmt: skip


def family() -> str:
    s, parts = 2.9, []
    for k, (thick, tall, colour) in enumerate(((8, 150, SEA), (11, 160, MANGO), (19, 175, HIBISCUS))):
        stand = Stand(phone_thick=thick, phone_tall=tall)
        corner = (60 + 385 * k, 510.0)
        foot = corner[0] + (WALL + stand.slot) * s
        parts.append(poly(on_page(stand.phone(), corner, s), "#d8d2c4") + side(corner, s, colour, stand))
        parts.append(
            line([(corner[0] + WALL * s, 535), (foot, 535)], 14, INK) + number(corner[0] + 60, 605, str(round(stand.slot)), 92)
        )
    return scene(W, H, PAPER, *parts)


def comb() -> str:
    """A strip with four slots that grow by 0.2, and a tongue over each: stuck, tight, sliding, loose."""
    parts = [bar(40, 330, 1120, 220, MANGO, round_=6)]
    for k, digits in enumerate(("10.0", "10.2", "10.4", "10.6")):
        x, wide = 180 + 280 * k, 96 + 10 * k
        deep = (0, 60, 130, 130)[k]
        parts.append(bar(x - wide / 2, 330, wide, 140, PAPER))
        parts.append(bar(x - 48, 330 + deep - 210, 96, 210, SEA))
        parts.append(number(x, 605, digits, 62))
        parts.append((cross(x, 60, 28, FLAMBOYANT), "", tick(x, 60, 32, CANE), "")[k])
    return scene(W, H, PAPER, *parts)


def layers() -> str:
    """The foot of the back, large: of level layers, cracked by a push; and of layers that follow the outline."""
    s = 10.5

    def piece(corner: Point, name: str, *, is_level: bool) -> str:
        outline = on_page(OURS.profile(), corner, s)
        if is_level:
            threads = "".join(bar(corner[0] - 10, corner[1] - 15 * k, 560, 5, INK) for k in range(1, 40))
        else:
            threads = "".join(closed(outline, wide, tone) for wide, tone in ((32, "#7ec0c6"), (24, SEA), (13, "#7ec0c6")))
        window = f'<clipPath id="cad-{name}-window"><rect x="{corner[0] - 10:.1f}" y="30" width="510" height="560"/></clipPath>'
        shape = f'<clipPath id="cad-{name}-shape">{poly(outline, INK)}</clipPath>'
        body = poly(outline, MANGO if is_level else SEA) + f'<g clip-path="url(#cad-{name}-shape)">{threads}</g>'
        return window + shape + f'<g clip-path="url(#cad-{name}-window)">{body}{closed(outline, 7, INK)}</g>'

    crack = line([(248, 470), (272, 452), (292, 470), (314, 452)], 14, FLAMBOYANT)
    return scene(
        W, H, PAPER, bar(40, 585, 540, 16, INK), bar(640, 585, 540, 16, INK),
        piece((70, 582), "level", is_level=True), piece((670, 582), "round", is_level=False),
        crack, arrow((130, 230), (300, 230), 20, FLAMBOYANT), arrow((730, 230), (900, 230), 20, FLAMBOYANT),
        cross(500, 420, 44, FLAMBOYANT), tick(1100, 420, 48, CANE),
    )  # fmt: skip


def overhang() -> str:
    """Three arms that grow from a post at 70, 45 and 0 degrees; the flat one sags."""
    parts = [bar(0, 560, W, 115, SAND)]
    for k, angle in enumerate((70, 45)):
        x = 110 + 380 * k
        dx, dy = 300 * math.cos(math.radians(angle)), 300 * math.sin(math.radians(angle))
        parts.append(poly([(x, 560), (x + 90, 560), (x + 90 + dx, 560 - dy), (x + dx, 560 - dy)], SEA))
        parts.append(number(x + 110, 200, f"{angle}°", 84) + tick(x + 110, 90, 40, CANE))
    sag = f'<path d="M880 560V300H960Q1060 306 1140 372L1124 404Q1050 350 970 356V560Z" fill="{FLAMBOYANT}"/>'
    threads = "".join(line([(1010 + 44 * k, 356 + 16 * k), (1012 + 44 * k, 420 + 24 * k)], 7, FLAMBOYANT) for k in range(3))
    return scene(W, H, PAPER, *parts, sag, threads, number(985, 220, "0°", 84), cross(985, 90, 36, FLAMBOYANT))


def stencil() -> str:
    """Twice a sun in a card: the left one has lost its middle, the right one is held by four bridges."""

    def rays(x: float, y: float, count: int, colour: str) -> str:
        made = []
        for k in range(count):
            turn = 2 * math.pi * k / count + math.pi / count
            far, wide = 215, 0.16
            made.append(
                poly(
                    [
                        (x + 160 * math.cos(turn - wide), y + 160 * math.sin(turn - wide)),
                        (x + far * math.cos(turn), y + far * math.sin(turn)),
                        (x + 160 * math.cos(turn + wide), y + 160 * math.sin(turn + wide)),
                    ],
                    colour,
                )
            )
        return "".join(made)

    def card(x: float) -> str:
        return bar(x, 60, 520, 520, MANGO, round_=10) + rays(x + 260, 320, 12, AUBERGINE) + circle(x + 260, 320, 135, AUBERGINE)

    fallen = circle(310, 585, 84, MANGO) + line([(310, 350), (310, 470)], 10, PAPER, "2 24")
    bridges = "".join(bar(890 - 135, 320 - 13, 270, 26, MANGO, turn) for turn in (45, 135))
    return scene(
        W, H, AUBERGINE, card(50), fallen, card(630), circle(890, 320, 84, MANGO), bridges,
        cross(120, 626, 28, FLAMBOYANT), tick(890, 622, 32, CANE),
    )  # fmt: skip


def frames() -> str:
    grid = "".join(bar(60 + 30 * k, 60, 2, 1560, "#cfd8e0") for k in range(37)) + "".join(
        bar(60, 60 + 30 * k, 1080, 2, "#cfd8e0") for k in range(53)
    )
    boxes = "".join(
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="{INK}" stroke-width="4"/>'
        for x, y, w, h in ((90, 90, 450, 630), (90, 750, 450, 570), (570, 750, 540, 570), (570, 1350, 540, 240))
    )
    rows = "".join(bar(570, 1350 + 48 * k, 540, 3, STEEL) for k in range(1, 5))
    return scene(
        1200, 1680, "#ffffff", grid, boxes, rows, pips(130, 1290, 1, r=8), pips(130, 690, 2, r=8), pips(620, 1290, 3, r=8)
    )


# key: (drawing, title, what it shows)
DRAWINGS: dict[str, Drawing] = {
    "cad-calliper": (calliper, "A calliper", "The jaws of a calliper close on the edge of a phone with its case and camera; the window shows 11.0."),
    "cad-sketch": (sketch, "The sketch of the stand", "The side of the stand on squared paper with sizes: base 85, lip 16, slot 12, back 100, wall 4, angle 70 degrees."),
    "cad-box": (box, "The folded box", "Three panes folded flat: the front below, the view from above over it, the side to the right; beside them the solid stand."),
    "cad-views": (views, "Three views of the stand", "Front, top and side of the stand, tied by dotted lines at equal heights and widths, and the solid beside them."),
    "cad-lines": (lines, "Four kinds of line", "A thick line, a dashed line, a line of long and short dashes, a thin line with arrows; beside them a washer drawn in all four."),
    "cad-scale-half": (scale_half, "Scale one to two", "The stand with the size 85, the scale 1 to 2, and 42.5 for the length of the line."),
    "cad-scale-five": (scale_five, "Scale five to one", "An earring with the size 8, the scale 5 to 1, and 40 for the length of the line."),
    "cad-plumb": (plumb, "Will it tip?", "A phone leans on the stand, and a plumb line from its middle ends over the base; another leans too far, and its line ends outside."),
    "cad-steps": (steps, "Sketch, push, cut, round", "Four stages: an outline, a solid of the same outline, the solid with a notch in its lip, and one with a rounded inner corner."),
    "cad-family": (family, "One model, three phones", "Three stands of one shape with slots of 9, 12 and 20; the bases grow with them."),
    "cad-comb": (comb, "A test comb", "A tongue over four slots from 10.0 to 10.6: it does not enter the first, enters the second halfway, and the others wholly."),
    "cad-layers": (layers, "Which way the layers run", "A stand of level layers cracks at the foot of its back when pushed; one whose layers follow its outline stays whole."),
    "cad-overhang": (overhang, "What hangs in the air", "Arms at 70 and 45 degrees with ticks; a level arm sags and drips."),
    "cad-stencil": (stencil, "Islands and bridges", "Two stencils of a sun: in the first the inner disc falls out, in the second four bridges hold it."),
    "cad-frames": (frames, "Sheet for three views", "Squared paper with three frames and a corner for the title."),
}  # fmt: skip
