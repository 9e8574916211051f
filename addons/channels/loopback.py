"""Rasa's ``rest`` channel, which takes any sender: for tests, on this machine only.

Whoever reaches it speaks for anybody. It therefore answers callers of the same machine, under a name
of this machine, that no proxy and no page of elsewhere stands before; it is closed as soon as the
site is public (``WEBSITE_ORIGINS``) unless ``OPCO_REST`` opens it; and the website's conversations
are out of its reach.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from addons.channels import sessions
from addons.guard.errors import answer
from addons.guard.hosts import is_loopback_address, is_loopback_host, is_loopback_origin
from addons.web.errors import ApiError
from opco.settings import Settings

#: No control character nor half of a pair: databases refuse them, and Rasa's store stops on them.
SENDER = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,100}")
#: Letters; what the website refuses must still be tried.
LONGEST_TEXT = 10_000
_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host")


class LoopbackRest(RestInput):
    """``/webhooks/rest/webhook`` for the tests of this machine."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return Rasa's own routes behind a check of the caller and of what is sent."""
        is_open = Settings.from_env().rest_is_open

        async def check(request: Request) -> HTTPResponse | None:
            try:
                _check_caller(request)
                if not is_open:
                    raise ApiError(403, "rest_off")
                _check_content(request)
            except Exception as error:
                return answer(error, request)
            return None

        blueprint: Blueprint = super().blueprint(on_new_message)
        blueprint.middleware(check, "request")
        return blueprint


def _check_caller(request: Request) -> None:
    origin = request.headers.get("origin")
    if (
        not is_loopback_address(request.ip)
        or not is_loopback_host(request.headers.get("host", ""))
        or any(name in request.headers for name in _FORWARDED)
        or (origin is not None and not is_loopback_origin(origin))
    ):
        raise ApiError(403, "loopback_only")


def _check_content(request: Request) -> None:
    """Say what is wrong with a body on which Rasa's channel would fail, or wait for ever."""
    if request.method != "POST":
        return
    content = request.json
    if not isinstance(content, dict):
        raise ApiError(400, "not_json")
    sender, message = content.get("sender"), content.get("message")
    if not isinstance(sender, str) or not SENDER.fullmatch(sender):
        raise ApiError(422, "sender_invalid")
    if sender.startswith(sessions.PREFIX):
        raise ApiError(403, "sender_invalid")
    if not isinstance(message, str):
        raise ApiError(422, "message_missing")
    if len(message) > LONGEST_TEXT:
        raise ApiError(422, "text_too_long", limit=LONGEST_TEXT)
    for name, kind in (("input_channel", str), ("metadata", dict)):
        if not isinstance(content.get(name), kind | None):
            raise ApiError(422, "call_invalid", field=name)
    if "stream" in request.args:
        # Rasa would never end the answer of a turn that fails.
        raise ApiError(422, "stream_refused")
