"""The first half of the module: measuring, sketching, and three views on paper."""

from cms.seed.words import (
    LessonText,
    checklist,
    gallery,
    heading,
    note,
    picture,
    printable,
    quiz,
    reflect,
    term,
    text,
    tip,
)

MEASURE = LessonText(
    "measure-and-sketch",
    "Measure and sketch",
    "Get numbers you can trust from a thing in your hand, and put them on a sketch that explains itself.",
    40,
    (
        text(
            """
You are drawing, and you want to film your hand at work. The phone leans against a cup, slides, and films the ceiling. What you need is a
**stand**. In this course you design one that fits *your* phone in *its* case, and at the end it stands on your table.

CAD means computer-aided design, but the computer is only the pen. A designer first knows two things: what the part must do, and how big it
is. Both begin on paper.
"""
        ),
        heading("What must it do?"),
        text(
            """
Write it down before you draw a line. Ours says: *holds a phone in its case, upright, leaning back a little; does not tip when I tap the
screen; leaves room for a thumb to swipe up from below; fits into a school bag.* Each half-sentence will become a dimension. What is not
on the list, you don't have to draw.
"""
        ),
        heading("One unit"),
        text(
            """
Makers of parts measure in **millimetres**, whole or with a point: 160, 11.2. Barbados lives with two systems: cloth by the yard, timber by
the inch, medicine by the millilitre. Choose one at the start and write it on the page. One inch is exactly 25.4 mm. A part that was
drawn in inches and made in millimetres comes out smaller than a fingernail.
"""
        ),
        heading("Measure three times"),
        text(
            """
A ruler lies in three ways. Its scale may not begin at its edge. Your eye may look from the side. And you read what you expect to read.
A **calliper** is better for thickness, because its jaws close on the thing itself. Close it empty first: does it show 0?

Measure the thickness of your phone **in its case, at the camera, at the buttons, and at a corner**. Measure each place three times,
and open the calliper in between. You won't get the same number. That's not your fault; that's measuring.

> 10.9, 11.1, 11.0

Write down the middle value and how far the others stray: 11.0, give or take 0.1. If one of them is 12.4, something slipped. Look again.
And for a slot that has to take the phone, remember the **largest** place, not the mean: the camera bump decides.
"""
        ),
        picture("cad-calliper", "The jaws touch the phone in its case at its thickest place: 11.0 millimetres."),
        term("Calliper", "A measuring tool with two jaws that close on a thing. One kind also reaches into holes."),
        term("Tolerance", "How far a size may be from the number on the drawing and still be good: 12 ± 0.3."),
        text(
            """
No calliper? Lay the phone between two books on squared paper, push the books together, take the phone out and measure the gap. Ten sheets
of one kind of paper pressed together, divided by ten, give you the thickness of one: a way to measure what is too thin for any ruler.
"""
        ),
        heading("The sketch"),
        text(
            """
Now draw the stand from the side, by hand, as large as the page allows. It doesn't have to be straight; it needs to be *complete*. From the
side, ours has four parts: a **base**, a **lip** in front so that the phone does not slide off, a **slot** in which it stands, and a
**back** for it to lean on.
"""
        ),
        picture(
            "cad-sketch",
            "The side of the stand with its six sizes, each of them once. The slot has its own, because something must fit into it.",
        ),
        text(
            """
Then put the numbers on. Four habits separate a sketch that can be built from one that starts a quarrel:

1. **Each size once.** If the same length stands there twice, one day they will differ.
2. **From one edge.** Choose an edge that is easy to find (ours are the table and the front) and measure from it. Chains of small
   sizes add up their errors. Only what must fit something, like the slot, is measured by itself.
3. **Nothing that follows.** If the base is 85 and the lip 4, nobody needs to be told that 81 are left.
4. **Never measure the drawing.** The number counts, not the line.
"""
        ),
        tip(
            "Give your sketch to somebody and ask them to cut the shape from card, without a word from you. Every question they ask is a number you forgot."
        ),
        note(
            "An edge from which sizes are measured is called a **datum**. If you had to set a chattel house on its stones, you would level one stone first and measure all the others from it. That stone is your datum."
        ),
        checklist(
            "Measured",
            "My list says what the stand must do, in half-sentences",
            "Each place was measured three times, and I wrote down the spread",
            "The page says “mm”",
            "Each size stands once, and starts from the table or the front edge where it can",
            "Somebody cut the shape from card without asking me anything",
        ),
        quiz("cad-measuring"),
    ),
    (("esco", "technical drawings", 1), ("digcomp", "5.3", 1), ("dlgf", "6.1", 1)),
)

