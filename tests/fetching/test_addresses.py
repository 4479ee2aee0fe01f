from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from service.errors import ForbiddenAddressError, InvalidArticleError
from service.fetching.addresses import check_url, is_allowed, is_public
from service.fetching.rules import Rules

RULES = Rules("Claimbase")


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254"),  # noqa: S104
        *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1"),
        *("198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *(
            "::",
            "::1",
            "::7f00:1",
            "::8.8.8.8",
            "100::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fe80::1%2",
            "fec0::1",
        ),
        *("ff02::1", "2001::1", "2001:db8::1", "2001:10::1", "2001:20::1", "3fff::1", "4000::1", "5f00::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::10.0.0.1", "64:ff9b:1::8.8.8.8"),
        *("2002:7f00:1::1", "2002:808:808::1", "2001:0:808:808::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    ],
)
def test_no_other_address_is_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "223.255.255.254"),
        *("2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"),
    ],
)
def test_addresses_of_hosts_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_network_may_be_allowed() -> None:
    networks = (ip_network("10.1.0.0/16"), ip_network("fd00::/8"))
    assert is_allowed(ip_address("10.1.2.3"), networks)
    assert is_allowed(ip_address("fd00::1"), networks)
    assert not is_allowed(ip_address("10.2.0.1"), networks)
    assert not is_allowed(ip_address("::ffff:10.1.2.3"), networks)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "0x7F.0x0.0x0.0x1"),
        *("0", "0x0", "00000000", "10.1", "0xa.1", "167772161", "2852039166", "0xa9fea9fe", "169.254.43518"),
        *("0300.0250.1", "127.0.0.1.", "127.1.", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1"),
        *("[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:a9fe:a9fe]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "[::127.0.0.1]"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["http://{}/", "https://{}/a", "HTTP://{}:80"])
def test_spellings_of_an_internal_address_are_refused(host: str, form: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        check_url(form.format(host), RULES)


@pytest.mark.parametrize(
    "url",
    [
        *("", " ", "example.org", "/a", "//example.org/a", "http:", "http:example.org", "http:///a", "http://?a", "http://."),
        *("ftp://example.org", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "data:,a"),
        *("http://a b.org", "http://exam\tple.org", "http://a\r\nHost:b", "http://a\0b", "http://a\ud800.org/"),
        *("http://[::1", "http://[v1.a]/", "http://a..b", "http://.a", "http://a:b/", "http://a%00b/", "http://a_[/"),
        *("http://127.0.0.%31/", "http://0177.0.0.1/", "http://256.0.0.1/", "http://１２７.０.０.１/", "http://①②⑦.0.0.1"),
        *("http://user@example.org", "http://user:secret@example.org", "http://:@example.org", "http://a@b@c/"),
        *("http://example.org\\@127.0.0.1/", "http://127.0.0.1:80@example.org/"),
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidArticleError) as caught:
        check_url(url, RULES)
    assert [fault.field for fault in caught.value.faults] == ["url"]


@pytest.mark.parametrize("port", [0, 1, 22, 25, 8080, 65535, 65536])
def test_other_ports_are_refused(port: int) -> None:
    with pytest.raises(ForbiddenAddressError, match="accepted are 80, 443"):
        check_url(f"http://example.org:{port}/", RULES)


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("https://example.org/a?b#c", "https://example.org/a?b"),
        ("HTTPS://Example.ORG./a", "https://example.org/a"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:4700::1111]/a", "http://[2606:4700:4700::1111]/a"),
    ],
)
def test_what_remains_is_what_is_fetched(url: str, checked: str) -> None:
    assert str(check_url(url, RULES)) == checked


def test_settings_open_ports_and_networks() -> None:
    rules = Rules("Claimbase", ports=(8080,), networks=(ip_network("127.0.0.0/8"),))
    assert check_url("http://127.1:8080/", rules).port == 8080
    with pytest.raises(ForbiddenAddressError):
        check_url("http://127.1/", rules)
