"""The practice grant's last round, also made up, which is over: who was chosen, who was not, who came too late.

No real funder gave or refused anything here: outcomes are for the made-up call alone.
"""

from dataclasses import replace

from cms.seed.applications.words import REACHED, SHORT, STEPS, WHY, Application, Sent
from cms.seed.practice import PRACTICE

CLOSED = 120  # days since its deadline, on the day of seeding
PRACTICE_BEFORE = replace(
    PRACTICE,
    key="practice-before",
    title="Practice grant: the round before",
    purpose="The last round of a grant that does not exist, kept so that you see how applications end. Nobody was paid for it.",
    days=-CLOSED,
)


def _sent(title: str, short: str, why: str, asked: int, sector: str, state: str, awarded: int = 0, feedback: str = "") -> Sent:
    return Sent(
        title,
        {SHORT: short, WHY: why},
        (
            ("fees", "Pay of those who make it", 1, "", asked * 2 // 3, "grant"),
            ("materials", "Materials, printing and transport", 1, "", asked - asked * 2 // 3, "grant"),
            ("space", "Rooms and tools, lent", 1, "", asked // 6, "in_kind"),
        ),
        state=state,
        awarded=awarded,
        feedback=feedback,
        sector=sector,
    )


MOON = Sent(
    "Moon over Bathsheba",
    {
        SHORT: "An animated film of eight minutes, in which the moon comes down to Bathsheba to find out who is pulling at it."
        " I ask for BBD 13,800 of BBD 16,400.",
        WHY: "I have always wanted to make a long film. The sea at Bathsheba is the first thing that I drew, and people say that"
        " my water looks wet.",
        STEPS: "# January to August\n- Write, draw, animate\n- Find a composer\n- Show it",
        REACHED: "Everybody who likes animation, in Barbados and abroad, through festivals and online.",
    },
    (
        ("fees", "Amaya Boyce", 8, "months", 1_400, "grant"),
        ("equipment", "Drawing tablet", 1, "", 2_600, "grant"),
        ("space", "Studio, lent", 8, "months", 325, "in_kind"),
    ),
    state="lost",
    feedback="The pictures are strong. The panel could not see who will make what in which month, and “everybody” is nobody that"
    " one can count. Eight minutes alone in eight months seemed too much. Please come back with a smaller film.",
    sector="animation",
)
SEA_EGG = Sent(
    "Sea egg season",
    {
        SHORT: "A comic of 32 pages about two cousins who dive for sea eggs in the last week of the season, drawn at the jetty at"
        " Consett Bay and printed as 600 copies for school libraries. I ask for BBD 7,400 of BBD 8,500.",
        WHY: "We have comics in every shop and not one in which somebody says “wunna”. I drew twelve pages for a class, and the"
        " library's copy was stolen, which I take as a review.",
        STEPS: "# First month\n- Eight mornings at the jetty\n\n# Second and third month\n- Twelve pages a month\n\n"
        "# Fourth month\n- Printing, and ten schools",
        REACHED: "600 copies in 24 school libraries: their stamp in our list. Ten classes read it aloud; each teacher writes down"
        " one question that was asked.",
    },
    (
        ("fees", "Drawing and lettering, Amaya Boyce", 44, "days", 100, "grant"),
        ("production", "Printing of 600 copies", 600, "", 5, "grant"),
        ("travel", "Ten schools", 10, "", 110, "in_kind"),
    ),
    sector="publishing",
)
PHONE_BOX = Application(
    "Phone box cinema",
    {
        SHORT: "Nine telephone boxes stand empty between Speightstown and Holetown. In each, for one weekend, one person at a time"
        " watches a film of two minutes that was made within sight of it.",
        WHY: "In all my life I have never seen anybody in one of them. I asked the company: two of nine may be used. I was still"
        " waiting for an answer about the other seven when the round closed. Next time I shall apply with two.",
    },
    (("equipment", "Small screens and batteries", 2, "", 380, "grant"), ("fees", "Four film makers", 4, "", 500, "grant")),
)

OTHERS = (
    _sent(
        "Songs for the three o'clock bell",
        "Twelve work songs of the cane fields, arranged for a school choir and a steelpan by their own pupils, and sung at the"
        " gates of four former plantations at the hour at which the bell rang.",
        "My grandfather hums when he ties his shoes. Nobody had asked him what it was.",
        9_800,
        "music",
        "won",
        9_800,
        "Clear, small, and somebody will sing at the end. The panel asks you to pay the grandfather, too.",
    ),
    _sent(
        "Voices of the Careenage",
        "A walk with headphones along the water in Bridgetown.",
        "I was offered the same money by the port while I waited, and one should not be paid twice.",
        6_900,
        "media_arts",
        "withdrawn",
    ),
    _sent(
        "Rain on zinc",
        "A game for telephones in which one keeps a chattel house dry through one hurricane season, with the sounds of twelve"
        " real roofs.",
        "I have built two small games; the second was played by 3,100 people, most of them on the bus.",
        12_000,
        "games",
        "won",
        8_500,
        "Chosen with a smaller sum: please leave the second island for later.",
    ),
    _sent(
        "What the tailor kept",
        "Six carnival costumes made from thirty years of offcuts of one tailor in Swan Street, each with the story of the garment"
        " that the cloth is from.",
        "He throws nothing away and neither do I.",
        7_250,
        "fashion",
        "won",
        7_250,
        "A plan that one can see from beginning to end.",
    ),
    _sent(
        "Stand pipe",
        "A dance for five people and one tap, in the yards where water was fetched until 1974, with women who fetched it.",
        "I have danced in halls for ten years and my mother's friends have never seen me.",
        11_200,
        "performing_arts",
        "won",
        10_000,
        "Moving, and well reckoned. We could not pay for the film of it.",
    ),
    _sent(
        "Hands that mend nets",
        "Large drawings of the hands of fourteen net menders on old sails, hung for a month in the fish market.",
        "They look away from a camera but not from somebody who draws: that takes as long as a net.",
        6_400,
        "visual_arts",
        "won",
        6_400,
        "The panel would like to see it.",
    ),
    _sent(
        "An island in 200 chairs",
        "Portraits of chairs in front gardens, with a map.",
        "Chairs say who is expected.",
        5_900,
        "visual_arts",
        "lost",
        0,
        "A good eye. It stayed open who would see the pictures, and why now.",
    ),
    _sent(
        "Midnight breadfruit",
        "A radio play in four parts about the night on which a ship with the first breadfruit trees came in.",
        "I write for the school's radio and want to write longer.",
        8_300,
        "media_arts",
        "lost",
        0,
        "The voice is there. Nobody who would record and send it was named.",
    ),
    _sent(
        "Festival of small drums",
        "Three days, forty drummers, one beach.",
        "There is no festival for drums alone.",
        15_000,
        "festivals",
        "lost",
        0,
        "Too large for this grant, and the budget had no line for safety at sea.",
    ),
    _sent(
        "Type for a signboard",
        "A typeface from hand-painted signs of rum shops, free for everybody.",
        "The sign painters are giving up and their letters are better than mine.",
        4_800,
        "design",
        "lost",
        0,
        "Please ask the painters first: the panel missed their consent.",
    ),
)
