"""The first half of the module: how a model learns from examples, and what it gets wrong."""

from cms.seed.words import (
    LessonText,
    care,
    checklist,
    code,
    gallery,
    heading,
    note,
    picture,
    quiz,
    reflect,
    term,
    text,
    tip,
)

EXAMPLES = LessonText(
    "a-machine-made-of-leaves",
    "A machine made of leaves",
    "Train a model with twenty leaves, squared paper and a ruler, and see that learning is a way of drawing a line.",
    45,
    (
        text(
            """
Artificial intelligence sounds like a mind in a box. In this lesson you build one from leaves, and by the end it will recognise a leaf
it has never seen. Nothing in it thinks. Everything in it you can see.

Go outside and collect **ten leaves of sea grape** and **ten of mango**, old and young, large and small. Fallen ones are best: the sap of a
mango tree can make skin itch. If these do not grow near you, take any two plants you know whose leaves differ in shape.
"""
        ),
        care(
            "Near a beach, know the **manchineel** before you touch anything. It grows beside sea grape and almond, its leaves are smooth and shiny, its fruit "
            "looks like a small green apple, and its sap burns skin and eyes. Many are marked with red paint or a sign. Touch no leaf, eat no fruit, and do not "
            "shelter under it from rain. Not sure what a tree is? Leave it, and ask."
        ),
        picture("ai-leaves", "Two measurements turn each leaf into two numbers: how long, how wide."),
        heading("From leaf to dot"),
        text(
            """
A machine has no eyes. It gets numbers. So measure each leaf twice, along the middle and across the widest place, in centimetres,
and write the two numbers on it with the name of the plant. Here are ten of ours:
"""
        ),
        code(
            "text",
            "         long wide        long wide\n"
            "sea grape 12   15   mango  20    5\n"
            "sea grape 10   12   mango  24    6\n"
            "sea grape 14   17   mango  17    4\n"
            "sea grape  9   11   mango  22    6\n"
            "sea grape 13   14   mango  15    5",
        ),
        text(
            """
Now **put six leaves away**, three of each, in an envelope. You will need them later and must not look at them until then.

Draw two axes on squared paper: length to the right, width upwards. Put each of the other fourteen leaves on it as a dot, one colour for
each plant. Look at what has happened. The leaves that are alike have gathered, although nobody told them to.
"""
        ),
        picture(
            "ai-dots", "Each dot is a leaf. Above on the left sea grape, below on the right mango; the line keeps them apart."
        ),
        term("Feature", "A number that describes an example: length, width, the brightness of a point in a picture."),
        term("Label", "The right answer that belongs to an example. Here the name of the plant. A person gave it."),
        heading("Two ways to learn"),
        text(
            """
**Ask the neighbours.** A new leaf comes. Measure it, put a ring where it belongs, and look for the three nearest dots. If two or three
of them are sea grape, say “sea grape”. That is a real method, called *nearest neighbours*. It needs no training at all; it remembers
everything.

**Move a ruler.** Lay a ruler across the paper anywhere and say: above it is sea grape, below it is mango. Count the dots on the wrong
side. Turn the ruler a little. Fewer mistakes? Keep it there. More? Turn it back. Go on until no turn makes it better, and draw the line.
Then you may throw the dots away: what the machine knows is now in the **line**.

That second way is how large models learn as well. They have millions or billions of such numbers instead of the two that place a
ruler, and what they sort is not leaves but pictures, sounds or words. But it is the same three steps, over and over: **guess,
count the mistake, nudge**. One thing is cleverer: they need not try turns at random, because a sum tells them which way to nudge.
"""
        ),
        picture("ai-ruler", "Four mistakes, then two, then none: each small turn of the ruler is kept only if it helps."),
        term("Model", "What is left after training: the numbers that turn features into an answer. Here: where the line lies."),
        term("Training", "Changing those numbers, step by step, so that there are fewer mistakes on the examples."),
        heading("The envelope"),
        text(
            """
Is your model any good? On the leaves it was made from it makes no mistake, but that proves little: it has seen them. A maths
test does not repeat the very sums that stood on the board. Open the envelope. Let the model answer for each of the six, **write the answer down first**, and
only then look at the label. Five of six right is 5 ÷ 6, about 83 %.

If a model is very good on what it has seen and poor on what it has not, it has learned by heart. That is called **overfitting**,
and it happens to people before exams.
"""
        ),
        heading("A leaf that is neither"),
        text(
            """
Last, take a leaf of the almond tree by the beach. Ours was a young one, 14 long and 9 wide. Ask the three nearest neighbours: mango, sea
grape, sea grape. So the model says “sea grape”, two to one. It is wrong, and it *cannot* be right, because “almond” is not among its answers. It
cannot say “I have never seen this” either, unless you build that in.
"""
        ),
        picture(
            "ai-nearest", "The ring is an almond leaf. Its three nearest neighbours vote, two to one, for the wrong plant."
        ),
        tip("Try it on a person: train a friend with your leaves for five minutes, then hand over the almond leaf."),
        checklist(
            "A model of my own",
            "Twenty leaves are measured and labelled, and six were in the envelope before I began",
            "The line was found by small turns, and I noted the mistakes after each",
            "I wrote down the six answers before I looked",
            "I tried a leaf that is neither and can say why the answer is wrong",
        ),
        quiz("ai-learning"),
    ),
    (("esco", "machine learning", 1), ("esco", "principles of artificial intelligence", 1), ("dlgf", "5.5", 1)),
)

