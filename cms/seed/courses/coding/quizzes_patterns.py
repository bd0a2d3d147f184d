"""The quizzes of module 2. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

LOOPS = QuizText(
    "coding-loops",
    "Loops",
    "Five questions. Be the browser: follow each loop with a pencil.",
    (
        QuestionText(
            "numeric",
            "<p>How many times does <code>for (let i = 0; i &lt; 12; i = i + 1)</code> go round?</p>",
            (12, 0, "", "Yes: 0 to 11 are twelve numbers.", "It begins at 0 and the last round is 11. Count them all."),
        ),
        QuestionText(
            "numeric",
            "<p>In <code>pen.fillRect(20 + i * 40, 100, 30, 80)</code>, what is x when i is 3?</p>",
            (140, 0, "", "Yes: 3 times 40 is 120, plus 20.", "Times goes before plus: 3 × 40 first, then add 20."),
        ),
        QuestionText(
            "ordering",
            "<p>In which order does a <code>for</code> loop work?</p>",
            (
                ("Set i to its start", "Ask whether to go on", "Do what is in the brackets", "Take the step"),
                "Yes, and after the step it asks again.",
                "It asks before every round, even before the first. The step comes at the end of a round.",
            ),
        ),
        QuestionText(
            "single",
            "<p>Boards should stand on a line at y = 350, each as high as <code>high</code>. What is the y of the top left corner?</p>",
            (
                ("350", False, "Then the board hangs down from the line."),
                ("350 - high", True, "Yes: as far above the line as the board is high."),
                ("350 + high", False, "That corner lies below the line, since y grows downwards."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A loop whose step is i = i never ends.</p>",
            (
                True,
                "Yes: i stays the same, so the answer never changes. Close the tab and mend the step.",
                "It does go on for ever: i never grows, so the question always gets the same answer.",
            ),
        ),
    ),
)

FUNCTIONS = QuizText(
    "coding-functions",
    "Functions",
    "Five questions about templates of your own.",
    (
        QuestionText(
            "single",
            "<p>You wrote a function <code>dome</code>, and the canvas is empty. What is missing?</p>",
            (
                ('A call such as dome(100, 200, 60, "red")', True, "Yes: the function only teaches a word. Calling it draws."),
                (
                    "A loop that goes round the function for each dome",
                    False,
                    "A loop helps to draw many, but one call is enough to draw one.",
                ),
                ("A comment that says what dome means", False, "Comments are for people and draw nothing."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>What do we call the names in the round brackets of a function, which are filled at each call? One word.</p>",
            (
                ("parameters", "parameter", "the parameters"),
                "Yes, parameters.",
                "They are like empty boxes on a form. The word is in the glossary of the lesson and begins with p.",
            ),
        ),
        QuestionText(
            "matching",
            '<p>The function begins <code>function dome(x, y, r, colour)</code>. You call <code>dome(90, 40, 25, "pink")</code>. What goes where?</p>',
            (
                (("x", "90"), ("y", "40"), ("r", "25"), ("colour", "pink")),
                "Yes: the order decides.",
                "Values go into the boxes in the order in which they are written.",
            ),
        ),
        QuestionText(
            "single",
            "<p>A motif has a hole of radius 10 when its size is 40. How do you write the radius so that it grows with the size?</p>",
            (
                ("10", False, "Then a motif of size 200 has the same tiny hole."),
                ("size - 30", False, "It is right at 40, but at size 20 the radius would be less than nothing."),
                ("size * 0.25", True, "Yes: a quarter of the size, at every size."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Scallops of size 25 are each 50 wide. How many fill a canvas 400 wide?</p>",
            (8, 0, "", "Yes: 400 divided by 50.", "Each is twice its size wide. How often does that go into 400?"),
        ),
    ),
)

ROWS = QuizText(
    "coding-rows",
    "Cloth made by code",
    "Six questions about rows, lists, choices and dice.",
    (
        QuestionText(
            "numeric",
            "<p>The outer loop goes round 6 times, the inner loop 10 times. How many motifs are drawn?</p>",
            (60, 0, "", "Yes: ten in each of six rows.", "The whole inner loop runs in each round of the outer one."),
        ),
        QuestionText(
            "single",
            '<p><code>const paint = ["red", "gold", "green"]</code>. What is <code>paint[1]</code>?</p>',
            (
                ("red", False, "That is paint[0]: lists count from nought."),
                ("gold", True, "Yes: 0 is red, 1 is gold."),
                ("green", False, "That is paint[2]."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>What is <code>11 % 4</code>?</p>",
            (
                3,
                0,
                "",
                "Yes: 4 goes into 11 twice, and 3 remain.",
                "It is the rest, not the result: 11 shared by 4 gives 2 each, and …",
            ),
            hint="Deal 11 sweets to 4 children.",
        ),
        QuestionText(
            "single",
            "<p>Which question asks whether <code>column</code> is even?</p>",
            (
                ("column % 2 === 0", True, "Yes: shared by two, nothing remains."),
                ("column = 2", False, "One equals sign gives a value; it asks nothing."),
                ("column === 2 || column === 4", False, "That asks for two columns by number, but 0 and 6 are even as well."),
                ("column / 2", False, "That is a sum without a question. Half of 3 is 1.5, and what then?"),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which numbers can <code>Math.floor(Math.random() * 4)</code> give?</p>",
            (
                ("0", True, "Right: everything from 0 to just under 1 becomes 0."),
                ("3", True, "Right: everything from 3 to just under 4 becomes 3."),
                ("4", False, "Math.random() never quite reaches 1, so times four it never reaches 4."),
                ("2.5", False, "Math.floor cuts off what is behind the point."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>The more things are left to chance, the better a pattern looks.</p>",
            (
                False,
                "Right: a pattern lives from what stays the same. Free one or two things.",
                "When everything jumps about, the eye finds nothing to hold on to. Fix most things.",
            ),
        ),
    ),
)

PATTERNS = (LOOPS, FUNCTIONS, ROWS)
