"""The four quizzes of the course on AI. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

LEARNING = QuizText(
    "ai-learning",
    "How a model learns",
    "Six questions about leaves, rulers and envelopes.",
    (
        QuestionText(
            "matching",
            "<p>Match each word with what it was in the lesson.</p>",
            (
                (
                    ("Feature", "The length of a leaf"),
                    ("Label", "The name of the plant, written by you"),
                    ("Model", "Where the line lies"),
                    ("Test set", "The leaves in the envelope"),
                ),
                "Yes: four words, and you had all of them in your hands.",
                "A feature is measured, a label is given by a person, the model is what remains, the test is kept apart.",
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>Put one round of training in order.</p>",
            (
                (
                    "Guess an answer for each example",
                    "Count the mistakes",
                    "Nudge the numbers a little",
                    "Keep the change if it helped",
                ),
                "Yes, and then again, for large models millions of times.",
                "Before you can mend, you must know what went wrong, so the guess comes first.",
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>Your model names 5 of the 6 leaves in the envelope correctly. How many per cent is that, rounded to a whole number?</p>",
            (83, 0.4, "%", "Yes: 5 ÷ 6 is 0.833.", "Divide the right ones by all: 5 ÷ 6, then times a hundred."),
        ),
        QuestionText(
            "single",
            "<p>Why must the six leaves be put away before you begin?</p>",
            (
                (
                    "To save a little time",
                    False,
                    "It does save a minute. But what would you learn from testing on known leaves?",
                ),
                (
                    "To test it later on leaves it has never seen",
                    True,
                    "Yes: on known examples even learning by heart looks clever.",
                ),
                (
                    "Because a model learns better from fourteen than from twenty",
                    False,
                    "More examples mostly help. What matters is that the six stay unseen.",
                ),
            ),
        ),
        QuestionText(
            "single",
            "<p>You show the almond leaf to the model of sea grape and mango. What can it answer?</p>",
            (
                ("“Almond”", False, "It has no such label. Nobody gave it one."),
                ("“I do not know this one”", False, "Only if you build that in. A plain model must choose."),
                ("One of its two plants", True, "Yes: two labels, two answers. It may even sound sure."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>A model is perfect on its own examples and poor on new ones. What is that called? One word.</p>",
            (
                ("overfitting", "over-fitting", "overfit", "over fitting"),
                "Yes: it has learned by heart.",
                "It begins with “over”, and fits its examples too closely.",
            ),
        ),
    ),
)

ERRORS = QuizText(
    "ai-errors",
    "Looking for the error",
    "Six questions about piles, tables and slips of paper.",
    (
        QuestionText(
            "numeric",
            "<p>A model finds 81 of 90 block houses and 4 of 10 chattel houses. How many per cent of the chattel houses does it <strong>miss</strong>?</p>",
            (60, 0, "%", "Yes: six of ten, under a total of 85 % right.", "It finds four of ten. What about the others?"),
        ),
        QuestionText(
            "single",
            "<p>What is the most useful question about a program that is “95 % accurate”?</p>",
            (
                ("How fast is it?", False, "Fast and wrong is only wrong sooner."),
                ("For whom is it right, and for whom not?", True, "Yes: a total can hide a group."),
                (
                    "Which firm made it, and do many people use it?",
                    False,
                    "Good firms have made models that failed whole groups.",
                ),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>In the four lines of the lesson, eight words follow <em>the</em>, and three of them are <em>queen</em>. If you draw 80 times after <em>the</em>, about how often do you expect <em>queen</em>?</p>",
            (30, 4, "times", "Yes: three of eight, ten times over.", "Three of every eight. How many eights are in 80?"),
        ),
        QuestionText(
            "true_false",
            "<p>When a language model names a book that does not exist, it has noticed that the book does not exist.</p>",
            (
                False,
                "Right: it gives what is likely, and nothing in it checks whether it is so.",
                "It does not look anything up unless it is built to. It goes on with what is likely.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which piles will make a model lean?</p>",
            (
                (
                    "Voices from one country, for a dictation program used everywhere",
                    True,
                    "Right: other accents will be misheard.",
                ),
                ("Faces, nine of ten of them light-skinned", True, "Right: dark faces will be judged worse."),
                ("As many leaves of each plant, old and young", False, "That is a fair pile for that question."),
                ("Beaches from travel advertisements only", True, "Right: every beach will look like an advertisement."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A generator writes that the tuk band was invented in a certain year by a certain person. What do you do?</p>",
            (
                (
                    "Print it, because it gives a name and a year and sounds sure of both",
                    False,
                    "It always sounds sure. Names and years are what it invents most smoothly.",
                ),
                (
                    "Ask the generator whether it is sure",
                    False,
                    "It then says what is likely to be said after such a question.",
                ),
                (
                    "Find a second place that names its source",
                    True,
                    "Yes. And if you find none, leave it out.",
                ),
            ),
        ),
    ),
)

CONSENT = QuizText(
    "ai-consent",
    "Owed and owing",
    "Five questions about what you are owed, and what you owe.",
    (
        QuestionText(
            "multiple",
            "<p>Which belong to real consent?</p>",
            (
                ("I know what it is for", True, "Right: a yes to one use is no yes to the next."),
                ("I can say no and lose nothing else", True, "Right: otherwise it is not a choice."),
                ("It stands somewhere in the terms", False, "A line nobody reads is a poor sort of yes."),
                ("I said yes before, not after", True, "Right: a model does not easily forget."),
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>You are offered 180 dollars to record 400 sentences. How many cents is that for each?</p>",
            (
                45,
                0,
                "cents",
                "Yes. And then ask what they will be used for, and for how long.",
                "180 dollars are 18,000 cents. Divide by 400.",
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A “no training” note inside a picture file stays with every copy of the picture.</p>",
            (
                False,
                "Right: many programs drop it when they save the picture again. A note is a sentence, not a fence.",
                "Saving the file again with an ordinary program can remove it.",
            ),
        ),
        QuestionText(
            "single",
            "<p>You filmed an elder who tells a story for your documentary. May you use the sound to train a voice?</p>",
            (
                (
                    "Yes: I made the recording, so the file is mine",
                    False,
                    "The file is yours. The voice and the story are not.",
                ),
                ("Only after asking, for exactly that", True, "Yes: the consent to a film is no consent to a voice."),
                ("Yes, as long as I earn nothing with it", False, "Money is one question. Being asked comes before it."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Which words in a contract should make you ask first?</p>",
            (
                (
                    "“for the Crop Over season of 2027, in Barbados only, on radio”",
                    False,
                    "That is clear: a time, a place, a use.",
                ),
                (
                    "“for any purpose, now known or not, for ever”",
                    True,
                    "Yes: it may include a copy of your voice that never tires.",
                ),
                ("“with the artist's name beside the work”", False, "That is credit, and good."),
            ),
        ),
    ),
)

HONESTY = QuizText(
    "ai-honesty",
    "Using it honestly",
    "Five questions about logs, credits and rules.",
    (
        QuestionText(
            "single",
            "<p>Which credit says enough?</p>",
            (
                (
                    "“This work was made with the help of artificial intelligence, as is usual today.”",
                    False,
                    "Long, but what, where, how much? The reader now doubts all of it.",
                ),
                (
                    "“Drawn by hand; sky on page 2 by an image model, repainted.”",
                    True,
                    "Yes: what, where and how much.",
                ),
                (
                    "None, because nobody asked",
                    False,
                    "When somebody does ask, it will look hidden.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>What belongs in the log?</p>",
            (
                ("Date, tool and version", True, "Right: tools change from month to month."),
                ("What you kept and what you changed", True, "Right: that is where your part can be seen."),
                ("Your password for the tool", False, "Never. A log may be shown to others."),
                ("What you asked", True, "Right: it shows which idea came from you."),
            ),
            points=2,
        ),
        QuestionText(
            "matching",
            "<p>Match each stage with a way of using a tool that keeps the work yours.</p>",
            (
                (
                    ("Finding", "Ask, then check in a second place"),
                    ("Sketching", "Draw six by hand before you look at any"),
                    ("Tidying", "Remove the hum, then listen to all of it"),
                    ("Telling", "Have the translation read by somebody who speaks it"),
                ),
                "Yes: each has its own check.",
                "Ask what could go wrong at that stage, and who would notice.",
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>If a call for applications says nothing about AI, it is best to ask.</p>",
            (
                True,
                "Yes: some forbid it, some want it named. A question costs nothing.",
                "Silence may mean anything. Ask, and keep the answer.",
            ),
        ),
        QuestionText(
            "single",
            "<p>Which of these may go into an online tool without asking anybody else?</p>",
            (
                (
                    "A class photograph with your little cousin in the front row",
                    False,
                    "Children's pictures never; and others are in it too.",
                ),
                ("A friend's unfinished song, to hear how it might go on", False, "It is hers, and it is not out yet."),
                ("Your own drawing, once you have read what the tool will do with it", True, "Yes: yours, and with open eyes."),
            ),
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (LEARNING, ERRORS, CONSENT, HONESTY)}
