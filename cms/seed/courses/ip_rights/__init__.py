"""What is planned for IP rights for makers."""

from cms.seed.words import CourseText, Plan

IP_RIGHTS = CourseText(
    Plan(
        "ip-rights",
        "ip-rights-for-makers",
        "IP rights for makers",
        "Who owns a song, a costume, a commissioned mural, a sample? Learn to read an offer, split shares, choose a licence and keep evidence.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>Barbados passed a new copyright law in 2025. The course will name the date and source of every rule it states and have "
        "it checked by a lawyer before it opens. It will not be legal advice.</p>",
        1,
        8,
        "0421",
        (
            "Tell copyright, performers' rights, trade marks and designs apart",
            "Find out who owns a work that was commissioned, employed or made together",
            "Agree shares in writing before the work is shown",
            "Choose a licence and credit others' work correctly",
            "Keep dated evidence of your authorship",
            "Know what the collecting society does and what it asks of you",
        ),
        (
            ("Yours without asking", "Protection from creation, and what it does not cover."),
            ("Made for hire", "Employment and commissions: the clause to read first."),
            ("Made together", "Shares, samples and consents on one sheet."),
            ("Letting others use it", "Licences, from all rights reserved to Creative Commons."),
            ("Proof and payment", "Evidence, registration with a society, and statements."),
        ),
        (("esco", "copyright legislation", 2), ("digcomp", "3.3", 3), ("dlgf", "3.3", 3)),
    )
)
