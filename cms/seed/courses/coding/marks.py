"""Module 1: a file that draws, the places on a canvas, colours, and how to read a mistake."""

from cms.seed.courses.coding.sketches import FILE, HOUSE, MISTAKES, SUNRISE
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

OPEN = LessonText(
    "one-file-that-draws",
    "One file that draws",
    "What a program is, and how to make one that opens on your phone or on a school computer.",
    45,
    (
        picture("coding-one-file", "One file of text. The browser reads it from the top and draws what it says."),
        text(
            """
A program is a list of orders, written so exactly that a machine can follow them. That is all. A recipe for conkies assumes that
the cook knows what “a little spice” means. A program may assume nothing: how much, where, in which colour, and what comes first.

You already give exact orders. A landship crew moves to the commands of its leader, and every tuk band has agreed on who starts. In this
course the crew is a **browser**, the app in which you read web pages. Every phone and every computer has one, and every browser
understands a language called **JavaScript**. So whatever you make here, you can send to a cousin in Toronto, and it will run on her computer as it does on yours.
"""
        ),
        term("Program", "A list of exact orders that a machine carries out one after the other."),
        term("Canvas", "The part of a page that a program can draw on. Ours is a square, 400 steps wide and 400 steps high."),
        heading("The file"),
        text(
            """
Your program lives in one file of plain text called `sketch.html`. Here is all of it. You do not have to understand every line
today. Copy it whole, with the *Copy* button above the box, or type it exactly, including every bracket and every semicolon.
"""
        ),
        code("html", FILE),
        text(
            """
The first half sets up a page with a canvas. The `trouble` part writes a message under the canvas when something is wrong, so that
you can find mistakes even on a phone. Leave all that alone for now.

Your own work goes between the two lines that begin with `//`. Two slashes mean: *this is for people, browser, please skip it.*
Such a line is called a **comment**. From here on, each box marked JavaScript in this course is a complete sketch. Empty the space between the
two comments, put the box there, and run it.
"""
        ),
        heading("On a school or library computer"),
        text(
            """
This is the easiest way, and nothing needs to be installed.

1. Open a plain text editor: **Notepad** on Windows, **Text** on a Chromebook. On a Mac, open TextEdit and choose *Format*, then *Make Plain Text*.
2. Type or paste the file.
3. Save it as `sketch.html`. In Notepad, set *Save as type* to *All files* first, or it becomes `sketch.html.txt` and only shows its own text.
   If TextEdit asks, choose *Use .html*.
4. Double-click the file. It opens in the browser: a sea-green bar on warm white paper.
5. Change something, save, go to the browser and reload the page. Change, save, reload: that is the rhythm of the whole course.

Keep your file on a memory stick or send it to yourself, because many shared computers forget everything at night.
"""
        ),
        heading("On a phone"),
        text(
            """
A phone can run the file perfectly well. Making the file is the harder part, so here is the honest advice.

- **Android:** look in your app store for a free *HTML editor* with a preview or run button. The file viewer that came with the phone may show the page
  without running its script, so judge by the green bar: no bar, no script.
- **iPhone:** the same. The Files app usually shows a page without running its script, and Safari does not open files from it. You need an editor app with its own preview.
- Choose one that works offline, asks for no account and no payment, and does not want your contacts or your location.
- Phone keyboards like to “improve” quotation marks from straight `"` to curly. JavaScript accepts only straight ones. On an iPhone, switch off
  *Smart Punctuation* in the keyboard settings.

Code playgrounds on the web work too, but use data and often ask for an account. If you are under 18, talk with a parent or guardian
before you open one.
"""
        ),
        tip(
            "No device today? Take squared paper, mark a square of 20 by 20 boxes and let each box be 20 steps. Be the browser: read "
            "each line aloud and do exactly what it says. Programmers of every age do this when they are stuck."
        ),
        heading("Your first change"),
        text(
            """
Find the two lines between the comments. The first dips the pen into a colour. The second draws a rectangle that is filled with it. Now change the
numbers one at a time, reload after each, and say what each number does before you read the next lesson.
"""
        ),
        code(
            "javascript",
            'pen.fillStyle = "#0e7f8b";\npen.fillRect(100, 150, 200, 100);\n\npen.fillStyle = "#f4a51c";\npen.fillRect(100, 250, 200, 20);',
        ),
        checklist(
            "It runs",
            "I saved the file as sketch.html and opened it in a browser or a preview",
            "I saw the sea-green bar",
            "I changed each of the four numbers and can say what it does",
            "I have a copy of the file in a second place",
        ),
        reflect("Which order in your daily life would be hardest to write down exactly? What would a machine get wrong?"),
        quiz("coding-open"),
    ),
    (("digcomp", "3.4", 1), ("dlgf", "3.4", 1), ("itu-activities", "DCC2", 1)),
)

