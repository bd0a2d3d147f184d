"""The second half of the module: the budget, the second draft, and the answer."""

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
)

BUDGET = LessonText(
    "a-budget-that-tells-the-truth",
    "A budget that tells the truth",
    "Turn the plan into lines, pay yourself, respect the fund's rules, and make both sides equal.",
    45,
    (
        text(
            """
Many readers open the budget first. It cannot use adjectives, so it is the most honest page you send. A budget says: this
person thought about buses, about lunch and about the screw that is always missing. Or it says: this person took the largest sum
allowed and divided it by three.
"""
        ),
        heading("A line is a small multiplication"),
        text(
            """
Every line has four parts: **what**, **how many**, **at what price each**, and the product. "Materials: 420" is a guess wearing a
tie. "Twelve kits of paper, pencil and clip at 35 dollars: 420" can be checked, defended, and changed when only ten people come.
"""
        ),
        picture("gw-line", "Twelve kits, 35 dollars each: anybody can follow how 420 came about."),
        text(
            """
Where do prices come from? From asking. A **quotation** is a price in writing from a seller, with a date and a name on it. Get one for
everything large; many funds ask for them, and some pay the seller straight from that paper, so the money
never passes through your hands. For small things a photograph of the shelf will do to start with.

Go through your plan Saturday by Saturday and ask at each hour: who is working, what are they holding, what are they sitting on, what
do they eat, how did they get here? That walk finds more than any template.
"""
        ),
        heading("Pay people, beginning with you"),
        text(
            """
Beginners leave themselves out, to look humble. Readers see a plan that will fall apart when the rent is due. Your hours are work: count
them, with the preparation, set a rate you can defend, and write it as a line. Pay the people whose knowledge you use as well. And count
what you are given: a free room is not nothing, it is somebody's contribution.
"""
        ),
        term(
            "In kind",
            "A contribution that isn't money: a room, a loan of tools, hours of work. Counted at what it would have cost.",
        ),
        term(
            "Overhead",
            "Costs that cannot be tied to one activity: phone, data, printing, insurance. Funds often set a ceiling.",
        ),
        term(
            "Contingency", "A small reserve for what cannot be foreseen, often a few per cent. Ask whether the call allows one."
        ),
        code(
            "text",
            "COSTS                              BBD\n"
            "Animator      24 hours × 50      1,200\n"
            "Assistant     16 hours × 30        480\n"
            "Two elders     2 fees × 200        400\n"
            "Room           4 days × 150        600\n"
            "Kits          12 × 35              420\n"
            "Food and bus  12 × 4 days × 15     720\n"
            "Projector      1 evening × 300     300\n"
            "Contingency    5 % of 4,120        206\n"
            "Overhead       phone, printing     174\n"
            "TOTAL                            4,500\n"
            "\n"
            "INCOME                             BBD\n"
            "Asked of the fund                3,600\n"
            "Room, in kind (centre)             600\n"
            "Own money                          300\n"
            "TOTAL                            4,500",
        ),
        heading("Three tests"),
        text(
            """
**Do both sides agree?** Costs and income must be the same number, to the dollar. Not nearly. A sum that is wrong by ten tells the
reader that you didn't look twice.

**Are the fund's rules kept?** Ours pays at most 80 % of the total. 80 % of 4,500 is 3,600: just right. Overhead at most 10 %: 174 of
4,500 is under 4 %. Careful: *of the total* and *of the grant* are different things. Read which one the call means.

**Does each line appear in the plan, and each step of the plan in a line?** Put a finger on "showing in the evening" in your text and
look for the projector. Put a finger on "assistant" in the budget and look for that person in the text. Whatever has no partner was forgotten, or is left over.
"""
        ),
        picture("gw-balance", "Costs on the left, income on the right: different parts, the same height to the dollar."),
        note(
            "The Barbados dollar has a fixed rate of two to one US dollar, so 3,600 here is 1,800 there. Banks take fees for the transfer and other currencies move every day: write the rate you used and its date under the table."
        ),
        text(
            """
Now read it once as your worst enemy would. Why thirty dollars for the assistant and fifty for you? (She learns; I prepare.) Why food? (Four
hours, teenagers.) If you have an answer, write it as a note beside the line, in six words. If you have none, change the line. A cheaper
budget is not a better one: a price that nobody could work for tells the reader that the project will fail.
"""
        ),
        printable(
            "gw-sheet",
            "Budget sheet",
            "To print, or to copy by hand. Upper table, costs: what, how many, price, product. Lower table: income.",
        ),
        checklist(
            "A budget I can defend",
            "Each line has a quantity, a unit and a price",
            "My own hours are in it, and everybody whose knowledge I use",
            "What I get free is counted in kind, on both sides",
            "Costs and income are the same to the dollar",
            "I checked each rule of the fund with a calculator",
        ),
        quiz("gw-counting-it"),
    ),
    (("esco", "write charity grant proposals", 2), ("itu-activities", "DCC3", 1), ("esco", "apply for government funding", 1)),
    mark=True,
)

