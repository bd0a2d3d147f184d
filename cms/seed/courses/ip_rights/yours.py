"""Module 1: what is protected and from when, your name and its years, and the rights that are not copyright."""

from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
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

NOT_ADVICE = note("Teaching, not legal advice. CAIPO or a lawyer can tell you what is in force today.")

EXISTS = LessonText(
    "protected-the-moment-it-exists",
    "Protected the moment it exists",
    "What copyright covers, what stays free for everybody, and why eleven seconds on a phone are enough.",
    30,
    (
        text(
            """
You are on the bus home from Speightstown and a line comes to you. You hum it into your phone: eleven seconds, with a dog barking in
the middle. Have you just made something that the law protects?

Yes. Not because it is good or finished, and not because you filled in a form. It came from you, and it is kept in a shape that
somebody else can hear. That is all it takes.
"""
        ),
        picture(
            "ip-idea-work", "An idea drifts off like a cloud, and anybody may catch it. The page it left behind is a work."
        ),
        heading("Three people, all invented"),
        text(
            """
You will meet Asha, who paints walls, Kemar, who makes beats, and Renée, who bends wire for costumes. They do not exist, and nothing
that happens to them has happened. Their troubles are ordinary, though. Some will be yours.
"""
        ),
        heading("Ideas are free, works are not"),
        text(
            """
Copyright protects **how** something is expressed, never the idea behind it.

- Asha paints flying fish that turn into birds. The *painting* is hers. The idea "fish become birds" is not: you may paint your own.
- Kemar writes a slow, sad song over a tuk beat. His melody and his words are his. Slowness, sadness and the beat belong to nobody.
- Renée draws a costume on the theme "the deep sea". The *drawing* is hers. Every other band may go down to the sea as well.

Facts are free too. So are methods, such as a clever way to bend the wire, and as a rule titles, names and single words. Some of these can
be protected by other rights, which come in the third lesson.

That sounds hard on people with good ideas. It is generous to all of us: if heartbreak could be owned, the second person to sing
about it would need a permit.
"""
        ),
        picture("ip-one-idea-three", "One sentence, three people, three different works. Each belongs to whoever made it."),
        tip(
            "Say it in one sentence and give the sentence to two friends. If they would make two different things, the sentence was the idea, "
            "and the two things are the works."
        ),
        heading("Two conditions"),
        text(
            """
**It comes from you.** You didn't copy it, and you made choices: this line, that word, that corner of the light. It doesn't have to be new to
the world. A child's drawing qualifies. A traced one does not.

**It has a form.** It is written, drawn, recorded, saved. A tune sung once in the yard is gone with the breeze, and later you can't
show what it was. So when you improvise, press record first.
"""
        ),
        heading("Nothing to sign up for"),
        text(
            """
In Barbados copyright asks for no registration and no other formality: protection comes with creation. We read this on the website of
**CAIPO**, the Corporate Affairs and Intellectual Property Office. Since 30 July 1983 Barbados has also belonged to the
**Berne Convention**, in which countries promise to protect each other's authors in the same way. Your song is not
unprotected because it was heard in Toronto.

You don't need the © sign either. Use it all the same: **© year name** tells people who to ask, and a stranger who knows who to
ask just might.
"""
        ),
        heading("A ring of keys"),
        text(
            """
Don't think of copyright as one thing that you have or have lost. Think of a ring of keys. One opens *copying*, one *putting online*, one
*performing in public*, one *broadcasting*, one *adapting*: translating, arranging, turning the story into a film. You can lend one key,
for one place and one month, and keep the others in your pocket.

And the thing is not the ring. Somebody who buys Asha's canvas owns a canvas and may hang it over the sofa. Printing it on shirts is another
door, and the key is still Asha's, unless she agreed otherwise or painted it to order. That second case is a trap, and it gets a
lesson of its own.
"""
        ),
        picture("ip-key-ring", "One work, five keys: copy, put online, perform, broadcast, adapt. Lend one; keep four."),
        term(
            "Copyright",
            "The right to decide who may copy, share, perform, broadcast or adapt a work. It begins when the work exists and ends after a number of years.",
        ),
        term(
            "Work",
            "What copyright protects: a text, song, picture, film, dance, costume drawing or program with a form that somebody else can see, hear or read.",
        ),
        heading("Which law?"),
        text(
            """
Keep two texts apart. The **Copyright Act of 1998** is the law that Barbados had for a generation. In **October 2025** Barbadian news
sites reported that the Senate had passed a new **Copyright Bill**. We could not verify the day on which it takes effect, nor what it
says about works that are older than it. So this course always says which of the two it means, and you always ask: *which one counts today?*
"""
        ),
        note(
            "This is teaching, not legal advice. We make things and have read with care; we are not your lawyer. Before you sign, sue "
            "or pay, ask somebody who knows what is in force: CAIPO, or a lawyer."
        ),
        checklist(
            "Five works in your pocket",
            "I chose five files on my phone that I made: a note, a photograph, a voice note, a drawing, a clip",
            "For each I said in one sentence what the idea is, and pointed at what is the work",
            "For each I wrote down who else has a hand in it: a friend's beat, music in the background, a face",
            "At least one of them now carries © with the year and my name",
        ),
        quiz("ip-exists"),
    ),
    (("esco", "copyright legislation", 1), ("digcomp", "3.3", 1), ("dlgf", "3.3", 1)),
)

