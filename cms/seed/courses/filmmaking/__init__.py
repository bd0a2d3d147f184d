"""What is planned for Filmmaking."""

from cms.seed.words import CourseText, Plan

FILMMAKING = CourseText(
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
    )
)
