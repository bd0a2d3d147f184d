"""Rich text between two sites: links and pictures inside it name rows by their key instead of their number."""

import re
from collections.abc import Callable

import bleach
from bleach.css_sanitizer import CSSSanitizer
from wagtail.rich_text.rewriters import extract_attrs

from core.sanitize import ATTRIBUTES, PROTOCOLS, TAGS

# What Wagtail stores inside rich text beyond the tags of core.sanitize.
_TAGS = TAGS | {"embed"}
_ATTRIBUTES = {
    **ATTRIBUTES,
    "a": [*ATTRIBUTES["a"], "linktype", "ref"],
    "embed": ["embedtype", "ref", "alt", "format"],
}
_KEYED = ("p", "h2", "h3", "h4", "li", "blockquote", "hr")  # data-block-key is the editor's own name of a paragraph
_NO_STYLE = CSSSanitizer(allowed_css_properties=[])
_LINK = re.compile(r"<(a|embed)\b([^>]*?)(/?)>")
_LINKED = {("a", "page"): "page", ("a", "document"): "document", ("embed", "image"): "image"}


def linked(html: str, attribute: str, becomes: str, exchange: Callable[[str, str], object]) -> str:
    """`html` with `attribute` of each link or picture of the site as `becomes`: exchange(kind, value), kinds "page",
    "document" and "image". Where that is None, a link loses its target and a picture goes."""

    def replaced(match: re.Match[str]) -> str:
        tag, inside, slash = match.groups()
        attributes = extract_attrs(inside)
        kind = _LINKED.get((tag, attributes.get("linktype") or attributes.get("embedtype") or ""))
        if kind is None or attribute not in attributes:
            return match[0]
        value = exchange(kind, attributes[attribute])
        if value is None:
            return "<a>" if tag == "a" else ""
        inside = re.sub(rf'(?<![\w-]){attribute}="[^"]*"', lambda _: f'{becomes}="{value}"', inside)
        return f"<{tag}{inside}{slash}>"

    return _LINK.sub(replaced, html)


def clean_rich_text(html: str) -> str:
    """`html` as it is where it holds nothing that rich text may not hold; else without that."""
    attributes = {tag: [*_ATTRIBUTES.get(tag, []), "data-block-key"] for tag in _KEYED}
    cleaned = bleach.clean(
        html,
        tags=_TAGS,
        attributes={**_ATTRIBUTES, **attributes},
        protocols=PROTOCOLS,
        css_sanitizer=_NO_STYLE,
        strip=True,
        strip_comments=True,
    )
    # <br/> and <br> are the same to a browser; Wagtail stores the first, other sources the second.
    if re.sub(r"\s*/>", ">", html) == cleaned:
        return html
    return re.sub(r"<embed\b([^>]*)>", r"<embed\1/>", cleaned)
