"""How the course is written down: modules, lessons and blocks, without a database. Text is Markdown."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from cms.seed.clips import Clip

Block = tuple[str, Any]
Drawing = tuple[Callable[[], str], str, str]


@dataclass(frozen=True)
class Plan:
    """A course page. `discipline` is a slug, `skills` are (framework, code, level) of skills/data."""

    discipline: str
    slug: str
    title: str
    summary: str
    description: str
    level: int
    hours: int
    isced_f: str
    outcomes: tuple[str, ...]
    skills: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class LessonText:
    """`skills` are (framework, code, level); `watch` is the share of each clip to play, in percent."""

    slug: str
    title: str
    summary: str
    minutes: int
    blocks: tuple[Block, ...]
    skills: tuple[tuple[str, str, int], ...] = ()
    watch: int = 0
    mark: bool = False


@dataclass(frozen=True)
class ModuleText:
    slug: str
    title: str
    summary: str
    lessons: tuple[LessonText, ...]


@dataclass(frozen=True)
class QuestionText:
    kind: str
    prompt: str
    answer: Any
    hint: str = ""
    explanation: str = ""
    points: int = 1


@dataclass(frozen=True)
class RubricText:
    """`criteria` are (title, what to look at, levels), each level (points, what work at it looks like)."""

    title: str
    criteria: tuple[tuple[str, str, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True)
class QuizText:
    slug: str
    title: str
    intro: str
    questions: tuple[QuestionText, ...]
    pass_mark: int = 60


@dataclass(frozen=True)
class CourseText:
    """A course in one language. Slugs of lessons and quizzes and names of
    drawings and clips are unique over all courses; a drawing is (draw, title, what it shows).

    In another language slugs stay: they are what its pages, blocks, quizzes and questions have in common with the others.
    `shown` says there what the drawings show.
    """

    plan: Plan
    modules: tuple[ModuleText, ...]
    quizzes: dict[str, QuizText] = field(default_factory=dict)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    clips: tuple[Clip, ...] = ()
    language: str = "en"
    shown: dict[str, str] = field(default_factory=dict)


def questions_in(quiz: QuizText, title: str, intro: str, *words: tuple[str, Any]) -> QuizText:
    """The quiz in another language; `words` are (prompt, answer) of each question."""
    questions = tuple(
        replace(question, prompt=prompt, answer=answer)
        for question, (prompt, answer) in zip(quiz.questions, words, strict=True)
    )
    return replace(quiz, title=title, intro=intro, questions=questions)


def text(markdown: str) -> Block:
    return "text", markdown


def heading(words: str) -> Block:
    return "heading", words


def picture(drawing: str, caption: str = "") -> Block:
    return "image", (drawing, caption)


def gallery(*pictures: tuple[str, str]) -> Block:
    return "gallery", pictures


def clip(key: str, caption: str = "") -> Block:
    return "video", (key, caption)


def tip(markdown: str) -> Block:
    return "callout", ("tip", markdown)


def note(markdown: str) -> Block:
    return "callout", ("note", markdown)


def care(markdown: str) -> Block:
    return "callout", ("warning", markdown)


def term(word: str, meaning: str) -> Block:
    return "term", (word, meaning)


def code(language: str, lines: str) -> Block:
    return "code", (language, lines)


def checklist(title: str, *things: str) -> Block:
    return "checklist", (title, things)


def reflect(prompt: str) -> Block:
    return "reflection", prompt


def printable(drawing: str, title: str, description: str) -> Block:
    return "download", (drawing, title, description)


def practice(title: str, task: str, kind: str) -> Block:
    """A practice work; `kind` is a value of ip_rights.enums.WorkKind."""
    return "practice", (title, task, kind)


def quiz(slug: str) -> Block:
    return "quiz", slug
