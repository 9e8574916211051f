"""Where a request comes from: the page's origin, and the visitor's address behind proxies."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from addons.channels.settings import Network
from addons.web.errors import ApiError

#: Providers give a household a whole IPv6 /64: a rate by address alone would be no limit.
IPV6_PREFIX = 64


def check_origin(origin: str | None, host: str, allowed: frozenset[str]) -> str | None:
    """Return the ``Origin`` to name in CORS headers, ``None`` when the request names none.

    ``host`` is the server's own (``Host`` header): its pages are always allowed. Raises
    ``ApiError`` 403 for any other origin outside ``allowed``, ``null`` included.
    """
    if origin is None:
        return None
    try:
        own = bool(host) and urlsplit(origin).netloc == host
    except ValueError:
        own = False
    if own or origin in allowed:
        return origin
    raise ApiError(403, "foreign_origin")


def client_address(peer: str, forwarded: Iterable[str], trusted: tuple[Network, ...]) -> str:
    """Return the visitor's address as rates count it.

    ``peer`` is who is connected; ``forwarded`` the values of ``X-Forwarded-For``, believed from
    right to left only as long as they come from a trusted proxy.
    """
    hops = [item.strip() for value in forwarded for item in value.split(",") if item.strip()]
    address = peer
    while hops and _is_trusted(address, trusted):
        address = hops.pop()
    return _counted(address)


def _is_trusted(address: str, trusted: tuple[Network, ...]) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in trusted)


def _counted(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(parsed)
