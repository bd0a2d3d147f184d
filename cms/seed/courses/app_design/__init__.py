"""What is planned for App design."""

from cms.seed.words import CourseText, Plan

APP_DESIGN = CourseText(
    Plan(
        "app-design",
        "app-design-from-problem-to-prototype",
        "App design: from problem to prototype",
        "Choose a small problem at a bus stop, a market stall or a school, and design a phone app that solves it. Test it with five people.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>You will draw first and use a free prototyping tool later. You will not write code in this course.</p>",
        1,
        12,
        "0211",
        (
            "Observe and interview users, and write down what they need in their words",
            "Sketch several answers before choosing one",
            "Lay out screens with a grid, a type scale and colours of enough contrast",
            "Build a prototype that can be clicked through",
            "Test with five people and change what confused them",
            "Check an interface for use by keyboard, screen reader and one hand",
        ),
        (
            ("Seeing the problem", "Watching, asking, and the difference between a wish and a need."),
            ("Flows and sketches", "From a user's goal to screens; paper prototypes."),
            ("Visual design", "Grid, type, colour and contrast on a small screen."),
            ("Prototype", "Components, states, errors and empty screens."),
            ("Testing", "Five people, five tasks, an honest list of changes."),
        ),
        (
            ("esco", "design user interface", 2),
            ("esco", "design prototypes", 2),
            ("digcomp", "3.1", 2),
            ("digcomp", "5.2", 2),
            ("digcomp", "5.3", 2),
            ("dlgf", "5.3", 2),
        ),
    )
)
