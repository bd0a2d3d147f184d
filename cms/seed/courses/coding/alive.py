"""Module 3: a picture that moves, a picture that answers, and a small piece to show."""

from cms.seed.courses.coding.pieces import BALL, BOAT, DOTS, DRUMS, KITES, MIRROR, STEADY
from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
    code,
    heading,
    note,
    picture,
    quiz,
    reflect,
    term,
    text,
    tip,
)

MOTION = LessonText(
    "many-times-a-second",
    "Many times a second",
    "Wipe, draw, move a little, and again: how a still canvas comes to life, at the same speed for everyone.",
    50,
    (
        text(
            """
Film is a row of still pictures shown so fast that the eye sees movement. Your sketch can do the same, with one difference: it has no row of pictures. It has one canvas and a memory. Each
time, it wipes the canvas, draws everything from what it remembers, and changes what it remembers a very little.
"""
        ),
        picture(
            "coding-frames", "Wipe, draw, move a little; wipe, draw, move a little. The grey rings are what was wiped away."
        ),
        code("javascript", BALL),
        text(
            """
Three things are new.

- `let x = 60` stands **outside** the function, so it is still there the next time. Such a memory is called **state**. Everything that can change
  belongs in it: where, how fast, which colour, how many points.
- `pen.clearRect` wipes. Take the line away and look: the ball paints a bar, because nothing goes away unless you make it.
- `requestAnimationFrame(frame)` asks the browser to call `frame` again when the screen is ready for its next picture, on most screens sixty times a second. The last line starts it all.
"""
        ),
        term("State", "What a program remembers from one moment to the next: places, speeds, points, whether it is paused."),
        heading("Turning round"),
        text(
            """
`if (x > 360 || x < 40)` asks: is the ball too far right **or** too far left? The two bars mean *or*. The ball has radius 40, so its edge touches the wall while its centre
is still 40 away. Then `step = -step` makes a plus 3 into a minus 3, and the other way round.
"""
        ),
        picture("coding-wall", "The centre turns back at 360, because the ball is 40 wide on each side of it."),
        heading("The same speed everywhere"),
        text(
            """
Some phones show 120 pictures a second. On those your ball would run twice as fast, and on a tired old one it would crawl. So do not say how far it goes *in each picture*. Say how far it
goes **in a second**, and look at the clock.
"""
        ),
        code("javascript", STEADY),
        text(
            """
The browser hands each frame the time, in thousandths of a second. We call it `now`, take away the time of the frame `before`, and divide by 1000: that many seconds have gone by. Speed times
seconds is distance, as on the road. At 150 steps a second, a sixtieth of a second moves the ball 2.5 steps.

And `Math.min(…, 0.1)`? When you put the phone into your pocket, the browser stops asking for pictures. Afterwards it looks as if one frame had lasted ten minutes, and the ball would leap out of the world.
`Math.min` takes the smaller of two numbers: no frame may count for more than a tenth of a second.
"""
        ),
        heading("Swaying"),
        text(
            """
Balls bounce. Boats, branches and people sway: out, slower, stop, back, faster through the middle. There is a curve that does this, the **sine**. `Math.sin(clock)` goes softly from 0 to 1, back through 0 to −1, and
round again, for ever. Multiply it by 10 and the boat goes ten steps up and ten down. Divide the clock by a larger number and it goes more slowly.
"""
        ),
        picture(
            "coding-sine",
            "The dot goes evenly to the right. Its height follows the sine: slow at the top and at the bottom, fast in the middle.",
        ),
        text(
            """
Here is a fishing boat off Oistins. Boat and waves have different clocks, 0.7 and 1.1, so they never quite agree. That is why it looks like water.
"""
        ),
        code("javascript", BOAT),
        picture("coding-boat", "The boat from the sketch, once high and once low on the swell."),
        heading("Kindness to eyes"),
        text(
            """
Moving pictures make some people dizzy or sick, and phones have a setting for that: *reduce motion*, or *remove animations*. The first two lines of the boat read this wish. Whoever asked for calm sees the boat at rest, and anyone
may start or stop it with a tap. On the web, whatever moves by itself for longer than five seconds should have such a stop.
"""
        ),
        care(
            "Never let large areas flash more than three times in any one second. It can cause a seizure in some people. Fade instead."
        ),
        heading("Try these"),
        text(
            """
1. Give the ball a `y` with a speed of its own, so that it goes slanted and turns at all four walls.
2. Add a second boat, smaller, higher up and slower. Far things move less.
3. Let a sun rise once, in twenty seconds, and stay.
"""
        ),
        checklist(
            "It moves",
            "I took the wiping line away, saw what happens, and put it back",
            "My movement is measured in steps a second",
            "Something sways with a sine",
            "My sketch is still for people who ask for reduced motion, and a tap stops it",
        ),
        quiz("coding-motion"),
    ),
    (("esco", "computer programming", 2), ("digcomp", "3.4", 2), ("dlgf", "3.4", 2), ("digcomp", "4.3", 1)),
)

