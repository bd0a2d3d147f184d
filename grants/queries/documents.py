"""What a call wants besides the text, what of it is there, and all of it as files to hand on."""

import datetime as dt
import io
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.db.models import Q, Sum
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from assets.files.signatures import extension_of
from core import clock
from core.tokens import token_digest
from grants.enums import LetterState
from grants.models import CallVersion, Draft, DraftDocument, Letter
from grants.models.letters import GIVEN
from grants.rules.letters import state_at

NAME_LENGTH = 60
BEST_FIRST = (LetterState.VERIFIED, LetterState.RECEIVED, LetterState.OPENED, LetterState.REQUESTED, LetterState.DECLINED)


@dataclass(frozen=True)
class Wanted:
    """One document of the call, in its order, or with an empty id the extra ones. `offers` may be taken over from the
    application that this one began from."""

    id: str
    title: str
    help: str
    is_letter: bool
    is_required: bool
    documents: tuple[DraftDocument, ...]
    earlier: tuple[DraftDocument, ...]
    letters: tuple[Letter, ...]
    offers: tuple[DraftDocument, ...] = ()
    state: LetterState | None = None  # of the letter that is furthest

    @property
    def is_there(self) -> bool:
        return bool(self.documents) or self.state in GIVEN

    @property
    def is_missing(self) -> bool:
        return self.is_required and not self.is_there


@dataclass(frozen=True)
class Checklist:
    wanted: tuple[Wanted, ...]
    extra: Wanted

    @property
    def there(self) -> int:
        return sum(1 for one in self.wanted if one.is_there)


@dataclass(frozen=True)
class NamedFile:
    """A file to hand on. `name` is safe in every file system and one of a kind; `extension` has no dot. Whoever opens it
    closes it."""

    name: str
    extension: str
    open: Callable[[], BinaryIO]


def document_wanted(version: CallVersion, wanted: str) -> dict[str, Any] | None:
    return next((document for document in version.content["documents"] if document["id"] == wanted), None)


def checklist_of(draft: Draft, at: dt.datetime, *, with_offers: bool = False) -> Checklist:
    """What is wanted and what is there. Two queries, one more for offers.

    Files for what the call's newer form no longer asks stand with the extra ones.
    """
    documents = list(draft.documents.all())
    letters = list(draft.letters.select_related("verified_by"))
    for letter in letters:
        letter.state = state_at(letter, at)
    asked = draft.version.content["documents"]
    offered = _offers(draft) if with_offers and draft.began_from_id else []
    ids = frozenset(fields["id"] for fields in asked)
    rest = [row for row in offered if not any(_is_for(row, fields) for fields in asked)]
    wanted = [_wanted(fields, ids, documents, letters, [row for row in offered if _is_for(row, fields)]) for fields in asked]
    extra = {"id": "", "title": "", "is_required": False}
    return Checklist(tuple(wanted), _wanted(extra, ids, documents, letters, rest))


def document_of(draft: Draft, public_id: uuid.UUID | str) -> DraftDocument | None:
    return draft.documents.filter(public_id=public_id).first()


def letter_by_link(token: str) -> Letter | None:
    """The letter that a secret link belongs to, open or not."""
    found = Letter.objects.select_related("draft__version__call", "draft__applicant")
    return found.filter(token_hash=token_digest(token)).first()


def files_of(draft: Draft) -> list[NamedFile]:
    """Documents and letters that arrived, in the order of the call, extra ones last. A letter given as text is a text file.

    Replaced files are left out. Two queries; the files are opened by whoever reads them.
    """
    checklist = checklist_of(draft, clock.now())
    found: list[NamedFile] = []

    def add(title: str, extension: str, open_: Callable[[], BinaryIO]) -> None:
        words = slugify(title)[:NAME_LENGTH].strip("-_") or "document"
        found.append(NamedFile(f"{len(found) + 1:02}-{words}", extension, open_))

    for one in (*checklist.wanted, checklist.extra):
        for document in one.documents:
            add(document.title, extension_of(document.name), _opener(document.file))
        for letter in one.letters:
            if letter.state not in GIVEN:
                continue
            title = f"{letter.title} {letter.name}"
            if letter.file:
                add(title, extension_of(letter.file_name), _opener(letter.file))
            if letter.text:
                add(title, "txt", _as_text(letter))
    return found


def letter_as_text(letter: Letter) -> bytes:
    """The words, and below them who gave them and when; with the line ends that every editor of texts knows."""
    when = date_format(timezone.localtime(letter.answered_at), "j F Y") if letter.answered_at else ""
    below = _("Given by %(name)s on %(day)s") % {"name": letter.name or "–", "day": when}
    return f"{letter.title}\n\n{letter.text}\n\n{below}\n".replace("\n", "\r\n").encode()


def bytes_stored_by(user: User) -> int:
    """Documents that a person sent, and letters that came for their applications. Two queries."""
    documents = DraftDocument.objects.filter(uploaded_by=user).aggregate(sum=Sum("bytes"))["sum"] or 0
    letters = Letter.objects.filter(draft__applicant=user).aggregate(sum=Sum("bytes"))["sum"] or 0
    return int(documents) + int(letters)


def letters_naming(user: User) -> Q:
    """Letters that were asked of somebody who has an account too."""
    return Q(email__iexact=user.email) if user.email else Q(pk=None)


def _wanted(
    fields: dict[str, Any],
    ids: frozenset[str],
    documents: Iterable[DraftDocument],
    letters: Iterable[Letter],
    offered: list[DraftDocument],
) -> Wanted:
    """With an empty id: what belongs to none of `ids`."""

    def belongs(row: DraftDocument | Letter) -> bool:
        return row.wanted == fields["id"] if fields["id"] else row.wanted not in ids

    own = [row for row in documents if belongs(row)]
    current = tuple(row for row in own if row.replaced_at is None)
    asked = tuple(letter for letter in letters if belongs(letter) and letter.state != LetterState.CANCELLED)
    states = {letter.state for letter in asked}
    there = {row.digest for row in current}
    return Wanted(
        id=fields["id"],
        title=fields["title"],
        help=fields.get("help", ""),
        is_letter=bool(fields.get("is_letter")),
        is_required=bool(fields.get("is_required")),
        documents=current,
        earlier=tuple(row for row in own if row.replaced_at is not None),
        letters=asked,
        offers=tuple(row for row in offered if row.digest not in there),
        state=next((state for state in (*BEST_FIRST, LetterState.EXPIRED) if state in states), None),
    )


def _offers(draft: Draft) -> list[DraftDocument]:
    """Of the same applicant's application from which this one began."""
    own = DraftDocument.objects.filter(draft=draft.began_from_id, draft__applicant=draft.applicant_id, replaced_at=None)
    return list(own)


def _is_for(document: DraftDocument, fields: dict[str, Any]) -> bool:
    return document.wanted == fields["id"] or document.title.casefold() == fields["title"].casefold()


def _opener(file: FieldFile) -> Callable[[], BinaryIO]:
    return lambda: cast("BinaryIO", file.storage.open(file.name or "", "rb"))


def _as_text(letter: Letter) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(letter_as_text(letter))
