"""Names of files from words that people wrote, safe on every system."""

import re
import unicodedata

LONGEST_BYTES = 160  # of the 255 that systems allow, with room for a number and an extension
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+|\.{2,}')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # of Windows


def safe_name(words: str, instead: str = "application") -> str:
    """One part of a path, without extension: no separators, no signs that a system reserves, none that cannot be seen."""
    seen = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in unicodedata.normalize("NFC", words))
    name = _UNSAFE.sub(" ", seen).strip(" .-")
    name = name.encode()[:LONGEST_BYTES].decode(errors="ignore").strip(" .-")
    return f"{instead} {name}" if _DEVICES.match(name) else name or instead


def safe_extension(words: str) -> str:
    """With its dot, or nothing."""
    bare = re.sub(r"[^a-z0-9]", "", words.lower())[:8]
    return f".{bare}" if bare else ""


def unique(name: str, ending: str, taken: set[str]) -> str:
    """`name` and `ending`, with a number where it is taken, in whatever case; adds it to `taken`."""
    made, number = name + ending, 1
    while made.casefold() in taken:
        number += 1
        made = f"{name} ({number}){ending}"
    taken.add(made.casefold())
    return made
