"""The first half of the module: the call, and the project in words. The applicant and the fund are invented."""

from cms.seed.words import (
    LessonText,
    care,
    checklist,
    code,
    heading,
    picture,
    quiz,
    reflect,
    term,
    text,
    tip,
)

CALL = LessonText(
    "read-the-call-first",
    "Read the call before it reads you",
    "Find the gates, the weights and the deadline in an hour, and decide whether this money is for you.",
    40,
    (
        text(
            """
A grant is money you don't pay back. Somebody gives it because your project does a thing they want done. So the first question is
never "how do I sound good?" It is "do we want the same thing?" The **call** answers it: the text in which a fund says what it pays
for, who may ask, how it will choose and when it stops listening.

Most people read a call the way they read a menu: they look for the price and start to dream. Read it like a plane ticket instead. One
wrong line, and you stand at Grantley Adams with your bags packed.
"""
        ),
        heading("Where calls hide"),
        text(
            """
Nobody will ring you about one. Once a month, look in the same places: the funds' own websites, the National Cultural Foundation and
your ministry, the noticeboard where you learn, and the credits of work you admire, because whoever paid is named at the end. Three
names to start your list, as we read their pages:

- **CIIF**, the Cultural and Creative Industries Innovation Fund of the Caribbean Development Bank: fashion, visual arts, film and games,
  festivals, music. For registered creative businesses, organisations and governments.
- **IFCD**, UNESCO's International Fund for Cultural Diversity. For public bodies and non-governmental organisations, never for individuals.
- **Prince Claus Seed Award**. For individuals only, in the first five years of their career, who come from and live in a country on its
  list. Is Barbados on it? We could not verify that, so look before you write a word.

Whether one of them is open today, and for whom, only its own page can tell you. Rules change from year to year, so read the call that
is open now and never a summary, not even ours.
"""
        ),
        picture("gw-gates", "Three gates on one road. The second is shut, and no style of writing opens it."),
        heading("First the gates"),
        text(
            """
Take a pen and go through the whole call once. Underline every sentence that holds *must*, *only*, *not*, *at least* or *at most*.
Those are the gates. A gate has no half points: you pass or you are out, and often nobody reads the rest. Usual gates are:

- **who**: a person, or only a registered business or association? Which age, which country, how many years of work?
- **what**: which arts, which activities? What does it refuse to pay for: tuition, equipment, work already finished?
- **how much**: the largest sum, and the largest *share* of the cost;
- **when**: the deadline, and the months in which the project may happen;
- **papers**: a registration, quotations, letters, samples.

Gates differ more than you expect: the same brilliant project is out at the IFCD because you are one person, and out at Prince Claus if
your country is not on the list. And papers can
surprise you. The COVID grant of Barbados' National Cultural Foundation, as we read its page, asked artists to be in its registry, to
itemise the budget, and to bring quotations with a tax number on them. You don't get those in an evening.
"""
        ),
        term("Call", "The text in which a fund invites applications and sets the rules. Also: call for proposals, open call."),
        term("Eligible", "Allowed to apply, or allowed to be paid for. You can be eligible and one line of your budget not."),
        heading("The call we practise on"),
        text(
            "We'll follow an invented applicant, Rhea from Speightstown, and an invented fund. This is the heart of its call:"
        ),
        code(
            "text",
            "THE SHORELINE FUND (invented)\n"
            "Who    artists aged 18 to 30, living\n"
            "       in the Caribbean; persons only\n"
            "What   projects of up to 6 months\n"
            "       that share an art with others\n"
            "Money  up to USD 3,000, and at most\n"
            "       80 % of the total cost;\n"
            "       overhead up to 10 %\n"
            "Not    tuition; work already done\n"
            "Marks  quality of the idea       30\n"
            "       benefit to others         30\n"
            "       plan and people           20\n"
            "       budget                    20\n"
            "By     15 March, 23:59 Amsterdam",
        ),
        text(
            """
Rhea is 22, animates, and wants to hold four Saturday workshops in which young people animate steps of the Landship. Person: yes. Age:
yes. Shares an art: yes. Share of the cost: she must find 20 % elsewhere, so she writes "find the fifth" on a sticky note. No gate is
shut. She goes on.
"""
        ),
        heading("Then the weights"),
        text(
            """
Behind the gates somebody reads, with a list of **criteria** and points for each. In our call "benefit to others" is worth as much as the
idea itself. If you write three pages about your art and four lines about the young people, you have spent your best effort on
thirty points and given thirty away. Let the points decide the room.
"""
        ),
        picture("gw-weights", "The page is divided as the points are: 30, 30, 20, 20."),
        text(
            """
Write the criteria down the edge of a sheet and put beside each the strongest true thing you could say today. An empty place shows you
what to work on. Four empty places tell you that this is not your call, and you have lost an hour instead of a month.
"""
        ),
        heading("Then the clock"),
        text(
            """
Look at that deadline again. Barbados keeps one time all year, four hours behind the world's reference time, UTC. Amsterdam in
mid-March is one hour ahead of it. So 23:59 there is **18:59 here**, five hours earlier than it looks. From late March to
late October Europe keeps summer time, and the gap is six hours.
"""
        ),
        picture("gw-clock", "One moment, two clocks: Amsterdam on the left, Bridgetown on the right."),
        care(
            "Put the deadline into your calendar in **your** time, a day early. Websites are slow in the last hour, because everybody else is there too."
        ),
        checklist(
            "An hour with a call",
            "I underlined every must, only, not, at least and at most",
            "I passed each gate, or I wrote to the fund and asked",
            "Beside each criterion stands one true thing I can say today",
            "The deadline is in my calendar in Barbados time, a day early",
            "I wrote down my decision: apply, or not, and why",
        ),
        quiz("gw-reading-a-call"),
    ),
    (("esco", "find grants", 2), ("digcomp", "1.2", 2), ("dlgf", "1.2", 1)),
)

