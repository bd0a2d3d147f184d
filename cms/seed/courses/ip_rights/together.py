"""Module 2: works made to order, works made by several people, and works that nobody made alone."""

from cms.seed.courses.ip_rights.yours import NOT_ADVICE
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

CLAUSE = LessonText(
    "the-clause-to-read-first",
    "The clause to read first",
    "Who owns a work that somebody ordered, which words to circle in a contract, and five lines that can save a mural.",
    40,
    (
        text(
            """
Say a guest house in St Lawrence Gap rings Asha. A wall, twelve feet by eight, flying fish at sunset, 3,000 dollars, half now and half
when it dries. "Deal," says Asha. It is a good job and it is paid.

A year later she walks past the gift shop. Her fish are on towels, on mugs and on the side of a van. Nobody asked. "But I painted it!"
"Yes," says the owner, quite friendly. "For us."

Who is right?
"""
        ),
        picture(
            "ip-commission", "The painting goes to the one who ordered it. Unless something was agreed, the key may go along."
        ),
        heading("The trap"),
        text(
            """
As we read the Copyright Act of 1998, in a copy of its section on ownership that is published online, the first owner is not always the maker:

- What an **employee** makes as part of the job belongs to the **employer**.
- What is made under a **contract for services** belongs first to **the person who commissioned it**.

The second line is Asha. A freelancer who paints, writes, designs or photographs to somebody's order does not, by that reading, own the
copyright by default. In many other countries it is the other way round, which is why so much advice on the internet is wrong for
you. Whether the Bill of 2025 keeps this rule we could not verify.

The good news: you don't have to leave it at that. Agree on something else in writing, before you begin, and let
the client hand over to you whatever the law has given them.
So this is the clause to read first, and if there is none, to write.
"""
        ),
        NOT_ADVICE,
        term("Commission", "A work made because somebody ordered it, for pay or not."),
        term("Assignment", "Handing over the right itself, all of it or some of its keys. Afterwards it is no longer yours."),
        term("Licence", "Permission to use a work in ways you name. The right stays yours."),
        heading("Five lines for a wall"),
        text(
            """
> 1. The artist owns the copyright in the mural. If the law gives it to the client, the client hereby assigns it to the artist.
> 2. When the price is paid in full, the client may show the mural where it is painted, and may show photographs of the building with it,
>    as long as the wall stands.
> 3. Any other use (goods, advertisements, other walls) needs the artist's written yes and its own fee.
> 4. The artist is named beside the mural as: ….
> 5. If the client wants to paint it over, the artist is told one month before and may take photographs.
>
> Both names, both signatures, the date.
"""
        ),
        text(
            """
It fits on half a page. Say it kindly: "I always send this along, so that neither of us has to remember." Most clients do not want mugs.
They want a wall, and to know where they stand. Those who do want mugs now know who to pay. For assignments the Act has rules
of form, so sign on paper, both of you, and let somebody who knows the law look at it once. Then use it for years.
"""
        ),
        heading("Three dials"),
        text(
            """
Every permission has a size. Think of three dials: **where** (this wall, the island, the world), **how long** (a season, five years, for
ever) and **how alone** (others may use it too, or only you). Turn one up, and the price goes up with it. "All rights, worldwide, for ever" turns all
three to the end. That may be right for a logo. For a song that took you a year it seldom is.
"""
        ),
        picture("ip-dials", "Three dials: where, how long, how alone. Turned low, one coin. Turned high, many."),
        heading("Read it with a pen"),
        text(
            """
When a contract comes to you, circle these and ask about every one:

1. **All rights, assign, work made for hire**: do I give it away?
2. **Exclusive**: may I still use it myself, in my own portfolio?
3. **In perpetuity, worldwide, in any media now known or later invented**: all dials at the end.
4. **Waive**: my name and my say.
5. **Sublicense**: they may lend my key to people I have never met.
6. **Indemnify**: if something goes wrong, I pay for both.
7. **On approval, upon use**: when does the money really come?

Then look for what is *not* there: how many changes are included, what happens if they stop the job half-way, when it ends.
"""
        ),
        care(
            "Competitions are contracts too. If the rules say that every entry becomes the property of the organiser, then the losers pay "
            "with their work. Read the rules before you upload."
        ),
        note("If you are under 18, do not sign alone. Read it together with a parent or guardian, who decides with you."),
        heading("If they say no"),
        text(
            """
Sometimes the client wants everything: "Our lawyer always does it that way." You still have four moves. *Ask what they really need*;
often it is less than what they wrote. *Turn one dial back*: two years and not for ever. *Name the price of everything*: "The wall is
3,000; with all rights it is 9,000." Or *walk*, with a friendly word. A client who laughs at your question has answered it.
"""
        ),
        tip(
            "“Send me that in a message, please” turns a phone call into something you can show. Then answer: “So we agree: …”"
        ),
        checklist(
            "A contract with three colours",
            "I found the rules of a real competition or the terms of an app that I use",
            "Red: I marked what I would give away. Green: what I keep. Yellow: what I do not understand",
            "I turned the three dials: where, how long, how alone",
            "I wrote my own five lines for a work that I could be asked for",
        ),
        quiz("ip-clause"),
    ),
    (("esco", "copyright legislation", 2), ("esco", "prepare licence agreements", 1), ("dlgf", "3.3", 2)),
)

