"""Keeps the questions of a file in a bank."""

import json
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from courses.importers.question_files import Drafted, Parsed, Refused
from courses.importers.store import list_items
from courses.models import Question, QuestionBank

NAMESPACE = uuid.UUID("5e0f6f0a-1d5c-4f0e-9f8e-6a4f3f2f7b11")
_LISTS = ("choices", "accepted", "pairs", "items")


@transaction.atomic
def store_questions(parsed: Parsed, bank_name: str) -> tuple[int, int]:
    """Add what is new to the bank, which is made when missing; returns how many are new and how many were there.

    A question that no learner could answer fairly, or that is too long, joins `parsed.refused`. The same file twice
    adds nothing.
    """
    bank, _is_new = QuestionBank.objects.get_or_create(name=bank_name)
    new = known = 0
    for source in parsed.questions:
        key = uuid.uuid5(NAMESPACE, json.dumps([bank_name, source.kind, source.prompt, source.value], sort_keys=True))
        if Question.objects.filter(translation_key=key).exists():
            known += 1
            continue
        question = Question(translation_key=key, bank=bank, prompt=source.prompt, explanation=source.explanation)
        question.answer = json.dumps([_block(key, source)])
        if problem := _problem(question):
            parsed.refused.append(Refused(source.line, problem))
            continue
        question.save()
        question.save_revision()
        new += 1
    parsed.refused.sort(key=lambda refused: refused.line)
    return new, known


def _block(key: uuid.UUID, source: Drafted) -> dict[str, Any]:
    value = {name: list_items(key, part) if name in _LISTS else part for name, part in source.value.items()}
    return {"type": source.kind, "value": value, "id": str(uuid.uuid5(key, "answer"))}


def _problem(question: Question) -> str:
    """Why the question cannot be kept, or nothing."""
    try:
        question.answer.stream_block.clean(question.answer)
        question.clean()
    except ValidationError as problem:
        return " ".join(_messages(problem))
    return ""


def _messages(problem: ValidationError) -> list[str]:
    """The innermost messages: errors of nested blocks hold those of the blocks below, and of the block itself."""
    below = getattr(problem, "block_errors", None) or {}
    own = problem.non_block_errors.as_data() if hasattr(problem, "non_block_errors") else []
    errors = [*(below.values() if isinstance(below, dict) else below), *own]
    found = [message for error in errors if isinstance(error, ValidationError) for message in _messages(error)]
    return found or list(problem.messages)
