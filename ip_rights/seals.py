"""The seal of an agreed sheet: a digest that the evidence log may hold for ever, since it names nobody."""

import hashlib
import json
import secrets

from ip_rights.models import SplitSheet


def new_salt() -> str:
    """256 random bits in hex: without it nobody can try out names and shares until one fits the seal."""
    return secrets.token_hex(32)


def canonical(sheet: SplitSheet) -> bytes:
    """The bytes that are hashed: JSON with sorted keys and no spaces, in UTF-8. Contributors stand in their order."""
    contributors = [
        {
            "name": contributor.name,
            "roles": sorted(contributor.roles),
            "ipi": contributor.ipi,
            "isni": contributor.isni,
            "orcid": contributor.orcid,
            "shares": {share.side: share.parts for share in contributor.shares.all()},
        }
        for contributor in sheet.contributors.prefetch_related("shares")
    ]
    values = {
        "contributors": contributors,
        "note": sheet.note,
        "number": sheet.number,
        "salt": sheet.salt,
        "whole": sheet.whole,
        "work": str(sheet.work.key),
    }
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal_of(sheet: SplitSheet) -> str:
    """SHA-256, lower-case hex."""
    return hashlib.sha256(canonical(sheet)).hexdigest()
