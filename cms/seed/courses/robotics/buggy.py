"""The module of the course: a robot on paper, then in cardboard."""

from cms.seed.courses.robotics.program import EYE, PROGRAM
from cms.seed.words import (
    LessonText,
    ModuleText,
    care,
    checklist,
    code,
    heading,
    note,
    picture,
    printable,
    quiz,
    reflect,
    term,
    text,
    tip,
)

LOOP = LessonText(
    "robot-sense-decide-act",
    "Sense, decide, act",
    "What makes a machine a robot, and a game in which three people are one.",
    35,
    (
        picture("robot-crab", "A shadow, a crab, a hole. All of robotics is in this picture."),
        text(
            """
Walk towards a crab on the sand at Bathsheba. It sees something dark and large. It runs. You stop, it stops. You take a step, and it is
gone into its hole. Nobody told it your name, and it has no plan for the day. It does three small things, over and over:

- it **senses**: is there a shadow?
- it **decides**: near, or far?
- it **acts**: run, wait, or hide.

After each act the world is a little different, the crab is nearer to its hole, and it senses again. A robot is a machine that does the
same. In this course you make one, on paper first. We call it Crab.
"""
        ),
        picture(
            "robot-loop", "Sense, decide, act. The long arrow back makes it a loop: what it does changes what it senses next."
        ),
        term(
            "Sensor",
            "A part that turns something in the world (light, distance, warmth, a touch) into a number or a yes or no.",
        ),
        term("Controller", "The small computer that reads the sensors, follows the program, and switches the motors."),
        term("Actuator", "A part that does something: a motor, a lamp, a loudspeaker, a pump."),
        heading("Robot or not?"),
        text(
            """
A fan on a shelf acts, but it does not sense. Switch it on, and it turns until you switch it off, whether the room is full or empty.
That is a machine, not a robot. A fan that measures the warmth of the room and turns faster when it is hot goes round the whole
loop. It has no face and no arms, but it is nearer to a robot than any doll that waves.

Look around your home, a shop, a bus. For each machine ask the three questions. What does it sense? What does it decide? What does it do? If
one answer is missing, you have found where the loop is open, and perhaps an invention.

Try: a traffic light with a button; a toaster; a door that opens by itself; a phone that turns its picture when you turn the phone; a
kettle that switches itself off.
"""
        ),
        tip("Do not ask what a machine looks like. Ask what would have to happen in the world for it to behave differently."),
        heading("Three people, one robot"),
        text(
            """
Print the track, or draw it on squared paper: a dark ring twelve squares long and five high, two squares wide all round. Give the coin a
mark so that you see which way it faces, and lay it on the triangle, pointing the way the triangle points. Now share out the parts:

1. The **Eye** looks at the one square that the coin lies on, and says “dark” or “light”. Nothing else.
2. The **Brain** sits with its back to the sheet and holds the card with the rules. It hears the Eye, and says “left” or “right”.
3. The **Body** turns the coin a quarter turn to that side and moves it **one square forward**. It does not think.

Nobody about? Play all three yourself, and say each part aloud before you touch the coin. It is harder than it sounds.

The card has only two rules:
"""
        ),
        code(
            "text",
            """IF dark    turn left,  go one square
IF light   turn right, go one square
THEN begin again""",
        ),
        picture("robot-track-sheet", "The track. The triangle is the start, the yellow dot a place you will reach."),
        printable(
            "robot-track-sheet",
            "A track for three people and a coin",
            "The same track as one page to print.",
        ),
        text(
            """
The start is light: turn right, one square. Now the coin lies on dark: turn left, one square. Dark again: left, one square. That leads back
to the light. It looks clumsy, like somebody who walks along a kerb with one foot up and one foot down. Keep going. After twelve
steps you stand on the yellow dot. After sixty-eight you have been round the whole ring and stand where you began, and at no moment
did anybody know what a ring is.
"""
        ),
        picture(
            "robot-first-steps",
            "The first eight steps. Into the dark, along, out again, along: the coin sews itself to the edge.",
        ),
        text(
            """
That is the surprise of robotics. The card does not say “go round the ring”. It only says what to do **now**. The track, the rules and the
loop together make something that looks like a purpose.
"""
        ),
        heading("Break it"),
        text(
            """
You learn most by breaking it. Predict first, write your prediction down, then play:

- Swap “left” and “right” on the card. Where does the coin go?
- Start it in the middle of the white, far from the ring. Does it ever find it?
- Let the Eye be wrong once, on purpose. Does the coin find the edge again, or has one wrong word lost it for good?
"""
        ),
        care(
            "The Brain may not look and the Eye may not help. The moment somebody says “well, obviously it should…”, a human has crept into the machine. Note what was obvious: it is a rule that is missing on your card."
        ),
        checklist(
            "A robot of three people",
            "I found two machines that go round the whole loop and two that do not",
            "We played at least twelve steps without helping each other",
            "I broke the robot in one way and had predicted what would happen",
        ),
        reflect("At which step did you want to help the robot? What would you have told it?"),
        quiz("robot-loop"),
    ),
    (("esco", "robotics", 1), ("dlgf", "5.5", 1)),
)

