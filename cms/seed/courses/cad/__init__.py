"""What is planned for CAD."""

from cms.seed.words import CourseText, Plan

CAD = CourseText(
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
    )
)
