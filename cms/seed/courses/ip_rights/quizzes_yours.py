"""The quizzes of module 1. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

EXISTS = QuizText(
    "ip-exists",
    "Idea or work?",
    "Five questions about what is protected and from when.",
    (
        QuestionText(
            "multiple",
            "<p>Renée prepares for Crop Over. Which of these are <em>works</em>?</p>",
            (
                ("Her drawing of the costume", True, "Right: it is hers and it has a form."),
                ("The theme “the deep sea”", False, "A theme is an idea. Every band may dive."),
                ("A way of bending wire without pliers", False, "That is a method. Copyright leaves methods free."),
                ("The three pages she wrote about the costume's story", True, "Right: how she told it is protected."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Kemar hums a tune into his phone at ten and writes it out at noon. It is played on the radio in May. From when is it protected?</p>",
            (
                ("From ten o'clock", True, "Yes: from the moment it came from him and had a form."),
                ("From noon, when it was on paper", False, "A recording is a form as well."),
                ("From May, when people heard it", False, "Publication is not what starts the protection."),
                (
                    "From the day he registers it",
                    False,
                    "There is nothing to register: CAIPO says that protection comes with creation.",
                ),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A picture without the sign © is free for everybody.</p>",
            (
                False,
                "Right. The sign helps people to find you; it does not make the right.",
                "No sign is needed for protection. A picture without © is nearly always somebody's.",
            ),
        ),
        QuestionText(
            "single",
            "<p>A hotel buys a canvas from Asha, one that she had painted for herself. Nothing else was said. What may it do?</p>",
            (
                ("Print it on beach towels", False, "Copying is another key on the ring, and Asha kept it."),
                ("Hang it in the lobby", True, "Yes: the thing is the hotel's, the keys are Asha's."),
                ("Let a film company put it on a poster", False, "It cannot lend a key that it does not have."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>Countries that belong to one old treaty protect each other's authors. Which city is it named after?</p>",
            (
                ("Berne", "Bern", "Berne Convention", "the Berne Convention"),
                "Yes: the Berne Convention. Barbados joined in 1983.",
                "It is a city in Switzerland, and it begins with a B. Barbados has belonged since 1983.",
            ),
            hint="Look below “Nothing to sign up for”.",
        ),
    ),
)

YEARS = QuizText(
    "ip-years",
    "Names, years and doors",
    "Six questions. For two of them you must count.",
    (
        QuestionText(
            "numeric",
            "<p>A composer died in 1990. Until the end of which year is her song protected if the term is <strong>life plus 50</strong>?</p>",
            (2040, 0, "", "Yes: 1990 and 50, to the end of the year.", "Begin where the life ends, in 1990, and add 50."),
        ),
        QuestionText(
            "numeric",
            "<p>How many years longer are <strong>life plus 70</strong> than life plus 50?</p>",
            (
                20,
                0,
                "years",
                "Yes: two blocks of ten. In those twenty years the two laws disagree, so ask.",
                "Count the blocks in the picture: seven and five.",
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each trouble with the moral right it touches.</p>",
            (
                (
                    ("A mural is shown on television without a word about Asha", "To be named as the author"),
                    ("A sad song is cut into a jingle for loans", "To object when the work is harmed"),
                    ("A bad poem is posted under your name", "Not to be named for what you didn't make"),
                ),
                "Yes: name, shape, and not your doing.",
                "Ask each time what was lost: the name, the shape, or the truth about who made it.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A contract says: “The artist waives all moral rights.” What does that mean for Asha?</p>",
            (
                (
                    "She hands over the copyright for good",
                    False,
                    "That would be an assignment. Here she gives up her name and her say.",
                ),
                (
                    "They may drop her name and cut her work",
                    True,
                    "Yes, and she has agreed to it. If you don't want that, strike the line out before you sign.",
                ),
                (
                    "Nothing, because moral rights cannot be sold",
                    False,
                    "They cannot be sold, but they can be waived. That is the catch.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these make it lawful to use somebody's song in your film?</p>",
            (
                ("It is only five seconds long", False, "No number of seconds makes a sample free."),
                ("The owners said yes in writing", True, "Right: permission is the widest door."),
                ("You name the band in the credits", False, "Good manners, and no permission."),
                ("The rights in the song and in the recording have ended", True, "Right, if both layers are free."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>The words of a song can be free while a recording of it is still protected.</p>",
            (
                True,
                "Right: the recording is a layer of its own, with its own years.",
                "They can: words, arrangement and recording are layers. You may sing the old words; you may not sample the recording.",
            ),
        ),
    ),
)

BOTTLE = QuizText(
    "ip-bottle",
    "Who protects what?",
    "Five questions about signs, shapes, inventions and secrets.",
    (
        QuestionText(
            "matching",
            "<p>Match each part of a product with the right that fits it best.</p>",
            (
                (
                    ("A drawing on the box", "Copyright"),
                    ("The name that buyers ask for", "Trade mark"),
                    ("The look of the handle", "Industrial design"),
                    ("A new kind of hinge", "Patent"),
                ),
                "Yes: picture, sign, look, and how it works.",
                "Ask of each: is it a work, a sign, a look, or a solution to a technical problem?",
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>Renée wants to protect the look of a lamp as a design. Put her steps in order.</p>",
            (
                (
                    "Draw it and keep it to herself",
                    "Ask CAIPO what is needed and what it costs",
                    "Apply for registration",
                    "Post pictures of the lamp",
                    "Sell it at a fair",
                ),
                "Yes. Showing comes after applying.",
                "A design must be new. Whatever shows it before she applies can spoil that.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which of these rights comes by itself, without an application?</p>",
            (
                ("The trade mark for a sauce", False, "A registered mark is applied for."),
                ("The copyright in the label", True, "Yes: it is there when the drawing is."),
                ("The design of the bottle", False, "CAIPO registers designs, and they must be new."),
                ("The patent for the cap", False, "No application, no patent."),
            ),
        ),
        QuestionText(
            "single",
            "<p>You open a stall for coconut bread. Which name could best become your own?</p>",
            (
                ("Fresh Coconut Bread", False, "Every baker needs these words."),
                ("The Best Bread", False, "Praise describes. Nobody can keep it."),
                ("Two Left Slippers", True, "Yes: it says nothing about bread, so it can point at you."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A trade mark registered in Barbados is automatically protected in Trinidad.</p>",
            (
                False,
                "Right: marks are registered country by country. Copyright is the one that travels by itself.",
                "Registered rights count where they are registered. Copyright travels through the Berne Convention.",
            ),
        ),
    ),
)

QUIZZES_YOURS = {quiz.slug: quiz for quiz in (EXISTS, YEARS, BOTTLE)}
