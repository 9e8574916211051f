"""What the action server is called with: refused in French when it is no call of Rasa's."""

import json as reader
import zlib
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from addons.guard.hosts import is_loopback_host
from addons.web.errors import ApiError

#: A tracker travels with every action call; a long conversation is larger than a message but never
#: near this, compressed or not.
LARGEST_TRACKER = 50_000_000
_Shape = dict[str, tuple[type, ...]]
_NOTHING = type(None)
#: What the SDK (3.6.2) and every action of ours read without asking what it is.
_CALL: _Shape = {
    "next_action": (str, _NOTHING),
    "tracker": (dict,),
    "domain": (dict, _NOTHING),
    "version": (str, _NOTHING),
}
_TRACKER: _Shape = {
    "sender_id": (str,),
    "slots": (dict,),
    "latest_message": (dict, _NOTHING),
    "events": (list,),  # the SDK walks through them to find the channel
    "active_loop": (dict, _NOTHING),
}
_MESSAGE: _Shape = {
    "text": (str, _NOTHING),
    "intent": (dict, _NOTHING),
    "analysis": (dict, _NOTHING),
    "entities": (list, _NOTHING),
    "intent_ranking": (list, _NOTHING),
}
_INTENT: _Shape = {"name": (str, _NOTHING), "confidence": (int, float, _NOTHING)}


async def refuse_unreadable_calls(request: Request) -> HTTPResponse | None:
    """Refuse another host's name, and a call on which the SDK (3.6.2) would fail."""
    if request.method == "NONE":
        return None  # Sanic's empty request, on its way to the answer of an error
    if not is_loopback_host(request.headers.get("host", "")):
        raise ApiError(421, "loopback_only")
    if request.method == "POST":  # its one route, with or without a final « / »
        _check_call(_content(request))
    return None


def _content(request: Request) -> Any:
    if request.headers.get("content-encoding") != "deflate":
        # Read once: the SDK finds it there.
        return request.json
    inflating = zlib.decompressobj()
    try:
        body = inflating.decompress(request.body, LARGEST_TRACKER)
        if inflating.unconsumed_tail or not inflating.eof:
            raise ApiError(413, "body_too_large", limit=LARGEST_TRACKER // 1024)
        return reader.loads(body)
    except (zlib.error, ValueError, RecursionError) as error:
        raise ApiError(400, "not_json") from error


def _check_call(call: Any) -> None:
    if not isinstance(call, dict):
        raise ApiError(400, "not_json")
    _check(call, _CALL, "")
    tracker = call["tracker"]
    _check(tracker, _TRACKER, "tracker.")
    if not all(isinstance(event, dict) for event in tracker["events"]):
        raise ApiError(422, "call_invalid", field="tracker.events")
    message = tracker.get("latest_message") or {}
    _check(message, _MESSAGE, "tracker.latest_message.")
    _check(message.get("intent") or {}, _INTENT, "tracker.latest_message.intent.")


def _check(content: dict[str, Any], shape: _Shape, where: str) -> None:
    for name, types in shape.items():
        value = content.get(name)
        if not isinstance(value, types) or isinstance(value, bool):
            raise ApiError(422, "call_invalid", field=f"{where}{name}")
