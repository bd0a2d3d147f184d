"""The course page of each of the nine disciplines. What does not exist yet is shown as planned, with enrolment closed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """A course page. `discipline` is a slug, `skills` are (framework, code, level) of skills/data; `parts` the planned syllabus."""

    discipline: str
    slug: str
    title: str
    summary: str
    description: str
    level: int
    hours: int
    isced_f: str
    outcomes: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    skills: tuple[tuple[str, str, int], ...] = ()


PLANS = (
    Plan(
        "animation",
        "animation-from-flipbook-to-character-walk",
        "Animation: from flipbook to character walk",
        "Start with a pad of paper and a flying fish. Finish with a character of your own who walks across the screen and means it.",
        "<p>You need paper, a pencil and a phone with a camera. No software has to be bought and no talent for drawing is "
        "assumed: a ball, a door and a figure made of three shapes are enough to learn everything here.</p>"
        "<p>Each lesson explains one idea, shows it in a clip a few seconds long, and asks you to make something in twenty "
        "minutes. By the end you will have made six short animations and one walk.</p>",
        1,
        9,
        "0211",
        (
            "Explain why drawings appear to move, and plan movement in frames and seconds",
            "Use timing, spacing, squash and stretch to show what a thing weighs and is made of",
            "Plan a movement with keys, breakdowns and in-betweens, and write a timing chart",
            "Design a simple character from shapes that can be drawn again and again",
            "Animate a walk with its four poses and change its mood",
            "Finish a clip at twelve drawings a second, credit everyone and choose a licence",
        ),
        (),
        (
            ("esco", "principles of animation", 2),
            ("esco", "develop animations", 2),
            ("digcomp", "3.1", 2),
            ("digcomp", "3.3", 1),
            ("dlgf", "3.1", 2),
            ("dlgf", "6.1", 2),
        ),
    ),
    Plan(
        "filmmaking",
        "filmmaking-a-portrait-in-three-minutes",
        "Filmmaking: a portrait in three minutes",
        "Find someone in your parish whose work deserves to be seen, and make a three-minute film about them with a phone.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>We will work with any phone made in the last eight years, daylight, and free editing software.</p>",
        1,
        14,
        "0211",
        (
            "Research a person or a trade and write a one-page treatment",
            "Plan a shoot as a shot list and keep it on time",
            "Expose, frame and record clean sound with a phone",
            "Interview with open questions, and ask for consent in writing",
            "Cut a three-minute film with a beginning, a turn and an end",
            "Caption it, credit it and clear its music",
        ),
        (
            ("Finding the story", "Who, why now, and what changes in three minutes. Treatment and release form."),
            ("Picture", "Frame, light and movement: five shots that cut together."),
            ("Sound", "Rooms, wind and traffic; a clip microphone; recording a room's silence."),
            ("The interview", "Open questions, listening, and looking after the person who trusts you."),
            ("The cut", "Selecting, ordering, rhythm; picture against sound."),
            ("Showing it", "Captions, credits, music rights, export for phone and for a hall."),
        ),
        (
            ("esco", "operate a camera", 2),
            ("esco", "perform video editing", 2),
            ("digcomp", "3.1", 2),
            ("digcomp", "3.2", 2),
            ("digcomp", "3.3", 2),
            ("dlgf", "6.1", 2),
        ),
    ),
    Plan(
        "app-design",
        "app-design-from-problem-to-prototype",
        "App design: from problem to prototype",
        "Choose a small problem at a bus stop, a market stall or a school, and design a phone app that solves it. Test it with five people.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>You will draw first and use a free prototyping tool later. You will not write code in this course.</p>",
        1,
        12,
        "0211",
        (
            "Observe and interview users, and write down what they need in their words",
            "Sketch several answers before choosing one",
            "Lay out screens with a grid, a type scale and colours of enough contrast",
            "Build a prototype that can be clicked through",
            "Test with five people and change what confused them",
            "Check an interface for use by keyboard, screen reader and one hand",
        ),
        (
            ("Seeing the problem", "Watching, asking, and the difference between a wish and a need."),
            ("Flows and sketches", "From a user's goal to screens; paper prototypes."),
            ("Visual design", "Grid, type, colour and contrast on a small screen."),
            ("Prototype", "Components, states, errors and empty screens."),
            ("Testing", "Five people, five tasks, an honest list of changes."),
        ),
        (
            ("esco", "design user interface", 2),
            ("esco", "design prototypes", 2),
            ("digcomp", "3.1", 2),
            ("digcomp", "5.2", 2),
            ("digcomp", "5.3", 2),
            ("dlgf", "5.3", 2),
        ),
    ),
    Plan(
        "coding",
        "coding-draw-with-python",
        "Coding: draw with Python",
        "Learn to program by making pictures: patterns of fretwork, tides, a small game. The ideas carry over to any language.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>For people who have never programmed. A computer is better than a phone here; a school laboratory or library will do.</p>",
        1,
        20,
        "0613",
        (
            "Read and write short Python programs",
            "Use variables, conditions, loops, functions and lists",
            "Break a picture or a game into parts that can be programmed",
            "Find and fix mistakes by reading messages and testing small steps",
            "Use data from a file, and say where it came from",
            "Share code with a licence and credit the code you built on",
        ),
        (
            ("First marks", "Coordinates, colours, and running a program."),
            ("Patterns", "Loops and functions: a frieze of fretwork."),
            ("Choices", "Conditions and input: a clock of the tides."),
            ("Lists and files", "Rainfall by parish as a picture."),
            ("A small game", "State, collisions and a score."),
            ("Your own piece", "Plan, build, test, show."),
        ),
        (
            ("esco", "Python (computer programming)", 2),
            ("itu-activities", "DCC2", 2),
            ("digcomp", "3.4", 2),
            ("digcomp", "5.1", 1),
            ("dlgf", "5.5", 2),
        ),
    ),
    Plan(
        "robotics",
        "robotics-a-buggy-that-finds-its-way",
        "Robotics: a buggy that finds its way",
        "Build a two-wheeled robot from low-cost parts, make it sense its surroundings and let it decide what to do.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>Kits will be lent in the laboratory. We do not yet know how many; seats will follow the kits.</p>",
        1,
        24,
        "0714",
        (
            "Name the parts of a robot and say what each does",
            "Connect motors and sensors safely to a small computer",
            "Write programs that drive motors and read sensors",
            "Make a robot follow a line and keep its distance",
            "Test methodically and write down what was changed and why",
        ),
        (
            ("Parts and power", "Batteries, motors, controller; working safely with current."),
            ("Moving", "Driving straight, turning, and why neither is exact."),
            ("Sensing", "Light and distance; noise, and what to do about it."),
            ("Deciding", "Rules, states and simple control."),
            ("The course", "A track of tape on the floor; runs, records, improvements."),
        ),
        (
            ("esco", "robotics", 2),
            ("esco", "robotic components", 2),
            ("itu-activities", "DCC2", 2),
            ("digcomp", "3.4", 2),
            ("digcomp", "5.2", 2),
            ("dlgf", "5.5", 2),
        ),
    ),
    Plan(
        "ai",
        "ai-for-artists",
        "AI for artists: how it works, what it takes, what to keep",
        "Train a tiny model yourself, see how large ones are made, and decide with open eyes where AI belongs in your work.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>No mathematics beyond proportions is assumed. Nothing you make in this course will be used to train a model.</p>",
        2,
        10,
        "0619",
        (
            "Explain in plain words how a model is trained and what it can and cannot know",
            "Train a small image classifier and measure where it fails",
            "Recognise bias in data, above all for faces, accents and places like ours",
            "Use a generative tool for a sketch and keep a record of what was yours",
            "State the use of AI honestly in credits and applications",
        ),
        (
            ("What a model is", "Examples, features, prediction; a classifier of leaves."),
            ("What it learned", "Errors, bias, and testing on people it has not seen."),
            ("Pictures and words from machines", "How generation works, and what it is made from."),
            ("Rights and credit", "Training data, consent, opting out, disclosure."),
            ("Your rule", "Write your own rule for AI in your work and defend it."),
        ),
        (
            ("esco", "principles of artificial intelligence", 2),
            ("digcomp", "1.2", 2),
            ("digcomp", "3.3", 2),
            ("digcomp", "5.3", 1),
            ("dlgf", "1.2", 2),
        ),
    ),
    Plan(
        "cad",
        "cad-from-sketch-to-printed-part",
        "CAD: from sketch to printed part",
        "Measure a broken or missing thing, model it in three dimensions, and make it on a 3D printer.",
        "<p>This page shows what we plan. The course is being written and enrolment is not open yet.</p>"
        "<p>Modelling needs a computer. Printing happens in the laboratory on set days.</p>",
        1,
        16,
        "0714",
        (
            "Measure an object and draw it in three views with dimensions",
            "Build a parametric solid from sketches, extrusions and cuts",
            "Choose tolerances so that parts fit",
            "Prepare a model for printing and judge the print",
            "Share a model with a licence and instructions",
        ),
        (
            ("Measuring", "Callipers, views, dimensions; what to leave out."),
            ("First solid", "Sketch, extrude, cut, fillet."),
            ("Parameters", "One model, many sizes: a shutter latch."),
            ("Fit", "Tolerances, holes, hinges."),
            ("Print and improve", "Slicing, supports, strength; second version."),
        ),
        (("esco", "use CAD software", 2), ("digcomp", "3.1", 2), ("digcomp", "5.2", 2), ("dlgf", "6.1", 2)),
    ),
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
    ),
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
    ),
)