VIEWS = LessonText(
    "three-views-of-one-thing",
    "Three views of one thing",
    "Draw a part from the front, from above and from the side, in lines that say what kind of edge they are.",
    45,
    (
        text(
            """
A photograph shows how a thing looks. It does not show how long it is: what is farther away is smaller, and each angle lies. For
making, you need drawings that do not lie. The trick is centuries old and simple: look at the part **straight on**, from so far
away that nothing shrinks, and draw only what you see from there. Then turn it a quarter and draw it again.
"""
        ),
        heading("Fold a box around it"),
        text(
            """
Imagine your card model in a shoebox made of glass. On the front pane draw what you see through it. Do the same on the lid, and
on the right side. Now cut the edges of the box and fold the panes flat. There they lie, and nobody had to decide where each view
goes: the view from above is **above** the front view, the view from the right is to the **right** of it.
"""
        ),
        picture(
            "cad-box",
            "The panes of the box fold flat: one dot is the front, two dots the view from above, three dots the side.",
        ),
        text(
            """
And they are tied together. What is 60 wide in front is 60 wide from above, and stands exactly over it. What is 98 high in front is 98
high from the side, at the same level. So you never measure twice: draw faint lines from one view across to the next. If a corner
has no partner in another view, one of them is wrong, and you have found a mistake that staring would never have shown you.
"""
        ),
        picture("cad-views", "The stand in three views. Thin lines carry each size from one view to the next."),
        term("Orthographic view", "A drawing of what is seen straight on, with nothing made smaller by distance."),
        note(
            "The folded box we use is called *third angle* and is usual in North America. Europe mostly uses *first angle*: there the view from above stands **below**. Both are right; mixing them is not. A small sign on the drawing, a cone seen twice, says which one it is."
        ),
        heading("Lines that speak"),
        text(
            """
In a good drawing you can tell by the line what you are looking at. Four kinds do nearly everything:
"""
        ),
        picture(
            "cad-lines",
            "One dot: an edge you see. Two: an edge hidden behind. Three: the middle of something round. Four: a size.",
        ),
        text(
            """
- **Thick and unbroken**: an edge you can see.
- **Dashes**: an edge that is there but hidden. Our lip has a notch for the thumb; from the side its floor
  is hidden behind the lip, so it is dashed.
- **Long, short, long**: a centre line. Whatever is round or symmetrical gets one, and round holes are measured to it.
- **Thin and unbroken**: everything that isn't part of the thing: dimension lines with arrows, and the thin lines that lead to them.

Two pencils are enough, a soft one and a hard one. If your thick lines are twice as wide as your thin ones, anybody can read it.

A circle is given by its diameter with the sign ⌀ before it: ⌀10. A rounded corner is given by its radius with an R: R3. Angles have their
degrees: 70°. Numbers stand so that they can be read from below or from the right, never upside down.
"""
        ),
        heading("Scale"),
        text(
            """
The stand fits on a sheet at its full size: scale **1:1**. A bus shelter does not; at **1:20** a millimetre on paper is twenty in the
world. An earring at **5:1** is five times as large on paper as on the ear. The *numbers* on the drawing are always those of the real thing. In a
drawing at 1:2 the base is a line of 42.5 mm, and beside it stands 85.
"""
        ),
        gallery(
            ("cad-scale-half", "1 to 2: the line is half as long as the thing. The number does not change."),
            ("cad-scale-five", "5 to 1: the line is five times as long as the thing. The number does not change."),
        ),
        heading("Draw yours"),
        text(
            """
Print the sheet with its three frames, or rule squared paper. Draw the front view first and lightly, then the side, then the view from
above, going across with the ruler. When all three agree, draw over the visible edges with the soft pencil. Then the dashes, then centre lines,
then sizes. In the corner write name, part, unit, scale, date. A drawing without a date is a rumour.
"""
        ),
        printable(
            "cad-frames",
            "Three views: sheet to draw on",
            "One page with squares, three frames and a corner for name, unit, scale and date.",
        ),
        checklist(
            "A drawing for somebody else",
            "Three views, and each corner has its partner in the other two",
            "Seen, hidden, centre and size are four different lines",
            "The numbers are those of the real thing, whatever the scale",
            "Name, part, unit, scale and date stand in the corner",
        ),
        reflect("Which mistake did you find only because two views did not agree?"),
        quiz("cad-three-views"),
    ),
    (("esco", "technical drawings", 2), ("esco", "use technical drawing software", 1), ("digcomp", "3.1", 1)),
)
