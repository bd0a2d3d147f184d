"""Module 3: a character walks, changes mood, and goes out into the world with credit and licence."""

from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
    clip,
    code,
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

POSES = LessonText(
    "four-poses-of-a-walk",
    "Four poses of a walk",
    "Contact, down, passing, up: what the body does in one step.",
    35,
    (
        text(
            """
Walking is falling and catching yourself, over and over. You lean until you would fall, put a foot in front, and let the body ride over
it. That is why a walk goes up and down as well as forward, and why a figure that glides at one height seems to be on a trolley.

One **step** carries you from one foot to the other. Two steps, left and right, make a **cycle**: after it the body is where it began,
and the drawings can be used again.
"""
        ),
        picture("walk-poses", "One: contact. Two: down. Three: passing. Four: up. The dotted line follows the head."),
        heading("The four poses"),
        text(
            """
**Contact.** Both feet touch the ground, legs at their widest. The front foot meets it with the heel, toes raised; the back foot
stands on its ball. The arms are at their widest too, and opposite to the legs: left leg forward, right arm forward.

**Down.** A moment later the front foot lies flat and its knee gives under the weight. The body is at its **lowest**.

**Passing.** The standing leg straightens and the other swings past it, knee bent, foot off the ground. The arms hang and cross the
body.

**Up.** The standing foot pushes, its heel lifts and the body is at its **highest**. The free leg reaches forward for the next
contact.

Then contact again, with the other foot in front.
"""
        ),
        clip("walk", "The four poses held, then played at twelve a second."),
        term(
            "Contact",
            "The pose in which the front heel and the back toes touch the ground. A walk is planned from its contacts.",
        ),
        term("Passing position", "The pose in which the free leg passes the standing leg: the breakdown of a step."),
        term("Cycle", "Drawings that can be repeated because the last leads into the first."),
        heading("How many drawings?"),
        text(
            """
An ordinary walk takes about half a second for a step. At twelve drawings a second that is **six drawings a step, twelve a cycle**.
Here is one cycle of our figure. L and R say which foot is in front.
"""
        ),
        code(
            "text",
            "drawing   pose       height\n"
            "   1 R    contact    middle\n"
            "   2      down       low\n"
            "   3      between    rising\n"
            "   4      passing    middle\n"
            "   5      up         high\n"
            "   6      between    falling\n"
            "   7 L    contact    middle\n"
            "   8      down       low\n"
            "   9      between    rising\n"
            "  10      passing    middle\n"
            "  11      up         high\n"
            "  12      between    falling",
        ),
        text(
            """
Draw the two contacts first, then the passing positions, which are the breakdowns, then down and up. Do not start with the feet: draw
the line of the hips for all twelve drawings as a gentle wave, and hang the legs from it.

A foot on the ground must not slide. In a walk *in place*, where the ground moves instead of the figure, the standing foot goes
**backwards by the same distance in every drawing**. If it does not, the figure skates.
"""
        ),
        care(
            "The body is lowest after the contact and highest after the passing position, not on them. With the low point on the contact, nothing seems to catch the weight, and the walk stamps."
        ),
        tip(
            "Walk across the room with one hand on your head and the other on your hip. Feel which of the four poses is high and which is low before you draw it."
        ),
        printable(
            "walk-poses",
            "Four poses of a walk: sheet to trace",
            "One page with contact, down, passing and up, to trace on paper or from a bright screen.",
        ),
        checklist(
            "One cycle",
            "Two contacts, mirrored, were drawn first",
            "The head follows a wave: low after contact, high after passing",
            "Arms swing opposite to the legs",
            "The standing foot never slides",
        ),
        quiz("walk"),
    ),
    (("esco", "develop animations", 2), ("esco", "principles of animation", 2)),
    80,
)

