"""The three kinds of folder that can be read, each told by the file that only it has."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from courses.importers.blocks import Reader, first_heading, first_words
from courses.importers.folder import Folder, UnsafePath, beside
from courses.importers.licences import licence_of
from courses.importers.questions import read_questions
from courses.importers.source import CourseSource, LessonSource, ModuleSource, QuizSource, Report

STUB = 100
MAX_QUESTIONS = 100
_ITEM = re.compile(r"^(\s*)[*+-]\s+\[([^\]]+)\]\(([^)\s]+)\)")


class UnknownShape(ValueError):
    """The folder is none of the kinds that can be imported."""


def read_folder(folder: Folder, report: Report) -> list[CourseSource]:
    """The course in each of its languages, the main one first. Raises UnknownShape, UnsafePath."""
    if any(path.count("/") == 1 for path in folder.files("/meta.yml")):
        return _project(folder, report)
    if folder.has("mkdocs.yml"):
        return [_mkdocs(folder, report)]
    if folder.has("contents/index.md"):
        return [_contents(folder, report)]
    raise UnknownShape(folder.name)


def _lesson(folder: Folder, path: str, report: Report, title: str = "", *, may_be_short: bool = False) -> LessonSource | None:
    """A lesson from a file, or None with a note when there is nothing worth a page."""
    if not folder.has(path):
        report.add("missing_file", path)
        return None
    try:
        text = folder.text(path)
    except UnsafePath as problem:
        report.add("refused", path, str(problem))
        return None
    if len(text.encode()) < STUB and not may_be_short:
        report.add("stub", path)
        return None
    blocks = Reader(folder, path, report).read(text)
    title = title or first_heading(text) or path
    if blocks and blocks[0] == ("heading", title):
        blocks = blocks[1:]
    return LessonSource(path, title[:255], blocks)


def _lessons(lessons: Iterable[LessonSource | None]) -> tuple[LessonSource, ...]:
    return tuple(lesson for lesson in lessons if lesson)


def _orphans(folder: Folder, report: Report, under: str, used: set[str]) -> None:
    for path in folder.files(".md"):
        if path.startswith(under) and path not in used:
            report.add("orphan", path, path)


def _yaml(folder: Folder, path: str, report: Report) -> dict[str, Any]:
    """The mapping in a file. Aliases are refused: nested ones grow a small file into gigabytes."""
    try:
        text = folder.text(path)
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            report.add("refused", path, "YAML with aliases")
            return {}
        content = yaml.safe_load(text)
    except (yaml.YAMLError, UnsafePath, RecursionError) as problem:
        report.add("refused", path, f"not readable as YAML: {type(problem).__name__}")
        return {}
    return content if isinstance(content, dict) else {}


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value <= MAX_QUESTIONS else 0


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


# --- <language>/meta.yml, step_N.md, quiz1/question_N.md ------------------------------------------------------------
def _project(folder: Folder, report: Report) -> list[CourseSource]:
    languages = [path.split("/")[0] for path in folder.files("/meta.yml") if path.count("/") == 1]
    languages.sort(key=lambda name: (not name.startswith("en"), name))
    return [_project_in(folder, language, report) for language in languages]


def _project_in(folder: Folder, language: str, report: Report) -> CourseSource:
    meta = _yaml(folder, f"{language}/meta.yml", report)
    steps = [step if isinstance(step, dict) else {"title": step} for step in _list(meta.get("steps"))]
    lessons, used = [], set()
    for number, step in enumerate(steps, start=1):
        path = f"{language}/step_{number}.md"
        used.add(path)
        quiz = _project_quiz(folder, language, step, report)
        lesson = _lesson(folder, path, report, _words(step.get("title")), may_be_short=quiz is not None)
        if lesson or quiz:
            title = _words(step.get("title")) or f"Step {number}"
            blocks = (*(lesson.blocks if lesson else ()), *([("quiz", quiz)] if quiz else []))
            lessons.append(LessonSource(f"step_{number}", title[:255], blocks))
    for path in folder.files(".md"):
        if re.fullmatch(rf"{re.escape(language)}/step_\d+\.md", path) and path not in used:
            report.add("orphan", path, path)
    licence, credit = licence_of(folder, report)
    title, summary = _words(meta.get("title")) or folder.name, _words(meta.get("description"))
    hero = beside(f"{language}/meta.yml", _words(meta.get("hero_image"))) or ""
    return CourseSource(
        name=folder.name,
        language=language,
        title=title[:255],
        summary=summary[:300] or title[:300],
        description="",
        licence=licence,
        credit=credit,
        modules=(ModuleSource("project", title[:255], summary[:300], tuple(lessons)),),
        hero=hero if folder.has(hero) else "",
    )


def _project_quiz(folder: Folder, language: str, step: dict[str, Any], report: Report) -> QuizSource | None:
    terms = step.get("knowledge_quiz")
    if not isinstance(terms, dict):
        return None
    count, score = _number(terms.get("questions")), _number(terms.get("passing_score"))
    name = _words(terms.get("path"))
    questions = read_questions(folder, language, [f"{language}/{name}/question_{n}.md" for n in range(1, count + 1)], report)
    if not questions:
        return None
    return QuizSource(
        (_words(step.get("title")) or name)[:160], min(100, round(100 * score / count)) if count else 60, questions
    )


# --- mkdocs.yml with a navigation of modules ------------------------------------------------------------------------
def _mkdocs(folder: Folder, report: Report) -> CourseSource:
    config = _yaml(folder, "mkdocs.yml", report)
    modules, used, intro = [], set(), ""
    for entry in _list(config.get("nav")):
        for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
            paths = _nav_paths(value)
            used.update(paths)
            if isinstance(value, list):
                lessons = _lessons(_lesson(folder, path, report) for path in paths)
                modules.append(ModuleSource(str(title), str(title)[:255], "", lessons))
            elif page := _lesson(folder, paths[0], report) if paths else None:
                intro = intro or "".join(text for kind, text in page.blocks if kind == "text")
    _orphans(folder, report, "docs/", used)
    licence, credit = licence_of(folder, report)
    title = _words(config.get("site_name")) or folder.name
    return CourseSource(
        name=folder.name,
        language="en",
        title=title[:255],
        summary=first_words((("text", intro),)) or title,
        description=intro,
        licence=licence,
        credit=credit,
        modules=tuple(modules),
    )


def _nav_paths(value: Any) -> list[str]:
    if isinstance(value, str):
        return [f"docs/{value}"] if value.endswith(".md") else []
    if isinstance(value, dict):
        return [path for inner in value.values() for path in _nav_paths(inner)]
    return [path for inner in value for path in _nav_paths(inner)] if isinstance(value, list) else []


# --- contents/index.md with a nested list of links ------------------------------------------------------------------
def _contents(folder: Folder, report: Report) -> CourseSource:
    text = folder.text("contents/index.md")
    parts: list[tuple[str, str, list[tuple[str, str]]]] = []
    for line in text.split("\n"):
        if not (item := _ITEM.match(line)):
            continue
        path = beside("contents/index.md", item[3]) or ""
        if not item[1] or not parts:
            parts.append((item[2], path, []))
        else:
            parts[-1][2].append((item[2], path))
    used = {"contents/index.md", *(path for _, path, _ in parts), *(path for *_, inner in parts for _, path in inner)}
    modules = []
    for title, path, inner in parts:
        first = _lesson(folder, path, report, title)
        lessons = [first, *(_lesson(folder, place, report, name) for name, place in inner)]
        modules.append(ModuleSource(path, title[:255], first_words(first.blocks) if first else "", _lessons(lessons)))
    _orphans(folder, report, "contents/", used)
    licence, credit = licence_of(folder, report)
    title = first_heading(folder.text("README.md")) if folder.has("README.md") else ""
    title = title or first_heading(text) or folder.name
    return CourseSource(
        name=folder.name,
        language="en",
        title=title[:255],
        summary=first_words(Reader(folder, "contents/index.md", Report()).read(text)) or title,
        description="",
        licence=licence,
        credit=credit,
        modules=tuple(modules),
    )
