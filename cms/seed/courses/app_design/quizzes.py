"""The three quizzes of the course on app design. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText, RubricText

TEST_NOTE = RubricText(
    "A note from a test on paper",
    (
        (
            "The task",
            "Would it work without your help, and without the words of the screen?",
            (
                (2, "In the words of life, with a reason to want it"),
                (1, "A task, but it uses the words of the screen"),
                (0, "No task, or it gives the answer away"),
            ),
        ),
        (
            "The surprise",
            "Could it have been filmed?",
            (
                (2, "What somebody did, seen and not judged"),
                (1, "An opinion about the tester or the design"),
                (0, "Nothing observed"),
            ),
        ),
        (
            "The change",
            "Does it follow from what was seen?",
            ((2, "One change that answers the surprise"), (1, "A change, for another reason"), (0, "No change named")),
        ),
    ),
)

SEEING = QuizText(
    "seeing-a-problem",
    "Seeing a problem",
    "Four questions about watching and asking.",
    (
        QuestionText(
            "single",
            "<p>Which of these is a need?</p>",
            (
                (
                    "An app with a map that shows each van and its next three stops",
                    False,
                    "That is a solution. What would the map let somebody do?",
                ),
                (
                    "To know if there is time to buy bread before the van comes",
                    True,
                    "Yes: a task, and no solution in it.",
                ),
                (
                    "A bigger sign at the stop that old eyes can read from far",
                    False,
                    "A sign is one answer among many. What is it for?",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which notes from a market stall could have been filmed?</p>",
            (
                ("“Counts the bags twice before answering”", True, "Right: hands and eyes."),
                ("“Is bad at organising”", False, "That is a judgement. What did you see that made you think so?"),
                ("“Has a list of names on a piece of cardboard”", True, "Right, and a home-made help is a strong clue."),
                ("“Would love an app”", False, "Nobody can film a wish, least of all yours."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which question tells you most?</p>",
            (
                ("“Would you use an app that keeps all your orders?”", False, "Most people say yes to be kind."),
                (
                    "“Tell me about the last time an order went wrong.”",
                    True,
                    "Yes: people are good witnesses of what happened.",
                ),
                ("“How many orders will you have next year?”", False, "People are poor prophets. Ask about the last time."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>The sentence that describes your problem should name the app you will make.</p>",
            (
                False,
                "Right: who, what they are trying to do, what stands in the way, and no solution.",
                "With a solution in it the sentence ends your search before it has begun.",
            ),
        ),
    ),
)

SCREEN = QuizText(
    "one-screen",
    "One screen",
    "Five questions about layout, thumbs and contrast.",
    (
        QuestionText(
            "numeric",
            "<p>What contrast, as a ratio to one, does WCAG 2.2 AA ask for at least for ordinary text?</p>",
            (4.5, 0, ":1", "Yes, 4.5 to 1.", "It lies between the 3 of large text and the 7 of the stricter level."),
        ),
        QuestionText(
            "single",
            "<p>You look at a screen through half-closed eyes. What are you looking for?</p>",
            (
                ("Whether the colours go well together", False, "Taste can wait. What is seen first?"),
                ("What stands out when details are gone", True, "Yes: it should be what people came for."),
                ("Spelling mistakes and crooked lines", False, "For those you need both eyes."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these can make one thing come first?</p>",
            (
                ("Size", True, "Right."),
                ("Room around it", True, "Right: emptiness points."),
                ("Contrast", True, "Right."),
                ("Making everything bold", False, "When everything is strong, nothing is."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A stall's app shows what is sold out in red and the rest in green. What is missing?</p>",
            (
                ("A third colour for what runs low", False, "More colours help nobody who cannot tell them apart."),
                ("A word or a shape beside the colour", True, "Yes: colour is never the only sign."),
                ("Nothing: red and green are enough", False, "Somebody who sees red and green alike would order what is gone."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>It is best to draw several quick sketches before one with care.</p>",
            (
                True,
                "Right: first many and fast, then one with care.",
                "A careful first sketch is hard to let go of, and first ideas are the ones everybody has.",
            ),
        ),
    ),
)

TESTING = QuizText(
    "testing-on-paper",
    "Testing on paper",
    "Four questions about a prototype and its testers, and one about yours.",
    (
        QuestionText(
            "ordering",
            "<p>Put the steps in order.</p>",
            (
                (
                    "Draw the screens of one task",
                    "Go through them yourself",
                    "Give a tester a task and be silent",
                    "Mark each stumble in a table",
                    "Fix what stopped most people",
                ),
                "Yes.",
                "You test before you fix, and you go through it yourself before anybody else does.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A tester asks: “Do I press this?” What do you say?</p>",
            (
                ("“Yes, that is the one.”", False, "Now you will never know whether the paper was clear."),
                ("“What would you expect?”", True, "Yes: kind, and it gives nothing away."),
                ("“Look again, it is easy.”", False, "If it were, they would not ask. You are testing the paper, not them."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Which task does not give the answer away? The button says “Add order”.</p>",
            (
                (
                    "“Please add an order for Mr Gittens, for Saturday.”",
                    False,
                    "The words of the button are in it, so only reading is tested.",
                ),
                ("“Mr Gittens wants four pounds of marlin for Saturday.”", True, "Yes: the words of life, not of the screen."),
                ("“Press the button at the bottom when you are ready.”", False, "That tests whether they can find the bottom."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>About how many testers are usual for a first round, before you redraw? Write the number as a word or in digits.</p>",
            (("five", "5"), "Yes: about five.", "Count the columns of the table in the lesson."),
        ),
        QuestionText(
            "open",
            "<p>Write the task you gave a tester, word for word, and one thing that surprised you. What will you change?</p>",
            (
                TEST_NOTE,
                80,
                "“Miss Alleyne wants two loaves before the van comes. Show me.” Two of five looked for a clock first, because the "
                "time decides everything. I will put the time of the van at the top of the first screen.",
            ),
            points=3,
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (SEEING, SCREEN, TESTING)}
