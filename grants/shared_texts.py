"""The sections of an application as one shared document, for people who write it together (core.realtime.documents).

SectionText stays the truth. The document has a text for each section, in the form in which it is typed, and says which of
them it has taken over; whoever changes one of the two brings the other along, under the lock of the draft.
"""

from collections.abc import Mapping
from typing import Any

from pycrdt import Doc, Map, Text

from core.realtime.documents import storage
from core.realtime.documents.access import ask_again
from core.realtime.documents.edits import change
from core.realtime.documents.kinds import document_name
from core.realtime.models import SharedDocument
from grants.diffing import Change, word_diff
from grants.enums import MemberState, SectionFormat
from grants.models import Draft
from grants.queries.drafts import section_of
from grants.richtext import to_html, to_source

KIND = "grant-draft"
BEGUN = "begun"  # section id → true


def name_of(draft: Draft) -> str:
    return document_name(KIND, draft.public_id)


def is_shared(draft: Draft) -> bool:
    """Whether somebody takes part beside its applicant, or did: then its texts are written through the document."""
    return (
        draft.members.filter(state=MemberState.ACCEPTED).exists() or SharedDocument.objects.filter(name=name_of(draft)).exists()
    )


def read(draft: Draft) -> Doc | None:
    """A copy as it is stored; None where nobody has opened it yet. One query then, else two."""
    updates = storage.load(name_of(draft))
    if not updates:
        return None
    doc: Doc = Doc()
    for update in updates:
        doc.apply_update(update)
    return doc


def begin(draft: Draft) -> None:
    """Take over the sections that are not in the document yet. Each once: the caller holds the lock of the draft."""
    doc = read(draft) or Doc()
    begun = doc.get(BEGUN, type=Map)
    missing = [section["id"] for section in draft.version.content["sections"] if section["id"] not in begun]
    if not missing:
        return
    rows = dict(draft.texts.filter(section__in=missing).values_list("section", "text"))

    def edit(doc: Doc) -> None:
        for id_ in missing:
            text = text_in(doc, id_)
            if len(text) == 0:
                text.insert(0, as_typed(draft, id_, rows.get(id_, "")))
            begun[id_] = True

    change(name_of(draft), doc, edit)


def sources_in(doc: Doc, draft: Draft) -> dict[str, str]:
    """What stands in the sections that the document has taken over and the call asks for."""
    begun = doc.get(BEGUN, type=Map)
    ids = [section["id"] for section in draft.version.content["sections"]]
    return {id_: str(text_in(doc, id_)).replace("\0", "") for id_ in ids if id_ in begun}


def follow(draft: Draft, texts: Mapping[str, str], before: Mapping[str, str] | None = None) -> bool:
    """Sections were changed by another way, to these texts as they are stored: change the same words in the document.

    Letters that are on their way meanwhile stay where they belong. The caller holds the lock of the draft and has taken in
    what stood in the document (grants.actions.saving.lock_texts); where that was not `before`, nothing is changed: False.
    """
    doc = read(draft)
    if doc is None:
        return True
    found = {id_: source for id_, source in sources_in(doc, draft).items() if id_ in texts}
    if before is not None and any(not is_same(draft, id_, source, before[id_]) for id_, source in found.items()):
        return False
    differ = {
        id_: as_typed(draft, id_, texts[id_]) for id_, source in found.items() if not is_same(draft, id_, source, texts[id_])
    }

    def edit(doc: Doc) -> None:
        for id_, words in differ.items():
            put(text_in(doc, id_), words)

    if differ:
        change(name_of(draft), doc, edit)
    return True


def put(text: Text, words: str) -> None:
    """Make `words` of the text, changing only those that differ. Places of pycrdt are bytes of UTF-8."""
    at = 0
    for part in word_diff(str(text), words):
        length = len(part.text.encode())
        if part.change == Change.REMOVED:
            del text[at : at + length]
            continue
        if part.change == Change.ADDED:
            text.insert(at, part.text)
        at += length


def is_same(draft: Draft, section_id: str, source: str, stored: str) -> bool:
    """Whether what is typed is what is stored. White space of a rich text that means nothing is no difference."""
    return stored == as_stored(draft, section_id, source) or source == as_typed(draft, section_id, stored)


def as_typed(draft: Draft, section_id: str, stored: str) -> str:
    return to_source(stored) if _is_rich(draft, section_id) else stored


def as_stored(draft: Draft, section_id: str, source: str) -> str:
    return to_html(source) if _is_rich(draft, section_id) else source


def text_in(doc: Doc, section_id: str) -> Text:
    return doc.get(f"section:{section_id}", type=Text)


def ask_everybody(draft: Draft, user_id: int | None = None) -> None:
    """What people may do with this application has changed, for all or for one: their sockets come back, and are asked."""
    ask_again(name_of(draft), user_id)


def forget(draft: Draft) -> None:
    storage.erase(name_of(draft))
    ask_everybody(draft)


def _is_rich(draft: Draft, section_id: str) -> bool:
    section: dict[str, Any] = section_of(draft.version, section_id) or {}
    return section.get("format") == SectionFormat.RICH
