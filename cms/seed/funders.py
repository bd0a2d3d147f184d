"""What is known of each funder's call, with its source and with what could not be verified.

Texts of real calls say what a public page said, in the funder's order. Nobody read them as open, so none has a deadline. A
`source` stands where it is another than the call's. Where a funder's form was not seen, the sections are ours and say so: they
follow what the funder is known to look at, and none has to be filled in.
"""

from typing import Any

from cms.seed.applications.round_before import PRACTICE_BEFORE
from cms.seed.calls import Blocks, CallText
from cms.seed.practice import PRACTICE

IFCD_PAGE = "UNESCO, IFCD pages and Annotated Guide 2020/2021"
IFCD_CRITERIA_PAGE = "UNESCO, IFCD page on evaluation criteria"
COPY = "This was read in a stored copy of the source, whose age varies. Read the funder's own page before you begin."
OURS = (
    "The funder's own form, which was not seen. The sections here are ours, to prepare with; its form will ask in its own way."
)
CIIF_PAGE = "Caribbean Development Bank, CIIF pages (caribank.org), and press"
PRINCE_CLAUS_CALL = "Prince Claus Fund, call of 2024"


def _section(title: str, text: str, source: str = "", *, is_required: bool = True) -> dict[str, Any]:
    """A limit that could not be verified is left out."""
    return {"title": title, "help": text, "source": source, "is_required": is_required}


def _ours(title: str, text: str) -> dict[str, Any]:
    return _section(title, text, is_required=False) | {"is_ours": True}


def _criterion(title: str, text: str, weight: int, *sections: str, source: str = "") -> dict[str, Any]:
    values = {"title": title, "description": text, "weight": weight, "is_ours": True, "sections": list(sections)}
    return values | {"source": source}


def _ifcd_criterion(title: str, text: str, weight: int, *sections: str) -> dict[str, Any]:
    return _criterion(title, text, weight, *sections, source=IFCD_CRITERIA_PAGE)


