"""Films that live elsewhere: which addresses we take, and the player that sets no cookie before it is asked to play."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"})
_VIMEO_HOSTS = frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"})
_YOUTUBE_ID = re.compile(r"^[A-Za-z0-9_-]{11}$")
_VIMEO_ID = re.compile(r"^\d{6,12}$")


@dataclass(frozen=True)
class Film:
    """`player_url` is framed, `page_url` is where the film can be watched without us."""

    site: str
    player_url: str
    page_url: str


def find_film(url: str) -> Film | None:
    """The film at an address of YouTube or Vimeo; None for every other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme != "https" or parts.username or parts.port not in {None, 443}:
        return None
    host, path = parts.hostname or "", [piece for piece in parts.path.split("/") if piece]
    if host == "youtu.be" or host in _YOUTUBE_HOSTS:
        return _youtube(host, path, parse_qs(parts.query))
    if host in _VIMEO_HOSTS and path and _VIMEO_ID.match(path[-1]):
        return Film("Vimeo", f"https://player.vimeo.com/video/{path[-1]}?dnt=1&autoplay=1", f"https://vimeo.com/{path[-1]}")
    return None


def _youtube(host: str, path: list[str], query: dict[str, list[str]]) -> Film | None:
    if host == "youtu.be":
        film = path[0] if path else ""
    elif path and path[0] in {"embed", "shorts", "live"}:
        film = path[1] if len(path) > 1 else ""
    else:
        film = query.get("v", [""])[0]
    if not _YOUTUBE_ID.match(film):
        return None
    return Film(
        "YouTube", f"https://www.youtube-nocookie.com/embed/{film}?autoplay=1", f"https://www.youtube.com/watch?v={film}"
    )