PLACES = LessonText(
    "where-things-are",
    "Where things are",
    "Two numbers name every place on the canvas. With them you build a chattel house.",
    45,
    (
        text(
            """
Tell somebody on the phone where to put a sticker on a window. “A bit left, no, higher” takes a minute. “One hand from the left edge,
two hands from the top” takes one breath. A canvas works the second way. Every place on it has two numbers, always in the same order:
first how far to the **right**, then how far **down**. They are called **x** and **y**.
"""
        ),
        picture("coding-axes", "The dot is 300 to the right and 100 down, so it is called (300, 100)."),
        text(
            """
The corner at the top left is (0, 0). The corner at the bottom right is (400, 400). At school, y usually grows upwards. On a screen it grows
**downwards**, because pages are read from the top. This feels wrong for a day and then never again.
"""
        ),
        term("Coordinates", "The two numbers of a place: x, how far right, and y, how far down. Both begin at the top left."),
        heading("Rectangles"),
        text(
            """
`pen.fillRect(100, 150, 200, 100)` holds four numbers: the x and y of the **top left corner**, then the **width**, then the **height**. The corner is a
place, the other two are sizes. So the right edge of this rectangle is at 100 + 200, which is 300, and its lower edge at 150 + 100.

That little sum is worth practising. To put a second rectangle exactly beside the first, start it at x = 300. To put one underneath, start it at y = 250.
"""
        ),
        picture("coding-rectangle", "Start at the corner (100, 150). Go 200 right and 100 down."),
        heading("Triangles and other paths"),
        text(
            """
For shapes with slanted sides you lead the pen along a **path**. `beginPath` forgets whatever was there before. `moveTo` lifts the pen to a place.
`lineTo` goes straight to the next one. At the end, `fill` closes the shape and fills it with the colour. Three places give
a triangle, four a kite, a hundred the outline of Barbados.
"""
        ),
        code(
            "javascript",
            """pen.fillStyle = "#d8386b";
pen.beginPath();
pen.moveTo(200, 60);
pen.lineTo(320, 200);
pen.lineTo(200, 340);
pen.lineTo(80, 200);
pen.fill();""",
        ),
        heading("Circles"),
        text(
            """
A circle is a path too: `pen.arc(x, y, r, start, end)`. Here x and y are the **centre**, and r is the radius, from the centre to the
edge. The last two numbers say where along the circle to start and to end. Imagine a clock hand that begins at three o'clock, which is 0, and turns
the way clocks do. Half a turn is called `Math.PI`, a whole turn `2 * Math.PI`. The star means *times*.

So 0 to `2 * Math.PI` is the full circle, 0 to `Math.PI` the lower half, and `Math.PI` to `2 * Math.PI` the upper half.
"""
        ),
        picture(
            "coding-arc",
            "Left: angles start at three o'clock and run like a clock. Right: a lower half above, an upper half below.",
        ),
        note(
            "Why such an odd number? On a circle with radius 1, half the way around measures 3.14159… which is pi. Angles measured that way make many later sums short."
        ),
        heading("A house from shapes"),
        text(
            """
Chattel houses were built so that they could be taken down and moved: small, of wood, even on both sides, with a steep roof. That makes
them perfect for a first drawing. Before you read the code, sketch a house on squared paper and write the numbers of each corner beside it.
"""
        ),
        picture("coding-house", "Six rectangles, one triangle, one circle."),
        code("javascript", HOUSE),
        text(
            """
Look at the middle of the house. The walls run from 110 to 290, so the middle is 200. The tip of the roof is at x = 200, and so is the middle of
the door: 180 plus half of 40. **Even on both sides** is a sum you can check.
"""
        ),
        tip("Draw large things first and small ones last. What is drawn later lies on top, as on a collage."),
        heading("Make it yours"),
        text(
            """
Change this house into one you know. Give it a gallery, a breadfruit tree from a bar and a circle, a second roof behind the first. Change a few
numbers at a time and reload. When something lands in the wrong place, do not push it about blindly: put your finger on the screen, estimate x and y, and work out the numbers.
"""
        ),
        checklist(
            "My house stands",
            "I planned at least three corners on paper before typing them",
            "I used rectangles, one path with lineTo, and one circle",
            "The roof is exactly in the middle of the walls, and I can show the sum",
            "I added something that the example does not have",
        ),
        quiz("coding-places"),
    ),
    (("esco", "computer programming", 1), ("digcomp", "3.4", 1), ("digcomp", "3.1", 1), ("dlgf", "3.4", 1)),
)

