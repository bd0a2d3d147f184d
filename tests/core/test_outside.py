"""Security test 52: what people typed as an address never leads into our own network."""

import socket
import threading

import pytest

from core.webhooks import outside
from core.webhooks.outside import NoAnswer, NotOutside, check_url, find_place, is_public, post


def resolve_to(monkeypatch, *ips):
    """Every name has these addresses; returns the names asked for."""
    asked = []

    def getaddrinfo(host, port, **kwargs):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - judged, not listened on
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "::7f00:1",
        "64:ff9b:1::a00:1",
        "fec0::1",
        "fd00:ec2::254",
    ],
)
def test_security_52_addresses_of_private_networks_are_none_of_the_internet(monkeypatch, ip):
    assert is_public(ip) is False
    resolve_to(monkeypatch, "93.184.216.34", ip)  # a public one beside it does not help
    with pytest.raises(NotOutside):
        find_place("https://receiver.example.org/")


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"])
def test_addresses_of_the_internet_are_taken(monkeypatch, ip):
    resolve_to(monkeypatch, ip)
    assert find_place("https://receiver.example.org/hook?a=1").ip == ip


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example.org/",
        "ftp://receiver.example.org/",
        "file:///etc/passwd",
        "gopher://receiver.example.org/",
        "https://",
        "https://user:word@receiver.example.org/",
        "https://receiver.example.org:0/",
        "https://receiver.example.org:99999/",
        "https://receiver.example.org/\r\nHost: other",
        "https://receiver.example.org/a b",
        "https://[::1",
        "//receiver.example.org/",
        "",
    ],
)
def test_security_52_other_forms_of_addresses_are_refused(url):
    with pytest.raises(NotOutside):
        check_url(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "[::1]", "[::ffff:7f00:1]"])
def test_security_52_other_spellings_of_this_machine_are_resolved_first(host):
    with pytest.raises((NotOutside, NoAnswer)):
        find_place(f"https://{host}/")


def test_security_52_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name that answers with a public address first and with a private one later."""
    asked = resolve_to(monkeypatch, "93.184.216.34")
    reached = []

    def create_connection(address, timeout):
        reached.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(NoAnswer):
        post("https://rebinding.example.org/", body=b"{}", headers={})
    assert asked == ["rebinding.example.org"]
    assert reached == [("93.184.216.34", 443)]


def test_a_receiver_that_says_nothing_or_drips_is_hung_up_on(monkeypatch, settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 0.3)
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip():
        client, _address = server.accept()
        while not stop.wait(0.05):
            try:
                client.send(b"H")
            except OSError:
                break
        client.close()

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        with pytest.raises(NoAnswer):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", body=b"{}", headers={})
    finally:
        stop.set()
        thread.join()
        server.close()


def test_nobody_there_is_told_in_a_word(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NoAnswer, match="ConnectionRefusedError"):
        post(f"http://127.0.0.1:{port}/", body=b"{}", headers={})
