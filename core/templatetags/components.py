"""Template tags that every page may use; each component has an entry on the style-guide page."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import LazyObject
from django.utils.html import format_html, format_html_join, json_script
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from core.icons import ROOM_ICONS
from core.patterns import Pattern, compose
from core.phrases import BROWSER_PHRASES
from core.qr import qr_svg

register = template.Library()

# The tone of a shape's reflection.
REFLECTED = {"a": "c", "b": "d", "c": "a"}


@register.simple_tag
def drawn(template_name: str, **values: Hashable) -> SafeString:
    """Includes a template that shows nothing but `values`; the process draws it once for each language and keeps it.

    The template sees neither the page nor the request nor the person, so what it shows cannot be anybody's own. Only for
    values that take few forms: each set of them is kept.
    """
    if settings.DEBUG:  # templates change under our hands
        return render_to_string(template_name, values)
    return _drawn(template_name, get_language(), tuple(values.items()))


@lru_cache(maxsize=1_000)
def _drawn(template_name: str, language: str | None, values: tuple[tuple[str, Hashable], ...]) -> SafeString:  # noqa: ARG001
    if any(isinstance(value, LazyObject) for _name, value in values):
        raise TypeError(template_name)  # a lazy value holds on to the request it came from
    return render_to_string(template_name, dict(values))


@register.simple_tag(takes_context=True)
def language_links(context: Any) -> SafeString:
    """The languages to choose from as list items. All but the way back to this page is the same on every page."""
    return format_html(_language_links(get_language()), back=quote(context["request"].get_full_path()))


@lru_cache
def _language_links(language: str | None) -> SafeString:
    """With a gap for the way back."""
    languages = [
        {"code": code, "name": get_language_info(code)["name_local"].capitalize(), "is_current": code == language}
        for code, _name in settings.LANGUAGES
    ]
    return render_to_string("core/includes/languages.html", {"languages": languages})


@register.simple_tag
def browser_phrases() -> SafeString:
    """What scripts say on their own, as data in the reader's language."""
    return _browser_phrases(get_language())


@lru_cache
def _browser_phrases(language: str | None) -> SafeString:  # noqa: ARG001
    return json_script({name: str(words) for name, words in BROWSER_PHRASES.items()}, "phrases")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon from the sprite. Without a label it is decoration and hidden from screen readers."""
    return _icon(name, str(label))


@lru_cache(maxsize=1_000)
def _icon(name: str, label: str) -> SafeString:
    sprite = static("vendor/icons-room.svg" if name in ROOM_ICONS else "vendor/icons.svg")
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sprite, name)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name)


@register.filter
def megabytes(amount: int) -> str:
    """An estimate of bytes: "0.4 MB", "24 MB". Written the same by static/js/lib/bytes.js."""
    number = max(amount / 1_000_000, 0.1) if amount else 0
    digits = 1 if number < 10 else 0  # noqa: PLR2004 - tells 9.4 from 24
    return _("%(amount)s MB") % {"amount": number_format(round(number, digits), digits)}


@register.simple_tag(takes_context=True)
def page_path(context: Any, page: Any) -> str:
    """A Wagtail page's path. Unlike `page.url` it reads the root paths once a request, and unlike `pageurl` no site."""
    parts = page.get_url_parts(context.get("request"))
    return parts[2] if parts else ""


@register.simple_tag(takes_context=True)
def page_address(context: Any, page: Any) -> str:
    """A Wagtail page's whole address, for canonical links."""
    parts = page.get_url_parts(context.get("request"))
    return parts[1] + parts[2] if parts else ""


@register.simple_tag
def language_of(page: Any) -> SafeString:
    """For the element with a page's own words: its language as an attribute, where that is not the language around it."""
    return words_in(page.locale.language_code)


@register.simple_tag
def words_in(code: str) -> SafeString:
    """The same for words of which only the language is known; nothing where that is empty."""
    return format_html('lang="{}"', code) if code and code != get_language() else SafeString("")


@register.simple_tag(takes_context=True)
def alternates(context: Any) -> SafeString:
    """For the head of a page that exists in several languages: the address of each, for search engines."""
    others = _other_versions(context)
    if not others:
        return SafeString("")
    page = context["page"]
    addresses = {page.locale.language_code: page_path(context, page)} | others
    return format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}{}">',
        ((code, settings.SITE_URL, address) for code, address in addresses.items()),
    )


@register.inclusion_tag("components/also_in.html", takes_context=True)
def also_in(context: Any) -> dict[str, Any]:
    """Links to the same page in other languages. Each changes the language of the reader, who would be led back otherwise."""
    return {
        "versions": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"].capitalize(),
                "href": f"{reverse('language', args=[code])}?{urlencode({'next': address})}",
            }
            for code, address in _other_versions(context).items()
        ]
    }


def _other_versions(context: Any) -> dict[str, str]:
    """Addresses by language, from the view that found the page. Those that answer in every language are no others."""
    translations: dict[str, str] = getattr(context.get("request"), "translations", {})
    own = page_path(context, context["page"]) if translations else ""
    return {code: address for code, address in translations.items() if address != own}


@register.simple_tag
def pattern(seed: object, accent: str = "", columns: int = 6, rows: int = 2, kind: str = "") -> SafeString:
    """The mirror picture of `seed`. `accent` colours it where no element around it does; `kind` "line" is a divider."""
    return _pattern(str(seed), accent, columns, rows, kind)


@lru_cache(maxsize=1_000)
def _pattern(seed: str, accent: str, columns: int, rows: int, kind: str) -> SafeString:
    return _svg(
        compose(seed, columns=columns, rows=rows),
        css_class=f"pattern pattern--{kind}" if kind else "pattern",
        accent=accent,
        has_ground=kind != "line",
    )


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """A QR code of `text`; `label` says where it leads."""
    return qr_svg(text, label)


@register.simple_tag
def avatar(person: Any) -> SafeString:
    """A person's own picture, from their public id: nobody needs to upload a face."""
    return _avatar(str(person.public_id))


@lru_cache(maxsize=1_000)
def _avatar(seed: str) -> SafeString:
    accents = ("sea", "mango", "hibiscus", "cane", "sky", "flamboyant", "aubergine", "sand", "steel")
    return _svg(
        compose(seed, columns=2, rows=1), css_class="pattern", accent=accents[int(seed[:2], 16) % len(accents)], has_ground=True
    )


def _svg(picture: Pattern, *, css_class: str, accent: str, has_ground: bool) -> SafeString:
    ground = format_html('<path class="ground" d="M0 0h{0}v{1}H0z"/>', picture.width, picture.height) if has_ground else ""
    return format_html(
        '<svg class="{}"{} viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        '{}{}<g transform="{}">{}</g></svg>',
        css_class,
        format_html(' data-accent="{}"', accent) if accent else "",
        picture.width,
        picture.height,
        ground,
        _paths(picture.paths),
        picture.reflection,
        _paths({REFLECTED[tone]: data for tone, data in picture.paths.items()}),
    )


def _paths(paths: dict[str, str]) -> SafeString:
    return format_html_join("", '<path class="{}" d="{}"/>', paths.items())
