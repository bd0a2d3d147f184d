"""Documents and letters of support for tests."""

from core import clock
from core.tokens import new_token, token_digest
from grants.actions.documents import add_document
from grants.actions.drafts import start_draft
from grants.actions.letters import ask_letter
from grants.actions.papers import check_paper
from grants.enums import LetterState
from grants.models import CallVersion, Letter
from tests.assets.files import PDF, upload
from tests.grants.factories import make_version, section
from tests.live.workshops import make_adult

CV, LETTER, QUOTE = "cv", "letter", "quote"


def wanted(id_, title, **fields):
    return {"id": id_, "title": title, "help": "", "is_letter": False, "is_required": True, **fields}


DOCUMENTS = [
    wanted(CV, "Your CV", help="Two pages at most"),
    wanted(LETTER, "Letter of support", is_letter=True),
    wanted(QUOTE, "Quotation", is_required=False),
]


def make_papers_draft(applicant, documents=DOCUMENTS, *, sections=(), **fields):
    """An application of an adult to a call that wants `documents` and nothing else."""
    make_adult(applicant)
    version = make_version([section(is_required=False), *sections])
    content = version.content | {"documents": documents}
    CallVersion.objects.filter(pk=version.pk).update(content=content)
    version.content = content
    return start_draft(actor=applicant, version=version, title="Kite film", at=clock.now(), **fields)


def paper(name="cv.pdf", content=PDF):
    return check_paper(upload(name, content))


def add(draft, name="cv.pdf", content=PDF, *, actor=None, **fields):
    values = {"wanted": CV, "at": clock.now()} | fields
    return add_document(actor=actor or draft.applicant, draft=draft, paper=paper(name, content), **values)


def ask(draft, email="ada@example.com", *, actor=None, **fields):
    values = {"wanted": LETTER, "title": "", "name": "Ada", "note": "We met in May.", "language": "en", "at": clock.now()}
    return ask_letter(actor=actor or draft.applicant, draft=draft, email=email, **values | fields)


def put_letter(draft, state=LetterState.REQUESTED, **fields):
    """A row in `state`, with a link of its own. Returns (letter, token)."""
    now, token = clock.now(), new_token()
    given = state in (LetterState.RECEIVED, LetterState.VERIFIED)
    values = {
        "wanted": LETTER,
        "title": "Letter of support",
        "name": "Ada",
        "email": "ada@example.com",
        "token_hash": token_digest(token),
        "asked_by": draft.applicant,
        "asked_at": now,
        "mailed_at": now,
        "expires_at": now.replace(year=now.year + 1, day=1),
        "text": "She draws kites." if given else "",
        "answered_at": now if given else None,
        "verified_at": now if state == LetterState.VERIFIED else None,
    }
    return Letter.objects.create(draft=draft, state=state, **values | fields), token
