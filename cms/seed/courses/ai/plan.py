"""The page of the course on AI."""

from cms.seed.words import Plan

PLAN = Plan(
    "ai",
    "ai-for-artists",
    "AI for artists: how it works, what it takes, what to keep",
    "Train a tiny model with leaves and a ruler, see why large ones go wrong, and decide with open eyes where AI belongs in your work.",
    "<p>You need paper, a ruler and twenty leaves. No account with any AI service is needed, and no mathematics "
    "beyond counting and proportions. Nothing you make in this course is used to train a model.</p>"
    "<p>Four lessons: how a machine learns from examples, what it gets wrong, what artists are owed, and a rule of "
    "your own that you can read aloud.</p>",
    1,
    6,
    "0619",
    (
        "Explain in plain words how a model learns from examples, with a model you made on paper",
        "Test a model on examples it has not seen, and find the group it fails",
        "Say why a generator can sound sure and be wrong",
        "Ask the right questions before your work, voice or face is used for training",
        "Keep a record of AI in your work and name it honestly in credits and applications",
    ),
    (
        ("esco", "principles of artificial intelligence", 2),
        ("esco", "machine learning", 1),
        ("digcomp", "1.2", 2),
        ("digcomp", "3.3", 2),
        ("digcomp", "4.2", 1),
        ("dlgf", "1.2", 2),
    ),
)
