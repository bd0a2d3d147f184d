"""Module 3: letting others use a work, machines that learn from it, and what to do when somebody copies."""

from cms.seed.courses.ip_rights.yours import NOT_ADVICE
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
    practice,
    quiz,
    reflect,
    term,
    text,
    tip,
)

TRAVEL = LessonText(
    "let-it-travel",
    "Let it travel",
    "Licences from one handshake to Creative Commons: how to say yes in advance, and how to use what others have shared.",
    40,
    (
        text(
            """
If you say nothing, all rights are reserved. People may look, and must ask for everything else. That is often what you want. But say
Asha draws a colouring sheet about turtles and would love every primary school to print it. Must two hundred teachers write to her?

No. She can say yes once, in advance, to everybody, on conditions. Such a yes is a **licence** too, one that stands beside the work like a
sign on a gate.
"""
        ),
        heading("Four questions in a row"),
        text(
            """
The best-known signs are the **Creative Commons** licences. You don't write them, you choose one by answering in this order:

1. **Must they name me?** No: CC0, you give up every right you can. Yes: go on.
2. **May they earn money with it?** No: add **NC**, non-commercial.
3. **May they change it?** No: add **ND**, no derivatives. Then you are done.
4. **If they change it, must they share theirs in the same way?** Yes: add **SA**, share alike.

So "name me, earn if you like, change it, and share alike" is **CC BY-SA**. This course has that licence: you may print it, translate it and even sell
it, if you name Mirror Labs and pass your version on in the same way.
"""
        ),
        picture("ip-licence-gate", "Four gates in a row: name, money, changes, sharing alike. At each you open or add a sign."),
        term("CC BY", "Use it for anything, with credit."),
        term(
            "NC, ND, SA",
            "Three conditions that can be added: not for commercial use, no changed versions, and share alike. ND and SA never go together.",
        ),
        heading("Six checks before you say yes"),
        text(
            """
A Creative Commons licence **cannot be taken back**. You can stop offering it tomorrow, but whoever has the work under it keeps the
permission. So stop and check:

1. **Is all of it mine?** Every co-owner must agree: look at the split sheet.
2. **Is anything of others in it?** A sample, a font, a friend's photograph: what does *its* licence allow?
3. **Was it ordered, or made at work?** Then it may not be yours to give. Look at the contract.
4. **Have I handed a right to a society alone?** Then you may not be able to license that right yourself.
5. **Am I under 18?** Then decide with a parent or guardian.
6. **Is it software?** Creative Commons is not made for programs. Choose a software licence.
"""
        ),
        care(
            "Choose for each work, not once for life. The turtle sheet can be CC BY while the picture book it leads to stays all rights reserved."
        ),
        NOT_ADVICE,
        heading("Using what others share"),
        text(
            """
"Free to download" is not a licence, and neither is "found on the internet". Look for words: CC BY, CC0, public domain, or a page called
*terms*. Then keep four things together, always in the same order: **title, author, source, licence**. If you changed something, add that.
"""
        ),
        text(
            """
> "Turtle Bay", by Asha, from our class page, CC BY-SA 4.0. Changed: cropped, colours made darker.
"""
        ),
        text(
            """
Mixing is where people trip. Three rules carry you far:

- From **ND** you may not make a changed version to share: no remix, no cut. Showing it whole is fine.
- With **NC** inside, the whole may not be sold, or used to sell something.
- With **SA** inside, your changed version carries the same licence. Two *different* share-alike licences in one remix do not fit together
  unless they say so.

CC BY and CC0 go nearly everywhere.
"""
        ),
        gallery(
            ("ip-mix-good", "A BY sheet and a CC0 sheet (the zero) make one poster: name the author, and go."),
            ("ip-mix-stuck", "A sheet that may not be changed and a sheet that must be shared alike: no poster."),
        ),
        heading("Free, royalty-free, yours to use?"),
        text(
            """
Shops for beats, fonts and stock pictures have signs of their own:

- **Royalty-free** does not mean free: you pay once, and not for each use.
- **Free for personal use** ends where your first sale begins. A free font on a birthday card is fine; on Asha's shop sign it needs a licence.
- **Lease** means that you rent a beat, often up to a number of plays, and that others rent it as well.
- **Exclusive** means that nobody else gets it from today. Those who had it before may keep it.

Save the terms as a page or a picture on the day you download. They may read differently next year.
"""
        ),
        heading("Your own words"),
        text(
            """
Between "all rights reserved" and an open gate there are a thousand handshakes. For a friend's film you can write your own licence in three
sentences. Use the dials: *where, how long, how alone.* Add the name and the money.
"""
        ),
        text(
            """
> Kemar lets Tori use "Sea Bath Sunday" in her film "Low Tide": school and festival showings, anywhere, until the end of next year. Not
> exclusive, no advertisements. Credit: "Music: Kemar". No fee; if the film earns money, we talk again.
>
> Date, Kemar, Tori
"""
        ),
        checklist(
            "One work, out of the gate",
            "I chose one work of mine that could travel, and went through the six checks",
            "I answered the four questions and can say what the licence allows and what it forbids",
            "I wrote the credit as I would like to see it: title, author, source, licence",
            "I found one picture or sound by somebody else with a real licence, and wrote its credit line",
        ),
        practice(
            "A picture that may travel",
            "Take a photograph or make a drawing that is all yours. Register it as a practice work, say that you alone made it, and choose "
            "the licence that you would give it. Then read its evidence.",
            "picture",
        ),
        quiz("ip-travel"),
    ),
    (
        ("esco", "copyright and licenses related to digital content", 2),
        ("esco", "prepare licence agreements", 1),
        ("digcomp", "3.3", 3),
    ),
)