SENDING = LessonText(
    "draft-comment-send",
    "Draft, comments, send, and after",
    "Plan backwards, let two people read, send it a day early, and know what to do with a yes and with a no.",
    40,
    (
        text(
            """
Nobody writes a good application. People write a bad one, early enough to make it good. What you need is not talent for
sentences but four weeks, two readers and a list.
"""
        ),
        heading("Plan backwards"),
        text(
            """
Start at the deadline and walk towards today. What takes longest is what other people must give you: a letter, a quotation, a
registration. Ask for those first, on the day you decide to apply, even before your text is any good.
"""
        ),
        picture(
            "gw-back", "From the flag back to today: 28 days for letters, 21 first draft, 14 readers, 7 second draft, 1 send."
        ),
        text(
            """
A **letter of support** is worth its paper when it says something that only that person could say. Make it easy: send your
sentence, three facts, and the date you need it. "The centre lends Rhea its room on four Saturdays in May, the last one until nine at night" is
worth more than a page of praise. Keep a list: asked, promised, received.

Choose **samples** of your work the same way: few, short, close to the project, and the best one first. Check each link on a phone that
is not signed in as you.
"""
        ),
        heading("Two readers"),
        text(
            """
Find one reader who knows the arts and one who knows nothing about them. A mentor can be the first; an aunt who does the accounts of
her church is a wonderful second. Give them the call as well, and ask for three things and no more:

1. Where did you stop or read twice?
2. What do you still not know?
3. How many points would you give for each criterion, and why not more?

Then listen, and don't explain. The people who decide will not have you beside them. If you catch yourself saying "what I meant was",
write down what comes next: that is your new sentence.
"""
        ),
        picture(
            "gw-drafts", "First draft with three marks; second draft: one accepted, one answered in other words, one left out."
        ),
        text(
            """
Comments are not orders. With each one ask what made the reader stumble. The stumble is always real; the remedy they
offer may not be yours. Take it, solve it in your own way, or leave it with a reason. Keep the first draft beside the second, so that
you can see whether it got better or only different.

A reader may ask, suggest and doubt. A reader does not write it for you. If the text no longer sounds like you, the interview will be a
meeting with a stranger.
"""
        ),
        care(
            "Don't pay anybody who promises that you will win, and don't send your bank details or passport to somebody who found you. Check the fund's name, address and call on its own website."
        ),
        heading("Send"),
        text(
            """
Send a day early. Before that, read the whole text aloud once, standing up. Check names, sums and dates against each other. Save
every page as a file or a photograph. When it is gone, keep the receipt: the message, the number, the time. If nothing comes back,
write politely and ask.
"""
        ),
        heading("After: no, or yes"),
        text(
            """
Most applications are refused, good ones among them: there is less money than ideas. Give yourself a day to be angry. Then thank
them, ask for the comments or the points, and ask when the next call opens. Look at which gates the text could pass next. Rhea's text about "benefit to others" can go, with small changes, into three other forms. Some funds publish how they scored, UNESCO's among
them: an hour with those pages is a free lesson. A refused application is a draft with postage on it.

If it is yes, read the contract before the party. When does money come, and in how many parts? What must you report, by when, with which
receipts? Whose names and signs must be shown? May you move money from one line to another, and above what sum must you ask first?
Open a folder on that day and put every receipt into it on the day you get it. And when something goes wrong, which it will, write to
the fund early. A change that you tell them is a plan. A change that they find is a problem.
"""
        ),
        checklist(
            "Ready to send",
            "Letters and quotations were asked for before the first draft was done",
            "Two people read it with the call beside them, and I did not explain",
            "I can say for each comment: taken, solved differently, or left, and why",
            "Everything is saved outside the form, and the receipt is in the folder",
            "I know what I will do on the day of a no",
        ),
        reflect("Which comment hurt? Look at it a day later: what had made the reader stumble?"),
        quiz("gw-sending-it"),
    ),
    (("esco", "write charity grant proposals", 2), ("digcomp", "2.4", 1), ("esco", "find grants", 1)),
)
