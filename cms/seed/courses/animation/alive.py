"""Module 2: planning a movement, and what makes it feel alive."""

from cms.seed.words import (
    LessonText,
    ModuleText,
    checklist,
    clip,
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

KEYS = LessonText(
    "keys-breakdowns-in-betweens",
    "Keys, breakdowns and in-betweens",
    "Plan a movement from its few important drawings, and write the plan so that somebody else could finish it.",
    30,
    (
        text(
            """
There are two ways to animate. You can start at the first drawing and go on to the last, discovering the movement as you go.
That is **straight ahead**, and it suits water, fire and crowds. Or you can draw the important moments first and fill the gaps
afterwards. That is **pose to pose**, and it suits everything that has to arrive somewhere in time. Most work mixes the two.

This lesson is about pose to pose, and its subject is the front door of a chattel house.
"""
        ),
        picture("door-keys", "One dot: the first key. Two dots: the breakdown. Three dots: the second key."),
        heading("Three kinds of drawing"),
        text(
            """
A **key** is a drawing that the story cannot do without: the door shut, the door open. Show only the keys and a stranger can still
tell what happens.

A **breakdown** lies between two keys and decides *how* to get from one to the other. Does the door swing smoothly? Does it stick at
first and then fly? Does it open with a shoulder behind it? One drawing in the middle answers. Move the breakdown nearer to the
first key and the door starts slowly; nearer to the second and it starts with a jerk.

**In-betweens** fill what is left. They look like the least important drawings, and in a studio they go to the newest people, but
they are where spacing lives: crowd them and the door slows, spread them and it flies.
"""
        ),
        clip("door", "Two keys, then the breakdown, then the in-betweens. The marks below the house are the timing chart."),
        term("Key", "A drawing that tells the story at one important moment."),
        term("Breakdown", "The drawing between two keys that decides the path and the character of the movement."),
        term("In-between", "A drawing that fills the gap between a key and a breakdown; its place decides the speed."),
        heading("The timing chart"),
        text(
            """
Animators write the spacing at the edge of the key drawing as a small ladder: a line with a long mark for each key, a mark for the
breakdown and short marks for the in-betweens. It is read like a ruler. Marks close together are small steps.
"""
        ),
        picture("door-chart", "Nine drawings: slow out of shut, fast through the middle, slow into open."),
        text("The same chart can be written as numbers. For our door, in degrees:"),
        code(
            "text",
            "drawing   degrees   gap\n"
            "   1          0\n"
            "   2          2       2\n"
            "   3          8       6\n"
            "   4         22      14\n"
            "   5         48      26\n"
            "   6         80      32\n"
            "   7        100      20\n"
            "   8        108       8\n"
            "   9        110       2",
        ),
        text(
            """
Look down the column of gaps: they grow, then shrink. If you change nothing but these numbers you change the
weight of the door. A light louvre might read 0, 20, 50, 80, 100, 108, 110. A warped door that sticks might read
0, 0, 1, 3, 40, 90, 108, 112, 110, and you can already feel the shoulder.
"""
        ),
        tip(
            "Go past the end and come back: 112, then 110. Stopping dead looks like a wall; a small overshoot looks like a hinge."
        ),
        heading("Make it"),
        text(
            """
Choose a door, a gate or the lid of a cooler. Draw the two keys, then the breakdown. Photograph those three alone and look: if the
action does not read, no in-between will save it. Only then write the chart and draw the in-betweens by laying the paper over
both neighbours and drawing what lies at the mark, not always half-way.
"""
        ),
        checklist(
            "A door with a character",
            "Two keys and a breakdown are readable on their own",
            "The timing chart was written before the in-betweens were drawn",
            "I made a second version by changing only the chart",
        ),
        quiz("keys"),
    ),
    (("esco", "principles of animation", 2), ("esco", "develop animations", 1)),
)

LIFE = LessonText(
    "anticipation-and-overlap",
    "Anticipation and overlap",
    "A drummer shows how a movement announces itself and how it dies away.",
    30,
    (
        text(
            """
Stand up and jump. Before you left the floor you bent your knees. You had to: muscles need room. That small movement the other way
is **anticipation**, and it does two things. It makes the action possible, and it tells whoever is watching where to look next.

Without it, things happen *to* the viewer. With it, the viewer expects, and is pleased to be right, or startled to be wrong.
"""
        ),
        clip("drummer", "One beat of a Crop Over drum: rest, dip, up, hold, strike. The ribbon arrives last."),
        heading("Reading the beat"),
        picture("drummer-poses", "One: rest. Two: the dip before the lift. Three: up and waiting. Four: the strike."),
        text(
            """
The drummer's arm takes twelve drawings for one beat. Count how they are spent:

- two for the dip, the **anticipation** of the lift;
- three for the way up;
- two waiting at the top, which is the anticipation of the strike;
- two for the strike itself: one on the way, one on the skin;
- three for the rebound and the rest.

The strike, the thing we came to see, gets two drawings of twelve. Ten go to what comes before and after. That is usual. Effort is
slow, impact is quick, recovery is slow again. When a hit feels weak, do not add drawings to the hit. Add them before.
"""
        ),
        term("Anticipation", "A smaller movement, usually in the opposite direction, that prepares an action."),
        heading("Nothing stops all at once"),
        text(
            """
Now watch the ribbon on the stick. It goes where the stick goes, one or two drawings late. When the stick has stopped, the ribbon is
still on its way. The head nods after the blow, not with it. This is **overlapping action**: the parts of a body follow each other
because they hang on each other. What continues after the main action has stopped is called **follow-through**.

To find the order, ask what pulls what. Hip pulls chest, chest pulls shoulder, shoulder pulls elbow, elbow pulls hand, hand pulls
stick, stick pulls ribbon. Each link starts a little later and ends a little later than the one before. Masqueraders know this: the
body turns, then the skirt, then the feathers.
"""
        ),
        term(
            "Overlap", "Parts of a subject moving and stopping at different times, because each is pulled by the one before it."
        ),
        note(
            "Overlap is not a wobble added at the end. If every loose thing swings in the same way, it looks like jelly. Heavy things lag longer and swing less often."
        ),
        heading("Make it"),
        text(
            """
Animate one beat of anything struck: a drum, a cricket ball, a dominoes table. Begin with four keys: rest, anticipation, top, hit.
Add something loose: a ribbon, a sleeve, a plait, a chain. Draw the loose thing in a second pass, in another colour, always looking at
where its *holder* was one drawing earlier.
"""
        ),
        checklist(
            "One beat",
            "There is an anticipation before the action",
            "The hit takes no more than two drawings",
            "Something loose follows late and settles last",
        ),
        reflect(
            "Watch a person do one ordinary thing today: lift a bag, open a gate, sit down. What was the anticipation? What moved last?"
        ),
        quiz("life"),
    ),
    (("esco", "principles of animation", 2), ("esco", "develop animations", 2)),
    80,
)

ARCS = LessonText(
    "arcs-and-clear-poses",
    "Arcs and clear poses",
    "Why limbs swing on curves, and how a pose can be read in half a second.",
    25,
    (
        heading("Joints make arcs"),
        text(
            """
An arm is a stick with a hinge at one end. Whatever the hinge does, the far end draws a part of a circle. Wrists, knees, necks and door
handles all travel on arcs, and so do most whole bodies, because they are thrown, carried or swung.

In-betweens drawn half-way along a straight line between two keys are the commonest mistake in first films. Look at the picture:
on the right the hand slides along a ruler and the arm has to grow shorter and longer again. You may not see *why* it looks wrong
at twelve a second, but you will see that it does.
"""
        ),
        picture(
            "arcs",
            "Left, the arm keeps its length and the hand draws an arc. Right, the hand goes straight and the arm shrinks.",
        ),
        tip(
            "Trace the arc before you draw the in-betweens: mark the hand on every drawing with a dot and join the dots. If the line has a corner, one drawing is off."
        ),
        text(
            """
Arcs can be flat, round or a figure of eight. A conductor's hand, the tail of a dog, the brush of somebody painting a wall: follow them
with a finger in the air before you draw. Machines are allowed straight lines. That is one of the ways we know they are machines.
"""
        ),
        heading("A pose is a sentence"),
        text(
            """
Between the arcs there are moments when the figure is almost still. Those poses carry the story, and a viewer has perhaps half a second
for each. Three tests help:

**The silhouette.** Fill the figure in with ink. Can you still tell what it is doing? A cup held in front of the chest disappears; the
same cup held out to the side is read at once. Turn the figure, not the story.

**The line of action.** Draw one curve from the heel to the head, with the arms left out. A curve that bends one way says *reaching*,
*pulling*, *proud*, *beaten*. Two curves that fight each other say nothing. A straight vertical line says *waiting*.

**The weight.** Where is the middle of the body, and what holds it up? Someone carrying a heavy bucket in the right hand leans left.
If you can push your figure over with a finger, redraw the feet.
"""
        ),
        term("Line of action", "One imagined curve through the whole body that shows the direction of its effort."),
        term("Silhouette", "The outline of a figure filled in. If it can be read in black, the pose is clear."),
        heading("Characters from shapes"),
        text(
            """
You will soon animate a person. That person has to be drawn again and again, so build them from shapes you can repeat without
thinking. A circle looks soft and friendly, a triangle quick or sly depending on which way it points, an upright bar steady or stiff.
Choose **one** leading shape, add a head, two legs and one thing that can lag behind: a plait, a scarf, a bag.
"""
        ),
        picture("shape-people", "One leading shape each. Which of them would be first on the bus?"),
        text(
            """
Draw your character from the side and the front on one sheet, with lines across at the eyes, hip and knees. That is a **model sheet**.
It keeps the character the same size on Friday as on Monday.
"""
        ),
        checklist(
            "My character",
            "Built from no more than six shapes, with one leading shape",
            "A model sheet with side and front view",
            "Three poses that can be read in silhouette",
            "One loose part that can overlap",
        ),
        reflect(
            "Who is your character? Write three sentences: where they are going, what they are carrying, and what they hope nobody notices."
        ),
    ),
    (("esco", "principles of animation", 2), ("digcomp", "3.1", 2)),
)

ALIVE = ModuleText(
    "making-it-feel-alive",
    "Making it feel alive",
    "Plan with keys and charts; add anticipation, overlap, arcs and poses that can be read.",
    (KEYS, LIFE, ARCS),
)
