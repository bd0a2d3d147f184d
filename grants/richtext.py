"""Headings and lists as people type them in a text area, and the HTML that is kept of it.

A line that begins with "# " is a heading, with "- " a point of a list; an empty line ends a paragraph.
"""

import html
import re

from core.sanitize import clean_html
from grants.rules.counting import words_of

_BLOCK = re.compile(r"<(h3|li|p)>(.*?)</\1>", re.DOTALL)


def to_html(source: str) -> str:
    lines = [line.strip() for line in source.replace("\r\n", "\n").split("\n")]
    made: list[str] = []
    paragraph: list[str] = []
    points: list[str] = []

    def end() -> None:
        if paragraph:
            made.append(f"<p>{'<br>'.join(paragraph)}</p>")
        if points:
            made.append(f"<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>")
        paragraph.clear()
        points.clear()

    for line in lines:
        words = html.escape(line, quote=False)
        if line.startswith("# "):
            end()
            made.append(f"<h3>{words[2:].strip()}</h3>")
        elif line.startswith("- "):
            if paragraph:
                end()
            points.append(words[2:].strip())
        elif not line:
            end()
        else:
            if points:
                end()
            paragraph.append(words)
    end()
    return clean_html("".join(made))


def to_source(stored: str) -> str:
    """What to show in the text area for `stored`, which `to_html` made."""
    made: list[str] = []
    before = ""
    marks = {"h3": "# ", "li": "- ", "p": ""}
    for tag, inner in _BLOCK.findall(stored):
        if made:
            made.append("\n" if tag == before == "li" else "\n\n")
        made.append(marks[tag] + words_of(f"<p>{inner}</p>", "rich"))
        before = tag
    return "".join(made)