ERRORS = LessonText(
    "sure-and-wrong",
    "Sure, and wrong",
    "Find out whom a model fails, and why a generator can invent a thing in a firm voice.",
    40,
    (
        text(
            """
A model knows what was in its examples and nothing else. Almost everything it gets wrong follows from that sentence. Here are
three kinds of mistake. You can make each of them with your hands, and then you will see it everywhere.
"""
        ),
        heading("One: who was in the pile?"),
        text(
            """
Somebody trains a model to find houses in photographs. The pile has 90 houses of blocks and concrete and 10 chattel houses. The
numbers are invented, the pattern is not. On 100 new photographs, mixed in the same way, the model finds 81 of the 90 and 4 of the 10.

That is 85 of 100 right. “Our model is 85 % accurate”, says the advertisement. And it misses six chattel houses of every ten. A
rare group can be failed badly while the total looks fine. So never ask only *how good is it?* Ask **how good is it for whom?**
"""
        ),
        picture("ai-missing", "Nine of ten block houses are found, but only four of ten chattel houses. The total hides it."),
        text(
            """
This is not a toy problem. Researchers who tested programs that judge faces found them wrong far more often on darker-skinned women
than on lighter-skinned men; the piles had been filled the other way round. Ask a picture generator for “a house on a beach”, “a
wedding”, “a beautiful face”, and look at whose beach, whose wedding, whose face you get. Tell your phone's dictation a story
the way your grandmother would tell it, and see what it writes down. A place that is seldom photographed or written about in the pile comes out as a postcard of itself.
"""
        ),
        term(
            "Bias",
            "A model's steady leaning to one side, mostly because its examples lean. More examples of the same kind do not cure it.",
        ),
        heading("Two: a table tells more than a number"),
        text(
            """
Draw a square with four boxes. Downwards: what it really is. Across: what the model said. Put every test example into its box. Now you see
not only how many mistakes there are but *which way they go*. The two ways can cost very different things. A filter that throws
out ten good drawings as “spam” and one that lets ten bad ones through make ten mistakes each, and only one of them hurts an artist.
"""
        ),
        picture(
            "ai-table",
            "Rows: what it is. Columns: what was said. Right answers lie on the diagonal; six chattel houses were called something else.",
        ),
        heading("Three: a machine that must go on"),
        text(
            """
Programs that write learn from text to guess **what comes next**. Build one now. Our whole library has four lines:

> the band plays on the road<br>
> the band plays for the queen<br>
> the queen dances on the road<br>
> the queen plays the drum

Make a list for each word of what follows it. After *the* comes *queen* three times, *band* twice, *road* twice, *drum* once. After *plays*
come *on*, *for* and *the*, once each. The end of a line counts as well: after *queen* come *dances*, *plays* and *stop*, once each, and after *road*
and *drum* only *stop*. Now start with *the* and draw lots in these proportions: eight slips of paper for *the*, three
for *plays*, and so on. Write down what you draw, and go on from there until you draw *stop*.
"""
        ),
        picture("ai-next", "What follows one word, drawn as wide as it is frequent: three, two, two, one of eight."),
        text(
            """
You will get sentences like *the queen plays for the band plays on the drum*. Nobody wrote that. It sounds nearly right, since
each step is right, and it means nothing, since no step knows where the sentence is going. Large language models look back over
thousands of words instead of one and are astonishingly better at it. But at bottom the question is still “what is likely here?” and not
“what is true?” When the likely thing is false, they say it in the same firm voice. A book that does not exist, a law that was never
passed, a quotation that nobody said: these are not lies. A liar knows the truth.
"""
        ),
        gallery(
            ("ai-noise-1", "Step 1 of 3: only noise."),
            ("ai-noise-2", "Step 2 of 3: something like a kite."),
            ("ai-noise-3", "Step 3 of 3: what kites in the pile have in common."),
        ),
        text(
            """
Many picture generators work in a related way. In training, pictures are covered with noise, and the model learns to guess
what is under it. To make a picture it starts with nothing but noise and takes away a little at a time, steered by your words, until
something stands there that pictures with such words have in common. It is a likely kite. It is not *your* kite, and nobody held
the string.
"""
        ),
        care(
            "Never use a fact from a generator that you have not found in a second place that names its source. Names, numbers, laws and quotations first."
        ),
        note(
            "A “probability” on the screen says how sure the model is, not how right. The almond leaf was sea grape with two votes of three."
        ),
        checklist(
            "Looking for the error",
            "I made a sentence with the slips that nobody ever wrote",
            "I tested one program on something from Barbados (the dictation of a phone will do) and noted what it got wrong",
            "I can explain how 85 % right can be bad news for somebody",
        ),
        reflect("Whom would a model fail if it were trained only on the pictures in your own phone?"),
        quiz("ai-errors"),
    ),
    (("esco", "principles of artificial intelligence", 2), ("digcomp", "1.2", 2), ("dlgf", "1.2", 2)),
)
