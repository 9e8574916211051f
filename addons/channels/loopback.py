"""Rasa's ``rest`` channel, which takes any sender: on this machine only, for tests and shell."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse, json

from addons.channels.errors import ApiError


class LoopbackRest(RestInput):
    """``/webhooks/rest/webhook`` for callers of the same machine that no proxy stands before."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return Rasa's own routes behind a check of the caller's address."""
        blueprint = super().blueprint(on_new_message)
        blueprint.middleware(_refuse_others, "request")
        blueprint.middleware(_refuse_unreadable, "request")
        return blueprint


async def _refuse_others(request: Request) -> HTTPResponse | None:
    forwarded = any(
        name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip")
    )
    if not forwarded and _is_loopback(request.ip):
        return None
    error = ApiError(403, "loopback_only")
    return json(error.body(), status=error.status)


async def _refuse_unreadable(request: Request) -> HTTPResponse | None:
    """Say what is wrong with a body on which Rasa's channel would fail."""
    if request.method != "POST":
        return None
    try:
        content = request.json
    except InvalidUsage:
        content = None
    if isinstance(content, dict) and all(
        isinstance(content.get(name, ""), str) for name in ("sender", "message")
    ):
        return None
    error = ApiError(400, "not_json")
    return json(error.body(), status=error.status)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
