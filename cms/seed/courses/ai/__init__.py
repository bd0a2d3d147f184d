"""What is planned for AI for artists."""

from cms.seed.words import CourseText, Plan

AI = CourseText(
    Plan(
        "ai",
        "ai-for-artists",
        "AI for artists: how it works, what it takes, what to keep",
        "Train a tiny model yourself, see how large ones are made, and decide with open eyes where AI belongs in your work.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>No mathematics beyond proportions is assumed. Nothing you make in this course will be used to train a model.</p>",
        2,
        10,
        "0619",
        (
            "Explain in plain words how a model is trained and what it can and cannot know",
            "Train a small image classifier and measure where it fails",
            "Recognise bias in data, above all for faces, accents and places like ours",
            "Use a generative tool for a sketch and keep a record of what was yours",
            "State the use of AI honestly in credits and applications",
        ),
        (
            ("What a model is", "Examples, features, prediction; a classifier of leaves."),
            ("What it learned", "Errors, bias, and testing on people it has not seen."),
            ("Pictures and words from machines", "How generation works, and what it is made from."),
            ("Rights and credit", "Training data, consent, opting out, disclosure."),
            ("Your rule", "Write your own rule for AI in your work and defend it."),
        ),
        (
            ("esco", "principles of artificial intelligence", 2),
            ("digcomp", "1.2", 2),
            ("digcomp", "3.3", 2),
            ("digcomp", "5.3", 1),
            ("dlgf", "1.2", 2),
        ),
    )
)
