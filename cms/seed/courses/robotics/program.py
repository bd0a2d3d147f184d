"""Lessons 3 and 4: an eye that gives numbers, and the program that uses them."""

from cms.seed.words import LessonText, care, checklist, code, heading, note, picture, quiz, reflect, term, text, tip

EYE = LessonText(
    "robot-an-eye-for-the-floor",
    "An eye for the floor",
    "A sensor gives numbers, not names. Measure first, then choose the border between light and dark.",
    40,
    (
        text(
            """
In the game the Eye said “dark” or “light”. A real sensor has no words. It gives a number, and the number trembles. To turn numbers into a
decision you need a border, and to find a good border you have to measure. The whole lesson can be done with paper and our numbers; if you
have a sensor, do it twice.
"""
        ),
        heading("Light that comes back"),
        text(
            """
Crab's eye is two small parts side by side: a lamp that shines on the floor, often in infrared that you cannot see, and a part that
measures how much light comes back. White floor throws most of it back. Black tape swallows most of it. So the eye does not see a line.
It sees *much* or *little*.
"""
        ),
        picture(
            "robot-eye", "One dot: white floor, much light returns. Two dots: black tape, little. The bars show the reading."
        ),
        text(
            """
Many small controllers turn that into a number from 0 to 1023. We say that more light gives a higher number. On some sensors it is the other way
round: more light, lower number. Both are fine, as long as you have looked. **Measure, never assume.**
"""
        ),
        term(
            "Reading",
            "One number from a sensor at one moment. A single reading proves little; ten show you how much they tremble.",
        ),
        heading("Measure"),
        text(
            """
Hold the eye where it will sit on Crab, a finger's breadth above the floor. Take ten readings over white in ten different places, and
ten over tape. Write them down, even the odd ones. These are ours:
"""
        ),
        code(
            "text",
            """tape    180 190 204 212 220
        226 235 243 252 260
floor   640 648 660 668 676
        684 690 700 711 720""",
        ),
        text(
            """
No sensor at hand? Use these numbers. Or make an eye from people: one person rates the grey of twenty scraps
of paper from 0 to 100, in a shady corner, without seeing what the others gave.

Draw a line on paper and put a dot for each reading. You see two heaps with a gap between them. The wider the gap, the easier
life will be for your robot.
"""
        ),
        heading("Choose the border"),
        text(
            """
Take the two readings that face each other across the gap: the highest over tape, 260, and the lowest over floor, 640. Half-way between
them is (260 + 640) : 2 = **450**. Below it we say tape, otherwise floor. Programmers call such a border a *threshold*.
"""
        ),
        picture(
            "robot-border", "Dark dots: readings over tape. White dots: over floor. The flag stands half-way across the gap."
        ),
        text(
            """
Why the middle? Because readings will wander. Somebody opens the jalousies, the cells get weaker, there is dust on the floor. In the middle you have 190 to spare on
either side. Put the border at 300 and a slightly dirty tape is already “floor”.
"""
        ),
        term("Threshold", "The border between two decisions. Below it one thing is done, from it upwards another."),
        heading("What can go wrong"),
        text(
            """
- **Sun.** Daylight holds infrared too. A patch of sun on the floor adds to every reading, and black tape can suddenly read 500. Shade the eye
  with a collar of black card, or draw the curtain.
- **Height.** One finger higher and the lamp reaches the floor weaker. Cardboard that sags changes your numbers during the day.
- **Shine.** Glossy tape mirrors the lamp. Matt tape, or dark paint, swallows it.
- **The edge.** Half over tape, half over floor, the reading lies between. That is no fault. It is the place where Crab will spend its life.
"""
        ),
        tip(
            "When a robot behaves strangely, look at the numbers before you look at the program. Most puzzles in robotics are a sensor that tells something other than you think."
        ),
        heading("Two heaps that overlap"),
        text(
            """
Sometimes there is no gap: brown tape on a brown floor, 400 to 520 and 480 to 610. Then no border is right for all readings, and a
cleverer program is the wrong first answer. Make the world easier: blacker tape, a white sheet below it, a better shade. Engineers do that
every day. The line on the floor of a warehouse is there for the robots.

Only when the world cannot be changed do you make the program patient: take five readings and use the middle one when they stand in order. One
wild number then does no harm.
"""
        ),
        code(
            "text",
            """five readings   244 231 902 238 226
in order        226 231 238 244 902
the middle one          238""",
        ),
        care(
            "Do not look into the lamp of a sensor from near, even if it seems dark: infrared cannot be seen. And take the cells out before you change a wire."
        ),
        checklist(
            "An eye I can trust",
            "I wrote down ten readings over each of two surfaces",
            "I drew them as dots and saw the gap",
            "I chose a border half-way across the gap and can say why",
            "I changed the light or the height once and measured again",
        ),
        reflect(
            "Where else do people put a border into something that has none, a pass mark, a speed limit, a voting age? Who is standing close to it?"
        ),
        quiz("robot-eye"),
    ),
    (("esco", "robotic components", 1), ("digcomp", "5.1", 1), ("dlgf", "5.5", 1)),
)

CRAB = """const int EYE = A0;
const int LEFT = 5;      // left wheel
const int RIGHT = 6;     // right wheel
const int BORDER = 450;  // below: tape

int rounds = 0;          // without tape

void drive(int left, int right) {
  analogWrite(LEFT, left);
  analogWrite(RIGHT, right);
}

void setup() {
  pinMode(LEFT, OUTPUT);
  pinMode(RIGHT, OUTPUT);
}

void loop() {
  int light = analogRead(EYE);  // sense
  if (light < BORDER) {         // tape
    rounds = 0;
    drive(0, 140);              // left
  } else if (rounds < 100) {    // floor
    rounds = rounds + 1;
    drive(140, 0);              // right
  } else {                      // lost
    drive(0, 0);                // stop
  }
  delay(20);
}"""