YEARS = LessonText(
    "your-name-and-your-years",
    "Your name and your years",
    "Moral rights keep your name on the work, terms say how long, and exceptions leave small doors open for others.",
    35,
    (
        text(
            """
Say a bank buys Kemar's song for an advertisement. He is paid, and on time. Then he hears it. His name is nowhere, the verse about his
grandmother is cut, and the chorus now praises a loan. "It is my song," he says, "and it is not."

Money did not hurt him. What did has a name: his **moral rights**.
"""
        ),
        picture("ip-moral", "Left, the painting with its maker's mark. Right, cut, painted over, and under another mark."),
        heading("Four things that stay with you"),
        text(
            """
An earlier copyright bill was published in the Official Gazette of Barbados on 14 August 2023. Its contents list names four:

1. **Your name.** To be identified as the author.
2. **Its shape.** To object when your work is treated in a way that harms it.
3. **Not your doing.** Not to be named as author of what you didn't make.
4. **Private pictures.** Privacy in certain photographs.

The same list says that these rights cannot be sold to anybody, that they pass on when you die, and that they can be **waived**: you can
sign that you won't use them. So look for that word in every paper. "The artist waives all moral rights" is a short line, and it
means: *they may cut it, and they don't have to say who made it.*

A contents list is not a law in force. Ask how the section reads today before you lean on it.
"""
        ),
        term(
            "Moral rights",
            "The rights of an author as a person: to be named, and to object when the work is harmed. They cannot be sold, but they can be given up in writing.",
        ),
        heading("Two clocks"),
        text(
            """
Copyright ends. For most works the clock starts when the author **dies**:

- under the **1998 Act** it runs for **50** more years;
- under the **Bill of 2025**, as reported, for **70**.

Years are usually counted to the end of the calendar year. Some things have their own clock. Under the 1998 Act sound
recordings, films and broadcasts have 50 years, performances 50 years after the year of the performance, and the layout of a printed page 25. What the new
Bill says about those we have not seen.

Now count. Say a photographer in Bridgetown died in 1965. With 50 years her pictures became free at the end of 2015. With 70 they are
protected until the end of 2035. Which is true? It depends on when the new law takes effect, and on whether it brings back rights that had already ended.
Laws have a special part for that, called *transitional rules*. We could not verify it.
"""
        ),
        picture(
            "ip-two-clocks",
            "One block is ten years. Both begin where the life ends: five blocks under the Act of 1998, seven under the Bill of 2025.",
        ),
        care(
            "When the two clocks disagree, treat the work as protected and ask CAIPO. Being careful costs a message; being wrong costs a print run."
        ),
        text(
            """
One more trap: works lie in layers. The words of a song may be free because their writer died long ago, while the arrangement is from 1990
and the recording from 2012. You may then sing the old words. You may not sample the recording.
"""
        ),
        term(
            "Public domain",
            "Works whose rights have ended or never existed. Anybody may use them for anything. “Public” on the internet is something quite different.",
        ),
        NOT_ADVICE,
        heading("The small doors"),
        text(
            """
A law without exceptions would forbid you to quote two lines in a book report. So laws leave doors open. In countries whose law grew from
the British tradition they are called **fair dealing**: for certain purposes, such as study, criticism and
news, you may use a fair part without asking. The law of Barbados has sections on this. We have not been able to read their
wording, so we cannot show you exactly where the doors are.

What we can do is close four doors that were never there:

- *"Less than seven seconds is allowed."* No number of seconds makes a sample free.
- *"I gave credit."* Good manners, and no permission.
- *"I make no money from it."* The price of your copy does not decide whether it is one.
- *"It was on the internet."* So is your grandmother's front door, in street photographs. It is still hers.

If you think you are standing in a real door, use little, say whose it is, never let your version replace the original, and ask
when money is involved.
"""
        ),
        heading("Ask: it takes one message"),
        text(
            """
Most people have never been asked politely. Many say yes. Tell them what, where, how long, and how they will be named:
"""
        ),
        text(
            """
> Good afternoon Ms Alleyne,
>
> I am making a three-minute film about the market for my school. May I use your photograph "Six o'clock"?
>
> - **Where:** shown at school and on our class page
> - **How long:** until the end of next July
> - **Money:** none; nobody pays to see it
> - **Credit:** "Photograph: M. Alleyne"
>
> If you would rather not, that is fine. If there is a fee, please tell me. Thank you,
>
> Asha
"""
        ),
        tip("Keep the answer. A screenshot with name, date and the question above it is a small contract."),
        reflect(
            "Think of something of yours that travelled without your name. What would you have wanted: your name, a say, money, or an end to it?"
        ),
        quiz("ip-years"),
    ),
    (("esco", "copyright legislation", 2), ("digcomp", "3.3", 2), ("dlgf", "3.3", 2)),
)

