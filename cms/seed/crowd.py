"""Two hundred made-up learners: who they are, by the shares of a plausible programme. The same in every database."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from accounts.models import Profile
from cms.seed.people import BOYS, FAMILIES, GIRLS

SIZE = 200
# Parishes roughly by population (census of 2010, rounded to thousands).
PARISHES = {
    "BB-08": 88, "BB-01": 54, "BB-10": 30, "BB-04": 28, "BB-03": 20, "BB-11": 14, "BB-09": 11, "BB-07": 10, "BB-05": 9,
    "BB-06": 7, "BB-02": 5, "_N": 6,
}  # fmt: skip
URBAN = frozenset({"BB-08", "BB-01", "BB-04"})
SEXES = {"F": 54, "M": 41, "_O": 1, "_N": 4}
AGES = {
    14: 9,
    15: 12,
    16: 15,
    17: 15,
    18: 11,
    19: 8,
    20: 6,
    21: 5,
    22: 4,
    23: 4,
    24: 3,
    25: 2,
    26: 2,
    27: 1,
    28: 1,
    29: 1,
    30: 1,
}
DIFFICULTIES = {"1": 880, "2": 80, "3": 9, "4": 1, "_N": 30}


@dataclass(frozen=True)
class Learner:
    number: int
    name: str
    born: dt.date | None
    sex: str
    district: str
    urbanisation: str
    education: str
    difficulties: dict[str, str]
    stamina: float

    @property
    def username(self) -> str:
        return f"demo-learner-{self.number:03}"

    @property
    def email(self) -> str:
        first, family = self.name.removesuffix(" (demo)").lower().split()
        return f"{first}.{family}.{self.number:03}@example.org"


def crowd(random: Random) -> list[Learner]:
    return [_learner(random, number) for number in range(1, SIZE + 1)]


def pick(random: Random, shares: dict) -> object:
    return random.choices(list(shares), weights=list(shares.values()))[0]


def _learner(random: Random, number: int) -> Learner:
    sex = str(pick(random, SEXES))
    names = GIRLS if sex == "F" or (sex != "M" and random.random() < 0.5) else BOYS
    age = int(str(pick(random, AGES)))
    born = dt.date(2026 - age, 1, 1) + dt.timedelta(days=random.randrange(365))
    district = str(pick(random, PARISHES))
    town = random.random() < (0.8 if district in URBAN else 0.15)
    return Learner(
        number=number,
        name=f"{random.choice(names)} {random.choice(FAMILIES)} (demo)",
        born=born if random.random() < 0.97 else None,
        sex=sex,
        district=district,
        urbanisation="_N" if district == "_N" else ("U" if town else "R"),
        education=_education(random, age),
        difficulties={field: str(pick(random, DIFFICULTIES)) for field in Profile.DISABILITY_FIELDS},
        stamina=random.betavariate(5.5, 1.1),
    )


def _education(random: Random, age: int) -> str:
    if random.random() < 0.04:
        return "_N"
    if age < 16:
        return "1" if random.random() < 0.7 else "2"
    if age < 18:
        return str(pick(random, {"1": 10, "2": 75, "3": 15}))
    if age < 21:
        return str(pick(random, {"2": 20, "3": 60, "4": 10, "5": 10}))
    return str(pick(random, {"2": 12, "3": 40, "4": 12, "5": 20, "6": 14, "7": 2}))
