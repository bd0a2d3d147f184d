"""Module 1: why drawings move, and the two things an animator decides: when and where."""

from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
    clip,
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

FLIPBOOK = LessonText(
    "a-flying-fish-in-your-hand",
    "A flying fish in your hand",
    "Why drawings seem to move, and a flipbook made in twenty minutes.",
    25,
    (
        picture("flipbook", "A pad, a pencil and a thumb: the oldest animation studio there is."),
        text(
            """
A film is a row of still pictures. Nothing in it moves. The movement happens in you: when pictures that resemble each other
follow quickly enough, your brain decides that it is seeing *one* thing in motion and fills in what lies between.

You can test this with a pad of sticky notes. Draw a dot in the corner of the last page. On the page above, draw it a
little higher. Go on for twenty pages, then let the pages fall from your thumb. The dot climbs. You drew no climbing.
"""
        ),
        clip("flying-fish", "The same eight drawings at two, four and twelve a second."),
        text(
            """
Watch the clip again and notice *when* it turns from pictures into a leap. For most people that happens at around ten
pictures a second. Cinema shows twenty-four. Animators seldom draw that many: a drawing usually stays for two frames, so
twelve drawings make a second. That is called **working on twos**, and every clip in this course is made that way.
"""
        ),
        term(
            "Frame", "One picture of a film. Cinema shows 24 frames a second; a drawing may stay for one, two or more of them."
        ),
        term(
            "On twos",
            "Keeping each drawing for two frames, so that twelve drawings fill one second. On ones means a new drawing for each frame.",
        ),
        heading("Plan before you draw"),
        text(
            """
A flying fish is a good first subject: a simple body, two large fins, one clear action. It leaves the water, opens its
fins, glides and goes back in. Before drawing anything, say the action aloud and count it: *out … glide … in*. If it takes
you one second, you need twelve drawings. If you want the glide to last, you need more drawings for the glide, not faster
thumbs.

Now look at how the leap below is spread over eight drawings. Between the first two the fish travels far; at the top it
hardly moves. That is not decoration. Thrown things slow down as they rise and speed up as they fall, and eyes
know it even when heads do not.
"""
        ),
        picture("fish-strip", "Eight drawings of one leap. Large steps near the water, small steps at the top."),
        heading("Make it"),
        text(
            """
1. Take a pad of at least twenty-four pages. Thin paper is best: you must see the drawing below.
2. Begin on the **last** page and work forward, so that each new page lies on the one before and you can trace.
3. Draw the sea as the same wave on every page. What stays still must stay *exactly* still, or it will tremble.
4. Draw the fish: out of the water, rising, top, falling, in. Keep its size the same.
5. Flip slowly, then fast. Mark the pages that jump, and redraw only those.
"""
        ),
        tip(
            "Put a small cross in the same corner of every page. Lining up the crosses when you trace keeps the drawing from wandering."
        ),
        care(
            "Do not rub out and correct while you draw. Finish the whole leap first: a rough movement that works is worth more than one perfect fish."
        ),
        checklist(
            "Your first flipbook",
            "I planned the action in words and counted its seconds",
            "I drew at least twenty-four pages, from the back to the front",
            "I flipped it for someone and they saw a fish, not a row of drawings",
        ),
        reflect("Which part of your flipbook moved as you wanted, and which part surprised you?"),
    ),
    (("esco", "principles of animation", 1), ("digcomp", "3.1", 1)),
    80,
)

TIMING = LessonText(
    "timing-and-spacing",
    "Timing and spacing",
    "When a thing moves and how far it moves from one drawing to the next: the two decisions behind all animation.",
    25,
    (
        text(
            """
Suppose a ball rolls across your page in two seconds. You have decided its **timing**: twenty-four drawings at twelve a
second. You have not yet decided how it rolls. Does it creep away and then rush? Does it start with a kick and die out?
That is its **spacing**: how far the ball travels between one drawing and the next.

Small gaps between drawings look slow. Large gaps look fast. Two balls can leave together, arrive together and still feel
like a machine and a living hand.
"""
        ),
        clip("spacing", "Same timing, different spacing. The marks show where each drawing puts the ball."),
        term("Timing", "How many frames an action takes from beginning to end."),
        term("Spacing", "How those frames are spread: how far the subject moves from each drawing to the next."),
        heading("Slow out, slow in"),
        text(
            """
Most things with weight need time to get going and time to stop. Think of a ZR van pulling away from the stand: it leans,
rolls, gathers speed; before the next stop it slows again. Animators call the start **slow out** (of the first pose) and the
end **slow in** (to the last). You draw it by crowding the drawings near both ends and spreading them in the middle.

Not everything does so. A ball that hits a wall has no time to be gentle: it arrives at full speed. A falling stone only
gets faster; a falling leaf slides, waits and slides again. Whether you crowd the drawings at the start, at the end, at both or at neither is a statement about what
pushes the thing and what it weighs.
"""
        ),
        picture(
            "spacing-chart", "One dot: even steps. Two dots: slow out and slow in. Three dots: a hard push that dies away."
        ),
        heading("From seconds to drawings"),
        text(
            """
Use a watch, not a guess. Act the movement, say *one-and-two-and*, or film yourself, and note how long it takes. Then multiply:

- at 12 drawings a second, a step that takes half a second needs **6** drawings;
- a door that takes a second and a quarter needs **15**;
- a blink takes about a quarter of a second: **3** drawings, eyes shut on the middle one.

Beginners almost always make things too slow, because drawing takes long and time stretches in the head. When in doubt, take
two drawings out and look again.
"""
        ),
        note(
            "Timing and spacing are decided on paper before any software is opened. A program can draw in-betweens for you; it cannot know what the thing weighs. Apps speak of *ease in* and *ease out* and do not agree which end they mean, so try it and look."
        ),
        heading("Try it"),
        text(
            """
Draw a line across a strip of paper and mark nine positions for a coin, spread evenly. On a second strip mark nine positions
crowded at both ends. Photograph the coin on each mark with a phone held still (lean it on a cup) and play the photographs at
twelve a second. A free stop-motion app will do; so will swiping quickly through the gallery.
"""
        ),
        checklist(
            "One coin, two movements",
            "I photographed nine positions with even spacing",
            "I photographed nine positions with slow out and slow in",
            "Both take the same time, and I can say how they differ",
        ),
        quiz("timing"),
    ),
    (("esco", "principles of animation", 1),),
)