HAND = LessonText(
    "a-picture-that-answers",
    "A picture that answers",
    "Fingers, mice and keys: listen for them, find out where they are, and decide what they touched.",
    55,
    (
        text(
            """
A drum is not a picture of a drum. You hit it and it answers, at once, where you hit it. This lesson teaches your canvas to listen. You will make dots that appear under a finger, a mirror to draw in, and a set of drums that light up when you hit them.
"""
        ),
        heading("Listening"),
        text(
            """
So far your program ran from top to bottom. Now parts of it lie in wait. `canvas.onpointerdown = function …` says: *when somebody presses on the canvas, do this.* Whatever happens is called an **event**.
A *pointer* is anything that points: a finger, a pen, a mouse. There are three events to know, `pointerdown`, `pointermove` and `pointerup`, and in code each has an *on* before it.
"""
        ),
        term("Event", "Something that happens while the program runs: a press, a move, a key. The program can listen for it."),
        code("javascript", DOTS),
        text(
            """
The event knows where it happened, but in places of the **screen**, not of your canvas. Your canvas counts 400 across; on a narrow phone it may be shown only 320 wide. So `place` asks where the
canvas lies, takes away its left edge, and stretches the rest by `zoom`, which is 400 divided by the width shown. If the canvas is 320 wide and the finger is 80 from its left edge, then x is 80 × 400 ÷ 320, which is 100.
"""
        ),
        picture(
            "coding-scale",
            "On the small screen the finger is a quarter of the way across. On the canvas it is a quarter of the way too: x = 100.",
        ),
        note(
            "In the style part of your file stands touch-action: none. It tells the phone not to scroll while a finger is on the canvas, because that finger is drawing."
        ),
        heading("A mirror to draw in"),
        text(
            """
To draw a line you need two places: where the finger was and where it is. The state `last` remembers the first. While nobody presses it holds `null`, which means *nothing here*, and then a move draws nothing.
"""
        ),
        code("javascript", MIRROR),
        picture("coding-mirror", "Pink is the hand. Green is its reflection: the same y, and 400 − x instead of x."),
        text(
            """
The whole mirror is in `400 - here.x`. What is 30 from the left edge appears 30 from the right. Try a second axis: `400 - here.y`. Four strokes for each move give
something like a paper star, cut folded.

When you lift the finger, `pointerup` sets `last` back to nothing. It listens on the **window**, not on the canvas, because a hand may slide off the edge before it lets go.
"""
        ),
        heading("What was touched?"),
        text(
            """
A canvas remembers no shapes, only paint. To know whether a finger hit a drum you have to work it out: how far is the finger from the centre? If that is less than the radius, it is inside.
The distance comes from the old rule about right-angled triangles, and `Math.hypot` knows it: give it how far across and how far down, and it answers how far in a straight line.
"""
        ),
        picture(
            "coding-distance",
            "Thirty across and forty down make fifty in a straight line. The radius is sixty, so the finger is inside.",
        ),
        text(
            """
A tuk band has a bass drum, a kettle drum and a flute, sometimes a triangle. Ours has three drums that are seen, not heard. Each one is an **object**: a few values with names, in curly
brackets. `drum.x` reads *the x of this drum*. All three stand in a list, and `for (const drum of drums)` goes through the list without counting.
"""
        ),
        term("Object", "Several values that belong together, each with a name, such as the x, y and colour of one drum."),
        code("javascript", DRUMS),
        text(
            """
Follow one hit. The press sets `glow` to 1: that is all the listener does. It draws nothing. The frame, sixty times a second, paints each drum as it is **now** and lets its glow fade a little. Events
change the state, frames show the state. Keep those two apart and even large pieces stay simple.

The drums answer to the keys 1, 2 and 3 as well. Not everybody can use a touch screen or a mouse, so let everything that can be tapped be reached with a key too.
"""
        ),
        tip(
            "Make targets larger than they look. Use drum.r + 15 in the question and see how much kinder the small drum becomes to a thumb on a bus."
        ),
        heading("Try these"),
        text(
            """
1. Let the colour of the mirror's line change with the place: `"hsl(" + here.x + ", 65%, 50%)"`.
2. Add a fourth drum. How many lines do you have to change?
3. Let a drum grow when it is hit, instead of showing a light.
4. Count the hits on each drum, and draw that many dots below it.
"""
        ),
        checklist(
            "It answers",
            "A finger or a mouse leaves marks exactly where it points",
            "I changed the mirror into something of my own",
            "My drums know what was hit, by distance",
            "They can be played with keys as well",
        ),
        reflect("Which thing that you use every day answers well when you touch it? What exactly does it do, and how soon?"),
        quiz("coding-hand"),
    ),
    (("esco", "computer programming", 2), ("digcomp", "3.4", 2), ("dlgf", "3.4", 2), ("digcomp", "5.2", 1)),
)

