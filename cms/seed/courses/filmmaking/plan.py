"""The page of the course on film."""

from cms.seed.words import Plan

PLAN = Plan(
    "filmmaking",
    "filmmaking-one-minute-one-phone",
    "Filmmaking: one minute, one phone",
    "Tell a story in one minute without a spoken word. Plan it in six frames, shoot it in one afternoon, cut it on your phone.",
    "<p>You need a phone that can film, something to lean it on, paper and two or three people with an hour to spare. Any free "
    "editing app that can cut, move and trim clips and lay a second sound under them is enough.</p>"
    "<p>Four lessons follow one small film from its first idea to its first audience: a girl, a torn kite and a test she would "
    "rather hide. Alongside it you make a film of your own. No dialogue, no bought music, no special equipment.</p>",
    1,
    6,
    "0211",
    (
        "Find a story that fits into one minute and tell it in six pictures",
        "Choose a shot size for what the audience should notice, and keep people on the right side of the screen",
        "Film faces in the hard light of noon and record sound in the wind",
        "Ask people and places for permission before you film",
        "Cut a film in order: join, shorten, layer sound, title, show, change",
        "Credit everyone and use only sounds and pictures you may use",
    ),
    (
        ("esco", "operate a camera", 2),
        ("esco", "create storyboards", 1),
        ("esco", "perform video editing", 2),
        ("digcomp", "3.1", 2),
        ("digcomp", "3.3", 1),
        ("dlgf", "6.1", 2),
    ),
)
