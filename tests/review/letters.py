"""A kind of text for tests: letters that lie in memory, with who may read, comment and decide."""

from dataclasses import dataclass, field

from core.errors import NotAllowed
from review.actions.moving import move_anchors
from review.plain import plain_of
from review.targets import PartText, Target, register

KIND = "tests.letter"
TEXT = (
    "Our studio makes short films with children of the parish. The films are shown on the market wall. "
    "We need money for paper and ink.\n"
    "The children draw every week. They choose the stories. We need money for lamps."
)


@dataclass
class Letter:
    """Kofi's letter, which Marlon may comment on."""

    owner: object
    helpers: list = field(default_factory=list)
    text: str = TEXT
    is_html: bool = False
    is_locked: bool = False

    def save(self, text):
        before, self.text = plain_of(self.text, is_html=self.is_html), text
        now = plain_of(text, is_html=self.is_html)
        move_anchors(target_kind=KIND, target_id="1", part="body", old_text=before, new_text=now)


_letters = {}


def can_see(user, target_id):
    letter = _letters.get(target_id)
    return letter is not None and user in [letter.owner, *letter.helpers]


def can_decide(user, target_id):
    return can_see(user, target_id) and user == _letters[target_id].owner


def current_text(target_id, part):
    letter = _letters.get(target_id)
    return PartText("Summary", letter.text, is_html=letter.is_html, revision="Version 3") if letter and part == "body" else None


def save_text(*, actor, target_id, part, change):
    letter = _letters[target_id]
    if letter.is_locked:
        raise NotAllowed
    letter.save(change(letter.text))


def put_letter(owner, *helpers, **fields):
    target = Target(
        can_see=can_see,
        can_comment=can_see,
        can_decide=can_decide,
        current_text=current_text,
        save_text=save_text,
        title=lambda target_id: "A letter to the funder",
        url=lambda target_id, part: f"/review/of/{KIND}/{target_id}/{part}/",
        people=lambda target_id: [_letters[target_id].owner] if target_id in _letters else [],
    )
    register(KIND, target)
    letter = _letters["1"] = Letter(owner, list(helpers), **fields)
    return letter


PLACE = {"target_kind": KIND, "target_id": "1", "part": "body"}
