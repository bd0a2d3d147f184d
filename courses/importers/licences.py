"""What the licence file of a folder says."""

import re

from assets.enums import Licence
from courses.importers.folder import Folder
from courses.importers.source import Report

FILES = ("LICENCE.md", "LICENSE.md", "LICENSE", "LICENCE", "LICENSE.txt", "LICENCE.txt")
_CC = re.compile(r"creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-sa|-nd)?)|publicdomain/(zero))", re.IGNORECASE)
_BY_WORDS = re.compile(r"Creative Commons Attribution 4\.0|^Attribution 4\.0 International", re.IGNORECASE | re.MULTILINE)
_OGL = re.compile(r"Open Government Licen[cs]e", re.IGNORECASE)
_OWNERS = {
    "Raspberry Pi Foundation": re.compile(r"Raspberry Pi Foundation", re.IGNORECASE),
    "Creative Commons": re.compile(r"Creative Commons Corporation|CORE|Core Certificate", re.IGNORECASE),
}
_STRICT = [
    Licence.CC0,
    Licence.CC_BY,
    Licence.CC_BY_SA,
    Licence.CC_BY_NC,
    Licence.CC_BY_ND,
    Licence.CC_BY_NC_SA,
    Licence.CC_BY_NC_ND,
]


def licence_of(folder: Folder, report: Report) -> tuple[Licence, str]:
    """(licence, credit). Where a file says two things the stricter holds; where none is found, all rights are reserved."""
    file = next((name for name in FILES if folder.has(name)), None)
    if file is None:
        report.add("licence_missing", folder.name)
        return Licence.ALL_RIGHTS, ""
    text = folder.text(file)
    readme = folder.text("README.md") if folder.has("README.md") else ""
    owner = next((name for name, pattern in _OWNERS.items() if pattern.search(text + readme)), "")
    found = {Licence("cc0" if zero else f"cc-{kind.lower()}") for kind, zero in _CC.findall(text)}
    found |= {Licence.CC_BY} if _BY_WORDS.search(text) else set()
    if _OGL.search(text):
        if found:
            report.add("licence_unclear", file, "Open Government Licence in words, another in a link")
        return Licence.OGL3, f"Created by the {owner}" if owner else ""
    if not found:
        report.add("licence_missing", file)
        return Licence.ALL_RIGHTS, owner
    if len(found) > 1:
        report.add("licence_unclear", file, ", ".join(sorted(found)))
    return max(found, key=_STRICT.index), owner
