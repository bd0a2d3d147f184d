"""Sending to addresses that people typed, without ever reaching our own network.

A name is resolved once, every address it has must be one of the public internet, and the connection goes to an address
that was checked: a name that answers differently the second time changes nothing. No redirect is followed, no proxy of
the environment is used, and of the answer only the status is read.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5
WHOLE_SECONDS = 15
# Addresses of IPv6 that carry one of IPv4: what they carry is judged.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotOutside(Exception):
    """The address leads into a network of ours, or is no address we send to; the message says why."""


class NoAnswer(Exception):
    """Nothing took the message, or not in time; the message says what happened, in a few words."""


@dataclass(frozen=True)
class Place:
    """Where to send: `ip` was checked, `host` goes into the request and the certificate's check."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def check_url(url: str) -> SplitResult:
    """The parts of an address of the right form; nothing is looked up. Raises NotOutside."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotOutside("not an address") from error
    schemes = {"https", "http"} if settings.WEBHOOKS_TO_PRIVATE else {"https"}
    if parts.scheme not in schemes or not parts.hostname or port == 0:
        raise NotOutside("not an https address")
    if parts.username is not None or parts.password is not None:
        raise NotOutside("a name or password in the address")
    if not url.isascii() or any(sign.isspace() or ord(sign) < 32 for sign in url):  # noqa: PLR2004 - control characters
        raise NotOutside("a sign that does not belong into an address")
    return parts


def find_place(url: str) -> Place:
    """Resolve and check. Raises NotOutside, and NoAnswer for a name that nobody knows."""
    parts = check_url(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("name not found") from error
    ips = [str(address[0]) for *_rest, address in found]
    if not settings.WEBHOOKS_TO_PRIVATE and not all(is_public(ip) for ip in ips):
        raise NotOutside("an address inside a private network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, path, ips[0])


def is_public(ip: str) -> bool:
    """Whether an address belongs to the public internet: not private, loopback, link-local, reserved or multicast."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
        if address.is_site_local:
            return False
    # Reserved are also older forms that carry an address of IPv4, and the NAT64 of one network alone (RFC 8215).
    return address.is_global and not address.is_multicast and not address.is_reserved


def post(url: str, *, body: bytes, headers: dict[str, str]) -> int:
    """Send and give the status of the answer. Raises NotOutside, NoAnswer."""
    place = find_place(url)
    connection = _connection(place)
    # The time-out of a socket starts anew with each byte; this one does not.
    clock = threading.Timer(WHOLE_SECONDS, _hang_up, [connection])
    clock.daemon = True
    try:
        clock.start()
        connection.request("POST", place.path, body=body, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        clock.cancel()
        connection.close()


def _connection(place: Place) -> http.client.HTTPConnection:
    return _PinnedHTTPS(place) if place.scheme == "https" else _PinnedHTTP(place)


class _PinnedHTTP(http.client.HTTPConnection):
    """Speaks for the host and connects to the address that was checked."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=CONNECT_SECONDS)
        self._ip = place.ip

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)


class _PinnedHTTPS(_PinnedHTTP):
    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _hang_up(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError, AttributeError):  # it has ended by itself
        connection.sock.shutdown(socket.SHUT_RDWR)
