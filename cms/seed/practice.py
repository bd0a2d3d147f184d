"""A call of our own that nobody pays for: complete, so that people learn on it what real ones ask."""

from cms.seed.calls import CallText

RULES = "Mirror Labs, made up to practise with"

PRACTICE = CallText(
    key="practice",
    title="Practice grant",
    funder="Mirror Labs (made up)",
    purpose="A grant that does not exist. Write a whole application for it, with limits, budget, letter and deadline, have a"
    " mentor read it, and use what you wrote for a real one. Nobody will pay you for it.",
    source=RULES,
    currency="BBD",
    minimum=200_000,
    maximum=1_500_000,
    is_example=True,
    days=60,
    rules=(
        (
            "countries",
            {
                "text": "You live in the Caribbean or come from there.",
                "source": RULES,
                "countries": ["AG", "BB", "BS", "BZ", "DM", "GD", "GY", "HT", "JM", "KN", "LC", "SR", "TT", "VC"],
            },
        ),
        (
            "legal_forms",
            {
                "text": "A person, a registered business or an association.",
                "source": RULES,
                "forms": ["person", "business", "ngo"],
            },
        ),
        ("age", {"text": "You are between 16 and 35.", "source": RULES, "youngest": 16, "oldest": 35}),
        ("career", {"text": "You have worked as an artist for ten years at most.", "source": RULES, "most": 10}),
        (
            "question",
            {
                "text": "The work is not finished yet: a grant pays for what is ahead.",
                "source": RULES,
                "question": "Is the work finished already?",
                "wanted": False,
            },
        ),
    ),
    sections=(
        {
            "title": "The project in short",
            "help": "What you will make, with whom, for whom, by when. Whoever reads only this must know what you ask for.",
            "example": "Between March and August I will make “Salt Line”, an animated film of six minutes about the fishers of"
            " Six Men's Bay. I will record eight of them, draw with twelve pupils of the primary school beside the bay, and"
            " show the film on a sail at the market on 1 August. I ask for BBD 11,400 of BBD 14,900.",
            "limit": 80,
            "is_hard": True,
        },
        {
            "title": "Why this, why now, why you",
            "help": "The need you have seen, with a fact. What you have made that shows you can do it.",
            "example": "Of the 31 boats that my grandfather counted at Six Men's in 1990, nine still go out. The men who know"
            " the names of the reefs are over seventy, and nobody has written the names down. I have made two short films"
            " with recorded voices; “Mauby Woman” was shown at three schools. I grew up two streets from the bay, and the"
            " fishers have already agreed to be recorded.",
            "limit": 200,
            "tolerance": 10,
        },
        {
            "title": "What you will do, step by step",
            "help": "Steps with months and names. A reader must be able to see you doing it.",
            "example": "March: record eight fishers, two on each Saturday, with Kemar Alleyne (sound).\nApril: four drawing"
            " mornings at the school; each pupil draws one reef from a voice.\nMay to June: animate, two minutes a month"
            " more than I need, so that one lost week does not stop us.\nJuly: sound mix; the fishers see it first and may"
            " ask for changes.\n1 August: shown at the market, on a sail; pupils introduce it.",
            "format": "rich",
            "limit": 350,
            "tolerance": 10,
        },
        {
            "title": "Who will be reached, and how you will know",
            "help": "Numbers you can count, and how you will count them.",
            "example": "Twelve pupils draw (register of the school). Eight voices are kept, with a transcript, at the library"
            " of the parish (its receipt). At least 150 people see the film at the market: two friends count at the start,"
            " the middle and the end. We write down what ten of them say.",
            "limit": 900,
            "unit": "characters",
            "is_hard": True,
        },
        {
            "title": "What could go wrong",
            "help": "Two or three risks that are real, and what you will do.",
            "example": "Rain on 1 August: the fish market has a roof and its manager has promised it to us. A fisher changes"
            " his mind: we record ten and need eight.",
            "limit": 100,
            "tolerance": 20,
            "is_required": False,
        },
    ),
    criteria=(
        {
            "title": "The idea",
            "description": "It is clear, it is the applicant's own, and somebody needs it.",
            "weight": 30,
            "is_ours": True,
            "sections": ["The project in short", "Why this, why now, why you"],
        },
        {
            "title": "The plan",
            "description": "Steps, people and months fit together.",
            "weight": 30,
            "is_ours": True,
            "sections": ["What you will do, step by step", "What could go wrong"],
        },
        {
            "title": "What it leaves",
            "description": "Who is reached, how many, and how that will be known.",
            "weight": 20,
            "is_ours": True,
            "sections": ["Who will be reached, and how you will know"],
        },
        {
            "title": "The budget",
            "description": "Every cost follows from a step; people are paid.",
            "weight": 20,
            "is_ours": True,
            "sections": ["What you will do, step by step"],
        },
    ),
    budget=(
        ("maximum", {"amount": 1_500_000}),
        ("share", {"percent": 90}),
        ("overhead", {"percent": 10}),
        ("cofunding", {"percent": 10, "counts_in_kind": True}),
        ("ineligible", {"categories": ["tuition"]}),
    ),
    documents=(
        {"title": "Two works of yours", "help": "Pictures, sound or film, with year and title"},
        {
            "title": "Letter of support",
            "help": "From somebody who will work with you and says what they will do",
            "is_letter": True,
        },
        {"title": "Quotation for the largest cost", "is_required": False},
    ),
    doubts=("Nothing: the whole call is made up.",),
)
