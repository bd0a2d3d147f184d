"""Questions written as Markdown: a text, then "- ( )" and "- (x)" choices, each with its feedback."""

import html
import re

from core.sanitize import plain_text
from courses.importers.blocks import Reader
from courses.importers.folder import Folder, UnsafePath
from courses.importers.source import ChoiceSource, QuestionSource, Report

_CHOICE = re.compile(r"^\s*-\s*\(\s*([xX]?)\s*\)\s?(.*)$")
_HEADER = re.compile(r"---\s*question\s*---\s*\n---\n.*?\n---\n", re.DOTALL)
_FEEDBACK = re.compile(r"---\s*feedback\s*---(.*?)---\s*/feedback\s*---", re.DOTALL)
MAX_CHOICE, MAX_FEEDBACK = 300, 400


def read_questions(folder: Folder, language: str, paths: list[str], report: Report) -> tuple[QuestionSource, ...]:
    found = []
    for path in paths:
        try:
            found.append(_question(folder, language, path, report))
        except UnsafePath:
            report.add("missing_file", path)
        except ValueError as problem:
            report.add("question", path, str(problem))
    return tuple(found)


def _question(folder: Folder, language: str, path: str, report: Report) -> QuestionSource:
    """Raises ValueError where there are fewer than two choices or none is right."""
    text = _HEADER.sub("", folder.text(path))
    prompt, _, rest = text.partition("--- choices ---")
    choices = _choices(rest.partition("--- /choices ---")[0])
    if len(choices) < 2 or not any(choice.is_right for choice in choices):  # noqa: PLR2004 - one choice is no choice
        raise ValueError("fewer than two choices, or none that is right")
    # Pictures of a question are relative to the folder of the language, not to the file.
    blocks = Reader(folder, path, report, base=f"{language}/meta.yml").read(prompt)
    words = "".join(value for kind, value in blocks if kind == "text")
    words += "".join(f"<p><code>{html.escape(value[1])}</code></p>" for kind, value in blocks if kind == "code")
    for kind, value in blocks:
        if kind == "image":
            report.add("question_image", path, value[0])
    return QuestionSource(words, choices)


def _choices(text: str) -> tuple[ChoiceSource, ...]:
    parts: list[tuple[bool, list[str]]] = []
    for line in text.split("\n"):
        if choice := _CHOICE.match(line):
            parts.append((bool(choice[1]), [choice[2]]))
        elif parts:
            parts[-1][1].append(line)
    return tuple(_choice(is_right, "\n".join(lines)) for is_right, lines in parts)


def _choice(is_right: bool, text: str) -> ChoiceSource:  # noqa: FBT001 - one of two positional facts
    feedback = " ".join(match[1] for match in _FEEDBACK.finditer(text))
    return ChoiceSource(_flat(_FEEDBACK.sub("", text), MAX_CHOICE), is_right, _flat(feedback, MAX_FEEDBACK))


def _flat(text: str, limit: int) -> str:
    """One line; the lines of code stand beside each other, divided by a slash."""
    text = re.sub(r"\{:[^}\n]*\}", "", text).replace("`", "").replace("**", "")
    lines = [line.strip() for line in html.unescape(plain_text(text)).split("\n")]
    return " / ".join(line for line in lines if line and line != "blocks3")[:limit]
