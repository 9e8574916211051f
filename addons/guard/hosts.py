"""Whether a name, an address or a page is this machine's own."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback_address(address: str) -> bool:
    """Tell whether an IP address is this machine's."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def is_loopback_host(host: str) -> bool:
    """Tell whether a ``Host`` header names this machine, whatever its port.

    A page of elsewhere can lead its own name to 127.0.0.1: the address alone proves nothing.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or is_loopback_address(name)


def is_loopback_origin(origin: str) -> bool:
    """Tell whether an ``Origin`` header names a page of this machine."""
    scheme, _, host = origin.partition("://")
    return scheme in ("http", "https") and is_loopback_host(host)
