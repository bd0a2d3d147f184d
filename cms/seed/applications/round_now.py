"""Applications for the open practice grant, in the states before one is sent."""

from cms.seed.applications.words import REACHED, RISKS, SHORT, STEPS, WHY, Application

ROUTE = Application(
    title="Route Eleven, five films for a bus",
    texts={
        SHORT: "From February to June I will make “Route Eleven”: five animated films of one minute, each about one stop between"
        " Bridgetown and Silver Sands, drawn together with people who wait there. They will play without sound on the small"
        " screens of two minibuses for eight weeks, with captions in Bajan and English. I ask for BBD 9,600 of BBD 11,900.",
        WHY: "I have taken the same bus to school and to work for nine years, and I know the people at my stop by their shoes."
        " We never talk. When the screen in the van broke last year, somebody put a child's drawing behind the glass and for"
        " a week everybody spoke about it. That is where this idea is from.\n\n"
        "There are four hundred places in Barbados where people wait every day and not one where they see a picture made by"
        " somebody from there. What plays on the screens is music videos from Atlanta and an advertisement for tyres. Older"
        " people turn their heads away.\n\n"
        "I have finished two short films, “Mauby Clock” (2024, three minutes) and “Low Tide” (2025, one minute); the second"
        " was drawn with nine children at a summer camp, so I know how long a drawing takes when six hands make it. The"
        " owner of two vans on the route, Mr Haynes, has lent me his screens for a test. People stopped looking at their"
        " telephones for 40 seconds. I timed it.",
        STEPS: "# February: listening\n"
        "- Five mornings at five stops with a folding table, a sign and hot cocoa\n"
        "- Everybody who wants to draws one thing that they see from that stop; I record what they say while they draw\n"
        "- Jadon Springer helps with the table and writes down names of those who want to be named\n\n"
        "# March to May: animating\n"
        "I cut the drawings into parts that move and make one film in twelve working days. Each film goes back to its stop"
        " before I colour it: on a tablet, at the same hour of the morning, so that those who drew can say what is wrong."
        " The captions are read by Mrs Ione Harewood, who taught English for thirty years and says Bajan has a grammar.\n\n"
        "# June and July: on the road\n"
        "- Two vans, eight weeks, each film about forty times a day\n"
        "- A printed strip above the window says who drew it and at which stop\n"
        "- On the last Saturday all five films are shown at Oistins on a bedsheet, with the people of the five stops as"
        " guests",
        REACHED: "About 150 people draw: we count the sheets. Each van carries some 200 people a day; Mr Haynes counts fares,"
        " so over eight weeks we can say how many trips were made under a film. That is not how many looked. So on four"
        " days Jadon rides along and counts heads that turn to the screen. At Oistins we expect 80 guests and count chairs."
        " Twenty people from the stops are asked two questions: what did you see that you had not seen before, and to whom"
        " did you say it?",
        RISKS: "Rain: the table has a roof, and each stop has a second morning. A screen breaks: the second van shows twice as"
        " much. Nobody wants to draw: in the test 14 of 20 did, once one person had begun.",
    },
    budget=(
        ("fees", "Animation, Amaya Boyce", 60, "days", 95, "grant"),
        ("fees", "Table, counting and sound, Jadon Springer", 16, "days", 75, "grant"),
        ("fees", "Captions, Mrs Harewood", 5, "films", 120, "grant"),
        ("materials", "Paper, pencils, folding table", 1, "", 450, "grant"),
        ("production", "Printed strips for two vans", 10, "", 45, "grant"),
        ("space", "Evening at Oistins, projector and chairs", 1, "", 1_200, "grant"),
        ("space", "Screens of two vans for eight weeks", 1, "", 1_800, "in_kind"),
        ("equipment", "Tablet lent by the studio", 1, "", 500, "in_kind"),
    ),
    plan=(
        ("Five mornings at five stops", 70, 98),
        ("Animating five films", 99, 189),
        ("Films go back to their stops", 120, 190),
        ("Eight weeks in two vans", 196, 252),
        ("Evening at Oistins", 251, 252),
    ),
)

# What the mentor marks in it; cms.seed.applications.talk says what becomes of each.
ROUTE_DRAWN = "drawn together with people who wait there"
ROUTE_GONE = "Older people turn their heads away."
ROUTE_SECONDS = "People stopped looking at their telephones for 40 seconds."
ROUTE_IDEA = "That is where this idea is from."
ROUTE_PLACES = "There are four hundred places in Barbados where people wait every day"
ROUTE_NOT_ONE = "not one where they see a picture made by somebody from there"
ROUTE_FORTY = "each film about forty times a day"

