"""Lesson 3: the day of the shoot, with the light and the wind there are."""

from cms.seed.words import LessonText, care, checklist, heading, note, picture, quiz, reflect, term, text, tip

NOON = LessonText(
    "film-sun-at-noon-wind-in-the-ear",
    "Sun at noon, wind in the ear",
    "Film a face when the sun stands straight above, and record a voice when the wind blows.",
    40,
    (
        text(
            """
You planned well, everybody came, and it is twelve o'clock. Barbados lies at thirteen degrees north, so the sun climbs very high at midday, and
twice a year, near the end of April and in the middle of August, it stands straight above your head. Your shadow hides under your shoes.

For a face this is the hardest light there is. Brow and nose throw shadows downward: eyes become two dark holes, the forehead
shines, and dark skin, which can hold so many tones, is swallowed by the shade. You can't move the sun. You can move the
person, the phone and a sheet of white card.
"""
        ),
        picture(
            "film-noon-light",
            "One dot: full sun. Two dots: at the edge of a roof. Three dots: sun behind, white card in front.",
        ),
        heading("Three ways out"),
        text(
            """
1. **Wait.** Before nine and after four the sun comes from the side. Faces get a bright half and a soft half, and the sea begins to glow. If you can choose, choose this.
2. **Go under.** Stand the person just inside the shade of a gallery, a shop front, a breadfruit tree, and let them look out towards the
   light. The sky becomes one huge soft lamp. This works all day and costs nothing. Keep bright, sunlit ground out of the picture behind
   them, or it will be a white hole.
3. **Turn round.** With the sun behind the person, hair and shoulders get a bright edge and nobody squints. Now the face is too dark, so
   give it light back: a sheet of white card, the inside of a cornflakes box, a white bedsheet, held low and just outside the frame. Tilt it
   until you see the eyes wake up.
"""
        ),
        term("Reflector", "Anything pale that throws light back into a shadow. White is soft; foil is hard and restless."),
        heading("Tell the phone what matters"),
        text(
            """
A phone wants the whole picture to be middling bright. Put a face before the sea at noon and it darkens everything to save the sea. Touch the face on
the screen: now it measures there. On most phones, touching and **holding** locks brightness and focus, so that the picture does not pump brighter and
darker when a cloud or a bus goes by. Lock again for each new shot.

If you can't save both, save the face. A sky that is too white is weather. Eyes that cannot be seen are a lost shot. And wipe the lens with a clean shirt:
a misty picture is often only a thumbprint.
"""
        ),
        tip(
            "Film ten seconds, then look at them in the shade with the brightness of the screen turned up. In the sun every picture looks too dark."
        ),
        heading("Sound is half"),
        text(
            """
People forgive a shaky picture. They do not forgive sound that they cannot understand. A phone has good ears, but it hears everything, and
what decides is **distance**. Go twice as far from a voice in the open and it reaches you with about a quarter of its power. The wind at the phone
stays just as loud.
"""
        ),
        picture(
            "film-sound", "Far away, voice and wind are equal. Near by, the voice wins. The bars show what the phone hears."
        ),
        text(
            """
- Bring the phone near: an arm's length or less from the mouth.
- For a wide shot use **two phones**. One films from far; the other lies hidden near the sound and records it. Clap once in view of both: later
  you put the clap you see on the clap you hear.
- Keep the wind off. Turn your back to it, stand behind a wall, record in a parked car. A clean sock pulled loosely over the end with the
  microphone helps more than it should.
- Listen before you film. Close your eyes for thirty seconds: fridge, fan, cock, road, sea. Switch off what can be switched off.
"""
        ),
        term(
            "Room tone",
            "Half a minute of a place in which nobody speaks. Laid under the whole scene it hides the cuts in the sound.",
        ),
        text(
            """
Our film has no dialogue, and still it needs sounds, each recorded **alone and near**: paper being folded, paste on newspaper, bare
feet on grass, the hum of the kite, the line running through fingers. Record each for ten seconds, three times. At the end record half a minute of
the pasture. That is your room tone, even without a room.
"""
        ),
        heading("People first"),
        text(
            """
Say what the film is and where it will be shown, and ask before you film. A yes to being filmed is not a yes to being put online, so ask
both. For a child, ask the child **and** a parent or guardian. Write names, date and what was agreed on a page and let them sign it. If
somebody says no, or changes their mind later, you thank them and leave it out.

Ask also for places that belong to someone: a shop, a school, a yard. In the street, frame so that people who pass cannot be
recognised, and keep school crests, number plates and house numbers out of your picture.
"""
        ),
        care(
            "Noon is hard on people as well. Hats and water between takes, shade for whoever waits, nobody barefoot on hot road. One person only watches: traffic, waves, wires. If that person says stop, you stop, even in the best take of the day."
        ),
        note(
            "Heat makes phones switch off. Keep yours in the shade between shots, never in a closed car, and start with a full battery and free space."
        ),
        checklist(
            "Shooting day",
            "Everybody said yes before I filmed, and I wrote down to what",
            "In each shot of a face I can see the eyes",
            "I locked the brightness and wiped the lens",
            "I recorded at least four sounds near and alone, and half a minute of the place",
            "Each shot has three quiet seconds at both ends",
        ),
        reflect("What did the light or the wind spoil today, and what did you do about it?"),
        quiz("film-noon"),
    ),
    (("esco", "operate a camera", 2), ("esco", "edit recorded sound", 1), ("digcomp", "4.2", 1)),
)
