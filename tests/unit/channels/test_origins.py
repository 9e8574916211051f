from __future__ import annotations

import ipaddress

import pytest

from addons.channels.origins import check_origin, client_address
from addons.web.errors import ApiError

ALLOWED = frozenset({"https://www.opco.example"})
PROXIES = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("::1/128"))


@pytest.mark.parametrize("origin", ["https://www.opco.example", "https://chat.example", None])
def test_known_pages_may_ask(origin: str | None) -> None:
    assert check_origin(origin, "chat.example", ALLOWED) == origin


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://www.opco.example",
        "https://www.opco.example.evil.example",
        "https://www.opco.example:8443",
        "null",
        "",
    ],
)
def test_other_pages_may_not(origin: str) -> None:
    with pytest.raises(ApiError) as refused:
        check_origin(origin, "chat.example", ALLOWED)
    assert (refused.value.status, refused.value.code) == (403, "foreign_origin")


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("10.1.2.3", ["203.0.113.7"], "203.0.113.7"),
        ("10.1.2.3", ["6.6.6.6, 203.0.113.7"], "203.0.113.7"),
        ("10.1.2.3", ["6.6.6.6", "203.0.113.7, 10.9.9.9"], "203.0.113.7"),
        ("10.1.2.3", [], "10.1.2.3"),
        ("10.1.2.3", ["not an address"], "unknown"),
        ("2001:db8:1:2:aaaa::1", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
    ],
)
def test_the_address_is_the_last_one_that_a_trusted_proxy_vouches_for(
    peer: str, forwarded: list[str], address: str
) -> None:
    assert client_address(peer, forwarded, PROXIES) == address
