"""The page of the course on CAD."""

from cms.seed.words import Plan

PLAN = Plan(
    "cad",
    "cad-from-sketch-to-printed-part",
    "CAD: from sketch to printed part",
    "Measure your phone, draw a stand for it that anybody could build, turn the drawing into a model that can change, and make it.",
    "<p>You need paper, a pencil, a ruler and a phone. For the third lesson any CAD program will do, on a computer in a "
    "library or at school, or as an app on your phone. Without one you can do the same steps with cards and formulas.</p>"
    "<p>The part is printed at the end if you can get to a 3D printer, and built from layers of cardboard if you can't: the "
    "drawing is the same. A stencil for Crop Over is the second thing you make.</p>",
    1,
    8,
    "0714",
    (
        "Measure an object so that somebody else gets the same numbers",
        "Draw a part in three views with dimensions, in the right kinds of line",
        "Plan a parametric model: which numbers are given, which follow by formula",
        "Choose a clearance so that two parts fit, and find it with a test piece",
        "Lay a part on the printer so that it is strong and needs no support",
        "Work safely with knives, heat and paint on skin",
    ),
    (
        ("esco", "use CAD software", 1),
        ("esco", "technical drawings", 2),
        ("esco", "3D modelling", 1),
        ("digcomp", "3.1", 2),
        ("digcomp", "5.3", 2),
        ("dlgf", "6.1", 2),
    ),
)