SHOW = LessonText(
    "a-small-piece-to-show",
    "A small piece to show",
    "Plan it on one page, build it in small steps, test it with three people, and let it go with your name on it.",
    60,
    (
        text(
            """
At Easter the sky over pastures and beaches fills with kites, and a good one can be heard humming two streets away. Here is a sky of kites in one file. A tap lets up a kite, which sways and waves its tail. The thirteenth takes
the place of the first, so the sky stays light. It uses everything you know and nothing new but three words.
"""
        ),
        picture("coding-kites", "The piece after seven taps."),
        code("html", KITES),
        heading("Read it like a map"),
        text(
            """
A long program is not read from top to bottom. Find its rooms first. The comments name three: **what the piece knows**, **what can happen**, **what it looks like**. Almost every game, instrument and moving picture has
these three rooms.

The new words all belong to lists. `kites.push(…)` adds one at the end. `kites.shift()` takes the first away and the rest move up. `kites.length` is how many there are.
"""
        ),
        picture("coding-list", "A new kite comes in at the end; when there are more than twelve, the first one goes."),
        text(
            """
Find the answers in the code before you go on. Why is there a counter `flown`, when `kites.length` seems to count as well? (Once the sky is full the length stays the same, and every new kite would have the same colour.) Why does
`addKite` call `draw`? (Because the piece may be paused, and a tap must be answered all the same.) What makes neighbours sway out of step?
"""
        ),
        heading("Your own piece: one page"),
        text(
            """
Take one sheet of paper and no device. Fill in three sentences, and draw the screen three times: before anybody touches it, at a touch, and a minute later.

- **It shows** … one place, thing or mood that you know better than most people do.
- **When you touch it**, … one thing happens, at once, where the finger is.
- **If you leave it alone**, … something small goes on.
"""
        ),
        picture("coding-plan", "Three drawings are a plan: at rest, at the touch, a minute later."),
        text(
            """
Some beginnings: rain on a zinc roof that thickens where you press. A monkey jar that fills, tap by tap. Lanterns in a street in Speightstown that you light one after the other. Waves that leave your
finger's trace and wash it away. A patchwork that friends add to, tile by tile.

Small is the point. A piece that does **one** thing well is finished this week. One with levels, music and a shop is never finished.
"""
        ),
        heading("Build it in steps that run"),
        text(
            """
1. Draw the scene, still, with one object in it.
2. Move its numbers into the state.
3. Let a touch change the state.
4. Make a list of many.
5. Let time change the state.
6. Add keys, calm and a pause.

Save a copy after each step, called `kites-1.html`, `kites-2.html`. If step 4 goes wrong, step 3 still runs, and that is what you show if Friday comes early.
"""
        ),
        heading("Three people"),
        text(
            """
Hand your piece to three people, one at a time, without a word. Watch their fingers. Where do they tap first? How long until they smile, or put it down? Do they find the thing you are proudest of? Test on a phone that is not yours, in the sun, and once
with the keyboard alone. Then change one thing: the one that most of them stumbled over.
"""
        ),
        note(
            "A person who cannot see the canvas hears only its aria-label. Write there what you would say to them on the telephone, in one sentence. Then the line of words below the canvas tells everybody what can be done."
        ),
        heading("Your name and a licence"),
        text(
            """
Put your name and the year at the top, as a comment. If you took a part from somewhere, say from whom and where, in the line above it: a function from this course, a trick from a friend, a piece that an AI tool wrote. Being honest about that costs a line, and it
is how programmers have always worked.

In Barbados, as in most countries, your program is protected by copyright from the moment it exists. If you say nothing, others may look and must ask. If you want them to build on it, add a **licence**. Creative Commons licences are made for pictures, texts and music and not for programs.
For code, the short **MIT licence** is common: do what you like, and keep my name on it. If you are under 18, decide that together with a parent or guardian.
"""
        ),
        heading("Let it go"),
        text(
            """
Send the file as it is, `kites.html`. On a computer it opens with a double-click. Many phones will not run a file that comes in a message, as you saw in the first lesson, so also send a screen recording of fifteen seconds. For a show, put your piece on one phone or
laptop, charged, on a table, with the three sentences of your plan on a card beside it, and stand two steps back.
"""
        ),
        checklist(
            "Ready to show",
            "My plan fits on one page and has three drawings",
            "The piece answers to touch and to keys, and is calm for those who ask",
            "Three people tried it without my help, and I changed one thing",
            "My name, the names of those I borrowed from, and a licence are in the file",
            "The file is in two places, with a recording beside it",
        ),
        reflect("Open the first file you made in this course. What would you tell the person who typed it?"),
        quiz("coding-show"),
    ),
    (
        ("esco", "computer programming", 2),
        ("digcomp", "3.4", 2),
        ("digcomp", "3.3", 1),
        ("dlgf", "5.3", 2),
        ("dlgf", "5.5", 2),
    ),
    mark=True,
)

ALIVE = ModuleText(
    "coding-alive",
    "Alive",
    "Motion, touch and memory, and a small piece that you show.",
    (MOTION, HAND, SHOW),
)
