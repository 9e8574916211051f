"""Reads a body within a size and a time: nothing a client declares makes the server wait."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from sanic.request import Request

from addons.web.errors import ApiError

Result = TypeVar("Result")

KILOBYTE = 1024
#: Seconds that a body may take; a message is read in a thousandth of it.
SECONDS = 15.0


async def read_body(request: Request, limit: int, seconds: float = SECONDS) -> bytes:
    """Return the body of a streamed request; raises ``ApiError`` 408 or 413 (``limit`` bytes).

    Stops reading at the limit, so that nobody fills the memory.
    """
    # The guard has checked that what is declared is a number.
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_large(limit)
    return await in_time(request, _read(request, limit), seconds)


async def in_time(request: Request, reading: Awaitable[Result], seconds: float) -> Result:
    """Return what ``reading`` gives; raises ``ApiError`` 408 when the client does not send it."""
    try:
        return await asyncio.wait_for(reading, seconds)
    except asyncio.TimeoutError as error:
        # Sanic would wait for the rest before it closes.
        if request.stream is not None:
            request.stream.request_body = None
            request.stream.keep_alive = False
        raise ApiError(408, "body_late") from error


def too_large(limit: int) -> ApiError:
    """Return the refusal of a body of more than ``limit`` bytes."""
    return ApiError(413, "body_too_large", limit=max(1, limit // KILOBYTE))


async def _read(request: Request, limit: int) -> bytes:
    body = bytearray()
    if request.stream is None:
        return bytes(body)
    while (chunk := await request.stream.read()) is not None:
        body += chunk
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)