BOTTLE = LessonText(
    "one-bottle-four-rights",
    "One bottle, four rights",
    "Trade marks, designs, patents and secrets: take a bottle of pepper sauce apart and see who protects what.",
    35,
    (
        text(
            """
Say you and a cousin cook pepper sauce for the Friday crowd in Oistins, and people begin to ask for bottles. You draw a label: a crab with a
fan. You find a name. Renée, who is good with her hands, makes a bottle shaped like a drum and a cap that lets out one drop at a
time. What protects all this?

Not one right. Four, and a secret. Pull the bottle apart.
"""
        ),
        picture(
            "ip-bottle",
            "One dot: the picture on the label. Two: the sign. Three: the shape. Four: the cap that doses. Five: what is inside.",
        ),
        heading("Part by part"),
        text(
            """
1. **The picture** of the crab is a work. *Copyright* came by itself when you drew it.
2. **The sign**, name and crab together, tells buyers whose sauce it is. A sign can be registered as a *trade mark* for certain goods. As
   long as it is renewed and used it can last for ever, which copyright, designs and patents cannot.
3. **The shape**, as far as it pleases the eye, can be registered as an *industrial design*.
4. **The cap** solves a technical problem in a new way. That is the field of *patents*: a right for a limited time, in return
   for telling the world how it works.
5. **The recipe** is best protected by silence. Once it is out, it is out. Whoever must know it signs first that they will keep it.

Only the first is automatic. For a trade mark, a design or a patent you apply, you pay, and somebody checks.
"""
        ),
        term(
            "Trade mark",
            "A sign that tells buyers whose goods or services these are: a word, a picture, sometimes a shape or a sound.",
        ),
        term("Industrial design", "The look of a product: its shape, lines, pattern. Not how it works."),
        term(
            "Patent",
            "The right, for a limited time, to stop others from making or selling an invention. The invention must be new, not obvious, and useful.",
        ),
        heading("The order that cannot be mended"),
        text(
            """
You are proud of the drum bottle. You post a picture. Four thousand people like it. Then you read the rules.

A design must be **new**. CAIPO says so for Barbados, and adds the advice: **register before you publish**. Its
page named two fees, of BBD 100 each, when we read it; ask for today's. A post is a publication. Showing at a fair is a publication.
Your own picture can be what makes your own design old. With patents it is usually stricter still: one demonstration
before you apply may be enough to lose it.

So the order is: *draw, keep quiet, ask, apply, then show.* If you must show it earlier, to a potter or a printer, have them sign
one sentence that they will keep it to themselves.
"""
        ),
        picture(
            "ip-show-order", "Above: first the stamp, then the crowd. Below: first the crowd, and the stamp comes too late."
        ),
        care(
            "Renée's sketch is protected by copyright whatever you post. But a sketch is thin armour for a product: it does not help you much against "
            "somebody who builds the same thing from looking at the bottle."
        ),
        heading("A name that can be yours"),
        text(
            """
"Hot Pepper Sauce" says what it is. Every cook needs those words, so nobody can keep them. "Crab With A Fan" says nothing about sauce, and
is therefore strong. When you look for a name:

- **Invent or surprise.** The less the word describes, the better it can be yours.
- **Search before you love it.** Shops, social media, then the register at CAIPO. Say it aloud: a name that only *sounds* like another can be too close.
- **Think in goods and countries.** A mark is registered for kinds of goods, in one country at a time. The same word may be free for
  shoes, and taken for sauce in Trinidad.
- **Borrow nobody's shine.** Not the national arms, not a school crest, not a known artist.

We have verified no fees or terms for trade marks and patents in Barbados, so we state none. Ask CAIPO.
"""
        ),
        gallery(
            ("ip-mark-weak", "A chilli on a bottle of chilli sauce: it only describes, and everybody needs it."),
            ("ip-mark-strong", "A crab with a fan: it says nothing about sauce, so it can be yours."),
        ),
        heading("And the people on the stage"),
        text(
            """
Authors are not alone up there. The law gives rights of their own to those who **perform** a song, those who **produce** the
recording and those who **broadcast** it. If your cousin sings on Kemar's track, she has not written it, but the performance is
hers. Under the 1998 Act performances are protected for 50 years. The Bill of 2025, as reported, gives performers and
producers more than before. Ask what it says once it is in force. In the next module these rights become shares.
"""
        ),
        NOT_ADVICE,
        checklist(
            "Take something apart",
            "I chose an object in the kitchen or a shop and drew it in pieces, like the bottle",
            "I marked each piece: copyright, trade mark, design, patent, secret or free for all",
            "I wrote down which of them came by itself and which somebody had to apply for",
            "I tested a name of my own: said aloud, searched in shops and online",
        ),
        quiz("ip-bottle"),
    ),
    (("esco", "intellectual property law", 1), ("esco", "trademarks", 1), ("esco", "patents", 1), ("dlgf", "3.3", 2)),
)

YOURS = ModuleText(
    "ip-what-is-yours",
    "What is yours",
    "What the law protects, from when, for how long, and by which right.",
    (EXISTS, YEARS, BOTTLE),
)
