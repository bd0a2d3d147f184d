"""The page of the animation course."""

from cms.seed.words import Plan

PLAN = Plan(
    "animation",
    "animation-from-flipbook-to-character-walk",
    "Animation: from flipbook to character walk",
    "Start with a pad of paper and a flying fish. Finish with a character of your own who walks across the screen and means it.",
    "<p>You need paper, a pencil and a phone with a camera. No software has to be bought and no talent for drawing is "
    "assumed: a ball, a door and a figure made of three shapes are enough to learn everything here.</p>"
    "<p>Each lesson explains one idea and gives you something to make; most show it in a clip a few seconds long. "
    "By the end you will have made six short animations and one walk.</p>",
    1,
    9,
    "0211",
    (
        "Explain why drawings appear to move, and plan movement in frames and seconds",
        "Use timing, spacing, squash and stretch to show what a thing weighs and is made of",
        "Plan a movement with keys, breakdowns and in-betweens, and write a timing chart",
        "Design a simple character from shapes that can be drawn again and again",
        "Animate a walk with its four poses and change its mood",
        "Finish a clip at twelve drawings a second, credit everyone and choose a licence",
    ),
    (
        ("esco", "principles of animation", 2),
        ("esco", "develop animations", 2),
        ("digcomp", "3.1", 2),
        ("digcomp", "3.3", 1),
        ("dlgf", "3.1", 2),
        ("dlgf", "6.1", 2),
    ),
)
