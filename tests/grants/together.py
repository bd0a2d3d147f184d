"""Applications that several people write, and the pages on which they do, as far as the server sees them."""

import base64

from pycrdt import Doc, Text

from core import clock
from core.realtime.documents.protocol import NOTHING
from grants import shared_texts
from grants.actions.cowriting import begin_together, save_together
from grants.models import DraftMember, SectionText
from tests.core.realtime.editor import Editor
from tests.grants.factories import make_draft


def shared_draft(applicant, *writers, text="", sections=None, role="edit"):
    """With `text` in its section "why"."""
    draft = make_draft(applicant, sections)
    for person in writers:
        DraftMember.objects.create(draft=draft, user=person, role=role, state="accepted", invited_at=clock.now())
    if text:
        SectionText.objects.create(draft=draft, section="why", text=text, version=1, saved_by=applicant, saved_at=clock.now())
    return draft


def path_of(draft):
    return f"/ws/documents/{shared_texts.name_of(draft)}"


def editor(client, draft, section="why"):
    return Editor(client, path_of(draft), f"section:{section}")


def written(draft, section="why"):
    """What is saved."""
    return SectionText.objects.filter(draft=draft, section=section).values_list("text", flat=True).first()


def shared(draft, section="why"):
    """What stands in the document."""
    return str(shared_texts.text_in(shared_texts.read(draft), section))


def in_base64(data):
    return base64.b64encode(data).decode()


class Page:
    """A page without a socket: it brings what it wrote and takes what it does not know."""

    def __init__(self, person, draft, section="why"):
        self.person, self.draft, self.doc, self.known = person, draft, Doc(), None
        self.text = self.doc.get(f"section:{section}", type=Text)
        begin_together(actor=person, draft=draft, at=clock.now())
        self.save(NOTHING)

    def save(self, update=None):
        state = self.doc.get_state()
        if update is None:
            update = self.doc.get_update(self.known) if self.known else self.doc.get_update()
        saved = save_together(actor=self.person, draft=self.draft, update=update, state=state, at=clock.now())
        self.doc.apply_update(saved.missing)
        self.known = state
        return saved

    def write(self, words, before=""):
        """`words` in front of the passage `before`, or at the end."""
        at = str(self.text).index(before) if before else len(str(self.text))
        self.text.insert(len(str(self.text)[:at].encode()), words)
        return self
