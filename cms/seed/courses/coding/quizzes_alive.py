"""The quizzes of module 3. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

MOTION = QuizText(
    "coding-motion",
    "One frame after another",
    "Five questions about motion, clocks and kindness.",
    (
        QuestionText(
            "ordering",
            "<p>The ball that looks at the clock: put one of its frames in the order of the lesson's sketch.</p>",
            (
                (
                    "See how much time has gone by",
                    "Move by speed times that time",
                    "Wipe the canvas",
                    "Draw the ball at its new place",
                    "Ask for the next frame",
                ),
                "Yes: time, state, wipe, draw, again.",
                "The move needs the time, the drawing needs the new place and a clean canvas, and the next frame comes last.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Your ball paints a long bar instead of moving. What did you forget?</p>",
            (
                ("requestAnimationFrame", False, "Without it there would be one ball, standing still."),
                ("pen.clearRect", True, "Yes: what is not wiped away stays."),
                ("pen.beginPath", False, "It is needed too, but the wiping is what removes old balls."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A boat moves at 60 steps a second. How far does it go in a quarter of a second?</p>",
            (15, 0, "steps", "Yes: 60 times 0.25.", "Speed times time: a quarter of 60."),
        ),
        QuestionText(
            "numeric",
            "<p>A ball of radius 25 should turn when its edge touches the right wall at 400. At which x of its centre?</p>",
            (375, 0, "", "Yes: 400 less the radius.", "The edge is one radius ahead of the centre."),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these are kind to people who feel sick when things move?</p>",
            (
                (
                    "Reading the wish for reduced motion and standing still",
                    True,
                    "Right: the phone passes on what they asked for.",
                ),
                ("A tap or a key that stops it", True, "Right: then everybody can decide."),
                ("Moving faster, so that it is over sooner", False, "Fast motion over large areas is what hurts most."),
                ("Fading instead of flashing", True, "Right: and flashing more than three times a second can be dangerous."),
            ),
            points=2,
        ),
    ),
)

HAND = QuizText(
    "coding-hand",
    "Touch and answer",
    "Five questions about events, places and objects.",
    (
        QuestionText(
            "numeric",
            "<p>The canvas counts 400 across and is shown 200 wide. A finger is 70 from its left edge on the screen. What is x on the canvas?</p>",
            (
                140,
                0,
                "",
                "Yes: 70 × 400 ÷ 200.",
                "The canvas is shown at half its size, so places have to be stretched by two.",
            ),
            hint="How many canvas steps is one step on the screen?",
        ),
        QuestionText(
            "numeric",
            "<p>The mirror stands at x = 200 of 400. You draw at x = 90. At which x is the reflection?</p>",
            (310, 0, "", "Yes: 400 − 90.", "As far from the right edge as the hand is from the left."),
        ),
        QuestionText(
            "single",
            "<p>A drum has its centre at (100, 100) and radius 60. A finger taps (130, 140). Does it hit?</p>",
            (
                ("Yes: the distance is 50", True, "Yes: 30 across and 40 down make 50, which is less than 60."),
                ("No: the distance is 70", False, "30 + 40 is the way round the corner. The straight line is shorter."),
                ("Only if the finger is exactly at (100, 100)", False, "Anywhere nearer than the radius is inside."),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each event with its moment.</p>",
            (
                (
                    ("pointerdown", "A finger touches the canvas"),
                    ("pointermove", "A finger slides"),
                    ("pointerup", "A finger is lifted"),
                    ("keydown", "A key is pressed"),
                ),
                "All four.",
                "A pointer is whatever points: finger, pen or mouse. Keys have their own event.",
            ),
        ),
        QuestionText(
            "single",
            "<p>In the drums, what does the listener for <code>pointerdown</code> do?</p>",
            (
                ("It draws the light", False, "Drawing is the job of the frame. Otherwise two places would have to agree."),
                ("It sets glow to 1", True, "Yes: events change the state, frames show the state."),
                ("It waits until the light has faded", False, "A listener never waits, or everything would stand still."),
            ),
        ),
    ),
)

SHOW = QuizText(
    "coding-show",
    "A piece to show",
    "Six questions from the whole course.",
    (
        QuestionText(
            "ordering",
            "<p>Build a piece in steps that run. Put them in order.</p>",
            (
                (
                    "Draw the scene, still, with one object",
                    "Move its numbers into the state",
                    "Let a touch change the state",
                    "Make a list of many objects",
                    "Let time change the state",
                ),
                "Yes: each step runs, so you always have something to show.",
                "Start with one thing that stands still; first it answers, then it becomes many, and only then time passes.",
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>Twelve kites are in the list. You push one more and then shift once. How many are there?</p>",
            (12, 0, "", "Yes: one in at the end, one out at the start.", "push adds one, shift takes one away."),
        ),
        QuestionText(
            "short_text",
            "<p>What do we call everything a program remembers from one moment to the next? One word.</p>",
            (("state", "the state", "its state"), "Yes, state.", "Events change it and frames show it."),
        ),
        QuestionText(
            "matching",
            "<p>Match each word with what it is for.</p>",
            (
                (
                    ("const", "A name for something that stays"),
                    ("let", "A name for something that changes"),
                    ("function", "A list of orders with a name"),
                    ("for", "Orders done many times"),
                ),
                "Yes: with these four you can read most sketches.",
                "const is constant; let lets a value change.",
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A Creative Commons licence is the usual choice for a program's code.</p>",
            (
                False,
                "Right: they are made for pictures, texts and music. For code take a software licence such as MIT.",
                "Creative Commons licences are not made for programs. The short MIT licence is a common choice for code.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>You hand your piece to a tester. What do you do?</p>",
            (
                ("Watch where the finger goes first", True, "Right: that shows what the picture invites them to do."),
                ("Explain what they should tap", False, "Then you test your explanation and not your piece."),
                ("Try it with the keyboard alone as well", True, "Right: not everybody can use a touch screen."),
                ("Change five things at once afterwards", False, "Then you cannot tell which change helped."),
            ),
            points=2,
        ),
    ),
    pass_mark=70,
)

ALIVE = (MOTION, HAND, SHOW)