LANDSHIP = Application(
    title="Six Shadows, a landship on a sheet",
    texts={
        SHORT: "I will make “Six Shadows”, a shadow play of 25 minutes about a landship crew that goes on marching when the"
        " last drum is sold. Six teenagers of Saint Philip cut the figures, learn the steps from three former members and"
        " play it eight times in church halls between March and August. I ask for BBD 11,240 of BBD 14,150.",
        WHY: "My great-aunt was a stewardess on a ship that never left the ground. She could still do “rough seas” at 84, with"
        " her handbag. When she died we found her cap in a biscuit tin, and my cousins did not know what it was.\n\n"
        "I asked in four schools: of 112 pupils in third form, nine had seen a landship march and two could say what the"
        " steps tell. The people who can teach them are few, and they are tired of being asked to come for ten minutes,"
        " wave, and leave. This play gives them what they asked for when I visited: young people who come back every week.\n\n"
        "Shadow figures are right for it because a landship is a thing that pretends with great discipline, and so is a"
        " shadow. They are cheap, pack into a suitcase and do not need a stage. I have made two shadow pieces; “The Tailor"
        " of Tudor Street” played six times in 2025, once in a hall without electricity, by car headlight.",
        STEPS: "# March and April: learning\n"
        "- Eight Saturdays in the hall at Six Roads with three former members of a landship, who are paid for each of them\n"
        "- Six pupils between 14 and 17, chosen with their art teacher; a guardian of each signs and one is always there\n\n"
        "# May: cutting\n"
        "We draw the steps on each other against a wall with a lamp, cut them from card, and joint them with wire. Each pupil"
        " is responsible for one figure and for knowing what its step means.\n\n"
        "# June: sound and rehearsal\n"
        "- Two afternoons of recording: tuk band, feet on a wooden floor, orders called by Mrs Greenidge\n"
        "- Six rehearsals; the three teachers sit in front at the fourth and may stop us at any moment\n\n"
        "# July and August: eight evenings\n"
        "Three church halls, two schools, a home for the elderly, the library at Oistins, and the yard where my great-aunt"
        " drilled. Entrance is free. After each evening the figures lie on a table and anybody may hold them against the"
        " light.",
        REACHED: "Six pupils learn twelve steps and what they mean: at the end each teaches one to a class of their own school,"
        " and the teacher notes who can do it a week later. Three teachers are filmed, with their agreement, for one hour"
        " each; the films go to the library and its receipt is our proof. Eight evenings of about 60 people: we count at"
        " the door and again at the end. At each evening we ask whoever marched themselves to put their name in a book. If"
        " ten names are in it that nobody had written down before, that is what I am proudest of.",
        RISKS: "A teacher falls ill: there are three, and everything is filmed from the first Saturday. A pupil leaves: each"
        " figure has a second hand who knows it. A hall has no light: we have played by headlight, and the car is mine.",
    },
    budget=(
        ("fees", "Three former members of a landship, eight Saturdays", 24, "mornings", 120, "grant"),
        ("fees", "Direction and figures, Amaya Boyce", 42, "days", 110, "grant"),
        ("fees", "Recording and mix", 4, "days", 150, "grant"),
        ("materials", "Card, wire, lamps, sheet", 1, "", 640, "grant"),
        ("space", "Hall at Six Roads", 8, "mornings", 90, "grant"),
        ("travel", "Van for eight evenings", 8, "", 110, "grant"),
        ("promotion", "Posters, and a sign-language evening", 1, "", 900, "grant"),
        ("space", "Three church halls, lent", 3, "evenings", 250, "in_kind"),
        ("equipment", "Projector lamp and sound, lent by the studio", 1, "", 1_240, "in_kind"),
        ("other", "Collected by the crew's families", 1, "", 920, "cofunding"),
    ),
    plan=(
        ("Eight Saturdays with three teachers", 95, 150),
        ("Cutting six figures", 155, 182),
        ("Recording and rehearsals", 185, 212),
        ("Eight evenings", 216, 275),
    ),
)

