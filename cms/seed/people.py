"""The people of the demo: one in each role who can sign in, and the made-up learners of the year's activity."""

from dataclasses import dataclass

from accounts.enums import Role

PASSWORD = "mirror-demo-2026"  # noqa: S105 - documented, and refused where PRODUCTION is set
CLASS_CODE, CLASS_NAME, CLASS_PIN = "SUNFISH", "Zuri", "407126"


@dataclass(frozen=True)
class DemoPerson:
    username: str
    name: str
    role: Role
    born: str
    sex: str
    district: str
    education: str

    @property
    def email(self) -> str:
        return f"{self.username}@example.org"


PEOPLE = (
    DemoPerson("manager", "Ingrid Holder (demo)", Role.MANAGER, "1979-03-02", "F", "BB-08", "7"),
    DemoPerson("facilitator", "Dario Clarke (demo)", Role.FACILITATOR, "1986-11-19", "M", "BB-01", "6"),
    DemoPerson("mentor", "Lorna Greaves (demo)", Role.MENTOR, "1974-06-30", "F", "BB-03", "6"),
    DemoPerson("editor", "Ellis Farley (demo)", Role.EDITOR, "1990-01-12", "M", "BB-04", "6"),
    DemoPerson("learner", "Amaya Boyce (demo)", Role.LEARNER, "2006-05-21", "F", "BB-08", "3"),
    DemoPerson("learner2", "Jadon Springer (demo)", Role.LEARNER, "2009-09-08", "M", "BB-11", "2"),
)

GIRLS = (
    "Abena", "Akilah", "Alana", "Anaya", "Ashanti", "Brianna", "Cassia", "Celeste", "Danica", "Deja", "Ebony", "Elise",
    "Faith", "Gabrielle", "Hadiya", "Imani", "Jada", "Janelle", "Kadija", "Keziah", "Laila", "Leandra", "Maya", "Mikaela",
    "Nadira", "Nia", "Oriel", "Petra", "Rashida", "Renee", "Safiya", "Shanice", "Tamika", "Tiana", "Vashti", "Xaria",
    "Yanique", "Zahra", "Zoe", "Zola",
)  # fmt: skip
BOYS = (
    "Akeem", "Amari", "Andre", "Asher", "Barrington", "Cairo", "Curtis", "Damani", "Darnell", "Devon", "Elijah", "Emeka",
    "Fabian", "Garfield", "Hakeem", "Isaiah", "Jabari", "Jaheim", "Jelani", "Kemar", "Khalil", "Kwame", "Lamar", "Malik",
    "Marcus", "Nathan", "Omari", "Raheem", "Rohan", "Romario", "Shaquille", "Shaun", "Tariq", "Terrence", "Theo", "Tremaine",
    "Winston", "Xavier", "Yusuf", "Zion",
)  # fmt: skip
FAMILIES = (
    "Agard", "Alleyne", "Applewhaite", "Babb", "Barrow", "Belgrave", "Best", "Blackman", "Bourne", "Brathwaite", "Browne",
    "Burke", "Callender", "Carrington", "Chase", "Cumberbatch", "Daniel", "Downes", "Forde", "Gill", "Gittens", "Goodridge",
    "Griffith", "Haynes", "Hinds", "Holder", "Hope", "Husbands", "Jordan", "King", "Layne", "Lashley", "Maynard", "Moore",
    "Padmore", "Phillips", "Sealy", "Skeete", "Taitt", "Trotman", "Walcott", "Waithe", "Weekes", "Worrell", "Yearwood",
)  # fmt: skip
