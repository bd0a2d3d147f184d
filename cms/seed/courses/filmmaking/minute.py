"""The module of the course: a film of one minute, from its last picture to its first audience."""

from cms.seed.courses.filmmaking.finish import CUT
from cms.seed.courses.filmmaking.noon import NOON
from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
    clip,
    heading,
    picture,
    printable,
    quiz,
    reflect,
    term,
    text,
    tip,
)

STORY = LessonText(
    "film-a-story-in-one-picture",
    "A story in one picture",
    "Begin with the last picture of your film, then find the five before it.",
    35,
    (
        picture("film-last-picture", "The last picture of a film of one minute. How did that sheet get up there?"),
        text(
            """
Look at the picture for ten seconds before you read on. A girl, a kite, and in the middle of the kite a school test with a
red cross on it. Nobody speaks. Still you have begun to ask: is it her test? Was the kite broken? Is she glad?

That is a story doing its work. It has told you nothing; it has made you ask. A film of one minute cannot explain a life,
but it can hold one good question and answer it with a picture.
"""
        ),
        heading("Three parts"),
        text(
            """
Nearly every short film that works has the same three parts under its skin:

- somebody **wants** something that a camera can see;
- something is **in the way**;
- there is a **turn**: a choice or a discovery, after which things are not as before.

In our film Nia wants to get home without anybody seeing her mark. In the yard sits her small brother with a torn kite, and there
is no paper in the house. No paper but one sheet. She could keep it hidden. Instead she pastes it over the hole, and the
mark that she was ashamed of flies where all of Speightstown can see it.

Notice how small it is. No villain, no crash, no long speech. One afternoon, two people, one thing that changes its meaning: at the start
the sheet is a shame, at the end it is a sail.
"""
        ),
        term("Turn", "The moment when somebody chooses or finds out something and the story cannot go back."),
        heading("If a camera cannot see it, change it"),
        text(
            """
"Nia is ashamed" is not a picture. "Nia folds the sheet into four and pushes it down her sock" is. Take each feeling in your
story and ask: *what would I see if I watched from across the road?* Hands are honest. So are feet, doors, bags, and what people look
at when they think nobody is looking.

A test: cover your ears and tell the story to a friend by showing only what happens. If you have to say "and then she thinks…", that
part still lives in your head and not on the screen.
"""
        ),
        tip(
            "Look for a thing that can carry the story: a key, a shoe, a monkey jar, a bus ticket. If the thing means something else at the end than at the start, you have a film."
        ),
        heading("Start at the end"),
        text(
            """
Decide on the last picture first. When you know where you will land, each picture before it gets one job: to make that landing possible.
Then write your film in six lines, one line a picture, in the present tense:

1. Nia walks home along the pasture, the sheet in her hand.
2. The sheet: a red cross.
3. Her brother stands beside his kite. There is a hole in it.
4. Hands paste the sheet over the hole.
5. Nia's face: she looks up.
6. The kite flies, cross and all.

Six pictures of about ten seconds make one minute. Some will need four seconds and some fifteen; that is rhythm, and it comes later.
Read the six lines to somebody and ask what the story was. Don't help. What they leave out, they did not see.
"""
        ),
        picture("film-six-frames", "The same six lines as frames. Read them like a comic: nothing has to be said."),
        heading("Draw it badly"),
        text(
            """
Now draw your six frames. Stick people are fine; nobody frames a storyboard. What matters is **what is in the frame, how big it is,
and where people look**. Under each frame write the action in a few words, and what is heard.

Drawing finds the faults that words hide. You may see that frames three and four look alike, or that you planned to film in a house that
belongs to your aunt, at six in the morning, with a goat. Fix it now. On paper a change costs a minute; on the day of the shoot
it costs an afternoon.
"""
        ),
        printable(
            "film-storyboard-sheet",
            "A storyboard of six frames",
            "One page to print and draw in. Lined paper folded twice does as well.",
        ),
        care(
            "Write for what you have. Only people who can come, only places you may enter, only things you can carry. No roofs, no moving cars, no deep water. A kite flies far from roads and wires."
        ),
        checklist(
            "Ready to plan",
            "I can say who wants what, and what is in the way",
            "Something changes its meaning, or somebody chooses",
            "My six lines hold nothing that a camera cannot see",
            "Somebody told me my story back from the six frames",
        ),
        reflect("Which picture did you find first? What did you throw away so that the film fits into one minute?"),
        quiz("film-story"),
    ),
    (("esco", "create storyboards", 1), ("digcomp", "3.1", 1)),
)

