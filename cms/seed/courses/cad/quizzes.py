"""The four quizzes of the course on CAD. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

MEASURING = QuizText(
    "cad-measuring",
    "Measuring",
    "Six questions about numbers you can trust.",
    (
        QuestionText(
            "numeric",
            "<p>You measure the same place three times: 11.0, 11.2 and 11.1 mm. What is the middle value?</p>",
            (11.1, 0, "mm", "Yes, give or take 0.1.", "Put the three in order. Which one stands in the middle?"),
        ),
        QuestionText(
            "single",
            "<p>The phone is 11.1 thick at the edge and 12.6 at the camera. Which number decides the slot?</p>",
            (
                ("11.1, because most of the phone is that thick", False, "Then the camera does not go in."),
                ("11.85, the mean", False, "No place of the phone has that size, and the camera still does not go in."),
                ("12.6, because the thickest place has to fit", True, "Yes: a slot must take the largest, not the mean."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>A strip of wood is 2 inches wide. How many millimetres is that?</p>",
            (50.8, 0, "mm", "Yes: 2 × 25.4.", "One inch is exactly 25.4 mm."),
        ),
        QuestionText(
            "multiple",
            "<p>Which are good habits on a sketch?</p>",
            (
                ("Each size stands there once", True, "Right: two of them will differ one day."),
                ("All sizes start from one or two edges", True, "Right: errors do not add up."),
                ("Sizes that follow from others are added, to be safe", False, "They make a second truth, which can be wrong."),
                ("Whoever builds it may measure the line", False, "Paper stretches and copies shrink. The number counts."),
            ),
            points=2,
        ),
        QuestionText(
            "short_text",
            "<p>What is the edge called from which all sizes are measured? One word.</p>",
            (("datum", "the datum", "a datum", "datum edge"), "Yes, the datum.", "Five letters; its plural is “data”."),
        ),
        QuestionText(
            "true_false",
            "<p>If three measurements differ by a tenth of a millimetre, the calliper is broken.</p>",
            (
                False,
                "Right: a small spread belongs to measuring. Write it down.",
                "Small differences are normal. A large one means that something slipped.",
            ),
        ),
    ),
)

VIEWS = QuizText(
    "cad-three-views",
    "Three views",
    "Five questions about boxes, lines and scale.",
    (
        QuestionText(
            "single",
            "<p>In the folded box of the lesson, where does the view from above stand?</p>",
            (
                ("Above the front view", True, "Yes: the lid folds up."),
                ("To the right of the front view", False, "That is the place of the right side."),
                ("Wherever there is room", False, "Then nobody could carry a size across."),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each kind of line with its meaning.</p>",
            (
                (
                    ("Thick, unbroken", "An edge you can see"),
                    ("Dashes", "An edge hidden behind something"),
                    ("Long, short, long", "The middle of something round or symmetrical"),
                    ("Thin, with arrows", "A size"),
                ),
                "Yes: the line itself speaks.",
                "What you see is strong, what is hidden is broken, what is not part of the thing is thin.",
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>A base is 85 mm deep. How long is its line in a drawing at 1:2?</p>",
            (42.5, 0, "mm", "Yes, and beside it stands 85.", "At 1:2 the line is half as long as the thing."),
        ),
        QuestionText(
            "single",
            "<p>Which number stands beside that line?</p>",
            (
                ("42.5", False, "Somebody would build it half as large."),
                ("85", True, "Yes: the numbers are always those of the real thing."),
                ("Both", False, "Two numbers for one size start a quarrel."),
            ),
        ),
        QuestionText(
            "single",
            "<p>The front view is 60 wide, the view from above 62. What does that tell you?</p>",
            (
                ("One of the two is wrong", True, "Yes: both show the same width, so they must agree."),
                ("Views from above look wider", False, "In such a drawing nothing grows or shrinks with distance."),
                ("It is within the tolerance", False, "A tolerance belongs to the part. The drawing must agree with itself."),
            ),
        ),
    ),
)

PARAMETERS = QuizText(
    "cad-parameters",
    "A model that can change",
    "Five questions about names, formulas and corners.",
    (
        QuestionText(
            "numeric",
            "<p>With 1 mm of air, how wide is the slot for a phone that is 13 mm thick in its case?</p>",
            (14, 0, "mm", "Yes: the slot follows, you don't choose it.", "Thickness plus air."),
        ),
        QuestionText(
            "multiple",
            "<p>Which numbers does our stand get by formula?</p>",
            (
                ("The width of the slot", True, "Right: thickness plus air."),
                ("The depth of the base", True, "Right: it follows from the slot and the reach."),
                ("The thickness of the phone", False, "That is given by the world: you measure it."),
                ("The angle of the lean", False, "That is chosen, and the reach follows from it."),
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>Put the four moves in the order of the lesson.</p>",
            (
                ("Sketch the side and tie it down", "Push it out by the width", "Cut the notch", "Round the inner corners"),
                "Yes: flat, solid, less, smooth.",
                "Something has to be there before you can cut it, and it is flat before it is solid.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>You lean the phone from 70 to 45 degrees. What happens to the reach?</p>",
            (
                ("It grows", True, "Yes: the middle of the phone moves back, so the base must be deeper."),
                ("It shrinks", False, "Try it with the thread: where does it hang now?"),
                ("It stays", False, "The reach depends on the lean. Try it with the thread."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Why does the inner corner get a fillet?</p>",
            (
                (
                    "Round corners look more modern and feel softer",
                    False,
                    "Maybe. But what happens in a sharp corner under load?",
                ),
                ("Forces crowd in a sharp inner corner and crack it", True, "Yes: the round spreads them."),
                ("Sharp corners are too fine for a printer to make", False, "It makes them well enough. They are only weak."),
            ),
        ),
    ),
)

MAKING = QuizText(
    "cad-making",
    "Making it",
    "Six questions about air, layers and safety.",
    (
        QuestionText(
            "numeric",
            "<p>A part lies on the bed and is 60 mm high. The layer is 0.2 mm. How many layers are there?</p>",
            (300, 0, "layers", "Yes: 60 ÷ 0.2.", "How many fifths of a millimetre are in 60?"),
        ),
        QuestionText(
            "numeric",
            "<p>The drawing says 12 ± 0.3. What is the largest size that is still good?</p>",
            (12.3, 0, "mm", "Yes, and the smallest is 11.7.", "Add the tolerance to 12."),
        ),
        QuestionText(
            "single",
            "<p>How does the stand lie on the bed so that its back is strong?</p>",
            (
                ("On its base", False, "Then the back is a pile of layers, and snaps between two of them."),
                ("On its side", True, "Yes: each layer runs along the whole profile."),
                ("It makes no difference", False, "Layers stick to each other less well than the thread holds in itself."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Your part comes out 25.4 times too small. What happened?</p>",
            (
                ("The plastic shrank while it was cooling down", False, "Plastic shrinks by a per cent or so, not to a crumb."),
                ("Inches were read as millimetres", True, "Yes: an STL file is numbers only, without a unit."),
                ("The nozzle was far too cold", False, "Then it would be ugly, but not tiny."),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which are safe?</p>",
            (
                ("Cutting card away from the hand, in light strokes", True, "Right."),
                ("Leaving the house while it prints", False, "Stay near: something hot is moving by itself."),
                ("Letting nozzle and bed cool before touching", True, "Right: a nozzle is at about 200 °C."),
                ("Craft paint on the face, if it is washed off soon", False, "Only make-up made for skin, and away from eyes."),
            ),
            points=2,
        ),
        QuestionText(
            "short_text",
            "<p>In a stencil, what is a part called that would fall out because a closed ring runs round it? One word.</p>",
            (("island", "an island", "islands"), "Yes. It needs bridges.", "You live on one."),
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (MEASURING, VIEWS, PARAMETERS, MAKING)}
