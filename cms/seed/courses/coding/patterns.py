"""Module 2: loops, functions, and rows of rows, on fences, fretwork and cloth."""

from cms.seed.courses.coding.sketches import CLOTH, FENCE, FRETWORK, TILES
from cms.seed.words import (
    LessonText,
    ModuleText,
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

LOOPS = LessonText(
    "say-it-once-loops",
    "Say it once: loops",
    "Eight palings, or eighty, from one line of drawing.",
    45,
    (
        text(
            """
Walk along any old road in St Lucy or St Philip and you will pass a paling fence: the same board, a gap, the same board, a gap. Whoever built it did
not invent each board anew. They cut one, used it as a measure, and went along. This lesson is about going along.

You could draw eight palings with eight lines of `fillRect`. They would differ in one number only, and if you then wanted them a little taller, you
would change eight lines. A **loop** says it once and counts.
"""
        ),
        code(
            "javascript",
            """pen.fillStyle = "#0e7f8b";
for (let i = 0; i < 8; i = i + 1) {
  pen.fillRect(10 + i * 50, 160, 30, 180);
}""",
        ),
        picture("coding-palings", "Eight rounds, one paling in each. Only i is different: 0, 1, 2 and so on to 7."),
        heading("Reading a loop"),
        text(
            """
The line with `for` has three parts, parted by semicolons. Read them as three sentences:

- `let i = 0` – **start:** there is a number called i, and it begins at 0.
- `i < 8` – **ask:** is i still smaller than 8? If not, the loop is over.
- `i = i + 1` – **step:** make i one larger, then ask again.

Whatever stands between the curly brackets `{` and `}` is done once in every round. The star in `10 + i * 50` means *times*, and as in school it goes
before the plus.
"""
        ),
        picture("coding-loop", "Start at 0. Ask. If yes: draw, add one, and ask again. If no: leave."),
        term("Variable", "A name for a value that may change while the program runs, such as i in a loop. Written with let."),
        text(
            """
Now be the browser, with a pencil. Write two columns, i and x, and follow the loop by hand:
"""
        ),
        code("text", "i     10 + i * 50\n0      10\n1      60\n2     110\n3     160\n …      …\n7     360"),
        text(
            """
There is no row for 8. When i becomes 8, the answer to *is i smaller than 8?* is no, and the browser leaves. Counting from 0 to 7 makes eight rounds. Starting at
nought seems strange, but it pays: the first board is nought gaps away from the start.
"""
        ),
        heading("Use the number"),
        text(
            """
So far i only moves the board along. It may do more. Let it make each board taller than the last, like a field of young cane after rain, or let it turn the colour.
"""
        ),
        code(
            "javascript",
            """for (let i = 0; i < 10; i = i + 1) {
  const high = 60 + i * 28;
  const hue = i * 36;
  pen.fillStyle = "hsl(" + hue + ", 65%, 50%)";
  pen.fillRect(10 + i * 39, 380 - high, 28, high);
}""",
        ),
        text(
            """
Two new things are in there. `const high = …` stands **inside** the brackets, so each round has a fresh one. And `hsl` is a third way to name a colour: the first number is a place
on the wheel of colours, from 0, red, through 120, green, and 240, blue, to 360, red again. The plus signs join pieces of text to one: for i = 2 they make
`hsl(72, 65%, 50%)`.

Notice also the trick with `380 - high`. A rectangle grows down from its top corner. To let boards **stand** on a line at 380, the corner has to be as far above that line as the board is high.
"""
        ),
        picture("coding-cane", "Ten boards that stand on one line. Height and colour both come from i."),
        heading("The whole fence"),
        text(
            """
A round may hold as many orders as you like. Here a board and its pointed top belong to one round, and the rails are drawn once, before the loop, so that the boards lie over them.
"""
        ),
        code("javascript", FENCE),
        care(
            "If you forget the step, or write i = i instead of i = i + 1, the answer is yes for ever and the page freezes. That harms nothing. Close the tab or the "
            "preview, mend the line in your editor, and open the file again."
        ),
        heading("Try these"),
        text(
            """
1. Twelve narrow palings instead of eight. Which numbers have to change together so that they still fill 400?
2. A fence with a gap for a gate: start one loop at 0 and end it early, then begin a second loop farther right.
3. Steps down to the sea: let each rectangle begin lower than the last.
4. A row of lanterns along a rope. Use `arc`.
"""
        ),
        tip("Before you run a loop, say what you expect to see. A surprise is worth more when you had a guess."),
        checklist(
            "Going along",
            "I followed one loop by hand, with columns for i and x",
            "I changed how many rounds there are, and the spacing to match",
            "I used i for more than the place: height, colour or size",
            "I built something that takes at least ten rounds",
        ),
        quiz("coding-loops"),
    ),
    (("esco", "computer programming", 1), ("digcomp", "3.4", 2), ("dlgf", "3.4", 1), ("dlgf", "5.5", 1)),
)

FUNCTIONS = LessonText(
    "name-it-functions",
    "Name it: functions",
    "Cut your own stamp, give it a name, and print fretwork with it.",
    50,
    (
        text(
            """
Fretwork is the lace of wood below the eaves of old Barbadian houses: half rounds, drops and holes, sawn from a board and set side by side. Whoever made it cut **one** pattern, called a template,
and drew around it again and again, larger for the gallery, smaller for the window hood.

Code has templates too. They are called **functions**. You cut one once, and from then on it is an order like `fillRect`, except that it is yours.
"""
        ),
        picture("coding-motif", "One piece of fretwork taken apart: a half circle, a drop below it, and a hole in the middle."),
        heading("Cut the template"),
        code(
            "javascript",
            """function dome(x, y, r, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, r, Math.PI, 2 * Math.PI);
  pen.fill();
}

dome(100, 200, 60, "#d8386b");
dome(220, 200, 40, "#f4a51c");
dome(310, 200, 25, "#0e7f8b");""",
        ),
        text(
            """
The first six lines draw nothing. They only teach the browser what *dome* means. The words in the round brackets, `x, y, r, colour`, are like empty boxes on a form. They are called **parameters**.

The last three lines use the function; programmers say they **call** it. Each call fills the boxes, in the same order: 100 goes into x, 200 into y, 60 into r, and hibiscus pink into colour.
Then the orders inside are carried out with those values. One template, three prints.

Names inside a function live only there. The x of `dome` has nothing to do with an x elsewhere, just as two recipes may both say “the bowl” without meaning the same bowl. So you can bring
a function from one sketch into another, whole, and it will still work. Keep your best ones in a file of their own, like stamps in a tin.
"""
        ),
        picture("coding-stamp", "One stamp, three prints. Place, size and colour are chosen at each call."),
        term("Function", "A named list of orders of your own, with boxes for what changes from one use to the next."),
        term("Parameter", "One of these boxes: a name inside the function that is filled at each call."),
        heading("Sizes that grow together"),
        text(
            """
A dome has a single size. A piece of fretwork has many parts, and when it becomes larger, all of them must grow together. So do not write 16 and 36 and 9. Write each measure as a **part of
the size**: the hole lies `size * 0.45` below the board, and the drop ends at `size * 1.6`. With size 40 these are 18 and 64; with size 20 they are 9 and 32. The shape stays the same.
"""
        ),
        code("javascript", FRETWORK),
        picture("coding-fretwork", "What it draws: five large pieces, ten small ones, all from one template."),
        text(
            """
Read the loop near the end: `motif(40 + i * 80, 80, 40, …)`. The pieces are 80 apart because each is 80 wide, twice its size. Where do they begin? Half a piece in
from the edge, at 40. In the second row everything is half as large and there are twice as many. If you change the size, which other numbers must follow?

You can let the browser do that thinking as well:
"""
        ),
        code(
            "javascript",
            """function scallops(y, size, colour) {
  pen.fillStyle = colour;
  for (let x = size; x < 400; x = x + 2 * size) {
    pen.beginPath();
    pen.arc(x, y, size, 0, Math.PI);
    pen.fill();
  }
}

scallops(40, 50, "#5d2c61");
scallops(140, 25, "#d8386b");
scallops(200, 20, "#f4a51c");
scallops(260, 10, "#0e7f8b");""",
        ),
        text(
            """
Here the loop does not count rounds. It starts x at one size from the edge and steps by two sizes until it leaves the canvas. And the loop sits **inside** the function: functions may hold loops, and loops may call
functions. Large things are built from small things with good names.
"""
        ),
        heading("A function can answer"),
        text(
            """
Some functions draw. Others work something out and hand it back with `return`. This one finds the middle between two numbers, and the sketch uses its answer as a place:
"""
        ),
        code(
            "javascript",
            """function middle(a, b) {
  return (a + b) / 2;
}

const left = 90;
const right = 250;
pen.fillStyle = "#0e7f8b";
pen.fillRect(left, 200, right - left, 120);
pen.fillStyle = "#e1482c";
pen.beginPath();
pen.moveTo(left, 200);
pen.lineTo(middle(left, right), 120);
pen.lineTo(right, 200);
pen.fill();""",
        ),
        text(
            """
Move `left` or `right` and the roof stays in the middle. The sum from your first house, even on both sides, now has a name and does itself.
"""
        ),
        note(
            "Names of functions are best as verbs or as the thing they draw: motif, scallops, drawHouse. If you cannot find a short name, the function probably does two things. Cut it in two."
        ),
        heading("Look before you design"),
        text(
            """
Go and look at real fretwork: in Bridgetown, Speightstown, or on your own street. Photograph it from the pavement, not from somebody's yard. Draw one piece and find its half circles, triangles and bars. That is a
pattern made by a carpenter, and old patterns like these are there to learn from; copying one exactly teaches your hand, changing it makes it yours.
"""
        ),
        checklist(
            "A template of my own",
            "I drew a piece of fretwork on paper and found simple shapes in it",
            "My function has at least three parameters, and every measure inside is a part of the size",
            "I called it in a loop, in two sizes",
            "Its name says what it draws",
        ),
        reflect(
            "Which things that you make, in any craft, begin with a template? What do you change each time, and what stays?"
        ),
        quiz("coding-functions"),
    ),
    (("esco", "computer programming", 2), ("digcomp", "3.4", 2), ("dlgf", "3.4", 2), ("dlgf", "5.5", 2)),
)

ROWS = LessonText(
    "rows-choices-and-chance",
    "Rows, choices and chance",
    "Loops in loops, lists of colours, and a throw of dice: cloth that is new each time you reload.",
    50,
    (
        text(
            """
A fence goes in one direction. Cloth, tiles, a quilt, the costumes of a Crop Over section seen from a bridge: they go in two. For that you put one loop **inside** another. It is
less new than it sounds. You read a page in the same way: for each line, for each word in the line.
"""
        ),
        picture(
            "coding-rows",
            "The inner loop runs along a whole row. Then the outer loop steps down, and the inner one begins again.",
        ),
        code(
            "javascript",
            """pen.fillStyle = "#0e7f8b";
for (let row = 0; row < 5; row = row + 1) {
  for (let column = 0; column < 5; column = column + 1) {
    pen.beginPath();
    const x = 40 + column * 80;
    const y = 40 + row * 80;
    pen.arc(x, y, 30, 0, 2 * Math.PI);
    pen.fill();
  }
}""",
        ),
        text(
            """
Five rows of five are 25 circles, drawn by one `arc`. `column` decides x, how far right; `row` decides y, how far down. Change the 30 to `5 + row * 7` and run it again: now each row is larger than the one above.
"""
        ),
        heading("A list of colours"),
        text(
            """
A paint box has compartments in a fixed order. In code that is a **list**: values in square brackets, with commas between them. To take one out, write its number
in square brackets behind the name. The count begins, as so often, at nought.
"""
        ),
        term("List", "Several values in a fixed order under one name, numbered from 0. JavaScript calls it an array."),
        text(
            """
With `const colours = ["#d8386b", "#f4a51c", "#0e7f8b"]`, the first is `colours[0]`, hibiscus; `colours[2]` is sea. There are three, and `colours.length` says so. There is no `colours[3]`.

So how do you give 25 tiles three colours in turn? With what remains. Deal out 7 sweets among 3 children: each gets two, and **one remains**. The sign `%` gives exactly that rest: `7 % 3` is 1. Go along counting
and the rest goes 0, 1, 2, 0, 1, 2 for ever. It never reaches 3.
"""
        ),
        picture(
            "coding-remainder", "Counting up, the rest after sharing by three walks round and round through the three colours."
        ),
        heading("If and else"),
        text(
            """
A choice needs a question that is true or false. `if (row % 2 === 0)` asks whether the row is even, because an even number shared by two leaves nothing. If so, the first pair of
brackets is done; **else** the second. Three equals signs ask *are these the same?* A single one gives a name a value. Mixing them up is everybody's favourite mistake.
"""
        ),
        code("javascript", TILES),
        picture(
            "coding-tiles", "Even rows are squares, odd rows circles. Colours go in turn and step aside by one in each row."
        ),
        text(
            """
Why do the colours run slanted? Because the sum `row + column` grows by one in **both** directions. Put `column % 3` instead and you get stripes that go down. Put `row % 3` and
they go across. Guess what `(row * column) % 3` will do before you look.
"""
        ),
        heading("Chance"),
        text(
            """
`Math.random()` gives a number from 0 up to, but never quite, 1, and a different one each time. Times four, it lies between 0 and just under 4. `Math.floor` cuts off
everything behind the point, so what is left is 0, 1, 2 or 3: a die with four faces. The first function below does exactly that, for any number of faces. Throw it for an angle, a colour, a size, a place.
"""
        ),
        code("javascript", CLOTH),
        gallery(
            ("coding-cloth-one", "One reload."),
            ("coding-cloth-two", "The next: same rules, other throws."),
        ),
        text(
            """
`halfMoon` throws the die to decide which way each half circle faces. Start and end of the arc are always half a turn apart, so it is always half a circle. That is the
secret of good chance: **most things are fixed, and one or two are free.** If place, size, shape and colour all jump about, the result is porridge.

Reload ten times and choose. Choosing is your work as an artist; the machine has no taste. When you like one, keep it at once with a screenshot, because chance will not bring it back.
"""
        ),
        tip("To make a colour more frequent, put it into the list twice. Chance picks a compartment, not a colour."),
        heading("Design a cloth"),
        text(
            """
Fold a sheet of paper to four by four fields. Draw a small motif with at least one straight and one round side into one field, copy it into the others, turned as you like. Which turns
make lines that run on from field to field? Now write it as a function with a `turn`, and let rows, columns and chance lay it out.
"""
        ),
        checklist(
            "Cloth of my own",
            "A loop in a loop lays out my motif in rows and columns",
            "My colours come from a list",
            "There is one choice, with if or with a remainder",
            "At most two things are left to chance",
            "I kept the three results I like best",
        ),
        quiz("coding-rows"),
    ),
    (("esco", "computer programming", 2), ("digcomp", "3.4", 2), ("dlgf", "3.4", 2), ("digcomp", "5.3", 1)),
)

PATTERNS = ModuleText(
    "coding-patterns",
    "Patterns",
    "Say it once, name it, and repeat it: a fence, a frieze of fretwork, a cloth.",
    (LOOPS, FUNCTIONS, ROWS),
)
