"""The quizzes of module 2. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

CLAUSE = QuizText(
    "ip-clause",
    "Before you sign",
    "Six questions about orders, contracts and dials.",
    (
        QuestionText(
            "single",
            "<p>A freelance photographer takes pictures to a hotel's order. Nothing is agreed about rights. Who is the first owner, as we read the Act of 1998?</p>",
            (
                ("The photographer, as everywhere", False, "In many countries, yes. As we read the Act of 1998, not here."),
                ("The hotel that ordered them", True, "Yes, and that is why you agree on something else before you begin."),
                (
                    "Both, half and half",
                    False,
                    "Nothing in the rule, as we read it, divides the right. Only an agreement would.",
                ),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each word in a contract with what it asks of you.</p>",
            (
                (
                    ("Assign", "Hand over the right itself"),
                    ("Exclusive", "Let nobody else use it"),
                    ("Waive", "Give up a right you have, such as your name"),
                    ("In perpetuity", "For ever"),
                    ("Sublicense", "Let them lend it on to others"),
                ),
                "Yes. Five words to circle.",
                "Read the list “Read it with a pen” again, then say each word in your own way.",
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>Asha is offered a job. Put her steps in the best order.</p>",
            (
                (
                    "Ask what the picture will be used for",
                    "Send the price and her five lines",
                    "Both sign and date",
                    "Receive the first half of the money",
                    "Paint",
                ),
                "Yes. The brush comes last.",
                "What is agreed before the work begins can still be chosen. Afterwards it is a quarrel.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which offer turns all three dials to the end?</p>",
            (
                ("One poster, this July, others may use the picture too", False, "Place, time and company are all turned low."),
                ("Barbados only, two years, only for us", False, "“How alone” is high; the other two are not."),
                ("Worldwide, for ever, exclusive", True, "Yes: where, how long and how alone. The price should show it."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>What belongs in an agreement about a mural?</p>",
            (
                ("Who owns the copyright", True, "Right: that is the clause to read first."),
                ("Which uses are included, and which cost extra", True, "Right: a wall is not a mug."),
                ("How the artist is named", True, "Right: decide the words together."),
                ("That nobody will ever need to ask again", False, "That is “all rights” in friendly clothes."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>You have given somebody a licence. The copyright is still yours.</p>",
            (
                True,
                "Right: a licence lends a key. An assignment gives it away.",
                "It is: a licence only lends a key. What gives the right itself away is an assignment.",
            ),
        ),
    ),
)

SPLITS = QuizText(
    "ip-splits",
    "Who gets what?",
    "Six questions. A calculator is allowed.",
    (
        QuestionText(
            "numeric",
            "<p>Four people own a song. Three have 22.5 % each. How many per cent has the fourth?</p>",
            (32.5, 0, "%", "Yes: three times 22.5 is 67.5, and the rest is 32.5.", "All shares together are exactly 100."),
        ),
        QuestionText(
            "single",
            "<p>Tori sings a melody that Kemar wrote, exactly as he wrote it. Of what may she have a share?</p>",
            (
                ("Of the song", False, "The song is for those who wrote. She sang it as it was."),
                ("Of the recording", True, "Yes: it is her voice in that file."),
                ("Of neither", False, "A performance counts. She is on the recording."),
            ),
        ),
        QuestionText(
            "single",
            "<p>You cut two seconds out of somebody's record and build a beat on them. Whom do you ask?</p>",
            (
                ("Nobody: two seconds are too short to count", False, "No number of seconds is free by itself."),
                ("Only the singer, whose voice it is", False, "The singer may own neither the recording nor the song."),
                (
                    "The owners of the recording and of the song",
                    True,
                    "Yes: a sample uses both, so you need two yeses.",
                ),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each number with what it names.</p>",
            (
                (("IPI", "A person who writes songs"), ("ISWC", "A song"), ("ISRC", "A recording")),
                "Yes. Person, song, recording.",
                "The W in ISWC is for work, the R in ISRC for recording.",
            ),
            points=2,
        ),
        QuestionText(
            "multiple",
            "<p>When does a split sheet count?</p>",
            (
                ("Each list adds up to exactly 100", True, "Right: 99.99 leaves somebody's cent on the floor."),
                ("Everybody named has said yes", True, "Right: without a yes it is only a wish."),
                ("The loudest person wrote it", False, "A share that isn't agreed will be argued about."),
                ("It has a date and a version", True, "Right: so everybody knows which page is the last one."),
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>COSCAP's smallest local payout is BBD 50, as we read it. Kemar's songs have earned BBD 36.50. How many dollars must still come in before he is paid?</p>",
            (13.5, 0, "BBD", "Yes: 50 less 36.50. Until then his money waits.", "Subtract what he has from 50."),
        ),
    ),
)

TRADITION = QuizText(
    "ip-tradition",
    "Borrow and be glad",
    "Five questions about traditions and people.",
    (
        QuestionText(
            "single",
            "<p>You write a new arrangement of an old folk tune. What is yours?</p>",
            (
                ("The tune, as you woke it up", False, "It was there before you, and others may use it too."),
                ("The layer that you added", True, "Yes: the arrangement. Everybody else may go to the same spring."),
                ("Nothing: it is folklore", False, "What you made yourself is a work, whatever lies below it."),
            ),
        ),
        QuestionText(
            "single",
            "<p>As we read the Act of 1998, to whom do rights in folklore belong?</p>",
            (
                ("To whoever records it first", False, "A recording is only a layer on top."),
                ("To nobody", False, "As we read it, the Act does name somebody."),
                ("To the Crown", True, "Yes. What exactly counts as folklore and how one asks: CAIPO."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Mr Husbands says: “Yes, you may film me for your class.” What else may you do without asking again?</p>",
            (
                ("Show the film in class", True, "Right: that is what he said yes to."),
                ("Put it on a tourist website", False, "Another door. Ask again."),
                ("Use his voice to train a program", False, "A far larger door. Ask, and accept a no."),
                ("Send him a copy", True, "Right, and it is the least that goes back."),
            ),
            points=2,
        ),
        QuestionText(
            "matching",
            "<p>Match each part of a real yes with what it means.</p>",
            (
                (
                    ("Informed", "They know what you make and who will see it"),
                    ("Specific", "It is for this use and no other"),
                    ("Free", "A no would cost them nothing"),
                    ("Open at the end", "They can change their mind"),
                ),
                "Yes: four legs, and it stands.",
                "Ask of each: do they know, for what, could they refuse, can they stop?",
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>If something is “traditional”, there is nobody to ask.</p>",
            (
                False,
                "Right: there is nearly always somebody who keeps it. Go and sit down there.",
                "No single author does not mean no keeper: a bandleader, a potter, a family, a church.",
            ),
        ),
    ),
)

QUIZZES_TOGETHER = {quiz.slug: quiz for quiz in (CLAUSE, SPLITS, TRADITION)}
