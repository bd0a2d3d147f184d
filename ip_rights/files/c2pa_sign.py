"""Content credentials: signing a whole file. Nothing may touch what comes out."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ip_rights.files.c2pa_read import State, read
from ip_rights.files.statement import Statement
from ip_rights.files.xmp import NAMESPACES
from ip_rights.training import plus_value, training_entries

FORMATS = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "image/tiff",
        "image/svg+xml",
        "audio/wav",
        "audio/mpeg",
        "audio/mp4",
        "video/mp4",
        "application/pdf",
    }
)
_PARENT = "parent"
_GENERATOR = {"name": "Mirror Labs"}


class CannotSign(ValueError):
    """This file takes no credentials, or what came out did not verify. Nothing was written."""


@dataclass(frozen=True)
class Seal:
    """How to sign: `sign` takes the bytes and gives a DER or raw ES256 signature, so that the key can stay in a device."""

    sign: Callable[[bytes], bytes]
    chain: str
    anchors: str


def sign(content: bytes, media_type: str, statement: Statement, seal: Seal, *, parent: bytes, parent_type: str = "") -> bytes:
    """The signed file, verified by reading it back. Raises CannotSign.

    `parent` is what `content` was made from, of the same type where `parent_type` is empty: the registered original, or for
    a preview the published file. Credentials that it brought along stay readable. A child carries only what it is given, so
    that the statement is written anew into every one.
    """
    from c2pa import Builder, C2paError, C2paSigningAlg, Context, Signer

    if media_type not in FORMATS:
        raise CannotSign(media_type)
    out = io.BytesIO()
    try:
        # No thumbnail: what a picture shows is already in it, and one of the original would still hold its place.
        with (
            Context.from_dict({"builder": {"thumbnail": {"enabled": False}}}) as context,
            Signer.from_callback(seal.sign, C2paSigningAlg.ES256, seal.chain) as signer,
            Builder(json.dumps(_manifest(statement, media_type)), context=context) as builder,
        ):
            kind = parent_type or media_type
            builder.add_ingredient(json.dumps(_parent(statement, kind)), kind, io.BytesIO(parent))
            builder.sign(signer, media_type, io.BytesIO(content), out)
    except C2paError as error:
        raise CannotSign(media_type) from error
    signed = out.getvalue()
    if read(signed, media_type, seal.anchors).state != State.TRUSTED:
        raise CannotSign(media_type)
    return signed


def _parent(statement: Statement, media_type: str) -> dict[str, str]:
    return {"title": statement.title, "format": media_type, "relationship": "parentOf", "label": _PARENT}


def _manifest(statement: Statement, media_type: str) -> dict[str, Any]:
    # "Opened", never "created": that one must state a digital source type (a photograph, drawn, made by a model …), and
    # nobody here knows it for certain.
    actions = {"actions": [{"action": "c2pa.opened", "parameters": {"ingredientIds": [_PARENT]}}]}
    entries = training_entries(statement.training)
    older = {name.replace("cawg.", "c2pa."): entry for name, entry in entries.items()}
    training = [
        _assertion(f"{prefix}.training-mining", {"entries": said}) for prefix, said in (("cawg", entries), ("c2pa", older))
    ]
    return {
        "claim_generator_info": [_GENERATOR],
        "title": statement.title,
        "format": media_type,
        "assertions": [_assertion("c2pa.actions", actions), *training, _assertion("cawg.metadata", _metadata(statement))],
    }


def _assertion(label: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"label": label, "data": data}


def _metadata(statement: Statement) -> dict[str, Any]:
    licence = {"cc:license": statement.licence_url} if statement.licence_url else {}
    return {
        "@context": {prefix: NAMESPACES[prefix] for prefix in ("dc", "xmpRights", "cc", "plus")},
        "dc:title": statement.title,
        "dc:creator": list(statement.creators),
        "dc:rights": statement.rights,
        "xmpRights:UsageTerms": statement.terms,
        "xmpRights:WebStatement": statement.page,
        "plus:DataMining": plus_value(statement.training),
        **licence,
    }
