"""Walks the raw value of a block along its definition and exchanges what is different on another site: references,
rich text, addresses. Used on the way out and on the way in, where nothing that the definition does not know passes."""

import re
from collections.abc import Iterator
from typing import Any, Protocol

from django.db import models
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock

from courses.exchange.kinds import Uncovered, ref_label

_BLOCK_ID = re.compile(r"^[\w-]{1,36}$")
_WEB = re.compile(r"^(https?://|$)", re.IGNORECASE)
_PLAIN = (blocks.FieldBlock, blocks.StaticBlock)


class WrongShape(ValueError):
    """A value that its block's definition does not allow; says which."""


class Exchange(Protocol):
    """What happens to the leaves."""

    def reference(self, model: type[models.Model], value: Any) -> Any: ...

    def html(self, value: str) -> str: ...


def exchanged(block: blocks.Block, value: Any, exchange: Exchange) -> Any:
    """`value` with its leaves exchanged. Raises WrongShape, and whatever the exchange raises."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [_stream_child(block, child, exchange) for child in _expect(list, value, block)]
    if isinstance(block, blocks.ListBlock):
        return [_list_child(block, child, exchange) for child in _expect(list, value, block)]
    if isinstance(block, blocks.BaseStructBlock):
        return _struct(block, _expect(dict, value, block), exchange)
    return None if value is None else _leaf(block, value, exchange)


def _leaf(block: blocks.Block, value: Any, exchange: Exchange) -> Any:
    if isinstance(block, ChooserBlock):
        return exchange.reference(block.model_class, value)
    if isinstance(block, blocks.RichTextBlock):
        return exchange.html(_expect(str, value, block))
    if isinstance(block, blocks.URLBlock) and not _WEB.match(_expect(str, value, block)):
        raise WrongShape(f"{block.name}: {value[:60]}")
    return _expect((str, int, float, bool), value, block)


def check_block(block: blocks.Block) -> None:
    """Raises Uncovered where `exchanged` would not bring every value of `block` back as it went."""
    for each in _all(block):
        if isinstance(each, ChooserBlock):
            ref_label(each.model_class)
        elif isinstance(each, blocks.RawHTMLBlock) or not isinstance(
            each, (blocks.BaseStreamBlock, blocks.ListBlock, blocks.BaseStructBlock, *_PLAIN)
        ):
            raise Uncovered(f"block {each.name} ({type(each).__name__})")


def _all(block: blocks.Block) -> Iterator[blocks.Block]:
    yield block
    below = [block.child_block] if isinstance(block, blocks.ListBlock) else getattr(block, "child_blocks", {}).values()
    for child in below:
        yield from _all(child)


def _struct(block: blocks.BaseStructBlock, value: dict[str, Any], exchange: Exchange) -> dict[str, Any]:
    if unknown := set(value) - set(block.child_blocks):
        raise WrongShape(f"{block.name}: {', '.join(sorted(map(str, unknown)))[:60]}")
    return {name: exchanged(block.child_blocks[name], part, exchange) for name, part in value.items()}


def _stream_child(block: blocks.BaseStreamBlock, child: Any, exchange: Exchange) -> dict[str, Any]:
    kind = _expect(dict, child, block).get("type")
    if not isinstance(kind, str) or kind not in block.child_blocks:
        raise WrongShape(f"{block.name or 'block'}: {str(kind)[:60]}")
    return {"type": kind, "value": exchanged(block.child_blocks[kind], child.get("value"), exchange), **_id(child)}


def _list_child(block: blocks.ListBlock, child: Any, exchange: Exchange) -> Any:
    """Wagtail reads both an item with an id and, as scripts write it, the bare value."""
    if not (isinstance(child, dict) and child.get("type") == "item" and {"id", "value"} <= child.keys()):
        return exchanged(block.child_block, child, exchange)
    return {"type": "item", "value": exchanged(block.child_block, child.get("value"), exchange), **_id(child)}


def _id(child: dict[str, Any]) -> dict[str, str]:
    """A block's id is what learners' progress hangs on, so it stays."""
    block_id = child.get("id")
    if block_id is None:
        return {}
    if not isinstance(block_id, str) or not _BLOCK_ID.match(block_id):
        raise WrongShape(f"id {str(block_id)[:60]}")
    return {"id": block_id}


def _expect(shape: Any, value: Any, block: blocks.Block) -> Any:
    if not isinstance(value, shape):
        raise WrongShape(f"{block.name or 'block'}: {type(value).__name__}")
    return value
