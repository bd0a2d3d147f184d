"""The quizzes of module 1. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

OPEN = QuizText(
    "coding-open",
    "The file and the browser",
    "Four questions about the file and how it runs.",
    (
        QuestionText(
            "ordering",
            "<p>You change your sketch on a school computer. Put the steps in order.</p>",
            (
                (
                    "Change one number in the editor",
                    "Save the file",
                    "Reload the page in the browser",
                    "Compare what you see with what you expected",
                ),
                "Yes, and then round again: change, save, reload, look.",
                "The browser reads the saved file, and reads it only when the page is loaded again.",
            ),
        ),
        QuestionText(
            "single",
            "<p>You open the file and see your code as text, not a green bar. What is the likely reason?</p>",
            (
                (
                    "The browser on this computer is too old",
                    False,
                    "Drawing on a canvas has worked in browsers for many years.",
                ),
                (
                    "It was saved as sketch.html.txt",
                    True,
                    "Yes. The last part of the name tells the computer what the file is, and .txt means text to read.",
                ),
                ("The computer has no internet today", False, "The file needs none: everything is inside it."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these can make a program stop working?</p>",
            (
                ("Curly quotation marks instead of straight ones", True, "Right: JavaScript accepts only straight ones."),
                ("A missing bracket", True, "Right: each bracket that opens has to close."),
                ("An empty line between two orders", False, "Empty lines are for people. The browser passes over them."),
                ("A comment that begins with //", False, "The browser skips the rest of that line."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>On an iPhone, the Files app is a safe way to see whether your sketch runs.</p>",
            (
                False,
                "Right: it usually shows the page without running its script. Use an editor with a preview of its own.",
                "It usually shows the page without running the script, so even a perfect sketch looks empty.",
            ),
        ),
    ),
)

PLACES = QuizText(
    "coding-places",
    "Places and shapes",
    "Five questions about places and shapes. Squared paper is allowed.",
    (
        QuestionText(
            "single",
            "<p>A dot moves from (100, 100) to (100, 300). Which way did it go?</p>",
            (
                ("Right", False, "Then the first number would have grown."),
                ("Up", False, "On a canvas, y counts from the top, so a larger y is lower."),
                ("Down", True, "Yes: the second number is y, and y grows downwards."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>After <code>pen.fillRect(60, 80, 120, 40)</code> you want a second rectangle that begins exactly at the right edge of the first. At which x?</p>",
            (
                180,
                0,
                "",
                "Yes: 60 + 120.",
                "The third number is a width, not a place. Add it to the x of the corner.",
            ),
            hint="Corner plus width.",
        ),
        QuestionText(
            "matching",
            "<p>Match each order with what it does.</p>",
            (
                (
                    ("beginPath", "Forgets the path drawn before"),
                    ("moveTo", "Lifts the pen to a place"),
                    ("lineTo", "Goes straight to a place"),
                    ("fill", "Closes the shape and colours it"),
                ),
                "All four.",
                "Think of a hand with a pen: begin, lift, lead, colour in.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which one draws a dome, the upper half of a circle?</p>",
            (
                ("pen.arc(200, 200, 80, 0, Math.PI)", False, "From three o'clock, clockwise to nine: that is the lower half."),
                ("pen.arc(200, 200, 80, Math.PI, 2 * Math.PI)", True, "Yes: from nine o'clock over the top to three."),
                ("pen.arc(200, 200, 80, 0, 2 * Math.PI)", False, "That goes all the way round."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Walls run from x = 140 to x = 300. At which x is the tip of a roof that is even on both sides?</p>",
            (220, 0, "", "Yes: half of 140 + 300.", "The middle lies half-way: add both and take half."),
        ),
    ),
)

COLOURS = QuizText(
    "coding-colours",
    "Light, names and messages",
    "Five questions about light, constants and messages.",
    (
        QuestionText(
            "matching",
            "<p>Match each colour with its number.</p>",
            (
                (
                    ("#ffffff", "White"),
                    ("#000000", "Black"),
                    ("#ff0000", "Red"),
                    ("#ffff00", "Yellow"),
                ),
                "Yes: it is light, so everything together is white.",
                "Pairs are red, green, blue; ff is all there is. Red light and green light together look yellow.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Why give 240 the name horizon?</p>",
            (
                (
                    "The browser runs the sketch faster, because it looks the number up once",
                    False,
                    "It makes no difference to the browser. Names are for people.",
                ),
                (
                    "You change it in one place, and the code says what it is",
                    True,
                    "Yes: one change, and everything that depends on it follows.",
                ),
                (
                    "JavaScript accepts no number without a name in a sketch",
                    False,
                    "It does: the house was full of them. But a bare number says nothing about itself.",
                ),
            ),
        ),
        QuestionText(
            "single",
            "<p>The message reads: <em>pen.fillrect is not a function</em>. What do you do?</p>",
            (
                ("Write fillRect with a capital R", True, "Yes: capitals count, and fillrect is an order nobody knows."),
                ("Load the page again and wait longer", False, "The same text gives the same message."),
                ("Delete the line that it complains about", False, "Then the message is gone and the rectangle too."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>If there is no message, the program does what you wanted.</p>",
            (
                False,
                "Right: it does what you wrote. Sky painted over sun brings no message.",
                "It does what you wrote, which may be something else. Only your eyes can tell.",
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A fault hides in one of 16 lines. Each time you switch off half and look. How many times do you have to halve until one line is left?</p>",
            (4, 0, "", "Yes: 8, 4, 2, 1.", "Halve 16 until 1 is left, and count the steps."),
            hint="16 becomes 8. That is one.",
        ),
    ),
)

MARKS = (OPEN, PLACES, COLOURS)