BODY = LessonText(
    "robot-a-body-of-cardboard",
    "A body of cardboard",
    "Two wheels, one skid, a ring of current, and what to know before you touch a battery.",
    40,
    (
        text(
            """
A coin can turn on the spot and never tips over. A real buggy has weight, slips on dust and pulls to one side. Its body decides how much of
your program comes true. You can plan, cut and try it in cardboard in an afternoon; motors may come later, or stay a drawing.
"""
        ),
        picture("robot-parts", "Crab, taken apart. The dots are the numbers in the list below."),
        text(
            """
1. **Cells**: they push the current. Heavy, so they sit low and near the wheels.
2. **Controller**: runs the program. Next to it a **motor driver**, a switch made for strong currents.
3. **Deck**: two layers of box cardboard, glued with the ribs crossing. One layer bends; two do not.
4. **Two motors**, left and right, each with gears and a wheel. Never one motor for both.
5. **Skid**: half a ping-pong ball or a smooth bottle cap. It slides where a third wheel would fight.
6. **Eye**: looks down, in front of the wheels, a finger's breadth above the floor.

Make it first without anything that costs money. Wheels can be lids, an axle can be a pencil in a straw, cells can be a bag with the same weight of
sand. Push it, and let go. If it rolls straight for a metre, your wheels are parallel. If it curves, mend that now: a crooked body makes a
clever program look stupid.
"""
        ),
        tip(
            "Draw round a wheel on card, mark a dot on its edge, and roll it once. From dot to dot is its reach. Wheels with a reach of 20 cm go one metre in five turns."
        ),
        heading("Steering with two wheels"),
        text(
            """
Crab has no steering wheel. It steers as a rowing boat does. Both wheels the same: straight. Left wheel faster: it swings to the
**right**. One forward, one back: it spins on the spot. Try it with two hands on two lids joined by a stick, and say aloud which way it will turn
before you push.
"""
        ),
        picture("robot-steering", "One dot: both drive. Two dots: only the left drives. Three dots: against each other."),
        text(
            """
No two motors are quite alike. Give both the same order and the buggy still drifts. That is not a fault to be ashamed of. It is the
reason why robots need sensors. Sensors do not make a buggy perfect. They let it notice, and correct.
"""
        ),
        heading("The ring of current"),
        text(
            """
Current only flows in a closed ring: out of one end of the cell, through the motor, back into the other end. A switch opens the ring, and
everything stops at once. The motor in the ring does work and holds the current back.

Now take the motor out and join the ends of the cell with nothing but wire. Nothing holds the current back. All of it rushes round, and cell and wire
become hot in seconds. That is a **short circuit**. A coin or a key in a pocket full of cells can do it as well.
"""
        ),
        picture(
            "robot-circuits",
            "One dot: open, nothing moves. Two dots: closed, the motor turns. Three dots: a short circuit. Never.",
        ),
        term(
            "Short circuit",
            "A way for the current from one end of a battery to the other with nothing in it to hold it back. It gets hot.",
        ),
        text(
            """
Cells in a row add up. An ordinary AA cell has about 1.5 volts, so four in a holder give about 6, which is what many small geared motors
are made for. Rechargeable AA cells of nickel-metal hydride have about 1.2 volts each: four give 4.8. More volts than a motor is made for
do not make a better robot, only a hotter one.

And never connect a motor straight to a pin of a controller. A pin can light a small lamp; a motor wants many times more, and the board
dies quietly. That is what the driver is for: the pin gives the order, the driver switches the strong current from the cells.
"""
        ),
        heading("Before you touch a battery"),
        care(
            """
- No bare wires across a battery, and no loose cells in a pocket or drawer. Put tape over the ends.
- Same kind, same age: never mix old and new cells, or two types. Never try to recharge a cell that is not made for it.
- **No lithium pouches** from phones, laptops or drones in this course. Bent, pierced or shorted, they can burn fiercely. One that is swollen is
  left alone, away from anything that burns; tell an adult.
- Button cells are dangerous for small children. If one may have been swallowed, go to hospital at once, even if the child seems well.
- Smells, smokes or gets hot? Open the switch, step back, tell somebody. Do not grab it.
"""
        ),
        note(
            "Salt air eats metal. Take the cells out when Crab rests, and keep it in a box with a lid. Dead cells go into a dry jar with taped ends until you find a place that collects them, never into a fire."
        ),
        checklist(
            "A body that can carry a program",
            "My deck does not bend when the weight of four cells lies on it",
            "Pushed by hand, it rolls straight for a metre",
            "I can say which way it turns when only the right wheel drives",
            "I can show where a switch opens the ring",
            "I know what I would do if a battery got hot",
        ),
        quiz("robot-body"),
    ),
    (("esco", "robotic components", 1), ("digcomp", "4.1", 1), ("digcomp", "4.4", 1)),
)

BUGGY = ModuleText(
    "robot-from-a-coin-to-a-buggy",
    "From a coin to a buggy",
    "Sense, decide, act: with three people, in cardboard, and in a program.",
    (LOOP, BODY, EYE, PROGRAM),
)