MACHINES = LessonText(
    "machines-and-a-yes",
    "Machines and a yes",
    "What goes into an AI program, what comes out, and how to say yes or no to machines, for yourself and for others.",
    35,
    (
        text(
            """
Say Tori gets a message: "Love your new track!" She has no new track. Somebody fed forty of her voice notes into a program, and now a voice
like hers sings words she would never sing. Nothing was stolen from her phone. And yet.

AI programs raise three questions. They sound like one, and each has its own answer: **what went in, what did you do, and what came
out?**
"""
        ),
        picture("ip-training", "Many works go in, and something new comes out. Nobody can see from outside whose they were."),
        heading("What went in"),
        text(
            """
A program that makes pictures, songs or texts has learned patterns from a very large number of works, most of them made by people who were never
asked. Whether that needs permission is being fought over in courts and parliaments of several countries, with different answers. For Barbados we have
verified nothing, so we claim nothing.

What *you* feed in is your decision, though, and there the rules of this course hold. Before you upload, ask:

- **Is it mine?** A friend's beat, a classmate's drawing, a client's logo: ask first.
- **Is it somebody?** A face or a voice is a person. A yes to be filmed is not a yes to be fed to a machine. That is why it has a
  box of its own on the consent card.
- **Is it still secret?** An unpublished lyric, a design before it is registered: read whether the service keeps or uses what you type. When it does, stay on paper.
"""
        ),
        NOT_ADVICE,
        heading("What you did"),
        text(
            """
Copyright, as you know it from the first lesson, is for what comes from a **person**. How much a person must have done when a machine
did the rest is answered differently from country to country. Nobody can promise you that a picture from three typed words is yours.

So keep what shows **your** hand: sketches, the order of your choices, the layers you painted over it, your own recording beneath. The more of
it there is, the better you stand, whatever the law becomes. It also makes better art.
"""
        ),
        heading("What came out"),
        text(
            """
- **Too close?** If the result looks or sounds like one known work, it may count as a copy, whoever pressed the button. Search before you
  publish.
- **Somebody's style?** A style is an idea, and ideas are free. Still, "in the style of", with the name of a living artist who sells at the same
  market as you, is a poor way to treat a neighbour. Learn from three artists and sound like yourself.
- **Somebody's voice or face?** Not without their yes. Never as a joke on somebody who did not laugh first.

And **say it**. A line of credit is enough, and honest people are glad of it:
"""
        ),
        text(
            """
> Drawings and story: Asha. Backgrounds: made with an image generator, painted over by Asha. Voice: Tori, her own.
"""
        ),
        heading("How to say no to a machine"),
        text(
            """
You can mark your work with a wish that programs can read. There are three places, and they should all say the same:

- **In the file.** Picture files hold hidden fields for creator, rights and *data mining*. One agreed value means "prohibited for training
   AI", another "allowed".
- **Beside the file.** A website can reserve its pages for its owner in a small file that crawlers may read. It is called TDMRep, and
   this is all of it for a whole site:
"""
        ),
        code("text", '/.well-known/tdmrep.json\n\n[{\n  "location": "/",\n  "tdm-reservation": 1\n}]'),
        text(
            """
- **Sealed to the file.** *Content credentials*, by the C2PA standard, are a signed note in the file: who made or changed it, with what, and
   whether it may be used for training. Change one byte of the file, and the seal shows it.

We tried the seal. A changed byte: broken. Hidden fields edited afterwards: broken. A picture opened and saved again with ordinary
software: no seal **and** no hidden fields, all gone. And many apps save a picture again whenever you send it.
"""
        ),
        picture(
            "ip-seal", "Sealed; then one spot changed, and the seal breaks; then saved again, and there is no seal at all."
        ),
        note(
            "So a mark is a wish, not a lock. It says no to those who listen. Put the mark on last, keep the sealed original, and show small "
            "copies. A seal shows who signed and whether something changed since; it does not prove that the signer made it."
        ),
        tip("The strongest mark needs no software: your name, visible, where cropping it would spoil the picture."),
        term(
            "Content credentials",
            "A signed note inside a file about who made or changed it. It can carry a wish about AI training.",
        ),
        term("Opt-out", "Saying no in advance where silence would be taken for yes."),
        checklist(
            "Three files, three decisions",
            "I read the terms of one AI service for two things: does it keep what I type, and who may use what comes out",
            "I chose three files and decided for each: may machines learn from it, yes or no",
            "I wrote a credit that says truly what a machine did",
            "I asked one person whether I may use their voice or face in a program, and took the answer as it was",
        ),
        reflect("Where is your own line? What may a machine do for you, and what do you want to have done yourself?"),
        quiz("ip-machines"),
    ),
    (("digcomp", "3.3", 3), ("digcomp", "4.2", 2), ("dlgf", "4.2", 1), ("esco", "create digital content", 1)),
)

