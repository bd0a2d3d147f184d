"""The second half of the module: what artists are owed, and how to use AI honestly in one's own work."""

from cms.seed.words import (
    LessonText,
    care,
    checklist,
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

CONSENT = LessonText(
    "consent-credit-and-pay",
    "Consent, credit and pay",
    "Know what you are owed when a machine learns from you, and ask for it in time.",
    40,
    (
        text(
            """
In the first lesson you collected the leaves yourself, and the trees did not mind. Large models are trained on pictures, songs, voices and
texts in numbers nobody could gather by hand, and most of them were made by somebody. Painters, photographers, singers and writers in many
countries have found that their work was used without a question, a name or a cent. And when the machine then
offers something like their work for next to nothing, those who filled its pile can be the first to lose a job to it.

Whether such use is lawful is being argued in courts and parliaments all over the world, with different answers. Barbados is renewing
its own copyright law: the Senate passed a new Bill in October 2025. What is in force on the day you read this, ask; nothing here is
legal advice. But law is not the only measure. Between decent people, four questions have always been asked.
"""
        ),
        picture("ai-four", "One dot: was I asked? Two: am I named? Three: am I paid? Four: when does it end?"),
        heading("Was I asked?"),
        text(
            """
Consent means somebody told you *what for*, you could say no without losing something else, and you said yes. “By using this service you
agree …” in line ninety of the terms is a poor sort of yes. Before you upload, look in the terms for words like *train*, *improve our
services*, *machine learning*, *licence to use*. Often there is a switch. Find it **before** the upload: a model that has
learned from your picture cannot easily be made to forget it.

The rule works in both directions. A friend's face, a child's voice, the song of a tuk band, an elder's story: these are not yours to feed
into a machine because you happen to have the file. Ask them. For anybody under eighteen, ask a parent or guardian too. And where
knowledge belongs to a community, ask who may speak for it.
"""
        ),
        heading("Can I say no in advance?"),
        text(
            """
You can leave a note that machines can read. There are several kinds. One lives **inside the file**: a field of the picture's metadata, or
*content credentials*, a signed record (the standard is called C2PA) of who made it and what they allow, training included. One lives **on the website**:
a small file or header that reserves the right to mine text and data.

Use them, and know what they are. A note is a sentence, not a fence. Those who mean well will keep to it. Others need not even have
seen it: when we signed a picture and saved it again with an ordinary program, the signature *and* the note were gone.
"""
        ),
        picture(
            "ai-tag", "The signed picture carries its note. The copy that was saved again looks the same and carries nothing."
        ),
        tip(
            "Keep the original, the sketches and the dates. Publish a smaller version, and put your name where it can be seen."
        ),
        heading("Am I named, am I paid?"),
        text(
            """
Sooner or later somebody will offer you money for *data*: record five hundred sentences, draw two hundred icons in your manner, be
scanned for a game. That is work, and it can be good work. It also differs from all other work in one thing: what is made from it
may later do your job. So the price of the **hour** and the price of the **use** are two prices.

An invented offer: “500 sentences in your natural Bajan accent, studio provided, 300 dollars, all rights, for ever.” It is 60
cents a sentence, and that is not the worst of it. The worst is four words: *all rights, for ever*. Write back with questions.
"""
        ),
        code(
            "text",
            "Before I say yes, please write to me:\n"
            "\n"
            "1 WHAT   which recordings, how many\n"
            "2 WHY    which product; may it copy\n"
            "         my voice or be passed on\n"
            "3 TIME   how long, and what then\n"
            "4 NAME   where I am credited\n"
            "5 PAY    for the session, and for\n"
            "         each year of use\n"
            "6 STOP   how I can end it, and what\n"
            "         is deleted then\n"
            "7 NEVER  no politics, no adverts, no\n"
            "         words I did not agree to",
        ),
        text(
            """
If you get clear answers, you can negotiate: fewer uses, a shorter time, more money, another name in the credits. If there is no answer,
that is the answer. Talk to others who got the same offer. Prices are better when people know each other's, and a society for
authors or performers can speak for many at once.
"""
        ),
        care(
            "Be slow to sign when a contract for ordinary work, a poster or a film role, also says “for any purpose, including technologies not yet known”. Ask for the sentence: “Use for training AI needs a separate written agreement.”"
        ),
        term("Training data", "The examples a model learns from. Ask of any tool: whose were they, and were they asked?"),
        term(
            "Opt out",
            "To say no to a use that otherwise happens. Weaker than being asked, since you must know that it happens.",
        ),
        checklist(
            "My side of the bargain",
            "I looked up, for one service I use, whether it trains on what I upload, and set the switch",
            "I know one picture or recording in my phone that I would have to ask somebody about",
            "I copied the seven questions to where I can find them",
        ),
        quiz("ai-consent"),
    ),
    (
        ("esco", "copyright and licenses related to digital content", 1),
        ("digcomp", "3.3", 2),
        ("digcomp", "4.2", 1),
        ("dlgf", "3.3", 2),
    ),
)

RULE = LessonText(
    "my-own-rule",
    "My own rule",
    "Decide where AI may touch your work, keep a record, and say it so plainly that nobody has to ask.",
    40,
    (
        text(
            """
Some artists use no AI at all. Some use it the way they use a torch. Some make it their subject. You need not have an opinion about
all of them. You need a rule for your own table, made on a quiet day, before the night when the deadline makes it for you.
"""
        ),
        heading("Where in the work?"),
        text(
            """
A work has stages. Asking “do you use AI?” is as vague as asking “do you use electricity?” Ask instead **at which stage, for what, and
what stays yours**.
"""
        ),
        picture(
            "ai-stages",
            "Five stages of one work. The higher the grey, the more a machine did: some of the finding, most of the tidying and telling, none of the making.",
        ),
        text(
            """
- **Finding**: “Which plants have leaves like this?” A good servant, if you check each answer.
- **Sketching**: twenty likely compositions in a minute. Likely ones. If you look at them before you have drawn your own, yours will be
  likely too. Draw six by hand first.
- **Making**: the part people pay you for, and the part where you learn. What you never do yourself you will not be able to do.
- **Tidying**: removing a hum, cutting out a background, spelling. Few people mind, most programs do it already, and you can
  check it by looking.
- **Telling**: captions, translations, a summary. Useful, as long as somebody who knows the language reads it.

There is a simple test for each. *Could I check it? Would I mind if the audience saw me do it? Did anybody lose by it who was not
asked?*
"""
        ),
        heading("Keep a log"),
        text(
            """
Memory is generous. After three months you will believe that the idea was yours, or that it was not. So write one line each time, on the
day: date, tool and version, what you asked, what you kept, what you changed. It takes twenty seconds. It protects you when
somebody doubts that a work is yours, and it keeps you honest when nobody does. Keep the sketches with it.
"""
        ),
        printable(
            "ai-log",
            "Log of a work",
            "One page to print. The columns: date, tool and version, what I asked, what I kept, what I changed. A note on your phone does as well.",
        ),
        heading("Say it"),
        text(
            """
A good disclosure says *what*, *where* and *how much*, in the place where credits stand. Compare this

> Made with AI.

with this:

> Drawn by hand by Kayla B. The sky in scene 3 was made with an image model from my own sketch and repainted. Captions were written
> by a program and corrected by me.

The first makes people wonder about all of it. The second lets them trust the rest. Before you send work to a competition, a school or a
grant, look for its rule about AI, and if there is none, ask. Some calls forbid it, some want it named, some want the log.
"""
        ),
        note(
            "Never give a living artist's name to a generator as a style to copy. Learn from artists by looking, by drawing after them, and by asking them."
        ),
        heading("Other people's secrets, and the bill"),
        text(
            """
What you type or upload may be stored and read, and may be used for training. So: no pictures of children, no
voice notes from friends, no letters, no passwords, no unpublished work of others. Ask yourself whether you would pin it to the board at
the bus stand.

And every answer costs electricity, and water for cooling, in a hall you never see. One question costs little; a hundred versions of a picture
that you throw away are a hundred. A pencil is still the cheapest way to have a bad idea and move on.
"""
        ),
        heading("Write it"),
        text(
            """
Now write your rule. Not more than a hundred words, in three parts: **freely**, **only if I say so**, **never**. Then try it on three
cases and see whether it gives an answer:

1. Your cover drawing has an ugly hand, and a tool can repair it in a second. The call says nothing.
2. A friend wants a birthday song in the voice of a calypsonian you both love.
3. A poster is due tonight. The generator makes something nicer than you can.

If it gives no answer, it is too vague. If you would break it in case three, it is not your rule yet.
"""
        ),
        picture("ai-rule", "A rule in three fields: a tick for freely, a label for only if I say so, a cross for never."),
        checklist(
            "A rule I can read aloud",
            "My rule has three parts and fewer than a hundred words",
            "It gave an answer in all three cases",
            "I started a log for the work I am making now",
            "I wrote one credit that says what, where and how much",
        ),
        reflect("What in your work do you want to be able to do in ten years with your own hands?"),
        quiz("ai-honesty"),
    ),
    (
        ("digcomp", "3.3", 1),
        ("digcomp", "4.2", 1),
        ("digcomp", "4.4", 1),
        ("esco", "principles of artificial intelligence", 1),
        ("dlgf", "5.3", 1),
    ),
    mark=True,
)