SENTENCE = LessonText(
    "sentence-paragraph-page",
    "One sentence, one paragraph, one page",
    "Say your project so that a tired reader can repeat it to somebody else.",
    45,
    (
        text(
            """
Picture the person who reads you. It is evening. Yours is the nineteenth application of thirty. Tomorrow they sit at a table
and have to say to four colleagues what you want to do. If they can say it in one breath, you have a friend in the room. If
they have to look it up, you don't.

So you write the breath for them.
"""
        ),
        heading("The sentence"),
        text(
            """
A good sentence about a project has five parts: **who** does **what**, **with or for whom**, **where and when**, **so that** something
is different afterwards. Rhea's first try:

> I am a passionate animator who wants to empower youth through the magic of our rich culture.

Take a pencil and strike out each word that any other applicant could write too. Nothing is left. Her fourth try:

> On four Saturdays in May, twelve young people in Speightstown will animate steps of the Landship that two older members show
> them, so that the steps are kept in a form the young can pass on.

You can see it. You can count it. And nobody else in the pile has written it.
"""
        ),
        tip(
            "Send your sentence as a voice note to somebody outside the arts. An hour later ask them what you are going to do. What they forgot is what you must write better."
        ),
        picture("gw-zoom", "The same project at three sizes. Each larger one opens the one before; none says something else."),
        heading("The paragraph"),
        text(
            """
Now open the sentence. A paragraph of about a hundred words answers four questions in this order:

1. **Why is it needed?** One fact that you saw or counted yourself is worth ten large words. "At the community centre the last
   holiday course for teenagers was two years ago" is a fact. "There is a great need" is a wish.
2. **What exactly happens?** Verbs, numbers, places.
3. **Who benefits, and how will you reach them?**
4. **Why you?** What have you done that makes this believable? Small and real beats large and vague: "I ran one afternoon with six
   children at the library; five came back and asked when the next one was".

If the project touches other people's stories, say that they agreed and how. Rhea does not write "about" the Landship. She writes with
two people who know its steps, has asked them, names their part and pays them.
"""
        ),
        heading("Do, make, change"),
        text(
            """
On the page, readers of grants look for a chain of three links. People mix them up more than anything else.
"""
        ),
        picture("gw-chain", "One dot: what you do. Two dots: what it makes. Three dots: what is different for people."),
        term("Activity", "What you do with the money: four workshops, two rehearsals, one showing."),
        term("Output", "What then exists and can be counted: twelve films of ten seconds, one evening with guests."),
        term(
            "Outcome",
            "What is different for people because of it: twelve young people can animate a step and teach it to a friend.",
        ),
        text(
            """
An activity answers "what will you be busy with?", an output "what could I hold or count?", an outcome "so what?" A fund pays for the
first because it wants the last. Promise only outcomes that your activity can reach. Four Saturdays will not end youth unemployment in
Barbados, and a reader who has seen that promise a hundred times stops believing the rest.

Then say how anybody will know. Pick a sign that costs little: a list of who came on each day; the films themselves; a question asked
in the first hour and again in the last: "Could you show a friend how to do this?" If you count people, count before and after.
"""
        ),
        heading("The page"),
        text(
            """
The page is the paragraph with a plan in it. A form often cuts it into boxes with a limit for each, in words or in characters.
**Characters** usually count spaces as well. Limits are gates too: some forms simply cut off what is too long. Write each answer
in your own document first, count it there, and keep it: a browser tab is no place for three weeks of work.

Answer the question that is asked, in its own words. If it says "How will you involve your community?", begin with
"I involve them by …". The reader has a box to tick; put the answer where the box is.

Last, the risks. A plan without risks was not thought through. Name two or three real ones and what you will do: *it rains and the
bus does not come* (we start at ten, not at nine); *an elder falls ill* (both know all the steps); *a phone breaks* (we work in pairs).
With anybody under eighteen, the consent of parents and a second adult in the room are part of the plan, not of the risks.
"""
        ),
        checklist(
            "Said three times",
            "My sentence has a number, a place and a date in it, and nobody else could have written it",
            "Somebody outside the arts repeated it after an hour",
            "My paragraph holds one fact that I saw or counted myself",
            "I can point to an activity, an output and an outcome, and say how I will know",
            "Two risks stand there with an answer each",
        ),
        reflect("Which word in your text do you love most, and what would the reader lose if you struck it out?"),
        quiz("gw-saying-it"),
    ),
    (("esco", "write charity grant proposals", 2), ("dlgf", "3.1", 2), ("digcomp", "3.1", 1)),
)
