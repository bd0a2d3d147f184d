"""A course as it was read from a folder, and the list of what could not be read. No database."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from assets.enums import Licence

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://mirrorlabs.example/import")
# A block before it is stored: most hold their value, image a (path, alt), quiz a QuizSource.
Block = tuple[str, Any]


@dataclass(frozen=True)
class Note:
    """Something the import left out or changed: a code of NOTES, the file it stood in, and what it was."""

    code: str
    where: str
    what: str = ""


NOTES = {
    "missing_image": "picture is not in the folder",
    "remote_image": "picture from another server, not fetched",
    "unsupported_image": "picture of a kind that is not accepted",
    "broken_link": "link to something that is not there",
    "unlinked": "link to another file of the folder, kept as words",
    "directive": "unknown directive, its content was kept",
    "ingredient": "text that is kept elsewhere",
    "iframe": "embedded page",
    "script": "script or style, left out",
    "stub": "page of under 100 bytes, left out",
    "missing_file": "page is named but not in the folder",
    "orphan": "page that no list of contents names, left out",
    "language": "language is not configured on this site",
    "licence_unclear": "licence says two things, the stricter was taken",
    "licence_missing": "no licence found, so all rights are reserved",
    "refused": "file is unsafe or too large",
    "question": "question could not be understood",
    "question_image": "picture in a question, left out",
}


@dataclass
class Report:
    notes: list[Note] = field(default_factory=list)

    def add(self, code: str, where: str, what: str = "") -> None:
        note = Note(code, where, what)
        if note not in self.notes:
            self.notes.append(note)

    def counts(self) -> Counter[str]:
        return Counter(note.code for note in self.notes)

    def distinct(self, code: str) -> list[str]:
        return sorted({note.what for note in self.notes if note.code == code})


@dataclass(frozen=True)
class ChoiceSource:
    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True)
class QuestionSource:
    prompt: str
    choices: tuple[ChoiceSource, ...]


@dataclass(frozen=True)
class QuizSource:
    title: str
    pass_mark: int
    questions: tuple[QuestionSource, ...]


@dataclass(frozen=True)
class LessonSource:
    """`key` is the same in every language and at every import."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ModuleSource:
    key: str
    title: str
    summary: str
    lessons: tuple[LessonSource, ...]


@dataclass(frozen=True)
class CourseSource:
    """One course in one language. `folder` is where its picture paths begin; `hero` is one of them."""

    name: str
    language: str
    title: str
    summary: str
    description: str
    licence: Licence
    credit: str
    modules: tuple[ModuleSource, ...]
    hero: str = ""

    def key(self, *parts: str) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, "/".join((self.name, *parts)))