SPLITS = LessonText(
    "splits-before-the-road",
    "Splits before the road",
    "A song and its recording are two things with two lists of owners. Agree on both while everybody still likes each other.",
    45,
    (
        text(
            """
Say it is eleven at night in a bedroom studio in Black Rock. Kemar has the beat, Renée has the words, and her cousin Tori sings them. It is
good. It is so good that nobody says a word about shares, because talking about money would break the spell.

In August it is on every truck. Now there is money, and three people who each remember that night differently. The spell is
broken anyway, and there is no sheet.

**Agree on the night.** It takes five minutes, and it is the kindest thing that you can do for a friendship.
"""
        ),
        heading("One night, two things"),
        text(
            """
- The **song**: melody and words. Whoever *wrote* has a share.
- The **recording**, often called the **master**: the sound in that file. Whoever *performed* or *produced* it may have a share.

They are split separately, and the people don't have to be the same. If Tori only sang, she has a share of the recording and none of the
song. If she changed the chorus so that it became hers, she wrote. Somebody else may record the same song next year: a new
master, the same song.
"""
        ),
        picture(
            "ip-two-sides",
            "Left, the song: two people wrote it. Right, the recording: three people made it. Each circle is a whole.",
        ),
        term("Split sheet", "A dated page that says who owns which share of a song or recording, with a yes from everyone."),
        heading("The sheet"),
        code(
            "text",
            """"Sea Bath Sunday"
Version 2, 14 March
(replaces version 1 of 12 March)

SONG
Kemar  melody       50.00 %  yes, K.
Renée  words        50.00 %  yes, R.
                   100.00 %

RECORDING
Kemar  beat, mix    33.34 %  yes, K.
Renée  guide vocal  33.33 %  yes, R.
Tori   lead vocal   33.33 %  yes, T.
                   100.00 %

Samples used: none""",
        ),
        text(
            """
Each list adds up to **exactly** 100. Three equal shares do not: 33.33 three times is 99.99. Decide who gets the last hundredth and write it
down, or some program will one day decide it for you. The sheet counts when **everybody** has said yes, and a change is a **new** sheet with a new
number and a new yes from all, never a scribble on the old one.

How large should a share be? No law tells you. Equal is simple and keeps the peace. By contribution is fairer, if you can agree on what
counts. Lending the microphone is not writing.
"""
        ),
        heading("Other people's seconds"),
        text(
            """
If you take a piece of somebody's recording, you use two things at once: their recording *and* the song in it. You need **two** yeses. If
you play the line again yourself, only the song is left, so one. A beat from the internet comes with a licence; read whether
it allows you to publish, how often, and whether ten others have the same beat.

Ask before it is out. Afterwards the price of a yes goes up.
"""
        ),
        picture(
            "ip-sample",
            "A slice of another record goes into yours: ask those who own the recording and those who own the song.",
        ),
        heading("When strangers play it"),
        text(
            """
You can't collect from every shop, station and fete. So makers do it together: a **collecting society** gives licences to those
who play music, collects, and shares out. In Barbados that society is **COSCAP**. From its website, as we read it:

- you can join as a **writer, publisher, performer or producer**;
- there are forms to **register works**, to apply for an **ISRC**, and to **report a live performance**;
- the smallest local payout is **BBD 50**. What you earn below that waits.

It can only pay for what it knows. So register the work with its splits, and report your gig, even the small one. According to the
news of October 2025, under the new Bill such a body may also go to court itself, and streaming and other digital uses are covered.

Read the membership contract with your pen. If you hand a right to the society alone, you may no longer be able to give it away yourself,
not even under a free licence.
"""
        ),
        picture(
            "ip-money-flow",
            "Stages, radios and shops pay in. Your reports tell the society whose music it was. Then it can pay out.",
        ),
        NOT_ADVICE,
        heading("Three numbers"),
        text(
            """
- An **IPI** number is for a *person* who writes.
- An **ISWC** is for a *song*.
- An **ISRC** is for a *recording*. A new mix gets its own.

And per stream? There is no fixed price for one stream. Services share out a pot. A music trade site gives rough
shares: about 50 to 55 per cent to the recording side and 10 to 15 per cent to the song side. If anybody promises you an exact sum per stream, be careful.
"""
        ),
        tip(
            "Put names, splits and dates into a note that the whole group can read, the same night. Take a photograph of the signed page as well."
        ),
        checklist(
            "A sheet for tonight",
            "I chose a song, beat, film or mural that I made with somebody, or invented one",
            "Two lists, one for the song and one for the recording (or one for idea and text, one for pictures)",
            "Both add up to exactly 100",
            "Everybody named has said yes where I can show it",
            "Samples and beats from others are on the sheet, with who said yes",
        ),
        quiz("ip-splits"),
    ),
    (("esco", "copyright and licenses related to digital content", 2), ("digcomp", "2.4", 2), ("digcomp", "3.3", 3)),
)

