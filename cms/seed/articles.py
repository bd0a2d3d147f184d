"""About, privacy and accessibility: short, and true of this site as it stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    slug: str
    title: str
    summary: str
    body: tuple[tuple[str, str], ...]
    in_menu: bool = False


ARTICLES = (
    Article(
        "about",
        "About Mirror Labs",
        "A place to learn, make and show digital work, built in and for Barbados.",
        (
            (
                "text",
                "<p>Mirror Labs teaches young artists the digital skills of their trade: animation, film, app design, code, robotics, "
                "artificial intelligence, CAD, rights and raising money for work.</p>"
                "<p>The name comes from a question Errol Barrow asked Barbadians in 1986: what kind of mirror image do you have of "
                "yourself? Our answer is to hand over the tools and see what people make of them.</p>",
            ),
            ("heading", "How it works"),
            (
                "text",
                "<ul><li>Courses are free and can be started on a phone.</li>"
                "<li>You keep what you make. You decide whether and how it is shown.</li>"
                "<li>Progress is yours: nothing you finished is taken away when a course changes.</li>"
                "<li>We count, carefully, who learned what, so that the programme can show it works and be funded again.</li></ul>",
            ),
            ("heading", "This is a demonstration"),
            (
                "text",
                "<p>The people, cohorts and figures on this installation were made up to show the site at work. Nobody named here "
                "exists.</p>",
            ),
        ),
        in_menu=True,
    ),
    Article(
        "privacy",
        "Privacy",
        "What we keep about you, why, who sees it, and how to take it with you or have it erased.",
        (
            ("heading", "What we keep"),
            (
                "text",
                "<ul><li>Your name as you want it shown, your e-mail address if you have one, and your password in a form nobody can read back.</li>"
                "<li>What you do in lessons: opened, watched, ticked, answered, finished.</li>"
                "<li>Reflections you write. They are private: facilitators and managers cannot open them.</li>"
                "<li>If you choose to tell us: date of birth, sex, parish, town or countryside, schooling, and whether some things are "
                "difficult for you. Every one of these questions can be left open or answered with “prefer not to say”.</li></ul>",
            ),
            ("heading", "Why"),
            (
                "text",
                "<p>To let you continue where you stopped, to help you when you ask, and to count. Funders and the public see totals only. "
                "Small groups are hidden, so that nobody can be picked out of a table.</p>"
                "<p>Who is under 18, or has not told us an age, is treated as a minor everywhere.</p>",
            ),
            ("heading", "Who sees what"),
            (
                "text",
                "<p>Other learners see the name you show and nothing else. The facilitators of your cohort see your progress in their course. "
                "Programme managers see totals and completion lists. We sell nothing, show no advertising, and load nothing from other "
                "companies’ servers, unless you press play on a film that comes from elsewhere.</p>",
            ),
            ("heading", "Your rights"),
            (
                "text",
                "<p>From your account you can see and correct what we hold, take a copy, and have the account erased. Barbados’ Data "
                "Protection Act 2019 gives you these rights; you may also complain to the Data Protection Commissioner.</p>",
            ),
        ),
    ),
    Article(
        "accessibility",
        "Accessibility",
        "What we aim for, what we checked, and how to tell us where we fail.",
        (
            (
                "text",
                "<p>We aim for the Web Content Accessibility Guidelines 2.2, level AA. Pages are checked in a real browser with an automatic "
                "tool at each change. Automatic tools find only part of what can go wrong.</p>",
            ),
            ("heading", "What you can count on"),
            (
                "text",
                "<ul><li>Every page can be used with the keyboard alone and read without JavaScript.</li>"
                "<li>Pictures in lessons have descriptions; clips have captions and a transcript.</li>"
                "<li>Text grows with your browser’s setting. Movement stops when your device asks for less of it.</li>"
                "<li>Quizzes can be put down and picked up again, on another device too.</li></ul>",
            ),
            ("heading", "What we have not done"),
            (
                "text",
                "<p>The site has not been tested by an independent body or by a panel of people with disabilities. Clips have no audio "
                "description; they are silent, and the transcript says what is shown. Wagtail’s editing pages are not ours and are checked by its makers.</p>",
            ),
            ("heading", "Tell us"),
            (
                "text",
                "<p>If something does not work for you, tell your facilitator or write to the address your programme gave you. Say which page, "
                "what you tried, and what you use to read it.</p>",
            ),
        ),
    ),
)