PROGRAM = LessonText(
    "robot-a-first-program",
    "A first program",
    "Turn the card of the game into a program, check it by hand, and find faults one change at a time.",
    50,
    (
        text(
            """
You have a card with two rules, a body with two wheels and a border of 450. Put them together. The card said: dark, turn left; light, turn right. With
two wheels “turn left” means *only the right wheel drives*. So Crab swings over the edge of the tape, out, in, out, in, and creeps
forward a little with each swing.
"""
        ),
        picture(
            "robot-edge",
            "Over floor (yellow) it swings right, over tape (red) it swings left. It follows the edge, not the middle.",
        ),
        heading("First in your own words"),
        text(
            "Programs are easier to write when they have been said in plain words, one step a line. Programmers call this *pseudo-code*:"
        ),
        code(
            "text",
            """repeat for ever
    read the eye
    if the reading is below the border
        right wheel on, left wheel off
    otherwise
        left wheel on, right wheel off
    wait a moment""",
        ),
        text(
            """
Read it with a finger on the line, as if you were the controller. After the last line the finger goes back to the top. That jump back is the
**loop**. The question in the middle is a **condition**: only one of its two branches is done each time.
"""
        ),
        term("Loop", "Lines that are done again and again. The loop of a robot goes round many times a second."),
        term("Condition", "A question with the answer yes or no, which decides which lines are done: if … otherwise."),
        heading("If it gets lost"),
        text(
            """
Remember the game: one wrong word from the Eye, and in most places the coin went round and round in four squares for ever. What if somebody
lifts Crab off the tape? It would see floor and swing right until the cells are empty. Every robot needs an answer to *what if I understand
nothing?* The best one is nearly always: **stop**.

So Crab counts. Each round without tape adds one. Each sight of tape puts the count back to zero. At a hundred rounds in a row it
stands still and waits for a hand. A round takes about 20 thousandths of a second, so a hundred take about two seconds.
"""
        ),
        term("Variable", "A name for a number that the program keeps and may change, such as the count of rounds."),
        heading("The whole program"),
        text(
            "This is how it looks for an Arduino or a board like it. Do not be afraid of the brackets: find the plain words in it first."
        ),
        code("text", CRAB),
        text(
            """
- `const int BORDER = 450;` gives a number a name. If you measure again, you change it in one place.
- `drive(0, 140)` is a helper we wrote ourselves: first the left wheel, then the right, from 0 (off) to 255 (full). 140 is a walk, not a run.
- `setup` is done once, when the power comes on. `loop` is done again and again until it goes off.
- `if … else if … else` asks in order and takes the **first** branch that fits.
- What stands behind `//` is for people. The controller does not read it.
"""
        ),
        note(
            "Boards and drivers differ. Pins, libraries and the way of joining them are on the sheet of your board; the thinking is the same everywhere. On most of them the minus of the motor cells is joined to the ground of the controller, or the two do not agree on what zero is."
        ),
        text(
            """
To put the program on a board you need a computer, a cable and the free program of the board's maker, so plan that part for a day at school, in a
library or in a makerspace. Everything else, the next section too, works with a phone and a pencil.
"""
        ),
        heading("Check it without a robot"),
        text(
            """
Cover the last two columns of this table with your hand. Be the controller: read the number, find the branch, write down what the
wheels do and what the count is. Then uncover.
"""
        ),
        code(
            "text",
            """reading   wheels (left, right)   rounds
  700        140,   0              1
  690        140,   0              2
  420          0, 140              0
  210          0, 140              0
  230          0, 140              0
  610        140,   0              1""",
        ),
        text(
            """
Such a table is called a **trace**. It finds faults before they can cost a motor. Try the places where things change: what happens at exactly 450? (450 is
not below 450, so it counts as floor.) In which round does a lost Crab stand still? (For a hundred rounds it swings; in the one after that it stops.)
"""
        ),
        heading("When it does not work"),
        text(
            """
It will not, at first. Put Crab on a box so that its wheels hang in the air, and go round the loop:

1. **Sense.** Do the numbers change when you move tape under the eye? If not, the fault is before the program.
2. **Decide.** Does the branch come that you expect? Let a lamp light up when Crab believes it sees tape.
3. **Act.** Do both wheels turn, and forward? If one runs backward, swap its two wires at the driver.

Change **one** thing, predict, try, write it down. Two changes at once, and you will not know which one helped. Keep a page with three columns: what I changed,
what I expected, what happened. The rows in which the last two differ are where you learn.

If Crab wobbles, let the slower wheel turn a little instead of standing: `drive(60, 140)`. It then runs more smoothly, but takes tight bends
less well. If it loses the tape in bends, drive slower. Each gain has a price, so measure how long one round of the track takes, three times, before you call
anything better.
"""
        ),
        care(
            "First runs happen on the floor, not on a table, with a hand near the switch. Hair, sleeves and little brothers stay away from gears."
        ),
        checklist(
            "Crab runs, or could",
            "I wrote the rules in plain words before I looked at the program",
            "I traced at least six readings by hand and my table agrees",
            "My program has an answer for being lost",
            "I changed one thing, predicted what would happen, and wrote down what did",
        ),
        reflect("What would Crab need to sense, decide and do to be useful to one person you know? Draw its loop."),
        quiz("robot-program"),
    ),
    (("itu-activities", "DCC2", 1), ("digcomp", "3.4", 1), ("digcomp", "5.1", 1), ("dlgf", "5.5", 2), ("esco", "robotics", 1)),
    mark=True,
)
