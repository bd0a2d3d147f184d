"""The page of the course on grant writing."""

from cms.seed.words import Plan

PLAN = Plan(
    "grant-writing",
    "grant-writing-your-first-application",
    "Grant writing: your first application",
    "Take a project you care about from a call for applications to a draft with a budget that adds up, and send it with a calm hand.",
    "<p>You need paper, a phone, and one project that you would do even if it stayed small. If you have a call in mind, bring "
    "it. If not, practise on the invented one that goes through the whole course.</p>"
    "<p>Four lessons: read the call, say your project, count it, send it. A good application can be refused. The last lesson says "
    "what to do then, and what to do when the answer is yes.</p>",
    1,
    7,
    "0413",
    (
        "Read a call and decide within an hour whether to apply",
        "Describe a project in one sentence, one paragraph and one page",
        "Tell apart what you do, what it makes and what it changes",
        "Build a budget whose figures add up and can be explained",
        "Plan backwards from a deadline in another time zone",
        "Use a reader's comments to make the second draft better than the first",
    ),
    (
        ("esco", "find grants", 2),
        ("esco", "write charity grant proposals", 2),
        ("esco", "apply for government funding", 1),
        ("digcomp", "1.2", 2),
        ("digcomp", "2.4", 1),
        ("itu-activities", "DCC3", 1),
        ("dlgf", "3.1", 2),
    ),
)
