"""Taking questions from a file into a bank."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from accounts.rules import can_edit_content
from core import audit
from core.errors import NotAllowed
from courses.importers.question_files import Parsed, Refused
from courses.importers.question_store import store_questions
from courses.models import QuestionBank


@dataclass(frozen=True)
class Imported:
    """How many questions are new in the bank, how many it had already, and what no learner could answer fairly."""

    new: int
    known: int
    refused: tuple[Refused, ...]


@transaction.atomic
def import_questions(*, actor: User, parsed: Parsed, bank_name: str, at: dt.datetime) -> Imported:
    """Add what is new; the same file twice adds nothing. The bank is made when it is missing. Raises NotAllowed."""
    if not can_edit_content(actor):
        raise NotAllowed
    new, known = store_questions(parsed, bank_name)
    bank = QuestionBank.objects.get(name=bank_name)
    audit.record(actor=actor, verb="questions.imported", target=bank, at=at, new=new, known=known, refused=len(parsed.refused))
    return Imported(new, known, tuple(parsed.refused))
