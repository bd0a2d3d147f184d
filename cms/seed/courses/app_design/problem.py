"""The module of the course: a real problem, a screen, and five people who try it."""

from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
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

WATCH = LessonText(
    "watch-before-you-draw",
    "Watch before you draw",
    "Find a small problem worth solving by looking at what people do, not at what they say they want.",
    35,
    (
        picture("bus-stop", "Three people wait. Each does something different, and each thing is a clue."),
        text(
            """
Ask people at a bus stop what app they would like and they will say: one that shows where the bus is. Stand there for twenty
minutes and you will see something else. A woman steps into the road every minute to look past the bend. A schoolboy asks a
stranger which van goes to Oistins. An old man lets two vans go by, because he can't read the sign until they have passed.

Three people, one stop, three problems, and only one of them is solved by a dot on a map. Design begins with that
difference between what people ask for and what they do.
"""
        ),
        term("User", "A person with a task, a place and a mood. Never “everybody”."),
        term(
            "Need",
            "What somebody is trying to get done, said without naming a solution: to know whether there is time to buy bread.",
        ),
        heading("Watch"),
        text(
            """
Choose a place where people wait, queue, carry, count or ask: a stall at the market, a school office, a clinic, a football
ground on training day. Sit where you are not in the way. For twenty minutes write down only what could be filmed:

- what hands and eyes do ("turns the phone round twice", "reads the board, then asks anyway");
- what is asked aloud, word for word;
- what people have made for themselves: a list on cardboard, a photograph of a timetable, a knot in a string.

That last kind is gold. A home-made help proves that somebody minded the problem enough to work on it.
"""
        ),
        care(
            "Ask before you photograph or record anybody, and don't write down names. Children need a parent's yes. If somebody asks what you are doing, show them."
        ),
        heading("Ask"),
        text(
            """
Then talk with two people for five minutes each. Ask about the last time, never about the future: people are poor prophets and
good witnesses.

- "Tell me about the last time you sold out too early. What did you do?"
- "What did you try before that?"
- "What was the worst part?"

Leave silence after each answer. Don't mention your idea; the moment you do, people become polite.
"""
        ),
        tip("“Would you use an app that…?” is not a question. Nearly everybody says yes, and nearly nobody means it."),
        heading("Say it in one line"),
        text(
            """
Put what you found into one sentence with three parts: **who**, **what they are trying to do**, **what stands in the way**.

> Marva sells fish at a stall in Speightstown. She wants to know before ten o'clock how much is still promised to regular
> customers, but the promises are in her head, on three scraps of paper and in voice notes.

No screen, no button, no "app" appears in it. That is the test. If your sentence holds a solution, you have stopped looking too
early. And it is small: one person, one morning. Small problems can be solved by Friday.
"""
        ),
        picture("need-line", "Who, what they are trying to do, what stands in the way. The app is not in the sentence."),
        checklist(
            "A problem worth drawing for",
            "I watched one place for twenty minutes and wrote down only what could be filmed",
            "I asked two people about the last time it happened",
            "My sentence names a person, a task and an obstacle, and no solution",
        ),
        reflect("What did people do that surprised you? What had you expected to see instead?"),
        quiz("seeing-a-problem"),
    ),
    (("digcomp", "5.2", 1), ("esco", "design user interface", 1)),
)

SCREEN = LessonText(
    "six-sketches-one-screen",
    "Six sketches, one screen",
    "Draw many answers fast, choose one, and lay it out so that a thumb can hit it and tired eyes can read it.",
    40,
    (
        text(
            """
Fold a sheet of paper three times and open it: eight boxes. Set a timer for eight minutes and draw a different answer to your
sentence in at least six of them, a minute each. Ugly is right. A sketch you could frame took too long, and you will defend
it instead of looking at it.

The first two ideas are the ones everybody has. The third hurts. From the fourth on you start to find things: a screen that is
only a number; a list that is a drawing of the stall; no screen at all, but a message at half past nine.
"""
        ),
        picture("eight-boxes", "One sheet, eight boxes, a minute each. The circle marks the one to go on with."),
        text(
            """
Show the sheet to somebody without explaining it. Ask what each box does. Mark the one that they understood first **and** that
answers your sentence. Draw that one again, the size of a phone.
"""
        ),
        heading("One thing first"),
        text(
            """
Look at your screen through half-closed eyes. What is left? That is what people will see in the first second, and it should be
the thing they came for. Marva came for one number: how many pounds are promised. So the number is the largest thing on her
screen, and "add a promise" is the only strong button. Everything else may be smaller, lower, or on another screen.

Three means make one thing come first: **size**, **contrast** and **room around it**. Use one or two. When everything is large,
nothing is.
"""
        ),
        picture("hierarchy", "The same parts twice. On the left they shout together; on the right one number speaks first."),
        heading("The thumb"),
        text(
            """
Most phones are held in one hand and worked with a thumb, often on a bus. Two figures keep you honest. The accessibility
guidelines of the web (WCAG 2.2, level AA) ask for targets of at least **24 by 24** CSS pixels or the same room around them; their
stricter level asks for **44 by 44**. On paper, make each button at least a fingertip wide, about nine millimetres, and put the one
that is used most near the bottom, where a thumb reaches without shifting the phone.
"""
        ),
        heading("Contrast"),
        text(
            """
Contrast is the ratio between the light of the text and the light behind it, from 1:1 (invisible) to 21:1 (black on white). Level AA
asks for at least **4.5:1** for text and **3:1** for large text and for the shapes of controls. Colours that look lively are often
too pale: the mango of the drawings here has only 1.9:1 on their paper, so it could never carry words. Dark ink on the same mango has
8.4:1, and may.

The sun is the strictest test of all. Take your screen outside at noon and hold it at arm's length.
"""
        ),
        note(
            "Colour must not be the only sign. About one man in twelve sees red and green less well than others: give “sold out” a word or a shape too."
        ),
        checklist(
            "A screen for one thumb",
            "I drew at least six answers before choosing",
            "With half-closed eyes, what people came for is what I see first",
            "Each button is at least a fingertip wide and the most used one is near the bottom",
            "Nothing is told by colour alone",
        ),
        quiz("one-screen"),
    ),
    (("esco", "design user interface", 2), ("digcomp", "3.1", 1), ("dlgf", "5.3", 1)),
)

