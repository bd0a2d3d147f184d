"""What is planned for Grant writing."""

from cms.seed.words import CourseText, Plan

GRANT_WRITING = CourseText(
    Plan(
        "grant-writing",
        "grant-writing-your-first-application",
        "Grant writing: your first application",
        "Take a project you care about and write an application for a real call, with a mentor reading each draft.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>Mentors promise reading, not results: a good application can be refused, and the course says what to do then.</p>",
        1,
        12,
        "0413",
        (
            "Read a call and decide within an hour whether to apply",
            "Describe a project in one sentence, one paragraph and one page",
            "Build a budget whose figures add up and can be explained",
            "Plan activities with dates, people and risks",
            "Gather letters, samples and the paperwork of a small applicant",
            "Use a reader's comments to make a second draft better than the first",
        ),
        (
            ("Reading the call", "Eligibility, criteria, weight, deadline."),
            ("The one sentence", "What, with whom, for whom, why you."),
            ("Plan and risks", "Activities, dates, people, what could go wrong."),
            ("The budget", "Quotations, in-kind, contingency, exchange rates."),
            ("Draft, comments, draft", "Working with a mentor without losing your voice."),
            ("Sending and after", "Checklist, receipt, interview, yes, no, and reporting."),
        ),
        (
            ("esco", "find grants", 2),
            ("esco", "write charity grant proposals", 2),
            ("digcomp", "2.4", 1),
            ("digcomp", "3.1", 2),
            ("itu-activities", "DCC3", 1),
            ("dlgf", "3.1", 2),
        ),
    )
)
