"""The second half of the module: a model made of numbers and formulas, and how it becomes a thing."""

from cms.seed.words import (
    LessonText,
    care,
    checklist,
    code,
    heading,
    note,
    picture,
    quiz,
    reflect,
    term,
    text,
    tip,
)

PARAMETERS = LessonText(
    "a-model-that-can-change",
    "A model that can change",
    "Build the stand from a sketch, a push and a cut, and let formulas do the rest when the phone changes.",
    45,
    (
        text(
            """
On paper a change means rubbing out. In a good CAD model it means typing one number. A friend brings a thicker phone, you write 14
instead of 11, the slot and the base grow, and the back moves to where it has to be. That is called a **parametric** model. It is not a
button in the program. It is a way of thinking before you touch the mouse.
"""
        ),
        heading("Given, chosen, following"),
        text(
            """
Sort the numbers of your stand into three piles.

- **Given** by the world: the phone is 11 thick in its case, 160 tall.
- **Chosen** by you: it leans back to 70 degrees; walls are 4 thick; the stand is 60 wide; the phone gets 1 mm of air.
- **Following** from these: everything else. The slot is the thickness plus the air. You don't choose 12, you *get* 12.

Only the first two piles are typed in. The third is formulas. Here is ours, as a small Python program; a spreadsheet or the parameter
table of a CAD program holds the same lines.
"""
        ),
        code(
            "python",
            "from math import cos, radians\n"
            "\n"
            "phone_thick = 11   # given, in mm\n"
            "phone_tall = 160\n"
            "air = 1            # chosen\n"
            "lean = 70          # degrees\n"
            "wall = 4\n"
            "\n"
            "slot = phone_thick + air\n"
            "middle = phone_tall / 2\n"
            "reach = middle * cos(radians(lean))\n"
            "base = wall + slot + 2 * reach + 14\n"
            "\n"
            "print(slot, round(reach, 1),\n"
            "      round(base, 1))",
        ),
        text(
            """
It prints **12 27.4 84.7**. What is this *reach*? A phone tips over when its middle hangs outside its feet. Its middle is 80 mm up along
its back. Leaning at 70 degrees, that is 80 × cos 70°, or 27.4 mm behind the slot. The base has to go well beyond that, so behind the
slot we give it twice the reach, and 14 for tapping fingers: 84.7 in all, and we draw 85.
"""
        ),
        picture(
            "cad-plumb",
            "Left: the thread from the middle of the phone ends inside the base. Right: leaned too far, it ends behind it, and the stand tips.",
        ),
        text(
            """
Try it with the thread. Tie a button to a thread, hold it at the middle of your phone as it leans, and see where it hangs. Then lean the phone
to 45 degrees and look again. Now you know why the lean is a number to choose with care.
"""
        ),
        heading("Sketch, push, cut, round"),
        text(
            """
Nearly every solid that people print is made by the same four moves. The programs give them other names; the moves do not change.

1. **Sketch.** Draw the side of the stand as a flat, closed outline. Draw it roughly first, then tie it down: this line is level, these two
   are parallel, this one is 4 thick, this corner lies on the edge. These ties are **constraints**. When nothing can be dragged any more, the
   sketch is *fully defined*, and the program usually shows it by a colour.
2. **Push** it out by the width, 60. The flat shape becomes a body. In most programs: *extrude*.
3. **Cut.** Look at the lip from the front, draw a notch in its middle, 20 wide below and with sloping sides, and push it through the lip,
   taking material away. A thumb can now reach the bottom of the screen.
4. **Round** the inner corners with R3. The program says *fillet*.
"""
        ),
        picture(
            "cad-steps", "One dot: the sketch. Two: pushed out. Three: the notch is cut. Four: the inner corner is rounded."
        ),
        term("Parameter", "A number with a name that other sizes depend on."),
        term("Constraint", "A rule that ties parts of a sketch together: level, parallel, equal, touching, exactly this long."),
        term("Fillet", "A rounded edge or inner corner. It spreads the force that would crack a sharp one."),
        text(
            """
Why round a corner nobody sees? Bite a notch out of a biscuit and bend it: it breaks at the notch. Forces crowd in a sharp inner corner. Where the
back meets the base, every tap on the screen pulls at it. Three millimetres of roundness cost nothing and keep the crack from starting.
"""
        ),
        tip(
            "Name your parameters in words you will understand in a year: phone_thick, not d1. And save under a new name before every big change: stand-1, stand-2."
        ),
        heading("Let it fail on purpose"),
        text(
            """
A parametric model is good if it survives other numbers. Type a phone of 8 × 150: the slot should become 9, the reach 25.7, the base 78.3.
Type a tablet 250 tall. Does the lip still meet the base? Is the notch still in its middle? Where it breaks, a tie is missing or points to the wrong
edge. Fix that tie, not the shape.
"""
        ),
        picture("cad-family", "One model, three phones: slots of 9, 12 and 20, and nothing was drawn again."),
        note(
            "Only a phone? **Onshape** has an app for phones besides its web page and is free for models that everybody may see. On a computer without internet, **FreeCAD** is free. No program at all today? Write each parameter on a card, lay the formulas out on the table with arrows, change one card and go round with a pencil. You will meet the same mistakes."
        ),
        checklist(
            "It can change",
            "My numbers are sorted into given, chosen and following",
            "No size that follows was typed in by hand",
            "I tried three other phones, one of them absurd, and fixed what broke",
            "A thread from the middle of the phone ends inside my base",
        ),
        quiz("cad-parameters"),
    ),
    (("esco", "use CAD software", 1), ("esco", "3D modelling", 1), ("digcomp", "3.1", 2), ("dlgf", "5.5", 1)),
)

