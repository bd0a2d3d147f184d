"""The four quizzes of the course on grant writing. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

READING = QuizText(
    "gw-reading-a-call",
    "Reading a call",
    "Six questions about gates, weights and clocks.",
    (
        QuestionText(
            "single",
            "<p>A call says: “Registered associations only.” You are a painter without a company. What now?</p>",
            (
                (
                    "Write so well that the jury makes an exception this time",
                    False,
                    "A gate has no half points. Nobody may read on.",
                ),
                (
                    "Ask an association to apply with you, or find another call",
                    True,
                    "Yes: either somebody who fits the gate carries it, or your hour goes to another call.",
                ),
                (
                    "Apply all the same, and mention on the last page that you work alone",
                    False,
                    "Then a reader finds it at the end, and is annoyed as well.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which of these are gates?</p>",
            (
                ("“Applicants must live in the Caribbean.”", True, "Right: you pass or you are out."),
                ("“Quality of the idea, 30 points.”", False, "That is a criterion: more or fewer points, but not in or out."),
                ("“The grant covers at most 80 % of the cost.”", True, "Right: ask for 81 % and you are out."),
                (
                    "“We are especially glad of work with young people.”",
                    False,
                    "A wish. It helps to meet it, and nothing shuts.",
                ),
            ),
            points=2,
        ),
        QuestionText(
            "short_text",
            "<p>A call closes on 15 March at 23:59 Amsterdam time, which is then one hour ahead of UTC. Barbados is four hours behind UTC. What time is it here? Write it like 12:34.</p>",
            (
                ("18:59", "18.59", "1859", "6:59 pm", "6.59 pm", "6:59pm", "6:59 p.m."),
                "Yes: five hours earlier than it looks.",
                "One hour ahead and four hours behind make five. Take five hours from 23:59.",
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Two criteria: “idea, 30 points” and “benefit to others, 30 points”, of 100 in all. What share of all points do they carry together, in per cent?</p>",
            (60, 0, "%", "Yes: so about that share of your page belongs to them.", "Add the two; the whole is 100."),
        ),
        QuestionText(
            "true_false",
            "<p>If last year's rules of a fund are on a good website, there is no need to read this year's call.</p>",
            (
                False,
                "Right: sums, ages and countries change from one year to the next.",
                "Rules change. Only the call that is open now counts.",
            ),
        ),
        QuestionText(
            "single",
            "<p>After an hour, all four places beside the criteria are still empty. What has the hour given you?</p>",
            (
                ("Nothing: the hour is lost", False, "It saved you a month."),
                ("An answer: this is not your call", True, "Yes. Deciding not to apply is a result."),
                ("A good reason to make something up", False, "A reader finds it out, or worse: you win and have to do it."),
            ),
        ),
    ),
)

SAYING = QuizText(
    "gw-saying-it",
    "Saying your project",
    "Five questions about sentences, outcomes and limits.",
    (
        QuestionText(
            "single",
            "<p>Which sentence could only one person in the pile have written?</p>",
            (
                (
                    "“We will empower young people through culture and give them a voice in their future.”",
                    False,
                    "Anybody could. What will they do, how many, where?",
                ),
                (
                    "“On three evenings, ten market vendors in Bridgetown record the calls they grew up with.”",
                    True,
                    "Yes: you can see it and count it.",
                ),
                (
                    "“Music is a universal language that can bring every community on our island together.”",
                    False,
                    "Lovely, and it says nothing about a project.",
                ),
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each word with its example.</p>",
            (
                (
                    ("Activity", "Six evenings of rehearsal with a tuk band"),
                    ("Output", "One recording of four tunes"),
                    ("Outcome", "Eight young players can lead a tune without their teacher"),
                    ("Risk", "The drum maker is ill and one drum is late"),
                ),
                "Yes: do, make, change, and what may go wrong.",
                "Ask: am I busy with it, could I count it, is somebody different after it, or might it go wrong?",
            ),
            points=2,
        ),
        QuestionText(
            "ordering",
            "<p>Put the parts of the paragraph in the order of the lesson.</p>",
            (
                ("Why it is needed", "What exactly happens", "Who benefits, and how you reach them", "Why you"),
                "Yes: the need first, yourself last.",
                "A reader wants to know why before what, and believes in you after seeing the plan.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which is evidence of a need?</p>",
            (
                (
                    "“There is a great need among our youth, as everybody can see.”",
                    False,
                    "That is the claim. What did you see or count?",
                ),
                (
                    "“Of the nine teenagers I asked, none had ever made a film.”",
                    True,
                    "Yes: small, counted, and honest about how small it is.",
                ),
                ("“Studies prove how important film is for young people.”", False, "Which studies? And how many people here?"),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A box for 600 characters holds only about a hundred words.</p>",
            (
                True,
                "Right: a word is about five letters and a space, and spaces usually count.",
                "Count one of your own lines: with the space, a word takes about six characters. 600 of them are about a hundred words.",
            ),
        ),
    ),
)

COUNTING = QuizText(
    "gw-counting-it",
    "Counting it",
    "Six small sums. A calculator is allowed: it should be.",
    (
        QuestionText(
            "numeric",
            "<p>Ten young people get bus fare and lunch for three days, at 15 dollars a person and day. How much is the line?</p>",
            (450, 0, "BBD", "Yes: 10 × 3 × 15.", "People times days times price: 10 × 3 × 15."),
        ),
        QuestionText(
            "numeric",
            "<p>A project costs 5,000 dollars in all. The fund pays at most 70 % of the total. How much may you ask for at most?</p>",
            (
                3500,
                0,
                "BBD",
                "Yes, and 1,500 must come from elsewhere, in money or in kind.",
                "Seventy of every hundred: 5,000 × 70 ÷ 100.",
            ),
            hint="First one per cent, then seventy times that.",
        ),
        QuestionText(
            "single",
            "<p>A church lends you its hall for free. Hiring it would have cost 600. What do you write?</p>",
            (
                (
                    "Nothing, because no money changes hands",
                    False,
                    "Then the project looks poorer than it is, and the church's help is invisible.",
                ),
                (
                    "600 under costs, and 600 in kind under income",
                    True,
                    "Yes: on both sides, so the sums still agree.",
                ),
                (
                    "600 under costs, and nothing under income",
                    False,
                    "Then costs are larger than income and the table does not balance.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Which lines can a reader check?</p>",
            (
                ("“Paint: 6 tins × 45 = 270”", True, "Right: quantity, unit, price."),
                ("“Miscellaneous: 800”", False, "What is in it? Nobody can know, perhaps not even you."),
                ("“Editor: 20 hours × 40 = 800”", True, "Right."),
                ("“Equipment: about 1,000”", False, "Which, how many, at what price? “About” is not a number."),
            ),
            points=2,
        ),
        QuestionText(
            "numeric",
            "<p>Costs are 4,500. You ask for 3,600 and the room in kind is worth 600. How much is still missing?</p>",
            (300, 0, "BBD", "Yes: now both sides are 4,500.", "3,600 and 600 are 4,200. What is left to 4,500?"),
        ),
        QuestionText(
            "true_false",
            "<p>It makes a better impression to leave your own hours out of the budget.</p>",
            (
                False,
                "Right: a plan in which nobody is paid does not look generous, it looks unsafe.",
                "Your hours are work. Without them the plan depends on your rent being paid by magic.",
            ),
        ),
    ),
)

SENDING = QuizText(
    "gw-sending-it",
    "Sending it, and after",
    "Five questions about readers and answers.",
    (
        QuestionText(
            "ordering",
            "<p>You have four weeks. Put the steps in order.</p>",
            (
                (
                    "Ask for letters and quotations",
                    "Finish a first draft",
                    "Give it to two readers, with the call",
                    "Write a second draft",
                    "Send it a day early and keep the receipt",
                ),
                "Yes: what depends on others comes first.",
                "Other people need the longest, so you ask them before your text is good.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A reader says: “I do not understand why it must be Speightstown.” What is the best answer?</p>",
            (
                (
                    "To explain it to the reader at length",
                    False,
                    "The jury will not have you beside it. Explain it in the text.",
                ),
                ("To write the reason into the text", True, "Yes: the stumble is real, so the text has to change."),
                ("To change the place", False, "Perhaps the place is right and only the reason is missing."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Which letter of support is worth most?</p>",
            (
                (
                    "“She is a wonderful person and the most talented artist we know.”",
                    False,
                    "Kind, and every applicant has a letter like it.",
                ),
                (
                    "“We lend her our room, worth 600 dollars, on four Saturdays in May.”",
                    True,
                    "Yes: only they could say it, and it is in the budget as well.",
                ),
                (
                    "“To whom it may concern: we have always supported culture and youth.”",
                    False,
                    "It could be stapled to any application.",
                ),
            ),
        ),
        QuestionText(
            "multiple",
            "<p>You get a no. What helps?</p>",
            (
                ("To ask for the comments or points", True, "Right: some funds give them to those who ask."),
                ("To note when the next call opens", True, "Right: the text exists and can be used again."),
                (
                    "To write to them what you think of their taste",
                    False,
                    "It is a small island, and the same people read next year.",
                ),
                ("To see which parts fit another call", True, "Right: a refused application is a draft."),
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>You won. In the second month the projector costs 100 dollars more than planned. What first?</p>",
            (
                (
                    "Nothing: by the end of the year it will have worked itself out",
                    False,
                    "They find it in the report, and then it is a problem.",
                ),
                (
                    "Check the contract, and write to the fund before you spend",
                    True,
                    "Yes: see how far lines may move. Told early, a change is only a plan.",
                ),
                (
                    "Pay it from the food money and say nothing about it",
                    False,
                    "Then two lines are wrong, and you may have to pay it back.",
                ),
            ),
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (READING, SAYING, COUNTING, SENDING)}