PAPER_TEST = LessonText(
    "a-prototype-of-paper",
    "A prototype of paper",
    "Build your app from paper, play the computer, and let five people show you what is wrong with it.",
    45,
    (
        text(
            """
A prototype is a question you can touch. Yours asks: *can somebody who has never seen this do the task without help?* Paper
asks it as well as any program and can be redrawn between two testers with a pair of scissors.
"""
        ),
        picture("paper-phone", "A frame of card, screens on strips, and a hand that plays the computer."),
        heading("Build it"),
        text(
            """
1. Cut a frame of card with a window the size of a phone's screen.
2. Draw each screen of **one** task on its own sheet: where it starts, each step, and the end that says it worked.
3. Draw what goes wrong as well: nothing in the list yet, no connection, a word instead of a number. Real people meet these first.
4. Put what changes on small pieces: a keyboard, a message, a ticked box.
5. Go through it once yourself. You will find a screen that leads nowhere. Draw it now.
"""
        ),
        printable("phone-frame", "Four phone frames", "One page to print, cut and draw on."),
        heading("Test it"),
        text(
            """
You need two roles. The **computer** moves the paper and does not speak. The **host** speaks and does not help. If you are alone, be
the computer and say the host's three sentences at the start:

- "I am testing the paper, not you. Whatever does not work is my mistake."
- "Please think aloud: tell me what you look at and what you expect."
- "I will not help, because I want to see where it is unclear."

Then give a task in the words of the person's life, without the words on your buttons. Not "add a new order" but "Mr Gittens wants
four pounds of marlin for Saturday". And then comes the hard part: be silent. When they ask "do I press this?", answer "what would
you expect?" Ten seconds of struggle teach you more than any opinion.
"""
        ),
        care(
            "Test with people who agreed to it, and stop when they want to stop. Write what the paper did wrong, never who did it wrong."
        ),
        heading("Five people"),
        text(
            """
One tester shows you a problem; you can't know whether it is the paper or the person. After three you see the same stumble twice.
Around five, new testers mostly repeat what you have seen, so it is time to redraw rather than to test on. Five is a rule of thumb for
finding rough problems early, not a proof that the rest is fine.

For each person note where they stopped, what they said and what they did next. Afterwards make a table with a row for
each stumble and a column for each person, and put a mark where it happened.
"""
        ),
        picture("stumbles", "Rows are stumbles, columns are people. The row with the most marks is fixed first."),
        text(
            """
Fix things in this order: what stopped people; what sent them the wrong way; what made them slow. What nobody stumbled on stays, however
much you would like to redraw it. Then test again with somebody new.
"""
        ),
        checklist(
            "Tested by five",
            "My prototype has a beginning, an end and at least one thing that goes wrong",
            "I gave a task without using the words on my buttons",
            "Five people tried it and I did not help",
            "I changed what stopped most of them, and wrote down why",
        ),
        reflect("Which change did you make that you would never have thought of alone?"),
        quiz("testing-on-paper"),
    ),
    (("esco", "design prototypes", 2), ("digcomp", "5.2", 2), ("digcomp", "5.3", 1), ("dlgf", "5.3", 2)),
    mark=True,
)

PROBLEM = ModuleText(
    "from-a-queue-to-a-prototype",
    "From a queue to a prototype",
    "Watch people, draw many answers, and test one on paper.",
    (WATCH, SCREEN, PAPER_TEST),
)
