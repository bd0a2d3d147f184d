"""Texts made by chance, edits like those of people, and where a passage must be after them. All repeatable by a seed."""

import re

SUBJECTS = [
    "the studio",
    "our festival",
    "a young animator",
    "the drummer",
    "Amara",
    "Kofi",
    "the whole team",
    "every workshop",
    "the village",
    "this film",
    "our mentor",
    "the audience",
    "a teacher",
    "the funder",
    "the dancers",
    "each learner",
]
VERBS = [
    "draws",
    "records",
    "builds",
    "shares",
    "edits",
    "paints",
    "plans",
    "carries",
    "films",
    "teaches",
    "opens",
    "repairs",
    "collects",
    "prints",
    "translates",
    "performs",
]
OBJECTS = [
    "short films",
    "wire-bent fish",
    "stories from Speightstown",
    "the old songs",
    "a mural by the harbour",
    "puppets of paper",
    "the sound of rain",
    "costumes for Crop Over",
    "maps of the reef",
    "a game about cricket",
    "portraits of elders",
    "stop-motion scenes",
    "the score",
    "a small archive",
    "radio plays",
    "drawings of the market",
]
ENDS = [
    "in the evening",
    "with the children of the parish",
    "before the season begins",
    "for the first time",
    "after school",
    "without any money",
    "on borrowed cameras",
    "together with two artists",
    "every second week",
    "until the work is good",
    "in three languages",
    "by the end of the year",
]
JOINS = ("", "", "", "In March ", "Because of this, ", "Last year ", "Step by step ", "With your help, ")
WORDS = [
    "bright",
    "careful",
    "local",
    "many",
    "new",
    "patient",
    "quiet",
    "shared",
    "strong",
    "young",
    "often",
    "always",
    "together",
    "slowly",
    "truly",
]


def sentence(dice):
    parts = (dice.choice(JOINS) + dice.choice(SUBJECTS), dice.choice(VERBS), dice.choice(OBJECTS), dice.choice(ENDS))
    words = " ".join(parts).split()
    for _ in range(dice.randrange(4)):
        words.insert(dice.randrange(1, len(words)), dice.choice(WORDS))
    return " ".join(words)[0].upper() + " ".join(words)[1:] + "."


def prose(dice, sentences):
    return " ".join(sentence(dice) for _ in range(sentences))


class Tracked:
    """A text of which each character knows whether it belongs to the passage: the truth that anchors are compared with."""

    def __init__(self, text, start, end):
        self.text, self.flags = text, [start <= place < end for place in range(len(text))]

    def put(self, start, end, words, *, is_inside=None):
        """Replace [start, end). New words belong to the passage if they stand within it."""
        inside = self.flags[start:end] or [False]
        if is_inside is None:
            within = (
                start > 0 and start < len(self.flags) and self.flags[start - 1] and self.flags[min(end, len(self.flags) - 1)]
            )
            is_inside = (start < end and all(inside)) or within
        self.text = self.text[:start] + words + self.text[end:]
        self.flags[start:end] = [is_inside] * len(words)

    @property
    def range(self):
        """The longest run of the passage, (0, 0) if nothing of it is left."""
        runs, begin = [(0, 0)], None
        for place, flag in enumerate([*self.flags, False]):
            if flag and begin is None:
                begin = place
            elif not flag and begin is not None:
                runs.append((begin, place))
                begin = None
        return max(runs, key=lambda run: run[1] - run[0])

    def edit(self, dice):
        words = [match.span() for match in re.finditer(r"\S+", self.text)]
        kind = dice.choice(("insert", "delete", "replace", "move"))
        first = dice.randrange(len(words) - 4)
        start, end = words[first][0], words[first + dice.randrange(1, 4)][0]
        few = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(1, 5)))
        if kind == "insert":
            self.put(start, start, few + " ")
        elif kind == "delete":
            self.put(start, end, "")
        elif kind == "replace":
            self.put(start, end, few + " ")
        else:
            self.move(dice)

    def move(self, dice):
        found = [match.span() for match in re.finditer(r"[^.]+\.", self.text)]
        start, end = dice.choice(found)
        text, flags = self.text[start:end], self.flags[start:end]
        self.text, self.flags = self.text[:start] + self.text[end:], self.flags[:start] + self.flags[end:]
        ends = [match.end() for match in re.finditer(r"\.", self.text)] or [0]
        place = dice.choice(ends)
        self.text = self.text[:place] + text + self.text[place:]
        self.flags = self.flags[:place] + flags + self.flags[place:]


def overlap(one, other):
    """Intersection over union of two ranges."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return both / whole if whole else 1.0