CLAY = Application(
    title="Clay that walks",
    texts={
        SHORT: "A stop-motion film of four minutes about a pot that leaves Chalky Mount to look for the sea, made with clay"
        " that two potters dig there. Jadon builds what moves, I move it.",
        WHY: "Every visitor buys a blue vase and nobody asks where the clay is from. There are still people on the hill who can"
        " tell three sorts of it apart with a thumb. I want a film in which the ground itself acts.",
    },
    budget=(
        ("fees", "Two potters, two days each", 4, "days", 160, "grant"),
        ("materials", "Armatures, wire", 1, "", 280, "grant"),
    ),
)

SARGASSUM = Application(
    title="Paper from the weed",
    texts={
        SHORT: "Sargassum rots on our beach from April to September. I will make drawing paper from it, 400 sheets, and draw on"
        " them a loop of 24 pictures of the same wave. Pupils of two schools make the paper with me. I ask for BBD 6,050 of"
        " BBD 6,900.",
        WHY: "My street smells of eggs for half of the year, and the council counts tonnes. I began to wash and boil the weed in"
        " an oil drum in 2025: of eleven recipes two give a sheet that takes ink. It is brown, it has salt in it, and it"
        " curls towards the sea when it rains. I have never had a paper that knew where it was.\n\n"
        "“Wave, 24” would be the first thing that I show alone.",
        STEPS: "# April and May\n- Four boilings on the beach with two schools, 100 sheets each time\n- Drying under the roof of the"
        " fish market\n\n# June\n- Twenty-four drawings in ink, one on each day that I can see the wave from the wall\n\n"
        "# July\n- Loop and exhibition in the fish market; whoever made a sheet takes one home",
        REACHED: "Two schools with about 25 pupils each (registers). 400 sheets (we number them). 200 visitors in two weeks: the"
        " market's own counter. Two other artists get 50 sheets each and say what they are good for.",
    },
    budget=(
        ("fees", "Boiling, drawing and exhibition, Amaya Boyce", 35, "days", 110, "grant"),
        ("materials", "Drums, moulds, felts, gloves", 1, "", 1_150, "grant"),
        ("travel", "Bus for two schools", 2, "", 225, "grant"),
        ("space", "Lights in the market", 1, "", 600, "grant"),
        ("space", "Fish market, two weeks, lent", 1, "", 850, "in_kind"),
    ),
    plan=(("Four boilings", 130, 190), ("Twenty-four drawings", 191, 220), ("Exhibition", 225, 240)),
)

QUILT = Application(
    title="The loudest quilt in Saint Lucy",
    texts={
        SHORT: "Eight seamstresses and I sew a quilt of 48 pieces from school uniforms; behind each piece a small switch plays a"
        " voice when a hand is laid on it. It hangs in three clinics, where people wait. I ask for BBD 8,000 of BBD 9,296.",
        WHY: "In the clinic people look at the floor. My mother sews, and when women sew they tell things that they would not"
        " say to a face. I want to bring that kind of listening to a wall.\n\n"
        "I built a cushion with six voices for my final examination, and a nurse asked whether she could keep it.",
        STEPS: "# First month\n- Uniforms are collected at two schools\n\n# Second and third month\n- Twelve evenings of sewing and"
        " telling; whoever tells decides what is kept\n\n# Fourth month\n- Wiring, test of 1,000 touches, three clinics",
        REACHED: "Eight women are paid and named. 48 voices. Three clinics with about 90 people a day: a counter behind the quilt"
        " counts hands, not people. A nurse in each notes what she overhears, without names.",
    },
    budget=(
        ("fees", "Eight seamstresses, twelve evenings", 96, "evenings", 45, "grant"),
        ("fees", "Design, wiring and recording", 18, "days", 120, "grant"),
        ("materials", "Thread, backing, switches, players", 1, "", 1_520, "grant"),
        ("space", "Sewing room of the church, lent", 12, "evenings", 60, "in_kind"),
        ("materials", "Uniforms, given", 48, "", 12, "in_kind"),
    ),
)
QUILT_WALL = "I want to bring that kind of listening to a wall."
QUILT_NINETY = "Three clinics with about 90 people a day"
QUILT_CUSHION = "I built a cushion with six voices for my final examination, and a nurse asked whether she could keep it."

MURAL = Application(
    title="A mural that nobody can wash off",
    texts={
        SHORT: "A wall in Nelson Street, painted with limewash and rust so that it grows darker for ten years.",
        WHY: "I stopped here. The owner has sold the house, and a wall that may be pulled down is no place for a picture that is"
        " meant to grow old.",
    },
)