MOOD = LessonText(
    "a-walk-with-a-mood",
    "A walk with a mood",
    "Change five things, and the same bones are glad, tired or late.",
    30,
    (
        text(
            """
You can know a friend by the walk long before you see the face. Mood lives in the walk too, and you can put it there with five
controls. Nothing else has to be redrawn.
"""
        ),
        clip("moods", "One body, three moods: twelve, eighteen and nine drawings a cycle."),
        heading("Five controls"),
        text(
            """
1. **Tempo.** Drawings per cycle. Twelve is an ordinary walk; eight or nine hurries; sixteen to twenty-four is tired, old, careful
   or in love.
2. **Stride.** How far apart the feet are at contact. Long strides are confident or late. Short ones are weary, shy, or wearing a
   tight skirt.
3. **Bounce.** How much the body rises and falls. Large is young and happy, tiny is sneaking, heavy *down* with little *up* is
   carrying something.
4. **Line of action.** Chest back and up; hanging forward; leaning in. Mood is in the spine before it is in the face.
5. **Arms and head.** Wide free swings, hands in pockets, head that nods late on each down. Here overlap comes back.
"""
        ),
        picture("walk-moods", "The same contact three times: glad, tired, in a hurry."),
        text(
            """
Change one control at a time and look. Then choose two that work together and overdo them. A beginner's tired walk is usually only
slow. Slow *and* low *and* late in the head is tired.

Mood also lives in **unevenness**. A soldier spends the same number of drawings on each part of the step. Somebody after a good fête
hangs in the air on *up*. Somebody whose shoes hurt hurries off one foot and rests on the other. Twelve drawings can be
dealt out 6 and 6, or 7 and 5, and a limp tells a story.
"""
        ),
        heading("Where are they going?"),
        text(
            """
The best question is not *how do they feel* but *what do they want*. The tired walker wants to be home. The hurried one wants the
bus. Want points the nose and the chest, and the feet follow. Look at the three sentences you wrote about your character. Choose what
they want today, and let each of the five controls say it.

Nothing is more useful than a bus stop and twenty minutes. Watch how people walk, not who they are: count steps in ten seconds, note one
thing that arrives late. Draw from memory, and never film strangers without asking.
"""
        ),
        note(
            "Walks belong to people. Exaggerate what somebody wants, not what they are: a walk that mocks a body is cheap and dates quickly."
        ),
        checklist(
            "Your character's walk",
            "I wrote down what my character wants",
            "I chose values for the five controls before drawing",
            "I made a second mood by changing only those values",
            "Somebody guessed the mood without being told",
        ),
        reflect("Which control changed the mood most for your character, and why do you think so?"),
    ),
    (("esco", "develop animations", 2),),
    80,
)

FILM = LessonText(
    "from-drawings-to-a-film",
    "From drawings to a film",
    "Photograph evenly, set the speed, loop the walk, and save a file that plays anywhere.",
    30,
    (
        text(
            """
Good drawings can be spoiled in the last hour: a phone that moves, light that flickers, a speed that was never set. This lesson is
about method.
"""
        ),
        heading("The set-up"),
        text(
            """
- Fix the phone above the table with two piles of books and a ruler, looking straight down. Tape the paper's corner guides to the table.
- Use one lamp from the side, or open shade. Sun through clouds changes by the minute and the film will flicker.
- Lock focus and exposure: on most phones, hold a finger on the drawing until a lock appears.
- Photograph in order and keep your hands out of the light. Number the drawings, so that a dropped pile is not a disaster.
"""
        ),
        heading("The exposure sheet"),
        text(
            """
An **exposure sheet** says which drawing is seen in which frame. It lets you hold a drawing, repeat a cycle or put a pause in without
drawing anything new. At 24 frames a second on twos, our walk of twelve drawings lasts one second and is used three times:
"""
        ),
        code(
            "text",
            "frames      drawing\n 1 –  2     1\n 3 –  4     2\n   …        …\n23 – 24     12\n25 – 48     1 to 12 again\n49 – 72     1 to 12 again\n73 – 84     1 held: she stops and looks at us",
        ),
        term(
            "Exposure sheet", "A table with one row for each frame, naming the drawing to be shown. Also called a dope sheet."
        ),
        text(
            """
If your app counts pictures rather than frames, set it to 12 pictures a second and you are on twos. Check with a watch: twelve
drawings must take one second. If they do not, the app is set to another speed and every mood you planned has changed.
"""
        ),
        heading("Looping"),
        text(
            """
A cycle loops if the drawing after the last would be the first. The usual mistake is to draw the first pose again at the end: then it is
shown twice and the walk stumbles once a second. Twelve drawings, not thirteen.

To take the figure across the screen, move the whole drawing forward by the same distance the standing foot slides back.
To keep it in place, move the background instead. Far things move less than near ones: hills a little, fence much, grass most.
"""
        ),
        heading("Saving"),
        text(
            """
Export twice. One **master** at the best quality your app offers, kept somewhere safe that is not the same phone. One **copy to share**:
MP4 with H.264, or WebM, 720 lines high, 24 frames a second. Call them by name, version and date:
*yourname-walk-v3-2026-03-14*. “Final” is not a version.
"""
        ),
        tip("Watch the copy on somebody else's phone before you send it. Theirs is the screen it will be seen on."),
        checklist(
            "Ready to show",
            "No flicker and no wandering paper",
            "The cycle loops without a stumble",
            "Twelve drawings take one second by the watch",
            "Master and copy are saved in two places",
        ),
    ),
    (("digcomp", "3.2", 2), ("esco", "perform video editing", 1)),
    mark=True,
)

