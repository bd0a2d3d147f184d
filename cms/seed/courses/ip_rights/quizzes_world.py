"""The quizzes of module 3. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

TRAVEL = QuizText(
    "ip-travel",
    "Which gate is open?",
    "Seven questions about licences and credits.",
    (
        QuestionText(
            "matching",
            "<p>Match each wish with its licence.</p>",
            (
                (
                    ("Name me, and do what you like", "CC BY"),
                    ("Name me, and share your version in the same way", "CC BY-SA"),
                    ("Name me, and leave it as it is", "CC BY-ND"),
                    ("Name me, change it, but not for money", "CC BY-NC"),
                    ("You don't even have to name me", "CC0"),
                ),
                "Yes. Four questions, and the name falls out.",
                "SA is share alike, ND no changes, NC not for money, 0 no conditions.",
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>In which order do you ask when you choose a licence?</p>",
            (
                ("Must they name me?", "May they earn money with it?", "May they change it?", "Must they share alike?"),
                "Yes. Share alike comes last, because it only matters if they may change it.",
                "Name, money, changes. The question about sharing alike only makes sense after the one about changes.",
            ),
        ),
        QuestionText(
            "single",
            "<p>In May Asha put her sheet under CC BY. In June she removes the licence. A school printed it in May. What now?</p>",
            (
                ("The school must destroy its copies", False, "It was given permission, and a permission once given stays."),
                ("The school may go on under CC BY", True, "Yes. She only stops offering it to others."),
                ("The school must pay from June on", False, "The licence asked for credit and not for money."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>When must you stop and check before choosing a Creative Commons licence?</p>",
            (
                ("A friend owns half of the song", True, "Right: all co-owners must agree."),
                ("A sample from another record is in it", True, "Right: look at that record's licence first."),
                ("It is a program", True, "Right: software has licences of its own."),
                ("You made it alone last year in your room, and you are 20", False, "Then it is yours to give. Go ahead."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>You cut a CC BY-ND photograph and put your own sky into it. May you post that?</p>",
            (
                ("Yes, if I name the photographer", False, "You must name as well, but ND forbids sharing changed versions."),
                ("Yes, if I earn nothing", False, "Money is what NC is about. ND is about changes."),
                ("No, unless the photographer agrees", True, "Yes: ND means no changed versions. Asking is always possible."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>A credit has four parts: title, author, source and … what?</p>",
            (
                ("licence", "license", "the licence", "the license"),
                "Yes. It tells the next person what they may do.",
                "It is what you have been choosing in this lesson.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>On the page of a photographer from St Philip you find her picture under CC BY-NC. What may you do without asking her?</p>",
            (
                (
                    "Show it in class, with her name, the source and the licence",
                    True,
                    "Right: that earns nothing, and she is named.",
                ),
                ("Build it into a collage for your free school exhibition, and say so", True, "Right: BY-NC allows changes."),
                (
                    "Sell ten prints of it at the fish market",
                    False,
                    "NC: it must not earn money. Ask her; she can say yes for a fee.",
                ),
                ("Leave her name out, because the page is public", False, "BY is the condition of everything else."),
            ),
            points=2,
        ),
    ),
)

MACHINES = QuizText(
    "ip-machines",
    "In, through, out",
    "Five questions about AI, consent and marks.",
    (
        QuestionText(
            "multiple",
            "<p>Which of these do you ask about before you feed them to an AI service?</p>",
            (
                ("A classmate's drawing", True, "Right: it is hers."),
                ("Your cousin's voice notes", True, "Right: a voice is a person."),
                (
                    "A design that you want to register",
                    True,
                    "Right: read first whether the service keeps it, and stay on paper if it does.",
                ),
                ("Your own doodle from breakfast", False, "Yours and no secret: your decision alone."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A picture carries content credentials. You send it with an app that saves pictures again. What did we find in such a case?</p>",
            (
                ("The seal stayed", False, "When we saved a picture again with ordinary software, it was gone."),
                ("Seal and hidden fields were both gone", True, "Yes. So keep the sealed original, and mark last."),
                ("The picture could no longer be opened", False, "It looked the same. That is what makes it easy to miss."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A mark that says “not for AI training” makes training impossible.</p>",
            (
                False,
                "Right: it is a wish and not a lock. It reaches those who listen.",
                "No mark can stop a program that ignores it. It says clearly what you want, and that is worth something.",
            ),
        ),
        QuestionText(
            "single",
            "<p>Asha painted for two days over a background from an image generator. Which credit is true?</p>",
            (
                (
                    "“Painted by Asha, with help from a few tools”",
                    False,
                    "“A few tools” hides what people want to know. They find out, and doubt the rest.",
                ),
                ("“Made by AI, for the class exhibition in May”", False, "That hides two days of her work."),
                (
                    "“Background: image generator. Painted over by Asha”",
                    True,
                    "Yes: it says who did what, and shows her hand.",
                ),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each mark with its place.</p>",
            (
                (
                    ("Hidden data-mining field", "In the picture file"),
                    ("TDMRep", "Beside the pages of a website"),
                    ("Content credentials", "A signed note, sealed to the file"),
                    ("Your painted name", "Where everybody can see it"),
                ),
                "Yes. They should all say the same.",
                "In the file, beside it, sealed to it, or in plain sight?",
            ),
            points=2,
        ),
    ),
)

COPIED = QuizText(
    "ip-copied",
    "A calm hour",
    "Eight questions, some from the whole course.",
    (
        QuestionText(
            "ordering",
            "<p>You find your drawing on somebody's shirts. Put the steps in order.</p>",
            (
                (
                    "Breathe, and post nothing",
                    "Save screenshots with date and address",
                    "Check whether it is your work and whether you gave a licence",
                    "Decide what you want",
                    "Write a calm message with a date in it",
                ),
                "Yes. Save before you write: afterwards it may be gone.",
                "What can vanish is saved first. What can hurt is written last.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>What does a fingerprint show that was sent to your mentor in March?</p>",
            (
                (
                    "That you are the one who made the song",
                    False,
                    "For that you need the drafts. Somebody else could have the same file.",
                ),
                ("That you had exactly this file in March", True, "Yes: the file, unchanged, on that day."),
                (
                    "What the song sounds like to a stranger",
                    False,
                    "Nobody can make the song from its fingerprint. That is why you may share it.",
                ),
            ),
        ),
        QuestionText(
            "single",
            "<p>Why is posting yourself a sealed envelope weak evidence?</p>",
            (
                ("The post office puts no date on it", False, "It often does. But what was in the envelope on that date?"),
                ("It can be posted open and filled later", True, "Yes, and once opened it is used up."),
                ("Paper and ink fade in a few years", False, "It lasts quite well. The trouble is what it shows."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>What belongs in the first message to somebody who copied?</p>",
            (
                ("What you saw, where and when", True, "Right: facts first."),
                ("One wish with a date", True, "Right: so they know what ends it."),
                ("A threat of prison", False, "An empty threat weakens you, and some get you into trouble."),
                ("A friendly way out", True, "Right: it often was a mistake."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>Another band also comes as “the deep sea”, with quite different costumes. They may do that without asking Renée.</p>",
            (
                True,
                "Right: the theme is an idea, and ideas are free.",
                "They may: only her work is protected, the drawings and what is built from them. The theme is free for all.",
            ),
        ),
        QuestionText(
            "short_text",
            "<p>Which office in Barbados do you ask about the law in force and about registering a design? Its short name has five letters.</p>",
            (
                ("CAIPO", "C.A.I.P.O.", "Corporate Affairs and Intellectual Property Office"),
                "Yes: CAIPO.",
                "The Corporate Affairs and Intellectual Property Office. Take the first letters.",
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Three friends share a payment of 100 dollars equally, in whole cents. How many cents more than the others does one of them get?</p>",
            (
                1,
                0,
                "cent",
                "Yes: 33.34, 33.33 and 33.33. Write down who gets the last cent.",
                "Three times 33.33 is 99.99. What is left, and who gets it?",
            ),
        ),
        QuestionText(
            "single",
            "<p>The composer of a tune died in 1966. It is 2026, and nobody has told you which law counts. What do you answer a friend who wants "
            "to print the notes?</p>",
            (
                (
                    "Free: 1966 and 50 is long ago",
                    False,
                    "By the Act of 1998 it would be. By the Bill of 2025, life plus 70, it runs to the end of 2036.",
                ),
                (
                    "It depends on which law counts: ask first",
                    True,
                    "Yes. The two clocks disagree, so treat it as protected and ask CAIPO.",
                ),
                ("Protected for ever, because it is famous", False, "Fame has no clock. Life plus 50 or plus 70 has."),
            ),
        ),
    ),
    pass_mark=70,
)

QUIZZES_WORLD = {quiz.slug: quiz for quiz in (TRAVEL, MACHINES, COPIED)}