SHOTS = LessonText(
    "film-near-far-and-in-order",
    "Near, far and in order",
    "Five sizes of shot, one side of the line, and a list that lets you go home on time.",
    40,
    (
        text(
            """
Stand at a window and look at somebody across the street. Now think of their face, near enough to see them blink. In life you would have
to walk; in film you cut. That jump is your strongest tool, because each size of shot answers another question.
"""
        ),
        picture("film-shot-sizes", "One girl, one place, five frames. What do you learn from each that the others hide?"),
        text(
            """
1. **Wide shot.** Where are we? The person is small, the place is large.
2. **Full shot.** What is the body doing? Head to feet.
3. **Medium shot.** What do the hands and the face do together? From the waist up.
4. **Close-up.** What does she feel? The face alone.
5. **Detail.** What exactly is it? A thing, a hand, an eye fills the frame.

None is better than another. A film of wide shots keeps you a stranger; a film of close-ups leaves you lost. Begin most scenes with
a wide one, so that we know where we are, and go nearer when something matters. Save the nearest shot for the moment that
matters most, or it will have nothing left to say.
"""
        ),
        tip(
            "Walk nearer instead of zooming. On many phones zoom only enlarges the dots, and every tremble of your hand with them."
        ),
        heading("Hold still"),
        text(
            """
Choose upright or sideways before the first shot and keep it for the whole film. Lean the phone on a wall, a bag of rice, a stack
of books. When you must hold it, use both hands, elbows against your ribs, and breathe out.

Press record, count *one, two, three* in silence, and then say "go". After the action count three again. Those empty seconds feel silly
on the day. In the edit they are handles: room to cut where you want and not where you had to.
"""
        ),
        heading("One side of the line"),
        text(
            """
Nia and her brother face each other. Draw a line in your mind from nose to nose and choose a side of it. As long as your phone stays on
that side, Nia always looks to the right of the screen and her brother to the left, however near you go. Cut between them and they look
at each other.

Step across the line for one shot and Nia suddenly looks to the left as well. On the screen both now look the same way, as if a third person had
come in. People rarely know what went wrong. They only feel pushed out of the story.
"""
        ),
        picture(
            "film-side-of-the-line",
            "Two phones below the line agree. The one above it turns Nia's face around: she seems to look away.",
        ),
        text(
            """
The same holds for walking. If Nia leaves the frame at the right, let her enter the next one from the left, still going right. If
she comes in from the right, it looks as if she had turned back.
"""
        ),
        term(
            "Line of action",
            "A line in your mind between two people, or along the way somebody moves. The camera stays on one side of it.",
        ),
        term(
            "Continuity",
            "Everything that should look the same from one shot to the next: sides, clothes, hair, light, the level in the glass.",
        ),
        heading("Film it twice"),
        text(
            """
When a movement runs over a cut, film **all** of it in both sizes. Nia lifts the kite, wide: from the ground to above her head. Then go near
and let her lift it again, from the ground to above her head. In the edit you leave the wide shot in the middle of the lift and enter the
near one in the middle of the lift. The eye follows the kite and forgives the cut.
"""
        ),
        clip("film-lift", "First joined badly, then well. It is the same lift both times."),
        text(
            """
So she must lift it with the same hand, with the same sheet in the same place. Take a photograph at the end of each shot. Nobody
remembers which sleeve was rolled up.
"""
        ),
        heading("The list"),
        text(
            """
You don't film in the order of the story. You film in the order of the **places**: everything in the yard, then everything in the pasture.
Turn your six frames into a list of shots, ten or twelve at most:
"""
        ),
        text(
            """
**In the yard**

- Shot 1, wide: the brother and his kite
- Shot 2, close: the brother
- Shot 3, close: Nia sees him
- Shot 4, detail: hands paste the sheet

**In the pasture**

- Shot 5, wide: Nia walks, left to right
- Shot 6, detail: the sheet, the cross
- Shot 7, wide: the kite flies
- Shot 8, full: Nia lifts the kite
- Shot 9, near: she lifts it again
- Shot 10, close: she looks up
"""
        ),
        text(
            """
In each place, shoot first what you can't do without. Clouds come, brothers get hungry, batteries run down. If we must stop after shot seven, we
still have a film. Allow ten minutes a shot, and you know when to tell people to come.
"""
        ),
        checklist(
            "A plan that can be filmed",
            "Each shot on my list has a size and a reason for it",
            "I know which side of the line I stay on",
            "Shots in one place stand together, and the most needed come first",
            "One movement is on the list twice, in two sizes",
        ),
        quiz("film-shots"),
    ),
    (("esco", "operate a camera", 1), ("esco", "create storyboards", 1), ("dlgf", "6.1", 1)),
)

MINUTE = ModuleText(
    "film-one-minute",
    "A film of one minute",
    "From one picture to a finished film that somebody has watched.",
    (STORY, SHOTS, NOON, CUT),
)