IFCD = CallText(
    key="ifcd",
    title="International Fund for Cultural Diversity",
    funder="UNESCO",
    purpose="Projects of 12 to 24 months with lasting results for a developing country's cultural sector as a whole. It does"
    " not pay for heritage, nor for projects that only produce works or events. Applications are in English or French.",
    source=IFCD_PAGE,
    source_url="https://en.unesco.org/creativity/ifcd/apply-call/evaluation-criteria",
    currency="USD",
    maximum=10_000_000,
    sectors=("film", "design", "media_arts", "music", "performing_arts", "publishing", "visual_arts"),
    time_zone="Europe/Paris",
    rules=(
        (
            "countries",
            {
                "text": "From a developing country that is a Party to the 2005 Convention. Barbados is listed.",
                "source": "seghana.net, a copy of the list",
                "is_uncertain": True,
                "countries": ["BB"],
            },
        ),
        (
            "legal_forms",
            {
                "text": "Public bodies and NGOs; not individuals. International NGOs: two countries or more, two applications"
                " at most, with letters of support from those countries (form of 2012).",
                "source": f"{IFCD_PAGE}; form of 2012",
                "forms": ["public", "ngo"],
            },
        ),
        (
            "question",
            {
                "text": "Not for heritage, nor for projects that only produce works or events.",
                "source": "rol.org.ua, 2016",
                "question": "Is it about heritage, or does it only produce works or an event?",
                "wanted": False,
            },
        ),
        (
            "question",
            {
                "text": "The National Commission for UNESCO chooses at most four proposals: two of public bodies, two of NGOs.",
                "source": "unesco.org, selection procedure 2014",
                "is_uncertain": True,
                "question": "Will your National Commission for UNESCO put your project forward?",
                "wanted": True,
            },
        ),
    ),
    sections=(
        _section("Contact", "B 1.1 Who answers for the project."),
        _section("Your organisation", "B 1.2 What it is and what it has done."),
        _section("Title", "B 2.1"),
        _section("Amount", "B 2.2 What you ask for, in US dollars."),
        _section("Period", "B 2.3 From 12 to 24 months.", "eurodesk.lu, 2018"),
        _section("Countries", "B 2.4 Where it happens."),
        _section("Short summary", "B 2.5 What changes, for whom, by what."),
        _section(
            "Local context",
            "B 2.6 Which need in your country it answers. A paper form of before 2020 allowed 400 words.",
            f"{IFCD_PAGE}; the 400 words: scribd 269495582, an old form",
        ),
        _section("Complementarity", "B 2.7 What exists already and how this adds to it."),
        _section("Financial management plan", "B 2.8 Who signs, who keeps the books, who checks them."),
        _section("Partners", "B 2.9 What each one does."),
        _section(
            "Objectives, activities, budget and team",
            "B 3 Taken from the Project Framework (part A). A paper form of before 2020 allowed 400 words for objectives, 50"
            " for target groups and 600 for the main activities.",
            f"{IFCD_PAGE}; the numbers: scribd 269495582, an old form",
        ),
        _section("Contribution to IFCD outcomes", "B 4 To which expected results it adds."),
        _section("Impact", "B 5.1 What is different afterwards."),
        _section("Measures", "B 5.2 How you will know."),
        _section("Follow-up", "B 5.3 What stays when the money is spent."),
        _section("Other UNESCO funding", "B 6.1 and 6.2 What you had or asked for.", is_required=False),
        _section("Complementary documents", "B 7", is_required=False),
        _section("Terms", "B 8", is_required=False),
    ),
    criteria=(
        _ifcd_criterion(
            "Relevance",
            "It fits the fund's objectives and areas of intervention, and its expected results.",
            15,
            "Contribution to IFCD outcomes",
        ),
        _ifcd_criterion("Needs and feasibility", "It answers national needs, is feasible and relevant.", 15, "Local context"),
        _ifcd_criterion("Results", "They are concrete, measurable and sustainable.", 15, "Measures", "Impact"),
        _ifcd_criterion("Structural impact", "The sector works differently afterwards.", 10, "Impact"),
        _ifcd_criterion("South-South cooperation", "It brings countries of the South together.", 5, "Partners"),
        _ifcd_criterion("Long-term benefits", "What it brings goes on.", 10, "Follow-up"),
        _ifcd_criterion(
            "Financial accountability",
            "Money is well kept, overhead is within its limit, means are not spread thin.",
            10,
            "Financial management plan",
        ),
        _ifcd_criterion("Capacity", "The organisation and its team can do it.", 10, "Your organisation"),
        _ifcd_criterion("Gender and youth", "Women and young people take part and gain by it.", 10, "Impact"),
    ),
    budget=(
        ("maximum", {"amount": 10_000_000, "source": "eurodesk.lu, 2018; o4af, 2024"}),
        ("overhead", {"percent": 30, "source": "eurodesk.lu, 2018; o4af, 2024"}),
    ),
    documents=(
        {
            "title": "Project Framework (part A)",
            "help": "The fund's spreadsheet: objectives, outputs, activities, budget, team (staff and contractors), summary",
        },
        {
            "title": "Letters of support from the countries that benefit",
            "help": "Asked of international NGOs",
            "is_letter": True,
            "is_required": False,
            "source": "form of 2012",
        },
    ),
    doubts=(
        COPY,
        "The order and names of the sections are the guide's of 2020/2021; the words under them are ours.",
        "How many points the fund gives for each criterion.",
        "The limits of the online form's fields today, and which of them must be filled in.",
        "Whether the largest amount and the limit of overhead still hold.",
        "When the next call opens. That of 2026 was said to be the 17th.",
    ),
)

