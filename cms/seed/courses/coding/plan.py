"""The page of the course on coding."""

from cms.seed.words import Plan

PLAN = Plan(
    "coding",
    "coding-your-first-interactive-sketch",
    "Coding: your first interactive sketch",
    "Write one small file that draws, repeats, moves and answers a finger. For any computer, or a phone with a free editor app.",
    "<p>For people who have never programmed. You need something to type on and a browser: a school or library computer as it is, "
    "or a phone with a free editor app. The first lesson shows how, and what to do on a day with nothing but squared paper.</p>"
    "<p>You write JavaScript, the language of browsers, in a single file that needs no internet. "
    "Every program of the course is short and complete, so you can run each one, change it and make it yours. At the end you "
    "show a sketch that other people can play with.</p>",
    1,
    8,
    "0613",
    (
        "Make a file with a drawing program in it and open it in a browser",
        "Place shapes with coordinates, angles and colours",
        "Find a mistake by reading its message and testing small steps",
        "Build patterns with variables, loops, functions, lists and conditions",
        "Make a drawing move at the same speed on every screen and stand still for those who ask for it",
        "Let a drawing answer a finger, a mouse and a key",
        "Plan a small interactive piece, test it with people, and share it with credit and a licence",
    ),
    (
        ("esco", "computer programming", 2),
        ("itu-activities", "DCC2", 2),
        ("digcomp", "3.4", 2),
        ("digcomp", "5.1", 1),
        ("dlgf", "3.4", 2),
        ("dlgf", "5.5", 2),
    ),
)