COPIED = LessonText(
    "when-somebody-copies",
    "When somebody copies",
    "Keep evidence from the first day, and if it happens: breathe, save, check, decide, write. Also for the day it was you.",
    40,
    (
        text(
            """
Say it is a Tuesday. Renée opens her phone, and there is her costume. Same wings, same coral crown, same crooked star on the left shoulder that
was really a mistake. Another band, another name, 900 likes.

What she does in the next hour decides how this ends. What she did in the last six months decides it even more. So we begin there.
"""
        ),
        heading("Before: leave tracks"),
        text(
            """
Nothing has to be registered, so some day somebody may ask: *how do we know it was you?* Then tracks count:

- **Drafts.** Keep the ugly ones. Nobody who copied the end has the beginning. Renée's crooked star is in her third sketch.
- **Files as they were.** Voice notes, camera originals, project files with their dates. Dates can be changed, so they help most together.
- **Witnesses.** A message to your mentor, "today I finished the wings", with a picture.
- **Two places.** A phone in the sea takes all its evidence with it.

You may be told to **post it to yourself** in a sealed envelope. That advice still goes round in Barbados. It is weak: an envelope can be posted
open and filled later, and after it has been opened once it is of no use.
"""
        ),
        heading("A fingerprint"),
        text(
            """
There is something better, and it is free. A program can work out a short **fingerprint** of any file. The usual kind is called SHA-256.
The same file always gives the same one. Change one letter, and everything changes:
"""
        ),
        code(
            "text",
            """Sea bath, Sunday morning
83b65d39b66ca78ed024fda79487dfb5...

Sea bath, sunday morning
7b5602ba0c2e2b08cd4b0a9be7a900b4...""",
        ),
        text(
            """
The fingerprint gives nothing away: nobody can make the song from it. So send it to two people you trust, or post it. Later you show the file, anybody
works out its fingerprint, and it matches what was public on that day. Stronger still is a **time stamp** (the standard is called RFC 3161): a
service that you don't run signs fingerprint and time. A list that only you keep proves little to strangers.

Be clear about what this shows: that *you had this file on that day*. Not that you made it. For that there are the drafts.
"""
        ),
        picture(
            "ip-fingerprint", "Sketch, draft, work: each leaves a fingerprint, and somebody who is not you keeps the list."
        ),
        term(
            "Fingerprint (hash)",
            "A short code worked out from a file. The same file gives the same code; the smallest change gives another.",
        ),
        term("Time stamp", "A signed statement by somebody else that a fingerprint existed at a certain time."),
        heading("The first hour"),
        text(
            """
1. **Breathe, and write nothing.** Not yet, and not in public.
2. **Save.** Screenshots with name, address of the page, date and time. Scroll, and record the screen. Let a friend do the same. It may be gone tomorrow.
3. **Check.** Is it your *work* or only your *idea*? "The deep sea" is free; your wings are not. Did you give a licence, perhaps CC BY? Did a
   bandmate say yes? Did both of you copy the same old thing?
4. **Decide what you want.** Your name under it? An end to it? Money? An apology? You can't write well before you know.
5. **Write, calmly.** Assume that it was a mistake. It often was.
"""
        ),
        picture("ip-steps", "Five steps up: breathe, save, check, decide, write. Shouting is not one of them."),
        text(
            """
> Good evening,
>
> on your page of 3 June I see a costume with wings and a crown that I drew in January. I enclose my sketches. I did not give permission. Perhaps
> you did not know whose it was.
>
> Please add "Design: Renée" by Friday, or take the pictures down. If you would like to use the design on the road, I am glad to talk about
> a licence.
>
> Renée
"""
        ),
        text(
            """
One wish, one date, one friendly door. No threats: an empty threat weakens you, and some can get *you* into trouble.

If no answer comes, climb one step at a time: the **platform's** report form; the **society**, for music that you have registered there; then
a **lawyer**, with your folder under your arm. CAIPO can tell you which law is in force. According to the news of October 2025 the new
Bill raises the penalties. Before you go to court, ask what it costs and what you can win.
"""
        ),
        care(
            "Don't name and shame before you have checked. If you are wrong, you have hurt somebody in public. If you are under 18, take an adult with you from the second step on."
        ),
        NOT_ADVICE,
        heading("If it was you"),
        text(
            """
One day it may be you: a loop you thought was free, a photograph "from the internet". Then be quick and small. *Take it down. Say sorry. Ask what
would put it right. Do that.* "I was wrong, it is gone, how would you like to be named?" has ended many quarrels, and has begun a few friendships.

You now know more about these rights than most people who make things. Pass it on at the next rehearsal, in your own words.
"""
        ),
        checklist(
            "My folder",
            "One finished work has its own folder: drafts, original file, split sheet or consent, licence",
            "The folder is in two places",
            "Somebody I trust has a dated message about the work, or its fingerprint",
            "I wrote the calm message that I would send, with one wish and one date",
            "I know who I would ask: CAIPO, the society, a lawyer, an adult I trust",
        ),
        reflect("Which paper from this course would have helped you a year ago? Write it for somebody who needs it now."),
        practice(
            "Evidence before anybody copies",
            "Choose one of your drafts: a sketch, a voice note, a page of text. Register it as a practice work, agree on who made it, choose a "
            "licence, and read its evidence: which day does it name, and what does it say that it does not prove?",
            "text",
        ),
        quiz("ip-copied"),
    ),
    (("esco", "copyright legislation", 2), ("esco", "intellectual property law", 1), ("dlgf", "1.3", 2), ("digcomp", "2.5", 2)),
    mark=True,
)

WORLD = ModuleText(
    "ip-out-in-the-world",
    "Out in the world",
    "Say yes in advance, say no to machines, and stay calm when somebody copies.",
    (TRAVEL, MACHINES, COPIED),
)
