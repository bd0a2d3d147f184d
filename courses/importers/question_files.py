"""Questions from the files that teachers have: Aiken, GIFT and Moodle XML.

Sources of the formats: Moodle's documentation of Aiken, GIFT and Moodle XML. What has no fair counterpart here is refused
with its line and the reason, and the rest is taken.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree
from django.utils.translation import gettext as _

from core.sanitize import clean_html, plain_text

MAX_BYTES = 2_000_000
FORMATS = {".gift": "gift", ".aiken": "aiken", ".xml": "xml"}  # ending of the file's name → format
WHOLE = 100  # percent of a right answer's weight


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Drafted:
    """A question as its file has it. `value` is the value of the answer block named `kind`, lists plain."""

    line: int
    kind: str
    prompt: str
    value: dict[str, Any]
    explanation: str = ""


@dataclass(frozen=True)
class Refused:
    line: int
    reason: str


class _Refusal(Exception):
    pass


@dataclass
class Parsed:
    questions: list[Drafted] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def parse(data: bytes, format_name: str) -> Parsed:
    """Read a file. `format_name` is "aiken", "gift" or "xml". Raises UnreadableFile."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(_("The file is larger than 2 MB. Split it."))
    if format_name == "xml":
        return _collect(_moodle_xml(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableFile(_("The file is not UTF-8. Save it again with that encoding.")) from problem
    return _collect({"aiken": _aiken, "gift": _gift}[format_name](text.replace("\r\n", "\n")))


Reader = Callable[[], Drafted]


def _collect(readers: Iterator[tuple[int, Reader]]) -> Parsed:
    parsed = Parsed()
    for line, read in readers:
        try:
            parsed.questions.append(read())
        except _Refusal as refusal:
            parsed.refused.append(Refused(line, str(refusal)))
    return parsed


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between blank ones, with the number of their first line."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _plain_prompt(text: str) -> str:
    return "".join(f"<p>{html.escape(part.strip())}</p>" for part in text.split("\n") if part.strip())


def _choices(rows: list[tuple[str, bool, str]]) -> tuple[str, dict[str, Any]]:
    """Text, right or wrong, feedback → kind and value."""
    kind = "single" if sum(is_right for _text, is_right, _feedback in rows) == 1 else "multiple"
    return kind, {"choices": [{"text": text, "is_right": is_right, "feedback": feedback} for text, is_right, feedback in rows]}


# --- Aiken -------------------------------------------------------------------------------------------------------------
_AIKEN_CHOICE = re.compile(r"^([A-Z])[.)]\s+(.+)$")
_AIKEN_ANSWER = re.compile(r"^ANSWER:\s*([A-Z])\s*$")


def _aiken(text: str) -> Iterator[tuple[int, Reader]]:
    for number, lines in _paragraphs(text):
        yield number, lambda number=number, lines=lines: _aiken_question(number, lines)  # type: ignore[misc]


def _aiken_question(number: int, lines: list[str]) -> Drafted:
    answer = _AIKEN_ANSWER.match(lines[-1].strip())
    if not answer:
        raise _Refusal(_("The last line is not “ANSWER: A”."))
    prompt, rows = [], []
    for line in lines[:-1]:
        if match := _AIKEN_CHOICE.match(line.strip()):
            rows.append((match[2].strip(), match[1] == answer[1], ""))
        elif rows:
            raise _Refusal(_("A line between the choices is no choice."))
        else:
            prompt.append(line)
    if not any(is_right for _text, is_right, _feedback in rows):
        raise _Refusal(_("The answer is none of the choices."))
    kind, value = _choices(rows)
    return Drafted(number, kind, _plain_prompt("\n".join(prompt)), value)


# --- GIFT --------------------------------------------------------------------------------------------------------------
_GIFT_TITLE = re.compile(r"^::.*?(?<!\\)::", re.DOTALL)
_GIFT_FORMAT = re.compile(r"^\[(html|moodle|plain|markdown)\]")
_GIFT_ANSWERS = re.compile(r"(?<!\\)\{(.*?)(?<!\\)\}", re.DOTALL)
_GIFT_ANSWER = re.compile(r"(?<!\\)([=~])")
_GIFT_WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
_GIFT_ESCAPE = re.compile(r"\\([~=#{}:])")
_TRUE, _FALSE = {"T", "TRUE"}, {"F", "FALSE"}


def _gift(text: str) -> Iterator[tuple[int, Reader]]:
    kept = "\n".join("" if line.lstrip().startswith("//") else line for line in text.split("\n"))
    for number, lines in _paragraphs(kept):
        if not lines[0].startswith("$CATEGORY"):
            yield number, lambda number=number, lines=lines: _gift_question(number, "\n".join(lines))  # type: ignore[misc]


def _unescape(text: str) -> str:
    return _GIFT_ESCAPE.sub(r"\1", text.replace("\\n", "\n")).strip()


def _gift_question(number: int, text: str) -> Drafted:
    text = _GIFT_TITLE.sub("", text.strip(), count=1).strip()
    form = _GIFT_FORMAT.match(text)
    text = text[form.end() :] if form else text
    found = _GIFT_ANSWERS.search(text)
    if not found:
        raise _Refusal(_("There are no answers in braces."))
    gap = " _____ " if text[found.end() :].strip() else ""
    words = _unescape(text[: found.start()] + gap + text[found.end() :])
    body, _hashes, explanation = found[1].partition("####")
    kind, value = _gift_answers(body.strip())
    prompt = {"html": clean_html, "markdown": lambda raw: clean_html(markdown.markdown(raw))}
    return Drafted(
        number, kind, prompt.get(form[1] if form else "", _plain_prompt)(words), value, _plain_prompt(_unescape(explanation))
    )


def _gift_answers(body: str) -> tuple[str, dict[str, Any]]:
    if not body:
        raise _Refusal(_("An open answer, which nobody could mark by itself."))
    first, _hash, comments = body.partition("#")
    if first.strip().upper() in _TRUE | _FALSE:
        wrong, _hash, right = comments.partition("#")
        feedback = {"feedback_right": _unescape(right), "feedback_wrong": _unescape(wrong)}
        return "true_false", {"is_true": first.strip().upper() in _TRUE, **feedback}
    if body.startswith("#"):
        return "numeric", _gift_number(body[1:].strip())
    parts = _GIFT_ANSWER.split(body)
    if parts[0].strip():
        raise _Refusal(_("The answers do not begin with = or ~."))
    rows = [_gift_row(sign, raw) for sign, raw in zip(parts[1::2], parts[2::2], strict=True)]
    signs = set(parts[1::2])
    if signs == {"="} and all("->" in text for text, _right, _feedback in rows):
        pairs = [[side.strip() for side in text.split("->", 1)] for text, _right, _feedback in rows]
        return "matching", {"pairs": [{"left": left, "right": right} for left, right in pairs]}
    if signs == {"="}:
        if any(not is_right for _text, is_right, _feedback in rows):
            raise _Refusal(_("An answer that is only partly right."))
        return "short_text", {"accepted": [text for text, _right, _feedback in rows]}
    return _choices(rows)


def _gift_row(sign: str, raw: str) -> tuple[str, bool, str]:
    raw = raw.strip()
    weight = _GIFT_WEIGHT.match(raw)
    text = raw[weight.end() :] if weight else raw
    answer, _hash, feedback = re.split(r"(?<!\\)(#)", text, maxsplit=1) if re.search(r"(?<!\\)#", text) else (text, "", "")
    points = float(weight[1]) if weight else (WHOLE if sign == "=" else 0)
    return _unescape(answer), points > 0 if sign == "~" else points >= WHOLE, _unescape(feedback)


def _gift_number(body: str) -> dict[str, Any]:
    if "=" in body:
        raise _Refusal(_("Several right numbers."))
    body, _hash, feedback = body.partition("#")
    try:
        if ".." in body:
            low, high = (float(part) for part in body.split("..", 1))
            value, tolerance = (low + high) / 2, (high - low) / 2
        else:
            number, _colon, margin = body.partition(":")
            value, tolerance = float(number), float(margin or 0)
    except ValueError as problem:
        raise _Refusal(_("“%(text)s” is not a number.") % {"text": body.strip()}) from problem
    return _number(value, tolerance, _unescape(feedback))


def _number(value: float, tolerance: float, feedback: str = "") -> dict[str, Any]:
    return {"value": f"{value:.10g}", "tolerance": f"{abs(tolerance):.10g}", "unit": "", "feedback_right": feedback}


# --- Moodle XML --------------------------------------------------------------------------------------------------------
def _moodle_xml(data: bytes) -> Iterator[tuple[int, Reader]]:
    """`line` counts questions here: the parser keeps no line numbers."""
    try:
        root = SafeTree.fromstring(data)
    except (SafeTree.ParseError, DefusedXmlException, ValueError) as problem:
        raise UnreadableFile(_("This is no XML that can be read safely.")) from problem
    if root.tag != "quiz":
        raise UnreadableFile(_("This is not a question file of Moodle: it does not begin with <quiz>."))
    questions = [node for node in root.findall("question") if node.get("type") != "category"]
    for number, node in enumerate(questions, start=1):
        yield number, lambda number=number, node=node: _xml_question(number, node)  # type: ignore[misc]


def _words(text: str) -> str:
    return html.unescape(plain_text(text))


def _fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0"))
    except ValueError as problem:
        raise _Refusal(_("“%(text)s” is not a number.") % {"text": answer.get("fraction")}) from problem


def _text_of(node: Element | None) -> str:
    return (node.findtext("text") or "").strip() if node is not None else ""


def _xml_question(number: int, node: Element) -> Drafted:
    kind, value = _xml_answers(node.get("type", ""), node)
    prompt = clean_html(_text_of(node.find("questiontext")))
    return Drafted(number, kind, prompt, value, clean_html(_text_of(node.find("generalfeedback"))))


def _xml_answers(kind: str, node: Element) -> tuple[str, dict[str, Any]]:
    answers = [
        (_words(_text_of(one)), _fraction(one), _words(_text_of(one.find("feedback")))) for one in node.findall("answer")
    ]
    match kind:
        case "multichoice":
            return _choices([(text, fraction > 0, feedback) for text, fraction, feedback in answers])
        case "truefalse":
            return "true_false", {"is_true": any(text.lower() == "true" and fraction > 0 for text, fraction, _f in answers)}
        case "shortanswer":
            accepted = [text for text, fraction, _feedback in answers if fraction >= WHOLE]
            if any(0 < fraction < WHOLE for _text, fraction, _feedback in answers) or any("*" in text for text in accepted):
                raise _Refusal(_("Answers that are partly right, or that hold for anything."))
            return "short_text", {"accepted": accepted, "is_case_sensitive": node.findtext("usecase") == "1"}
        case "numerical":
            right = [one for one in node.findall("answer") if _fraction(one) >= WHOLE]
            if len(right) != 1:
                raise _Refusal(_("Several right numbers."))
            try:
                return "numeric", _number(float(_text_of(right[0])), float(right[0].findtext("tolerance") or 0))
            except ValueError as problem:
                raise _Refusal(_("“%(text)s” is not a number.") % {"text": _text_of(right[0])}) from problem
        case "matching":
            pairs = [(_words(_text_of(one)), _words(_text_of(one.find("answer")))) for one in node.findall("subquestion")]
            return "matching", {"pairs": [{"left": left, "right": right} for left, right in pairs if left]}
    raise _Refusal(_("Questions of the kind “%(kind)s” do not exist here.") % {"kind": kind})
