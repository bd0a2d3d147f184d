"""The page of the course on IP rights."""

from cms.seed.words import Plan

PLAN = Plan(
    "ip-rights",
    "ip-rights-for-makers",
    "IP rights for makers",
    "Who owns a song, a costume, a commissioned mural, a sample? Learn what is yours from the first minute, and what is not.",
    "<p>You need a phone, paper, and a few things that you have made: a photograph, a voice note, a drawing. Asha, who paints walls, "
    "Kemar, who makes beats, and Renée, who bends wire for costumes, go through it with you. They are invented; their troubles are not rare.</p>"
    "<p>Barbados is changing its copyright law. Each rule of law stands here with the text and year it comes from, and where we could not verify "
    "something, we say so and tell you who to ask. This is teaching, not legal advice.</p>",
    1,
    8,
    "0421",
    (
        "Tell an idea from a work, and say from when a work is protected",
        "Name the moral rights, count how long copyright lasts, and ask for permission in writing",
        "Tell copyright, trade marks, designs, patents and performers' rights apart",
        "Read an offer with a pen, and agree in writing who owns a work that is made to order",
        "Agree on shares of a song and of its recording, and know what the collecting society asks of you",
        "Borrow from a tradition, and film people, in ways they have agreed to",
        "Choose a licence for a work of yours, and credit the works of others correctly",
        "Decide what AI programs may take from you and what you give them, and say truly what they did",
        "Keep evidence of your authorship, and act calmly when somebody copies",
    ),
    (
        ("esco", "copyright legislation", 2),
        ("esco", "intellectual property law", 1),
        ("esco", "copyright and licenses related to digital content", 2),
        ("esco", "prepare licence agreements", 1),
        ("digcomp", "3.3", 3),
        ("dlgf", "3.3", 2),
    ),
)