PRINT = LessonText(
    "fit-print-look-again",
    "Fit, print, look again",
    "Make it: with the right air between parts, lying the right way, safely, and a second time better.",
    50,
    (
        text(
            """
On the screen a peg of 10 fits into a hole of 10. In your hand it does not. No machine makes exactly ten: the plastic shrinks, the corner
swells, the first layer is squashed wider. So between two parts that should meet you leave a little air, the **clearance**.
"""
        ),
        heading("How much air?"),
        text(
            """
For the common printers that lay down a molten thread, a few tenths of a millimetre are usual: about 0.2 for parts that are pushed together,
about 0.4 for parts that slide. But that is somebody else's printer. Find out for yours with a **test comb**: a strip with slots of
10.0, 10.2, 10.4 and 10.6, and a tongue of 10.0. It prints in a few minutes. Push the tongue into each slot, and write on the comb which one
holds and which one slides. Keep it in a drawer: from then on you know.
"""
        ),
        picture(
            "cad-comb", "A tongue of 10 and a comb with four slots. In the first it does not go in; in the third it slides."
        ),
        text(
            """
On the drawing you say how exact it must be. **12 ± 0.3** means that anything from 11.7 to 12.3 is good. Put narrow tolerances only where
something has to fit. Asking for a hundredth everywhere costs money and shows that you don't know which sizes matter.
"""
        ),
        term("Clearance", "The room left between two parts so that they go together."),
        heading("From model to layers"),
        text(
            """
The model is saved as a mesh, often as an **STL** file. Beware: an STL file holds numbers and *no unit*. If your part arrives 25.4
times too large or too small, you have met the inch.

Another program, the **slicer**, cuts it into layers and plans the path of the nozzle. At a layer of 0.2 mm a part that is 60 high has 300
layers. Four things to decide:

**How it lies.** Layers stick to each other less well than the thread holds in itself; a print splits like wood along its grain. Stand our part on its base, and
the back is a pile of small layers: one push, and it snaps. Lay it **on its side**, and each layer is the whole profile. Stronger, and flat
on the bed.
"""
        ),
        picture(
            "cad-layers",
            "Left: printed standing, it breaks between layers. Right: printed on its side, each layer runs right round.",
        ),
        text(
            """
**What hangs in the air.** The nozzle cannot print onto nothing. A slope up to about 45 degrees holds itself; flatter ones need *supports*,
which cost time and leave scars. Turn the part before you support it. And look at our notch once more. With upright sides, one of
them would hang in the air when the stand lies on its side. That is why they slope at 45 degrees: a shape chosen for the way it is made.

**How full it is.** Nobody prints solid blocks. A lattice that fills about a fifth of the inside, and three walls around it, are plenty for a stand.

**The first layer.** Watch it. Many prints that fail, fail there.
"""
        ),
        picture(
            "cad-overhang",
            "A steep slope and one of 45 degrees hold themselves. The flat arm sags: it needs a support, or another way to lie.",
        ),
        note(
            "No printer? Print or copy the side view at 1:1, cut it fifteen times from cardboard 4 mm thick, and glue the layers: 15 × 4 is 60 wide. Leave the lip off the five in the middle: there is your notch. It is the printer's idea, with you as the nozzle."
        ),
        heading("A stencil for Crop Over"),
        text(
            """
The second thing to make is flat: a stencil to paint a sign on a T-shirt or a standard for your band. Draw a sun with a ring around it, and imagine
cutting it out. The middle falls out, and so does everything inside a closed ring: an **island**. Tie each island to the rest with **bridges**,
at least 3 mm wide for card, and lay them so that they look meant.
"""
        ),
        picture("cad-stencil", "Left: the disc inside the ring falls out. Right: four bridges hold it, and become rays."),
        care(
            "**Cut** away from your hand, with a metal ruler, on a board, in many light strokes. **Heat**: a nozzle is at about 200 °C and stays hot; let it and the bed cool before you touch them. Stay near while it prints, with a window open and hair tied back. **Scraper and clippers**: away from the body, glasses on. Under sixteen, work with an adult beside you."
        ),
        care(
            "**On skin** use only make-up that is made for skin, never craft paint or glitter glue, and stay away from eyes. Ask about allergies first and try a spot on the arm."
        ),
        heading("Look again"),
        text(
            """
Put the phone in. Tap. Swipe. Go back to your list from the first lesson and judge each half-sentence: yes, nearly, no. Measure the
print at three places and write the sizes beside those on the drawing. Then change **one** number and make version 2.

One thing the list forgets: heat. The most common plastic, PLA, goes soft at about 60 °C. A dashboard in the sun can get there.
A stand left in a parked car will bow to you.

If you share it, give the model *and* the drawing, with unit, material, how it lies on the bed, layer, date, your name and a licence. Then
somebody in Oistins can make it on a Tuesday without asking you anything. That is what a drawing is for.
"""
        ),
        checklist(
            "Made",
            "I know which clearance fits on my printer, or with my card and glue",
            "My stand lies so that layers run along its back, and nothing hangs in the air",
            "My stencil has no island without a bridge",
            "I measured what I made and wrote it beside the drawing",
            "Version 2 differs from version 1 in one number, and I know why",
        ),
        reflect("Which of your numbers turned out to be wrong, and what would have told you earlier?"),
        quiz("cad-making"),
    ),
    (
        ("esco", "use CAD software", 1),
        ("esco", "3D modelling", 1),
        ("digcomp", "5.3", 2),
        ("digcomp", "3.3", 1),
        ("dlgf", "6.1", 2),
        ("dlgf", "4.3", 1),
    ),
    mark=True,
)