BOUNCE = LessonText(
    "the-bouncing-ball",
    "The bouncing ball",
    "A ball teaches weight: arcs, fading bounces, squash and stretch.",
    35,
    (
        text(
            """
Every animation school in the world begins with a bouncing ball, and not out of habit. A ball has no face and no arms. If it
looks alive or heavy or tired, only its movement can have told you so.
"""
        ),
        clip("bounce", "Left, a marble. Right, a ball with air in it. Their timing is the same."),
        heading("The path"),
        text(
            """
Follow one bounce with a finger. The ball does not travel in a zigzag: each hop is a curve, steep at the ground and flat at the
top, like an upturned bowl. Spacing follows the curve. Near the top the drawings crowd, because gravity has nearly used up the
climb; near the ground they spread.

Each hop is **lower** and **shorter in time** than the one before, since every landing costs energy. How much is lost tells you
what the ball is made of. A football pumped hard keeps about two thirds of its height, a road-tennis ball little more than half. A
ripe breadfruit keeps nothing.
"""
        ),
        picture(
            "bounce-arc",
            "Each hop is lower and shorter than the last. The ball is long when fast, round at the top, flat for one drawing on the ground.",
        ),
        term("Arc", "The curved path along which natural movement runs. Straight paths look mechanical."),
        heading("Squash and stretch"),
        text(
            """
A soft ball changes shape. When it rushes towards the ground it stretches along its path; when it lands it is squashed flat;
at the top, where it is slow, it is round. Three rules keep this believable:

1. **The volume stays the same.** Wider means lower, longer means thinner. A ball that only gets flatter has shrunk, and the eye notices.
2. **Stretch follows the path.** On the way down along the arc, on the way up along the next one, never sideways.
3. **The squash is brief.** One drawing at twelve a second, on contact only. The drawing before it should be stretched and already touching
   the ground, and the drawing after it stretched and still touching.

How far you go is style. A marble gets none, a football a little, a cartoon water balloon a great deal.
"""
        ),
        picture(
            "squash-rule",
            "Above the green dots: the same volume in three shapes. Crossed out: the ball shrank, so the squash is false.",
        ),
        care("Do not squash in the air. If the ball is flat before it touches the ground, it looks as if it had flinched."),
        heading("Make it"),
        text(
            """
Draw the ground and the path first, in light pencil: three hops, each about two thirds as high as the last. Mark the
positions on the path: crowded at the top, wide at the ground. Then draw the balls on their marks, one page each, and number
every page. Twelve drawings for the first hop, ten for the second, eight for the third will do.

Photograph the pages in order. Look at the film without thinking, as a stranger would. What is your ball made of?
"""
        ),
        printable(
            "bounce-arc",
            "Bouncing ball: path to trace",
            "One page to trace: the path and the positions of a drop and three hops.",
        ),
        tip("No printer? Make the phone's screen bright, open the sheet, lay thin paper over the glass and trace lightly."),
        checklist(
            "A ball with weight",
            "Each hop follows an arc and is lower than the last",
            "Drawings crowd at the top and spread near the ground",
            "The ball keeps its volume when it is squashed and stretched",
            "Somebody who did not know told me what the ball is made of",
        ),
        quiz("bounce"),
    ),
    (("esco", "principles of animation", 2), ("esco", "develop animations", 1), ("digcomp", "3.1", 1)),
    80,
)

START = ModuleText(
    "a-flipbook-in-your-hands",
    "A flipbook in your hands",
    "Make drawings move and give them weight, with paper, a pencil and a phone.",
    (FLIPBOOK, TIMING, BOUNCE),
)