TRADITION = LessonText(
    "what-nobody-made-alone",
    "What nobody made alone",
    "Tuk, the Landship, pots and stories: borrow in a way that would make a community glad, and ask people before you show them.",
    35,
    (
        text(
            """
Who wrote the tuk beat? Who designed the monkey jar, the steps of the Landship, the fretwork over a chattel house's door? No one person. Hundreds. It was
passed on, and every pair of hands changed it a little. Copyright was built for one author on one day. Here there is neither.

Does that make it free for all? The law says one thing. Decency asks for more.
"""
        ),
        heading("What the law says, as far as we could read"),
        text(
            """
In the Act of 1998, as we read it, rights in **folklore** belong to the **Crown**. The words are older than the republic. What exactly counts as
folklore, who to ask, and what the Bill of 2025 makes of it, we could not verify. CAIPO is the place to ask, above all before
you *sell* something built on it.

What you add is another matter. Your arrangement of an old tune, your photograph of a jar, your poem about the Landship are works of yours. The right covers **your layer** and not what lies below. Others may go to the same spring.
"""
        ),
        picture(
            "ip-layers",
            "The lowest layer belongs to many. On it lie an arrangement, a performance, a recording, each with its own owner.",
        ),
        NOT_ADVICE,
        heading("Four questions before you borrow"),
        text(
            """
Say you want to put the sound of a tuk band under your game's opening, or print an old pot's pattern on sneakers. Ask:

1. **Who keeps it?** There is nearly always a person: a bandleader, a potter, a church, a family. Go there. Sit down. Buy something.
2. **What is not for show?** Some things are sacred, private or sad. If somebody lowers their voice, put the phone away.
3. **Who is named?** "Traditional" is true and thin. "Traditional, learned from …" is true and warm. Ask how they want to be called.
4. **What goes back?** A copy of the recording, a share, a workshop for the children, the truth about where it is from. Decide before the money
   comes, and keep to it when there is some.

And one test for the end: would the people it comes from **recognise themselves in it, and be glad?** If you don't know,
you haven't asked yet.
"""
        ),
        term(
            "Traditional cultural expressions",
            "Music, stories, dances, designs, crafts and ceremonies that a community keeps and passes on.",
        ),
        heading("A pot, told twice"),
        text(
            """
Say you visit an invented potter, Mr Husbands, at Chalky Mount.

*Told once.* You film his hands, go home and make a model of his jar. You print a hundred in plastic and call them "Heritage Vase". They sell. He
sees one at the airport.

*Told again.* You film, and before you leave you say what you would like to make. He laughs, and shows you what the plastic will get wrong. You
agree that his name is on the card, that he gets five dollars of each, and that you will never call yours handmade. They sell. So do his.

The clay is the same, and perhaps the law has little to say in either case. But only one of the two can be told at Chalky Mount.
"""
        ),
        heading("Faces and voices"),
        text(
            """
People are not folklore. A face, a voice and a life story belong to somebody who can be asked. The **Data Protection Act 2019-29** of Barbados
came into force on 31 March 2021, except for its sections on registration. It has a section on consent for **children**; from which age
somebody may decide alone we could not verify, so for everybody under 18 ask a parent or guardian **and** the young person.

A yes counts when it is:

- **informed**: they know what you make and who will see it;
- **specific**: yes to the school exhibition is not yes to an advertisement;
- **free**: nobody is afraid to say no, and no costs them nothing;
- **open at the end**: they can change their mind, and you say how.
"""
        ),
        picture("ip-consent", "One yes opens one door. The second and the third stay shut until somebody asks again."),
        text(
            """
> My name is …. I make a short film about pots. You would be seen and heard. It will be shown:
>
> - ☐ at my school
> - ☐ at an exhibition
> - ☐ on our website
> - ☐ in advertisements
> - ☐ to an AI program, to train it or to feed it
>
> Your name: ☐ shown as … ☐ not shown
>
> You may change your mind. Tell me at …. I then take it down where I can; printed copies remain.
>
> Yes, … (name, date). Parent or guardian: … (name, date)
"""
        ),
        care(
            "In a crowd at Kadooment you won't ask everybody. Then take wide pictures, leave out children and people who are unwell or upset, and delete when asked."
        ),
        checklist(
            "Ask before you borrow",
            "I chose one thing from a tradition that I would like to use",
            "I know one person or group who keeps it, by name",
            "I wrote down my answers to the four questions",
            "I made a consent card in my own words, with boxes that can stay empty",
        ),
        reflect(
            "What does your own family or village keep that you would not want to see on a stranger's shirt? What makes it different from the rest?"
        ),
        quiz("ip-tradition"),
    ),
    (("digcomp", "2.5", 2), ("digcomp", "4.2", 1), ("dlgf", "2.5", 2), ("esco", "intellectual property law", 1)),
)

TOGETHER = ModuleText(
    "ip-made-with-others",
    "Made with others",
    "Clients, bandmates and communities: agree first, in writing, and kindly.",
    (CLAUSE, SPLITS, TRADITION),
)
