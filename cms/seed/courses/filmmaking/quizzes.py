"""The four quizzes of the course on film. Choices are (text, is right, feedback when chosen)."""

from cms.seed.words import QuestionText, QuizText

STORY = QuizText(
    "film-story",
    "A story in one picture",
    "Five questions about wanting, turning and showing.",
    (
        QuestionText(
            "matching",
            "<p>Match each part of a story with what happens in the film about the kite.</p>",
            (
                (
                    ("Wanting", "Nia hopes that nobody sees her mark"),
                    ("In the way", "A torn kite, and no other paper in the house"),
                    ("The turn", "She gives the sheet away to mend it"),
                    ("The last picture", "The cross flies over the pasture"),
                ),
                "Yes: want, obstacle, turn, and a picture to land on.",
                "Ask for each: is it what she wishes, what stops her, what she chooses, or where we end?",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>Which line can a camera see?</p>",
            (
                (
                    "Tevin misses his father more than he ever says.",
                    False,
                    "True perhaps, but it is inside him. What does he do with his hands?",
                ),
                (
                    "Tevin sets two cups on the table and puts one back.",
                    True,
                    "Yes: an action, and we understand the missing ourselves.",
                ),
                (
                    "Tevin remembers what his father said last Christmas.",
                    False,
                    "A memory is not in front of the camera. Find the thing that reminds him.",
                ),
            ),
        ),
        QuestionText(
            "single",
            "<p>Why decide on the last picture first?</p>",
            (
                (
                    "Because it is the first one that you film",
                    False,
                    "Shots are filmed in the order of places, whatever their order in the story.",
                ),
                (
                    "Because then each picture before it has a job",
                    True,
                    "Yes: to make it possible. Without a landing place, all pictures seem equally useful.",
                ),
                (
                    "Because an audience remembers only the end",
                    False,
                    "It is what they carry home, but they saw it all, and the end needs the rest.",
                ),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>A storyboard has to be well drawn before you can film from it.</p>",
            (
                False,
                "Right: what is in the frame, how big, looking where. Stick people can show that.",
                "It is a plan, not a picture for the wall. Time spent on fine lines makes you keep a bad frame.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>You have one afternoon, two friends and a phone. Which ideas fit?</p>",
            (
                (
                    "A girl waits for a bus with a cake that melts",
                    True,
                    "Right: one place, one thing, and time is against her.",
                ),
                ("A chase across six parishes", False, "The travelling alone takes your afternoon."),
                ("Two friends, one umbrella, and rain that stops", True, "Right, and the umbrella can change what it means."),
                (
                    "A boy jumps from a roof on to a moving van",
                    False,
                    "No film is worth a broken neck. Show the ladder, then the dust on his trousers.",
                ),
            ),
            points=2,
        ),
    ),
)

SHOTS = QuizText(
    "film-shots",
    "Near, far and in order",
    "Six questions about size, sides and lists.",
    (
        QuestionText(
            "ordering",
            "<p>Put the sizes in order, from far to near.</p>",
            (
                ("Wide shot", "Full shot", "Medium shot", "Close-up", "Detail"),
                "Yes: place, body, gesture, feeling, thing.",
                "Ask how much of the person fits into the frame: small in a place, whole, half, the face, one part.",
            ),
        ),
        QuestionText(
            "single",
            "<p>The audience has to see that the key in her hand is broken. Which shot?</p>",
            (
                ("Wide", False, "A key is a few dots in a wide shot. It tells where she is."),
                ("Close-up of her face", False, "That shows what she feels about it, once we know what it is."),
                ("Detail of the hand", True, "Yes: the question is what exactly it is, so the thing fills the frame."),
            ),
        ),
        QuestionText(
            "single",
            "<p>Two people talk. In every shot so far Kemar looks to the right. Now you cross the line and film him from the other side. What happens on the screen?</p>",
            (
                (
                    "Nothing: he is the same man in the same seat",
                    False,
                    "The person is, but he now looks to the left, and the other one looks to the left too.",
                ),
                (
                    "He looks to the left, as if he had turned away",
                    True,
                    "Yes, and the audience feels that something is wrong without knowing what.",
                ),
                ("He looks smaller, as if he were farther off", False, "Size follows from distance, not from the side."),
            ),
        ),
        QuestionText(
            "short_text",
            "<p>Ama walks out of the frame on its right side and goes straight on. From which side must she come into the next shot?</p>",
            (
                ("left", "the left", "from the left", "on the left", "left side", "the left side", "left-hand side"),
                "Yes: she keeps going right, so she enters from the left.",
                "She walks towards the right of the screen. To keep walking that way she must come in from the other edge.",
            ),
            hint="Move your finger over two sheets of paper side by side.",
        ),
        QuestionText(
            "numeric",
            "<p>You have nine shots, and ten minutes for each. You also want half an hour for a break and moving to the second place. How many minutes do you ask people to come for?</p>",
            (
                120,
                0,
                "min",
                "Yes: 90 and 30. Two hours, which you can promise.",
                "Nine times ten minutes, and then the half-hour.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>Why start three seconds before the action and stop three seconds after it?</p>",
            (
                ("You can choose later where exactly to cut", True, "Right: those seconds are your handles."),
                ("Nobody's “go” is in the part you need", True, "Right: voice and shake of the first moment stay outside."),
                ("It makes the film longer", False, "You cut them away, so the film gets no longer."),
            ),
            points=2,
        ),
    ),
)

NOON = QuizText(
    "film-noon",
    "Sun and wind",
    "Five questions about a hard day's light and sound.",
    (
        QuestionText(
            "single",
            "<p>It is noon and the eyes of your actor are two dark holes. What helps at once?</p>",
            (
                ("Zoom in until the face fills the frame", False, "Then the dark holes are larger. The light has not changed."),
                (
                    "Go just inside the shade of a gallery, facing out",
                    True,
                    "Yes: the whole bright sky becomes a soft lamp from the front.",
                ),
                ("Give your actor a pair of dark sunglasses", False, "Then we do not see the eyes either."),
            ),
        ),
        QuestionText(
            "single",
            "<p>The sun is behind her and her face is too dark. Where do you hold the white card?</p>",
            (
                (
                    "Behind her and high, like a small roof",
                    False,
                    "There it only blocks the bright edge. The light has to come back to the face.",
                ),
                (
                    "In front of her and low, outside the frame",
                    True,
                    "Yes: the card throws sun up into the face. Tilt it until the eyes wake up.",
                ),
                ("Right beside the lens, to keep sun off it", False, "Your picture gets clearer, but her face stays dark."),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>If you move twice as far away from a voice, the wind at your phone stays just as loud.</p>",
            (
                True,
                "Right: the wind blows at the phone and stays as it is; only the voice gets weaker.",
                "The wind is at the phone, not at the speaker. Going away loses voice and keeps wind.",
            ),
        ),
        QuestionText(
            "short_text",
            "<p>What do you call half a minute of a place in which nobody speaks? Two words.</p>",
            (
                ("room tone", "roomtone", "a room tone"),
                "Yes. It hides the cuts in the sound.",
                "The first word is a part of a house, even if you stand in a pasture.",
            ),
        ),
        QuestionText(
            "multiple",
            "<p>You want to film an eleven-year-old at a road-tennis game and show the film online. What do you need?</p>",
            (
                ("A yes from the child", True, "Right: it is the child's face."),
                ("A yes from a parent or guardian", True, "Right, and for being filmed as well as for being online."),
                ("Only a yes from whoever owns the racket", False, "The racket will not be recognised. The child will."),
                ("A frame without the school crest", True, "Right: it would tell strangers where to find the child."),
            ),
            points=2,
        ),
    ),
)

EDIT = QuizText(
    "film-edit",
    "Put it in order",
    "Six questions about the cut.",
    (
        QuestionText(
            "ordering",
            "<p>Put the work at the edit in order.</p>",
            (
                (
                    "Copy all clips to a second place",
                    "Join whole takes to an assembly",
                    "Trim and find the cuts",
                    "Lay the sound",
                    "Add title and credits",
                    "Show it to three people",
                ),
                "Yes: safe first, then large decisions before small ones.",
                "Titles on a story that still changes are thrown away. Large before small, and safety before both.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>You watch your assembly. It is two minutes long and slow. What is the question now?</p>",
            (
                ("Which effect would make it faster?", False, "Speed comes from trimming, and that is the next step."),
                (
                    "Is the whole story there, in order?",
                    True,
                    "Yes: a missing shot can still be filmed; a missing step cannot be trimmed in.",
                ),
                ("Which song would carry it along?", False, "Music would cover the faults that you are looking for."),
            ),
        ),
        QuestionText(
            "numeric",
            "<p>Your film has 60 seconds. The last shot takes 8, the title and credits together 7. Nine other shots share the rest. How many seconds does each of them get on average?</p>",
            (
                5,
                0,
                "s",
                "Yes: 60 − 8 − 7 = 45, and 45 ÷ 9 = 5.",
                "Take the last shot and the titles away from 60 first, then share by nine.",
            ),
        ),
        QuestionText(
            "matching",
            "<p>Match each word with its meaning.</p>",
            (
                (
                    ("J-cut", "The next sound comes before its picture"),
                    ("L-cut", "A sound stays on after its picture"),
                    ("Assembly", "All needed takes in order, not yet shortened"),
                    ("Handles", "Spare seconds at both ends of a take"),
                ),
                "All four.",
                "In a J-cut the sound reaches out to the left, under the picture before, like the hook of the letter J.",
            ),
            points=2,
        ),
        QuestionText(
            "single",
            "<p>A friend downloaded a hit song and says you may use it in your film. May you?</p>",
            (
                (
                    "Yes, because the friend who has the file allowed it",
                    False,
                    "Your friend owns a copy, not the rights. Those belong to the owners of song and recording.",
                ),
                (
                    "Yes, as long as you use less than thirty seconds",
                    False,
                    "There is no number of seconds that you could rely on. A short piece is still a piece of somebody’s work.",
                ),
                (
                    "Not without a yes from the owners of song and recording",
                    True,
                    "Yes. A tune of your own, or an open licence with its credit, is easier.",
                ),
            ),
        ),
        QuestionText(
            "true_false",
            "<p>When people who watch your film are lost, you should explain it to them.</p>",
            (
                False,
                "Right: you won't sit beside every viewer. Find the place and change the film.",
                "Your explanation helps those three and nobody after them. Change the film instead.",
            ),
        ),
    ),
)

QUIZZES = {quiz.slug: quiz for quiz in (STORY, SHOTS, NOON, EDIT)}
