"""The page of the course on app design."""

from cms.seed.words import Plan

PLAN = Plan(
    "app-design",
    "app-design-from-problem-to-prototype",
    "App design: from problem to prototype",
    "Choose a small problem at a bus stop, a market stall or a school, and design a phone app that solves it. Test it on paper.",
    "<p>You need paper, a pencil, scissors and somebody who will let you watch them for twenty minutes. No software and no code: "
    "everything here can be drawn, cut out and moved by hand.</p>"
    "<p>Three lessons take you from watching to a prototype of paper that five people have tried. Pick one real problem at the start "
    "and keep it to the end.</p>",
    1,
    4,
    "0211",
    (
        "Watch and ask people, and write down what they need in their own words",
        "Sketch several answers before choosing one",
        "Lay out a phone screen with one clear action, enough contrast and targets that a thumb can hit",
        "Build a paper prototype and test it with five people",
        "Decide from what you saw what to change first",
    ),
    (
        ("esco", "design user interface", 2),
        ("esco", "design prototypes", 2),
        ("digcomp", "3.1", 1),
        ("digcomp", "5.2", 2),
        ("digcomp", "5.3", 2),
        ("dlgf", "5.3", 2),
    ),
)
