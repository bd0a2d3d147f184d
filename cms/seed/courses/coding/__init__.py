"""What is planned for Coding."""

from cms.seed.words import CourseText, Plan

CODING = CourseText(
    Plan(
        "coding",
        "coding-draw-with-python",
        "Coding: draw with Python",
        "Learn to program by making pictures: patterns of fretwork, tides, a small game. The ideas carry over to any language.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>For people who have never programmed. A computer is better than a phone here; a school laboratory or library will do.</p>",
        1,
        20,
        "0613",
        (
            "Read and write short Python programs",
            "Use variables, conditions, loops, functions and lists",
            "Break a picture or a game into parts that can be programmed",
            "Find and fix mistakes by reading messages and testing small steps",
            "Use data from a file, and say where it came from",
            "Share code with a licence and credit the code you built on",
        ),
        (
            ("First marks", "Coordinates, colours, and running a program."),
            ("Patterns", "Loops and functions: a frieze of fretwork."),
            ("Choices", "Conditions and input: a clock of the tides."),
            ("Lists and files", "Rainfall by parish as a picture."),
            ("A small game", "State, collisions and a score."),
            ("Your own piece", "Plan, build, test, show."),
        ),
        (
            ("esco", "Python (computer programming)", 2),
            ("itu-activities", "DCC2", 2),
            ("digcomp", "3.4", 2),
            ("digcomp", "5.1", 1),
            ("dlgf", "5.5", 2),
        ),
    )
)
