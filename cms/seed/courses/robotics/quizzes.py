"""The four quizzes of the course on robotics. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

LOOP = QuizText(
    "robot-loop",
    "Robot or not?",
    "Six questions. Keep the track and the coin beside you.",
    (
        QuestionText(
            "matching",
            "<p>A lamp in the yard comes on by itself when somebody passes in the dark. Match each part with what it does.</p>",
            (
                (
                    ("Sense", "Measure daylight and movement"),
                    ("Decide", "Is it dark, and did something move?"),
                    ("Act", "Switch the lamp on"),
                    ("Loop", "A moment later, ask again"),
                ),
                "Yes: it senses, decides, acts, and then asks again.",
                "Sensing brings something in from the world, acting sends something out, deciding lies between them.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which of these goes round the whole loop?</p>",
            (
                (
                    "A toy dog that walks until its spring has run down",
                    False,
                    "It acts, but it senses nothing: a wall does not change what it does.",
                ),
                (
                    "An iron that goes off when hot and on when cool",
                    True,
                    "Yes: it measures warmth, compares, and switches, over and over.",
                ),
                (
                    "A film in which a robot walks, talks and waves",
                    False,
                    "It looks like one. But nothing in the world changes what it does.",
                ),
            ),
        ),
        QuestionText(
            "ordering",
            "<p>What happens in one step of the game? Put it in order.</p>",
            (
                (
                    "The Eye looks at the square",
                    "The Eye says “dark” or “light”",
                    "The Brain finds the rule",
                    "The Body turns the coin",
                    "The Body moves it one square",
                ),
                "Yes: sense, decide, act. Then again.",
                "Nobody can decide before something was sensed, and the card says turn first, then go.",
            ),
        ),
        QuestionText(
            "single",
            "<p>The coin lies on a <em>dark</em> square and faces up the page. The card says: dark, turn left and go one square. Where does it go?</p>",
            (
                (
                    "To the square on its left",
                    True,
                    "Yes: first the quarter turn, then one square forward, which is now to the left.",
                ),
                (
                    "To the square above it, and then it turns",
                    False,
                    "That would be going before turning. The card says turn first.",
                ),
                ("Nowhere: it stays and only turns", False, "Each rule has two parts: turn, and go one square."),
            ),
        ),
        QuestionText(
            "single",
            "<p>You start the coin in a wide white field, far from the ring. What does it do?</p>",
            (
                (
                    "It walks straight until it finds the ring",
                    False,
                    "On white it turns right at <em>every</em> step. Try four steps with a coin.",
                ),
                (
                    "It goes round and round in four squares",
                    True,
                    "Yes: four right turns bring it back. The card has no rule for being lost.",
                ),
                ("It stops", False, "No rule says stop. It does what the card says, for ever."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>The rules on the card must contain the shape of the ring, or the coin could not go round it.</p>",
            (
                False,
                "Right: the card says only what to do now. The shape is in the world.",
                "Look at the card: there is no ring in it. On another track the same two rules follow another edge.",
            ),
        ),
    ),
)

BODY = QuizText(
    "robot-body",
    "Body and battery",
    "Six questions about wheels and current.",
    (
        QuestionText(
            "single",
            "<p>The left wheel drives and the right wheel stands still. Which way does the buggy swing?</p>",
            (
                (
                    "To the left, because the left one drives",
                    False,
                    "Try it: push the left side of a book forward while you hold its right side.",
                ),
                ("To the right", True, "Yes: it turns around the wheel that stands still."),
                ("Straight on, only half as fast", False, "For that both wheels must go equally fast."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>One turn of a wheel moves the buggy 20 cm. How many turns does it need for 3 metres?</p>",
            (
                15,
                0,
                "turns",
                "Yes: 300 cm, 20 at a time.",
                "Turn metres into centimetres first: 300. Then see how often 20 goes into it.",
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Four rechargeable cells of 1.2 volts sit in a row in a holder. How many volts do they give together?</p>",
            (4.8, 0.01, "V", "Yes: cells in a row add up, 4 × 1.2.", "In a row they add up: 1.2 and 1.2 and 1.2 and 1.2."),
        ),
        QuestionText(
            "single",
            "<p>Why does a motor not go straight to a pin of the controller?</p>",
            (
                (
                    "It would turn the wrong way round, or not stop",
                    False,
                    "The direction is not the danger. How much current can a pin give?",
                ),
                (
                    "It wants far more current than a pin can give",
                    True,
                    "Yes. The pin gives the order; the driver switches the current.",
                ),
                (
                    "Motors work without a controller",
                    False,
                    "Then who decides? It needs the order of the controller, but not its current.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these are safe?</p>",
            (
                ("Tape over the ends of cells in a box", True, "Right: nothing can join them by accident."),
                (
                    "A swollen phone battery, because it is free",
                    False,
                    "Leave it alone, away from what burns, and tell an adult. It can catch fire.",
                ),
                ("Four cells of the same kind, all new", True, "Right: like with like."),
                (
                    "Two new cells and two old ones",
                    False,
                    "The new ones force current through the tired ones, which can leak or get hot.",
                ),
                (
                    "Keys and loose cells in one pocket",
                    False,
                    "A key can short a cell, and a pocket is a bad place for something hot.",
                ),
            ),
            points=2,
        ),
        QuestionText(
            "short_text",
            "<p>A wire joins both ends of a cell with nothing in between, and gets hot. What is that called? Two words.</p>",
            (
                ("short circuit", "a short circuit", "short-circuit", "shortcircuit"),
                "Yes. Do not grab what is hot: open the switch, step back, tell somebody.",
                "The second word is “circuit”. The current takes a way that is too …",
            ),
        ),
    ),
)

EYE = QuizText(
    "robot-eye",
    "Readings and borders",
    "Five questions about readings and borders.",
    (
        QuestionText(
            "numeric",
            "<p>The highest reading over tape is 310, the lowest over floor 690. Which border lies half-way between?</p>",
            (500, 0, "", "Yes: (310 + 690) : 2.", "Add the two readings on either side of the gap and take half."),
        ),
        QuestionText(
            "single",
            "<p>Over tape your sensor gives about 800, over floor about 300. What do you do?</p>",
            (
                (
                    "Send it back: a sensor must give more over floor than over tape",
                    False,
                    "On some sensors less light gives a higher number. The gap is what matters.",
                ),
                (
                    "Turn the rule round: above the border means tape",
                    True,
                    "Yes: first measured, then decided. Half-way, at 550, is a good border.",
                ),
                (
                    "Move the border to 300, the lowest reading",
                    False,
                    "Then tape, at 800, still counts as floor. The rule has to turn round, not only the border.",
                ),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Five readings come in: 612, 598, 40, 605, 620. Which number stands in the middle when they are in order?</p>",
            (
                605,
                0,
                "",
                "Yes: 40, 598, 605, 612, 620. The wild 40 does no harm.",
                "Put them in order first, from small to large, and then count to the third.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Crab follows its tape all morning and loses it every day at two o'clock. What could have happened?</p>",
            (
                (
                    "A patch of sun reaches the floor at that time",
                    True,
                    "Right: daylight holds infrared and adds to the readings.",
                ),
                ("The card deck sags in the heat of the day", True, "Right: a lower eye sees other numbers."),
                ("The program forgot its rules", False, "A program does not get tired. Its numbers may have changed."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>When the readings of tape and floor overlap, the first remedy is a cleverer program.</p>",
            (
                False,
                "Right: first make the world easier: blacker tape, a paler floor, a shade.",
                "If the same number can mean both, no program can tell them apart by it. Change the tape or the light first.",
            ),
        ),
    ),
)

PROGRAM = QuizText(
    "robot-program",
    "Be the controller",
    "Six questions. Have the program beside you, and a finger on the line.",
    (
        QuestionText(
            "ordering",
            "<p>Put the plain words of Crab's program in order.</p>",
            (
                (
                    "Read the eye",
                    "Compare the reading with the border",
                    "Switch the wheels",
                    "Wait a moment",
                    "Go back to the top",
                ),
                "Yes: sense, decide, act, wait, and again.",
                "Only what has been read can be compared, and only what has been decided can be done.",
            ),
        ),
        QuestionText(
            "single",
            "<p>The border is 450, Crab is not lost, and the reading is 430. What do the wheels do?</p>",
            (
                ("Left 0, right 140: it swings left", True, "Yes: 430 is below 450, so it believes that it sees tape."),
                ("Left 140, right 0: it swings right", False, "That is the branch for floor. Is 430 below 450?"),
                ("Both 0: it stands", False, "It only stands after a hundred rounds without tape."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>The readings are 700, 680, 660, 300, 710, 690. The count of rounds begins at 0. What is the count after the last one?</p>",
            (
                2,
                0,
                "rounds",
                "Yes: 1, 2, 3, then tape puts it back to 0, then 1, 2.",
                "Go through them one by one. What does tape do to the count?",
            ),
            hint="Only rounds without tape, in a row, are counted.",
        ),
        QuestionText(
            "numeric",
            "<p>You change the wait in each round from 20 to 50 thousandths of a second. After about how many seconds without tape does Crab stand still?</p>",
            (
                5,
                0.1,
                "s",
                "Yes: a hundred rounds of 0.05 seconds.",
                "It still waits for a hundred rounds. Each of them now takes 0.05 seconds.",
            ),
        ),
        QuestionText(
            "single",
            "<p>Crab drives, but it ignores the tape. What do you look at first?</p>",
            (
                (
                    "The numbers that the eye gives",
                    True,
                    "Yes: first sense, then decide, then act. If the numbers do not change, the program cannot know.",
                ),
                ("The colour of the cardboard", False, "That would surprise us, unless it hangs in front of the eye."),
                (
                    "You write the program again from the beginning",
                    False,
                    "Then you change a hundred things at once and learn nothing.",
                ),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>In the Arduino program one part is done once when the power comes on. What is its name?</p>",
            (
                ("setup", "setup()", "void setup", "void setup()"),
                "Yes. What follows again and again is called loop.",
                "Its name stands behind the word void, just before the part called loop.",
            ),
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (LOOP, BODY, EYE, PROGRAM)}
