"""Content credentials: what a file says and whether it holds. For files from strangers call it in a bounded process."""

import io
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """TRUSTED: whole, under one of the roots given. VALID: whole, by somebody unknown. CHANGED: not whole any more."""

    NONE = "none"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    VALID = "valid"
    TRUSTED = "trusted"


_STATES = {"Trusted": State.TRUSTED, "Valid": State.VALID, "Invalid": State.CHANGED}


@dataclass(frozen=True)
class Reading:
    """`training`: use → allowed, notAllowed, constrained. `codes`: what failed, as the specification names it."""

    state: State
    signer: str = ""
    title: str = ""
    actions: tuple[str, ...] = ()
    training: dict[str, str] = field(default_factory=dict)
    ingredients: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def read(content: bytes, media_type: str, anchors: str) -> Reading:
    """`anchors`: PEM of the roots to trust; empty, nobody is trusted. Asks no network: manifests elsewhere are not fetched."""
    from c2pa import C2paError, Context, Reader

    # c2pa refuses an empty list of roots, so that trust is not looked at where there are none.
    verify = {"verify_trust": bool(anchors), "remote_manifest_fetch": False, "ocsp_fetch": False}
    settings = {"verify": verify, **({"trust": {"trust_anchors": anchors}} if anchors else {})}
    try:
        with Context.from_dict(settings) as context, Reader(media_type, io.BytesIO(content), context=context) as reader:
            return _reading(json.loads(reader.json()), reader.get_validation_state())
    except C2paError.ManifestNotFound:
        return Reading(State.NONE)
    except C2paError:
        return Reading(State.UNREADABLE)


def _reading(store: dict[str, Any], state: str | None) -> Reading:
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    assertions = {one["label"]: one.get("data", {}) for one in manifest.get("assertions", [])}
    actions = [
        action["action"]
        for label, data in assertions.items()
        if label.startswith("c2pa.actions")
        for action in data.get("actions", [])
    ]
    signature = manifest.get("signature_info", {})
    return Reading(
        state=_STATES.get(state or "", State.UNREADABLE),
        signer=signature.get("common_name") or signature.get("issuer") or "",
        title=manifest.get("title") or "",
        actions=tuple(actions),
        training=_training(assertions),
        ingredients=tuple(one.get("title") or "" for one in manifest.get("ingredients", [])),
        codes=tuple(sorted({one["code"] for one in store.get("validation_status", [])})),
    )


def _training(assertions: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The newer label wins. "constrained" that names no constraint is notAllowed (CAWG training and data mining 1.1)."""
    for prefix in ("cawg", "c2pa"):
        entries = assertions.get(f"{prefix}.training-mining", {}).get("entries", {})
        if entries:
            return {name.removeprefix(f"{prefix}."): _use(entry) for name, entry in entries.items()}
    return {}


def _use(entry: dict[str, str]) -> str:
    use = entry.get("use", "notAllowed")
    return "notAllowed" if use == "constrained" and not entry.get("constraint_info") else use
