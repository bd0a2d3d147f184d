"""What is planned for Robotics."""

from cms.seed.words import CourseText, Plan

ROBOTICS = CourseText(
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
    )
)