COLOURS = LessonText(
    "colours-names-and-mistakes",
    "Colours, names and mistakes",
    "Mix colours from numbers, give numbers a name, and read what the browser says when it is lost.",
    50,
    (
        text(
            """
Your house stands in colours that look like `#f4a51c`. That is not a secret code. A screen has three kinds of light: red, green and blue. A colour says how much of each.
In `#f4a51c` the first pair, `f4`, is red; `a5` is green; `1c` is blue. Each pair runs from `00`, none, to `ff`, all there is. It counts with sixteen digits instead of ten: after 9 come a, b, c, d, e, f.

Much red, a fair amount of green, almost no blue: that is mango. Because this is **light** and not paint, all three at full strength, `#ffffff`, give white, and `#000000` is black.
"""
        ),
        picture("coding-light", "Three lamps. Where all three meet there is white; red and green together give yellow."),
        text(
            """
A second way to write a colour has a use of its own: `rgba(251, 246, 236, 0.4)`. The first three numbers are red, green and blue from 0 to 255. The
last one says how much it **covers**: 1 is like gouache, 0.4 like thin watercolour, 0 cannot be seen. Try both in the sketch below.
"""
        ),
        heading("Names for numbers"),
        text(
            """
At Bathsheba the sun comes up out of the sea. Suppose you drew that, and then wanted the horizon lower. The number 240 would be in
five places, and you would miss one. So give it a **name** once, at the top, and use the name everywhere else:
"""
        ),
        code("javascript", SUNRISE),
        picture("coding-sunrise", "What the sketch draws. The sun in the water is the same circle, its other half, thinner."),
        text(
            """
`const horizon = 240;` means: *from now on, horizon stands for 240.* Such a name is called a **constant**, because it does not change while the
program runs. Change the 240 to 150, reload, and sky, sun, sea and reflection all move together.

Look at `400 - horizon`. The browser works it out for you: the sea is as high as whatever the sky leaves over. Names are for people, so
choose ones that say what a thing **is**: `horizon`, not `h` and not `number2`.
"""
        ),
        term("Constant", "A name for a value that stays the same while the program runs. Written with const."),
        heading("Order is everything"),
        text(
            """
The browser follows your lines from top to bottom, and paint that comes later covers what came before. Move the two lines of the sky below
the sun and the sun is gone. Nothing is broken, no message comes: the browser did what you wrote. Mistakes of this sort you find with your **eyes**, line by line.
"""
        ),
        gallery(
            ("coding-order-right", "Sky, sun, hill: the sun rises behind the hill."),
            ("coding-order-wrong", "Sky, hill, sun: the same lines in another order."),
        ),
        heading("When the browser is lost"),
        text(
            """
Other mistakes stop the program. Then the line under the canvas tells you where and why. Everybody who codes sees such messages many times a day. They are not a
scolding. They are the most helpful sentences on your screen, so read them slowly, aloud if you like.
"""
        ),
        picture("coding-trouble", "The message gives the number of a line. Start looking there, and then one line above."),
        code("text", "\n\n".join(f"{wrong}\n{message}" for wrong, message in MISTAKES)),
        text(
            """
1. *Not a function* means: I know no order of that name. Capitals count: it is `fillRect`, with a large R.
2. *Not defined* means: nobody told me about this word. Usually a slip of the finger: `horizn`.
3. *Missing )* means: a bracket was opened and never closed.

Your browser may choose other words for the same trouble, or put *Uncaught* before them, which only means that nothing
in the program dealt with it. The line number counts from the very top of the file. When a bracket or a quotation mark is
missing, the browser often notices only a line later, so look one line up as well.
"""
        ),
        care(
            "Change one thing at a time. If you change five and it works again, you will not know which one mattered, and if it still fails you have five suspects."
        ),
        heading("Halve and look"),
        text(
            """
When there is no message and you cannot see the reason, put `//` before half of your lines and reload. Is the fault still there? Then it is in the half that is left.
Halve again. A program of a hundred lines needs about seven such steps, because 100 becomes 50, 25, 13, 7, 4, 2 and 1. Programmers call this **debugging**, and it is half the craft.
"""
        ),
        checklist(
            "Colour and care",
            "I mixed a colour of my own and can say how much red, green and blue is in it",
            "I gave a name to a number that I use more than once",
            "I broke my sketch on purpose in three ways and read the message each time",
            "I mended it again",
        ),
        reflect(
            "How do you feel when a message says that you made a mistake? What could you say to yourself, or to a friend, at that moment?"
        ),
        quiz("coding-colours"),
    ),
    (("esco", "computer programming", 1), ("digcomp", "5.1", 1), ("dlgf", "5.1", 1), ("dlgf", "3.4", 1)),
)

MARKS = ModuleText(
    "coding-first-marks",
    "First marks",
    "A file of your own, a house of shapes, and colours that answer to a name.",
    (OPEN, PLACES, COLOURS),
)
