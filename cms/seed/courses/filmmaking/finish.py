"""Lesson 4: the cut, the sound under it, and an audience."""

from cms.seed.words import LessonText, care, checklist, clip, heading, note, picture, quiz, reflect, term, text, tip

CUT = LessonText(
    "film-put-it-in-order",
    "Put it in order",
    "Choose, join, shorten, lay the sound, and let three people watch without a word from you.",
    50,
    (
        text(
            """
On your phone are perhaps forty clips, most of them dull. Good. A film is made three times: once on paper, once on the day, and once
now, and this last time you may change the story again. All you need is an app that can do four things: **cut** a clip, **move** it,
**trim** its ends, and lay a second **sound** under it. On an iPhone, iMovie is free and does all four. On Android there are many; before
you start, export five seconds and look: does the free version stamp its name on your film?

Work in the order of this lesson. Beginners start with titles and effects, because they are fun, and have to throw them away when the story
shifts. Large decisions first, small ones last.
"""
        ),
        heading("1 · Save and choose"),
        text(
            """
Copy everything to a second place before you touch it: a computer, a card, a friend's phone. Then watch all of it once, without
stopping, and write down only what made you feel something. For each shot on your list mark the best take. The best is not the
one without a mistake; it is the one you believe.
"""
        ),
        heading("2 · Join"),
        text(
            """
Lay the best takes in the order of your storyboard, whole, with their handles. This is the **assembly**. It will be twice too long and
look terrible. Watch it to the end anyway. You are asking one question: is the story there? If a step is missing, look among the takes you didn't
choose, or film one more shot tomorrow. If a step is not missed, leave it out.
"""
        ),
        term("Assembly", "The first, long version: every needed shot, in order, not yet shortened."),
        heading("3 · Shorten"),
        text(
            """
Now trim. Come **in late**: cut away the walking up, the waiting, the "go". Go **out early**: once the audience has understood, leave.
A wide shot needs longer than a close-up, because there is more to look at. A useful measure: hold a shot until you have seen what it shows, and half a
second more.

Where a movement runs over the cut, use the lift that you filmed twice. Find the frame in the wide shot where the kite passes Nia's
chin; find the same moment in the near shot; join them there. Then move the cut two or three frames either way and look again. There will be
one place where it vanishes.
"""
        ),
        picture("film-cut-on-the-move", "The wide shot ends in the middle of the lift, and the near one goes on from there."),
        text(
            """
Count as you go. Ten shots in sixty seconds are six seconds each on average, but an even film is a dull one. Let quick shots gather before the
turn, and after it give us one that lasts: eight seconds of a kite in the wind, and nothing else. That is where people breathe, and think.
"""
        ),
        clip(
            "film-rhythm",
            "The same six pictures twice. The strip below shows how long each one stays. Which one would you send to a friend?",
        ),
        tip(
            "Watch your cut once without sound, and once with your eyes shut. Each time you will find what the other sense was hiding."
        ),
        heading("4 · Lay the sound"),
        text(
            """
Think in layers. At the bottom lies the **room tone**, from beginning to end and very low, so that the world never goes dead. Above it come the
sounds you recorded near: paper, feet, line. Each goes exactly where the picture shows it.

Two words to look for in your app: **detach** (or *extract*) lifts the sound off a clip so that you can slide it by itself, and **volume** is
set for each piece.

Then let one sound come **early**. We still see Nia's face, but we already hear the hum of the kite; two seconds later we see it. The ear has pulled
us over the cut. Editors call this a J-cut, after the shape it makes on the timeline. The other way round, a sound that stays on after its
picture has gone, is an L-cut.
"""
        ),
        picture(
            "film-timeline",
            "Four pictures above, three layers of sound below. The second sound starts before its picture: the red arrow.",
        ),
        term("J-cut", "The sound of the next shot begins before its picture."),
        heading("5 · Music, or not"),
        text(
            """
A song that you can play is not a song that you may use. A recording usually has two sets of owners: those of the song and those of the recording,
and a film needs a yes from both. Three honest ways: no music; a friend who plays their own tune for you and agrees in writing; or
a recording under an open licence, credited in the way that licence asks. Try the film without music first. If it only works with music, the pictures are not done yet.
"""
        ),
        heading("6 · Titles and words"),
        text(
            """
Give the film a title that does not tell the end. Ours is called *Three Out of Ten*. At the close, name everyone: who acted, who held the
card, who lent the yard. If anybody speaks, write captions, and describe sounds that matter: *(the kite hums)*. Many people
watch without sound, and some cannot hear it. Letters stay large, away from the edges, and on screen long enough to be read aloud slowly.
"""
        ),
        heading("7 · Show it to three"),
        text(
            """
Sit three people down, one after another. Say nothing before and nothing during. Watch **their faces**, not the screen: where do they lean in, where do they
look away? Afterwards ask three things:

- "What happened?"
- "Where were you lost?"
- "What do you remember best?"

Don't explain. If two of three are lost at the same place, the film is at fault there, not them. Change one thing, and show it to somebody new. Then export it in the
best quality your phone offers, watch the exported file once from start to end, and let it go.
"""
        ),
        care(
            "Before you share: does everybody in the picture know where it will be seen? Is anything in it that tells where a child lives or goes to school? If in doubt, cut it out."
        ),
        note(
            "In Barbados your film is protected from the moment it exists, and nothing has to be registered: CAIPO, the office for such rights, says so on its website. You choose its licence together with those who made it with you. If somebody **ordered** the film, it may not be yours: the course *IP rights for makers* tells you why. This is teaching, not legal advice."
        ),
        checklist(
            "One minute, finished",
            "My film is between 50 and 70 seconds long and tells its story without an explanation",
            "One cut lies in the middle of a movement, and one sound comes before its picture",
            "Room tone lies under the whole film",
            "Everyone is credited, and I may use every sound and picture in it",
            "Three people watched it, and I changed what lost them",
        ),
        reflect("What did your film become in the edit that it was not on paper?"),
        quiz("film-edit"),
    ),
    (("esco", "perform video editing", 2), ("esco", "edit recorded sound", 1), ("digcomp", "3.2", 1), ("digcomp", "3.3", 1)),
    mark=True,
)
