"""Requests whose framing is sound: refused here before any handler, not read for ever.

Sanic 21.12.2 (Rasa 3.6.21 allows no other) takes a negative ``Content-Length`` and spins, answers
500 without a ``Content-Length`` that is a number, and lets a request and its answer be read in two
ways. What it calls for each request is public: its ``request_class``. To be removed with a Sanic
that checks all this (from 22.3 on for lengths).
"""

import re
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

from httptools.parser.errors import HttpParserError
from sanic.http import Http
from sanic.request import Request

from addons.guard.bodies import SECONDS, in_time
from addons.web.errors import ApiError

#: Letters of a path and its question mark; our longest holds a token of 300.
LONGEST_ADDRESS = 2_000
_LENGTH = re.compile(r"[0-9]{1,12}")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_METHOD = re.compile(r"[A-Z]{1,20}")
_HOST = re.compile(r"(?:[A-Za-z0-9._~-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
#: What no value of a header holds, unpaired surrogates included: bytes that are no UTF-8.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
_ONCE = ("content-length", "transfer-encoding", "host", "origin", "content-type", "authorization")


class GuardedRequest(Request):
    """A request that was checked before it is anything else; raises ``ApiError`` 400 or 414."""

    def __init__(
        self,
        url_bytes: bytes,
        headers: Any,
        version: str,
        method: str,
        transport: Any,
        app: Any,
        head: bytes = b"",
    ) -> None:
        # Sanic makes an empty request, without a head, to answer what it could not read.
        if head:
            _check(url_bytes, headers, version, method)
        try:
            super().__init__(url_bytes, headers, version, method, transport, app, head)
        except (HttpParserError, ValueError) as error:
            raise ApiError(400, "request_unreadable") from error

    async def receive_body(self) -> None:
        """Read the body for a handler that expects it whole; raises ``ApiError`` 408."""
        whole: Awaitable[None] = super().receive_body()  # type: ignore[no-untyped-call]
        await in_time(self, whole, SECONDS)


def forget_unreadable_addresses() -> None:
    """Let Sanic 21.12.2 answer a request whose address it cannot write out again.

    Its empty request takes the address over, and fails as the first one did: no answer, and a
    traceback. Calling this again does no harm.
    """
    original = Http.create_empty_request
    if getattr(original, "forgets_addresses", False):
        return

    def create(self: Any) -> None:
        self.url = None
        original(self)

    create.forgets_addresses = True  # type: ignore[attr-defined]
    Http.create_empty_request = create  # type: ignore[method-assign]


def _check(url: bytes, headers: Any, version: str, method: str) -> None:
    if not _METHOD.fullmatch(method):
        raise ApiError(400, "request_unreadable")
    if len(url) > LONGEST_ADDRESS:
        raise ApiError(414, "address_too_long")
    # « / » or « * »; the absolute form is for proxies, and a second host to believe.
    if not url.startswith(b"/") or any(sign <= 0x20 or sign == 0x7F for sign in url):
        raise ApiError(400, "request_unreadable")
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or _FORBIDDEN.search(value):
            raise ApiError(400, "header_invalid")
    for name in _ONCE:
        if len(headers.getall(name, [])) > 1:
            raise ApiError(400, "header_repeated", header=name)
    _check_length(headers)
    _check_places(headers, version)


def _check_length(headers: Any) -> None:
    length, coding = headers.get("content-length"), headers.get("transfer-encoding")
    if length is not None and not _LENGTH.fullmatch(length.strip(" \t")):
        raise ApiError(400, "length_invalid")
    if coding is not None and (coding != "chunked" or length is not None):
        # Two lengths: a proxy and this server could each believe another one.
        raise ApiError(400, "length_invalid")


def _check_places(headers: Any, version: str) -> None:
    host, origin = headers.get("host"), headers.get("origin")
    if host is None:
        if version != "1.0":
            raise ApiError(400, "host_invalid")
    elif not _HOST.fullmatch(host.strip(" \t")) or not _is_address(f"//{host.strip()}"):
        raise ApiError(400, "host_invalid")
    if origin is not None and not _is_address(origin):
        raise ApiError(400, "origin_invalid")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