CIIF_COUNTRIES = (
    "countries",
    {
        "text": "From one of the 19 borrowing member countries of the Bank. Barbados is one; the full list is on its page.",
        "source": CIIF_PAGE,
        "is_uncertain": True,
        "countries": ["BB"],
    },
)
CIIF_SECTORS = ("fashion", "visual_arts", "film", "animation", "games", "festivals", "music")
NEW, TOGETHER, LASTING = "What is new", "Who works together", "What stays"
CIIF_SECTIONS = (
    _ours("The project in short", "What you will do, with whom, by when, and what you ask for. Five sentences."),
    _ours("The need", "What does not work today, for whom, with a fact that can be checked."),
    _ours(NEW, "The fund's pillar of innovation: what nobody here does yet, and why it will work."),
    _ours(TOGETHER, "The fund's pillar of collaboration: each partner, what they bring, what they have agreed to."),
    _ours("Steps and months", "What happens when, who does it, and what can be seen at the end of each step."),
    _ours(LASTING, "The fund's pillar of sustainability: who pays for it, looks after it and uses it in three years."),
    _ours("Results", "Numbers you will count, from today's to the one you aim at, and how you will count them."),
    _ours("The money", "The large costs and where their figures are from; what others pay."),
)


def _ciif_criteria(*own: str) -> tuple[dict[str, Any], ...]:
    return (
        _criterion("Innovation", "What is new in it.", 34, NEW, "The need"),
        _criterion("Collaboration", "Who works together who did not before.", 33, TOGETHER, *own),
        _criterion("Sustainability", "What goes on when the grant is spent.", 33, LASTING, "Results", "The money"),
    )


CIIF_DOUBTS = (
    COPY,
    OURS,
    "The fund's booklet, the documents it wants, and the limits of its fields.",
    "How proposals are scored. The three criteria are pillars that the fund named for its call for festivals.",
    "Whether the amounts still hold.",
    "When the next call opens. The fund is said to run until 2027.",
    "Of the fund's third stream, Data Intelligence, nothing but its name was found, so it has no page here.",
)


def _ciif_budget(source: str, *rules: tuple[str, dict[str, Any]]) -> Blocks:
    return tuple((kind, values | {"source": source, "is_uncertain": True}) for kind, values in rules)


CIIF_ENABLING = CallText(
    key="ciif-enabling",
    title="CIIF: Enabling Environment",
    funder="Caribbean Development Bank",
    purpose="What helps a creative sector as a whole, rather than one business. In 2019 up to 150,000 US dollars, and at most 90"
    " percent of the cost.",
    source="cdfstlucia, 2019; Caribbean Development Bank, CIIF pages",
    source_url="https://www.caribank.org",
    currency="USD",
    maximum=15_000_000,
    sectors=CIIF_SECTORS,
    rules=(
        CIIF_COUNTRIES,
        (
            "legal_forms",
            {
                "text": "Governments, business support organisations, universities and NGOs.",
                "source": CIIF_PAGE,
                "is_uncertain": True,
                "forms": ["public", "ngo", "school"],
            },
        ),
    ),
    sections=(
        CIIF_SECTIONS[0],
        _ours("Who you are", "What your organisation has done for the creative sector, and who will lead this."),
        *CIIF_SECTIONS[1:],
    ),
    criteria=_ciif_criteria("Who you are"),
    budget=_ciif_budget("cdfstlucia, 2019", ("maximum", {"amount": 15_000_000}), ("share", {"percent": 90})),
    doubts=CIIF_DOUBTS,
)

CIIF_MSME = CallText(
    key="ciif-msme",
    title="CIIF: Improved Competitiveness of Creative MSMEs",
    funder="Caribbean Development Bank",
    purpose="Small creative businesses that want to make or sell better. In 2020 up to 50,000 US dollars.",
    source="Jamaica Observer 2020; Caribbean Development Bank, CIIF pages",
    source_url="https://www.caribank.org",
    currency="USD",
    maximum=5_000_000,
    sectors=CIIF_SECTORS,
    rules=(
        CIIF_COUNTRIES,
        (
            "legal_forms",
            {"text": "Registered creative businesses.", "source": CIIF_PAGE, "is_uncertain": True, "forms": ["business"]},
        ),
    ),
    sections=(
        CIIF_SECTIONS[0],
        _ours(
            "Your business", "What you make and sell, to whom, since when, with how many people, and what came in last year."
        ),
        _ours("Your customers", "Who will buy what the grant makes possible, and how you know."),
        *CIIF_SECTIONS[1:],
    ),
    criteria=_ciif_criteria("Your business"),
    budget=_ciif_budget("Jamaica Observer, 2020", ("maximum", {"amount": 5_000_000})),
    doubts=CIIF_DOUBTS,
)

