"""What is known of each funder's call, with its source and with what could not be verified.

Texts of real calls say what a public page said, in the funder's order. Nobody read them as open, so none has a deadline.
"""

from typing import Any

from cms.seed.calls import CallText
from cms.seed.practice import PRACTICE

IFCD_PAGE = "UNESCO, IFCD pages and Annotated Guide 2020/2021"
COPY = "This was read in a stored copy of the source, whose age varies. Read the funder's own page before you begin."
CIIF_PAGE = "Caribbean Development Bank, CIIF pages (caribank.org), and press"


def _section(title: str, text: str, limit: int | None = None) -> dict[str, Any]:
    """A limit that could not be verified is left out."""
    return {"title": title, "help": text, "limit": limit}


def _criterion(title: str, text: str, weight: int, *sections: str) -> dict[str, Any]:
    return {"title": title, "description": text, "weight": weight, "is_ours": True, "sections": list(sections)}


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
                "text": "Public bodies and NGOs; not individuals. International NGOs have rules of their own.",
                "source": IFCD_PAGE,
                "forms": ["public", "ngo"],
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
        _section("Contact", "1.1 Who answers for the project."),
        _section("Your organisation", "1.2 What it is and what it has done."),
        _section("Title", "2.1"),
        _section("Amount", "2.2 What you ask for, in US dollars."),
        _section("Period", "2.3 From 12 to 24 months."),
        _section("Countries", "2.4 Where it happens."),
        _section("Short summary", "2.5 What changes, for whom, by what."),
        _section("Local context", "2.6 Which need in your country it answers. A paper form of before 2020 allowed 400 words."),
        _section("Complementarity", "2.7 What exists already and how this adds to it."),
        _section("Financial management plan", "2.8 Who signs, who keeps the books, who checks them."),
        _section("Partners", "2.9 What each one does."),
        _section(
            "Objectives, activities, budget and team",
            "3 Taken from the Project Framework spreadsheet: objectives, outputs, activities, budget, team.",
        ),
        _section("Contribution to IFCD outcomes", "4 To which expected results it adds."),
        _section("Impact", "5.1 What is different afterwards."),
        _section("Measures", "5.2 How you will know."),
        _section("Follow-up", "5.3 What stays when the money is spent."),
        _section("Other UNESCO funding", "6.1 and 6.2 What you had or asked for."),
        _section("Complementary documents", "7"),
        _section("Terms", "8"),
    ),
    criteria=(
        _criterion(
            "Relevance", "It fits the fund's objectives and areas of intervention.", 20, "Contribution to IFCD outcomes"
        ),
        _criterion("Needs and feasibility", "It answers national needs and can be done.", 20, "Local context"),
        _criterion("Results", "They are concrete, measurable and sustainable.", 20, "Measures", "Impact"),
        _criterion("Structural impact", "The sector works differently afterwards; long-term benefits.", 20, "Follow-up"),
        _criterion("South-South cooperation", "It brings countries of the South together.", 5, "Partners"),
        _criterion("Financial accountability", "Money is well kept and not spread thin.", 15, "Financial management plan"),
    ),
    budget=(("maximum", {"amount": 10_000_000}), ("overhead", {"percent": 30})),
    documents=({"title": "Project Framework", "help": "The fund's own spreadsheet, all sheets filled in"},),
    doubts=(
        COPY,
        "The words under each section are ours, not the fund's.",
        "How many points the fund gives for each criterion.",
        "The limits of the online form's fields today.",
        "When the next call opens.",
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
CIIF_CRITERIA = (
    _criterion("Innovation", "What is new in it.", 34),
    _criterion("Collaboration", "Who works together who did not before.", 33),
    _criterion("Sustainability", "What goes on when the grant is spent.", 33),
)
CIIF_DOUBTS = (
    COPY,
    "The fund's booklet and its form: what it asks is not known, so no section is given here.",
    "How proposals are scored. The three criteria are the fund's pillars.",
    "When the next call opens. The fund is said to run until 2027.",
)

CIIF_ENABLING = CallText(
    key="ciif-enabling",
    title="CIIF: Enabling Environment",
    funder="Caribbean Development Bank",
    purpose="What helps a creative sector as a whole, rather than one business.",
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
    criteria=CIIF_CRITERIA,
    budget=(("maximum", {"amount": 15_000_000}), ("share", {"percent": 90})),
    doubts=CIIF_DOUBTS,
)

CIIF_MSME = CallText(
    key="ciif-msme",
    title="CIIF: Improved Competitiveness of Creative MSMEs",
    funder="Caribbean Development Bank",
    purpose="Small creative businesses that want to make or sell better.",
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
    criteria=CIIF_CRITERIA,
    budget=(("maximum", {"amount": 5_000_000}),),
    doubts=(*CIIF_DOUBTS, "Whether the largest amount of 2020 still holds."),
)

PRINCE_CLAUS = CallText(
    key="prince-claus-seed",
    title="Seed Award",
    funder="Prince Claus Fund",
    purpose="100 awards of 5,000 euros for artists at the beginning of their career whose work engages with society.",
    source="Prince Claus Fund, call of 2024",
    currency="EUR",
    minimum=500_000,
    maximum=500_000,
    time_zone="Europe/Amsterdam",
    rules=(
        (
            "countries",
            {
                "text": "From and living in a country of the fund's list. Whether Barbados is on it is not verified.",
                "source": "Prince Claus Fund, call of 2024",
                "is_uncertain": True,
                "countries": ["BB"],
            },
        ),
        ("legal_forms", {"text": "Individuals only.", "source": "Prince Claus Fund, call of 2024", "forms": ["person"]}),
        ("career", {"text": "One to five years of work.", "source": "Prince Claus Fund, call of 2024", "fewest": 1, "most": 5}),
        (
            "question",
            {
                "text": "Nobody gets it twice.",
                "source": "Prince Claus Fund, call of 2024",
                "question": "Have you had a Prince Claus award before?",
                "wanted": False,
            },
        ),
    ),
    sections=(_section("What drives you", "Your pitch, in English."),),
    budget=(("maximum", {"amount": 500_000}), ("ineligible", {"categories": ["tuition"]})),
    documents=(
        {"title": "Samples of your work"},
        {"title": "CV"},
        {"title": "Reference letter", "is_letter": True},
    ),
    doubts=(
        COPY,
        "Whether Barbados is on the fund's list of countries.",
        "The other questions of the form, and their limits.",
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
    documents=(
        {"title": "Itemised budget"},
        {"title": "Quotations", "help": "Each with the supplier's TIN"},
    ),
    doubts=(
        COPY,
        "Whether the Foundation will offer a grant like this again.",
        "The amounts, the currency, and the questions of the form.",
    ),
)

CALLS = (PRACTICE, IFCD, CIIF_ENABLING, CIIF_MSME, PRINCE_CLAUS, NCF)
