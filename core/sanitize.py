"""Every piece of HTML that people send passes through here before it is stored."""

import bleach
from bleach.css_sanitizer import CSSSanitizer

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "details",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
ATTRIBUTES = {"a": ["href", "title"], "abbr": ["title"], "th": ["scope"], "ol": ["start"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
_NO_STYLE = CSSSanitizer(allowed_css_properties=[])


def clean_html(html: str) -> str:
    """Rich text reduced to the tags above; scripts, styles, event handlers and odd link schemes are gone."""
    return bleach.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, css_sanitizer=_NO_STYLE, strip=True, strip_comments=True
    )


def plain_text(html: str) -> str:
    """The words of `html` without any tags."""
    return bleach.clean(html, tags=set(), attributes={}, strip=True, strip_comments=True).strip()
