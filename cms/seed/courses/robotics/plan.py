"""The page of the course on robotics."""

from cms.seed.words import Plan

PLAN = Plan(
    "robotics",
    "robotics-a-buggy-that-finds-its-way",
    "Robotics: a buggy that finds its way",
    "Play a robot on paper, build its body from cardboard, give it an eye, and write the program that keeps it on a line of tape.",
    "<p>You need squared paper, a coin, cardboard and, best of all, two people to play with. With that you can take the whole course: every rule and "
    "every line of the program can be checked by hand.</p>"
    "<p>If you have cells, two small motors and a controller board, or can use a kit at school, in a library or in a makerspace, "
    "you can build the buggy for real. Four lessons lead to it, and one of the first things you learn is how not to set fire to it.</p>",
    1,
    6,
    "0714",
    (
        "Tell a robot from a machine that only runs: it senses, decides and acts, again and again",
        "Name the parts of a buggy, steer it with two wheels, and plan its body in cardboard",
        "Use cells and batteries safely, and say what a short circuit is",
        "Measure with a sensor, and choose a border between its readings",
        "Read and write a first program with a loop and a condition",
        "Check a program by hand, and find a fault by changing one thing at a time",
    ),
    (
        ("esco", "robotics", 1),
        ("esco", "robotic components", 1),
        ("itu-activities", "DCC2", 1),
        ("digcomp", "3.4", 2),
        ("digcomp", "5.1", 1),
        ("dlgf", "5.5", 2),
    ),
)
