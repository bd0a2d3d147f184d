"""The six quizzes of the animation course. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

TIMING = QuizText(
    "timing",
    "Timing and spacing",
    "Five questions. You may try as often as you like.",
    (
        QuestionText(
            "single",
            "<p>Two balls leave a mark together and reach the next mark together. One moves evenly, one starts slowly and ends slowly. What differs?</p>",
            (
                ("Their timing", False, "They take the same time, so their timing is the same."),
                ("Their spacing", True, "Yes: the same time is dealt out differently along the way."),
                ("Their frame rate", False, "The frame rate belongs to the film, not to one ball."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A door takes one and a half seconds to swing open. How many drawings is that on twos, at 24 frames a second?</p>",
            (
                18,
                0,
                "drawings",
                "Yes: twelve drawings a second, times one and a half.",
                "On twos there are twelve drawings in a second. Multiply by one and a half.",
            ),
            hint="How many drawings fill one second on twos?",
        ),
        QuestionText(
            "single",
            "<p>On a timing chart, the marks crowd near the end. How does the movement end?</p>",
            (
                (
                    "Fast, like a ball that flies into a wall",
                    False,
                    "Crowded marks are small steps, and small steps look slow.",
                ),
                ("Slowly: it eases into the last pose", True, "Yes. That is called slow in."),
                ("It stops half-way", False, "The chart says how it travels, and it does reach the end."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>Animation “on twos” means that every drawing stays for two frames.</p>",
            (
                True,
                "Yes: twelve drawings for the 24 frames of a second.",
                "It does: one drawing, two frames, twelve drawings a second.",
            ),
        ),
        QuestionText(
            "short_text",
            "<p>What is the name for the distance a subject travels between one drawing and the next? One word.</p>",
            (("spacing", "the spacing"), "Yes, spacing.", "It is the other half of “timing and …”."),
            hint="It goes with “timing”.",
        ),
    ),
)

BOUNCE = QuizText(
    "bounce",
    "Weight and shape",
    "Four questions about the bouncing ball.",
    (
        QuestionText(
            "multiple",
            "<p>Which of these make a soft ball believable?</p>",
            (
                ("It keeps its volume when it is squashed", True, "Right: wider means lower."),
                (
                    "It is flat for a moment before it touches the ground",
                    False,
                    "Then it seems to flinch. It is squashed on contact only.",
                ),
                ("Each hop is lower than the one before", True, "Right: every landing costs energy."),
                ("It stretches along its path when it is fast", True, "Right, along the arc and never sideways."),
                (
                    "It moves at one speed from start to end",
                    False,
                    "Gravity slows it on the way up and speeds it on the way down.",
                ),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Where on the arc do the drawings lie closest together?</p>",
            (
                ("Just above the ground", False, "There the ball is fastest, so the drawings are far apart."),
                ("At the top", True, "Yes: it is slowest there."),
                ("Nowhere, they are even", False, "Even spacing would make it float."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A glass marble should be squashed as much as a football.</p>",
            (
                False,
                "Right: a hard thing hardly changes its shape.",
                "Hard things hardly change. Squash tells what a thing is made of.",
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each ball with its bounce.</p>",
            (
                (
                    ("Marble on tiles", "No squash, many small quick hops"),
                    ("Football on grass", "Some squash, a few lower hops"),
                    ("Ripe breadfruit", "One landing, no hop"),
                    ("Balloon", "Slow fall, slow soft hop"),
                ),
                "Yes: bounce tells what a thing is made of.",
                "Ask how hard each thing is, and how heavy for its size.",
            ),
            points=2,
        ),
    ),
)

KEYS = QuizText(
    "keys",
    "Planning a movement",
    "Four questions about keys, breakdowns and in-betweens.",
    (
        QuestionText(
            "ordering",
            "<p>You animate a gate pose to pose. Put the work in order.</p>",
            (
                (
                    "Act it and count the seconds",
                    "Draw the two keys",
                    "Draw the breakdown",
                    "Write the timing chart",
                    "Draw the in-betweens",
                ),
                "Yes. Each step can be checked before the next costs time.",
                "Start with what the story cannot do without, and fill gaps last.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>What does a breakdown decide?</p>",
            (
                ("The first and last pose", False, "Those are the keys."),
                ("How the movement gets from one key to the other", True, "Yes: its path and its character."),
                ("How many frames of the film fill one second", False, "That belongs to the whole film, not to one movement."),
                ("Which of the drawings will be inked first", False, "Ink comes last, and shows nothing about the path."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A chart reads 0, 2, 8, 22, 48, 80, 100, 108, 110 degrees. How large is the largest step between two drawings?</p>",
            (32, 0, "degrees", "Yes: from 48 to 80.", "Subtract each number from the next and take the largest difference."),
            hint="Look at the middle.",
        ),
        QuestionText(
            "multiple",
            "<p>Which subjects suit <em>straight ahead</em> animation?</p>",
            (
                ("Flames", True, "Right: nobody can plan where each tongue will be."),
                ("A runner who must reach the line on a drum beat", False, "That has to arrive in time: pose to pose."),
                ("Splashing water", True, "Right: it is discovered drawing by drawing."),
                ("A door that opens and stops", False, "It has two clear keys: pose to pose."),
            ),
        ),
    ),
)

LIFE = QuizText(
    "life",
    "Before and after the action",
    "Four questions about anticipation and overlap.",
    (
        QuestionText(
            "single",
            "<p>Your drummer's blow looks weak. What do you change first?</p>",
            (
                ("Add two more drawings to the strike", False, "More drawings make it slower, and weaker still."),
                ("Add anticipation before the strike", True, "Yes: effort before makes the impact strong."),
                ("Draw the drum larger and nearer", False, "The blow is weak, not the drum. What did the arm do before?"),
            ),
        ),
        QuestionText(
            "ordering",
            "<p>A masquerader spins. Put the parts in the order in which they <em>stop</em>.</p>",
            (
                ("Hips", "Shoulders", "Wide sleeves", "Long feathers"),
                "Yes: what is pulled last stops last.",
                "Ask which part pulls which.",
            ),
        ),
        QuestionText(
            "short_text",
            "<p>What do we call the small movement in the opposite direction that prepares an action?</p>",
            (
                ("anticipation", "an anticipation", "the anticipation"),
                "Yes: bend before you jump.",
                "You expect something: you anticipate it. Which noun belongs to that?",
            ),
        ),
        QuestionText(
            "true_false",
            "<p>All loose parts of a costume should swing by the same amount and stop together.</p>",
            (
                False,
                "Right: heavy parts lag longer, light ones flutter.",
                "Then they look like jelly. Each part has its own weight.",
            ),
        ),
    ),
)

WALK = QuizText(
    "walk",
    "The walk",
    "Seven questions about the four poses of a step.",
    (
        QuestionText(
            "ordering",
            "<p>Put the poses of one step in order, beginning when the heel lands.</p>",
            (
                ("Contact", "Down", "Passing", "Up"),
                "Yes, and then the other foot.",
                "First the weight is caught, then the leg passes, then it pushes.",
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each pose with what the body does.</p>",
            (
                (
                    ("Contact", "Legs at their widest"),
                    ("Down", "Body at its lowest"),
                    ("Passing", "Free leg beside the standing leg"),
                    ("Up", "Body at its highest"),
                ),
                "All four.",
                "The body is low just after it was caught, and high when the foot pushes.",
            ),
            points=2,
        ),
        QuestionText(
            "hotspot",
            "<p>Where is the <em>passing</em> pose?</p>",
            (
                "walk-poses",
                "Four figures walk to the right. The first has its legs at their widest, heel on the ground. The second has bent "
                "knees and a low head. The third stands on a straight leg and swings the other past it. The fourth rises on its toes.",
                (
                    ("The first figure from the left", False, 3, 12, 23, 72),
                    ("The second figure from the left", False, 27, 12, 23, 72),
                    ("The third figure from the left", True, 51, 12, 23, 72),
                    ("The last figure on the right", False, 75, 12, 23, 72),
                ),
                "Yes: the free leg passes the standing one.",
                "Look for the leg that swings past the other while the standing leg is straight.",
            ),
        ),
        QuestionText(
            "gaps",
            "<p>Fill in the names of the poses.</p>",
            (
                "After contact the weight is caught in the [[down]] pose. Before the next contact the foot pushes the body into "
                "the [[up]] pose.",
                "Both right.",
                "Low when the weight is caught, high when the foot pushes.",
            ),
        ),
        QuestionText(
            "single",
            "<p>At contact the left leg is in front. Which arm is in front?</p>",
            (
                ("The left", False, "Then the figure marches like a wooden toy. Arms balance the legs."),
                ("The right", True, "Yes: arms swing opposite to legs."),
                ("Both of them", False, "Then nothing balances the legs: people do that only when they carry something."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A cycle of two steps has 12 drawings and plays at 12 drawings a second. How many steps does the character take in 10 seconds?</p>",
            (20, 0, "steps", "Yes: one cycle a second, two steps in each.", "One cycle takes a second and holds two steps."),
            hint="How many seconds does one cycle take?",
        ),
        QuestionText(
            "true_false",
            "<p>When a figure walks in place, its standing foot moves backwards by the same distance in every drawing.</p>",
            (True, "Yes, or it would skate.", "It does: otherwise the foot slides on the ground."),
        ),
    ),
)

FINISH = QuizText(
    "finish",
    "From flipbook to walk",
    "Seven questions from the whole course.",
    (
        QuestionText(
            "single",
            "<p>Your cycle of twelve drawings stumbles once a second. What is the likely reason?</p>",
            (
                ("The first pose was drawn again at the end", True, "Yes: it is shown twice in a row."),
                ("Twelve drawings are too few for a cycle", False, "Twelve is an ordinary walk: half a second for each step."),
                (
                    "The film is on twos, and twos are too rough",
                    False,
                    "Every clip of this course is on twos, and they do not stumble.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which changes make a walk look tired?</p>",
            (
                ("More drawings for a cycle", True, "Right: slower."),
                ("Shorter strides", True, "Right: weary feet do not reach far."),
                ("A spine that hangs forward", True, "Right: mood is in the line of action."),
                ("A large bounce", False, "That looks young and glad."),
            ),
            points=2,
        ),
        QuestionText(
            "true_false",
            "<p>In Barbados a drawing has to be registered before copyright protects it.</p>",
            (
                False,
                "Right: it is protected from the moment it exists.",
                "No registration is needed: protection begins when the work exists.",
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each licence with what it asks.</p>",
            (
                (
                    ("CC BY", "Credit, and nothing more"),
                    ("CC BY-SA", "Credit, and share alike"),
                    ("CC BY-NC", "Credit, and not for money"),
                    ("CC BY-ND", "Credit, and no changes"),
                ),
                "Yes: every one of them asks for credit, and three ask for one thing more.",
                "SA is share alike, NC non-commercial, ND no derivatives.",
            ),
            points=2,
        ),
        QuestionText(
            "short_text",
            "<p>What is the table called that says which drawing is seen in which frame?</p>",
            (
                (
                    "exposure sheet",
                    "an exposure sheet",
                    "the exposure sheet",
                    "dope sheet",
                    "a dope sheet",
                    "x-sheet",
                    "xsheet",
                ),
                "Yes: it holds and repeats drawings without a new one being drawn.",
                "It says how long each drawing is exposed to the camera: an exposure …",
            ),
        ),
        QuestionText(
            "single",
            "<p>A shop orders a mural from you and pays you for it. Who owns the copyright?</p>",
            (
                (
                    "Always the artist, because the hand that paints it owns it",
                    False,
                    "Not always: for ordered work the law may give it to whoever ordered it.",
                ),
                (
                    "That depends on the agreement and the law in force",
                    True,
                    "Yes. So ask before you draw, and have it in writing.",
                ),
                ("Nobody, because it stands on a wall in public", False, "Where a work stands does not decide who owns it."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A held drawing should last half a second in a film of 24 frames a second. For how many frames is it shown?</p>",
            (12, 0, "frames", "Yes: half of the 24 frames of a second.", "A second has 24 frames. How many has half a second?"),
        ),
    ),
    pass_mark=70,
)

QUIZZES = {quiz.slug: quiz for quiz in (TIMING, BOUNCE, KEYS, LIFE, WALK, FINISH)}