PRINCE_CLAUS = CallText(
    key="prince-claus-seed",
    title="Seed Award",
    funder="Prince Claus Fund",
    purpose="100 awards of 5,000 euros for artists at the beginning of their career whose work engages with society.",
    source=PRINCE_CLAUS_CALL,
    currency="EUR",
    minimum=500_000,
    maximum=500_000,
    time_zone="Europe/Amsterdam",
    rules=(
        (
            "countries",
            {
                "text": "From and living in a country of the fund's list. Whether Barbados is on it is not verified.",
                "source": PRINCE_CLAUS_CALL,
                "is_uncertain": True,
                "countries": ["BB"],
            },
        ),
        ("legal_forms", {"text": "Individuals only.", "source": PRINCE_CLAUS_CALL, "forms": ["person"]}),
        ("career", {"text": "One to five years of work.", "source": PRINCE_CLAUS_CALL, "fewest": 1, "most": 5}),
        (
            "question",
            {
                "text": "Nobody gets it twice.",
                "source": PRINCE_CLAUS_CALL,
                "question": "Have you had a Prince Claus award before?",
                "wanted": False,
            },
        ),
    ),
    sections=(
        _section("What drives you", "Your pitch, in English."),
        _ours("Your work so far", "Three works that you will send as samples: what each is, when it was made, who saw it."),
        _ours("Your work and the people around you", "Whom it speaks with, what they said or did, and what you learned."),
    ),
    budget=(("maximum", {"amount": 500_000}), ("ineligible", {"categories": ["tuition"]})),
    documents=(
        {"title": "Samples of your work"},
        {"title": "CV"},
        {"title": "Reference letter", "is_letter": True},
    ),
    doubts=(
        COPY,
        "Whether Barbados is on the fund's list of countries.",
        "The other questions of the form, and their limits. The sections marked as ours are there to prepare with.",
        "How applications are judged: no criteria were found, so none are given here.",
        "The next deadline. That of 2024 was 16 January, 23:59 in Amsterdam: 18:59 in Barbados.",
    ),
)

NCF = CallText(
    key="ncf-artists",
    title="COVID grant for artists",
    funder="National Cultural Foundation, Barbados",
    purpose="A grant for artists during the pandemic, decided within five working days. Kept because it shows what the"
    " Foundation asked for: artists who were not chosen were to be mentored and encouraged to send it again.",
    source="ncf.bb, COVID grant",
    source_url="https://ncf.bb",
    currency="BBD",
    rules=(
        ("countries", {"text": "Artists of Barbados.", "source": "ncf.bb", "is_uncertain": True, "countries": ["BB"]}),
        (
            "question",
            {
                "text": "You must be in the Foundation's registry of artists.",
                "source": "ncf.bb",
                "question": "Are you in the artist registry of the National Cultural Foundation?",
                "wanted": True,
            },
        ),
    ),
    sections=(
        _ours("Who you are", "What you make, since when, and your number in the artist registry."),
        _ours("What you will do", "The work, its steps, and the day on which it is done."),
        _ours("Why it is needed", "What you lost or cannot do without this, with figures."),
        _ours("What it costs", "Each cost with the quotation it is from. The sum is that of your budget."),
        _ours("What people will see of it", "Where and when, and how many."),
    ),
    documents=(
        {"title": "Itemised budget"},
        {"title": "Quotations", "help": "Each with the supplier's TIN"},
    ),
    doubts=(
        COPY,
        OURS,
        "Whether the Foundation will offer a grant like this again.",
        "The amounts and the currency.",
        "How applications were judged: no criteria were found, so none are given here.",
    ),
)

CALLS = (PRACTICE, PRACTICE_BEFORE, IFCD, CIIF_ENABLING, CIIF_MSME, PRINCE_CLAUS, NCF)