SHOW = LessonText(
    "credit-licence-and-showing",
    "Credit, licence and showing",
    "End titles that are true, a licence you understand, and a way to hear what others saw.",
    25,
    (
        picture("credit-card", "The last picture of a film says who made it and what others may do with it."),
        heading("Credit everyone"),
        text(
            """
List who drew, who photographed, who spoke, whose music it is, who lent the table. If you traced somebody's drawing or photograph, say
so and ask first. If a program generated a part, say which part. A credit costs four seconds, and people remember who gave them one.

Write music down while you choose it, not on the last night: title, composer, performer, where you found it, under which licence.
“I found it online” is not a licence. When you cannot find out whose it is, record your own: a spoon on an enamel cup keeps
good time.
"""
        ),
        heading("What is yours"),
        text(
            """
In Barbados, as in most countries, your drawings and your film are protected by copyright from the moment they exist. Nothing has to be
registered. The right is yours, unless you made the work for an employer or to somebody's order; in that case read the agreement
*before* you draw, because the law may give the rights to the person who ordered it. The Senate of Barbados passed a new copyright
bill in 2025: before you rely on a rule, ask somebody who knows what is in force. This lesson is not legal advice.
"""
        ),
        heading("What others may do"),
        text(
            """
If you say nothing, all rights are reserved: people may watch, and must ask for anything else. If you want your film to travel, a
**Creative Commons** licence says yes in advance, under conditions you choose:

- **CC BY**: use it for anything, with credit.
- **CC BY-SA**: the same, and what is made from it must be shared in the same way. This course has that licence.
- **CC BY-NC**: with credit, but not for money.
- **CC BY-ND**: with credit, but unchanged.

A licence once given cannot be taken back from those who have your work under it. If other people own a part of it, all of them must
agree. If you are under 18, decide together with a parent or guardian.
"""
        ),
        note(
            "Choose for each work, not once for life. A practice walk can be CC BY today while the film it leads to stays all rights reserved."
        ),
        term(
            "Licence", "Permission, given in advance and on conditions, to use a work in ways that would otherwise need asking."
        ),
        heading("Show it, and listen"),
        text(
            """
Show your walk to three people, one at a time, without explaining. Ask: *Who is this? Where are they going? Where did you stop believing
it?* Write down what they say and do not argue. Then wait a day and change **one** thing.
"""
        ),
        checklist(
            "Out of the door",
            "End titles name everyone and everything used",
            "I chose a licence and can say what it permits",
            "Three people watched, and I wrote down what they said",
            "I changed one thing because of it",
        ),
        reflect("Compare your first flipbook with your walk. What can you see now that you could not see then?"),
        quiz("finish"),
    ),
    (("digcomp", "3.3", 1), ("esco", "copyright and licenses related to digital content", 1), ("itu-activities", "DCC5", 1)),
)

WALK = ModuleText(
    "a-character-walks",
    "A character walks",
    "Four poses, a mood, a finished clip, and everyone credited.",
    (POSES, MOOD, FILM, SHOW),
)
