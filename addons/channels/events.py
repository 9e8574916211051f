"""What is added to a conversation while its visitor looks: server-sent events, or polling."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

from rasa.core.agent import Agent
from sanic.request import Request

from addons.channels.adviser import AdviserGate
from addons.channels.bell import Bell
from addons.channels.conversation import Conversation
from addons.channels.settings import ChannelSettings
from addons.channels.turns import Turns
from addons.channels.watch import Watch
from addons.channels.writing import Writing
from addons.metrics import STREAMS
from addons.web.errors import ApiError
from opco import clock
from opco.handoff import ADVISER

RETRY_MILLISECONDS = 3000


@dataclass
class Events:
    """Serves one visitor's events; many at once, none able to hold another up."""

    settings: ChannelSettings
    turns: Turns
    gate: AdviserGate
    bell: Bell
    watch: Watch
    writing: Writing
    _open: Counter[str] = field(default_factory=Counter, init=False)
    _closing: bool = field(default=False, init=False)

    def close(self) -> None:
        """End every stream: the server stops."""
        self._closing = True
        self.bell.ring(list(self.bell.conversations))

    async def poll(self, agent: Agent, conversation_id: str, after: int) -> dict[str, Any]:
        """Return everything after ``after``, for proxies that break streams."""
        state = (await self.turns.situation(agent, conversation_id)).state
        await self.gate.visitor_seen(conversation_id, clock.now())
        conversation = await Conversation.load(agent, conversation_id, after)
        return {
            "messages": [message.to_dict() for message in conversation.messages()],
            "state": state,
            "last_event_id": str(max(after, conversation.last_id)),
            "retry_after": RETRY_MILLISECONDS // 1000,
        }

    async def stream(
        self,
        request: Request,
        agent: Agent,
        conversation_id: str,
        address: str,
        after: int,
        headers: dict[str, str],
    ) -> None:
        """Send events until the visitor leaves, reads too slowly, or the stream is old.

        The browser comes back with ``Last-Event-ID``: nothing is lost in between.
        Raises ``ApiError`` 429 when the session, or the address, has too many streams.
        """
        with (
            self._counted(conversation_id, address),
            self.bell.listening(conversation_id) as rung,
        ):
            await self.watch.start(agent)
            response = await request.respond(
                status=200,
                content_type="text/event-stream; charset=utf-8",
                # A proxy that buffers would deliver the adviser's words in bursts.
                headers={**headers, "Cache-Control": "no-store", "X-Accel-Buffering": "no"},
            )
            await self._write(request, response, f"retry: {RETRY_MILLISECONDS}\n\n")
            await self._send_all(request, response, agent, conversation_id, after, rung)
            await response.eof()

    @contextmanager
    def _counted(self, conversation_id: str, address: str) -> Iterator[None]:
        limits = {
            conversation_id: self.settings.streams_per_session,
            # No conversation has such a name.
            f"address {address}": self.settings.streams_per_address,
        }
        if any(self._open[name] >= most for name, most in limits.items()):
            raise ApiError(429, "too_many_streams", retry_after=10)
        self._open.update(limits.keys())
        STREAMS.inc()
        try:
            yield
        finally:
            STREAMS.dec()
            self._open.subtract(limits.keys())
            for name in limits:
                if not self._open[name]:
                    del self._open[name]

    async def _send_all(
        self,
        request: Request,
        response: Any,
        agent: Agent,
        conversation_id: str,
        after: int,
        rung: asyncio.Event,
    ) -> None:
        ends = time.monotonic() + self.settings.stream_seconds
        state = None
        rung.set()
        while not self._closing and time.monotonic() < ends:
            lines = [": \n\n"]
            if rung.is_set():
                # Before reading: what is added meanwhile rings again.
                rung.clear()
                try:
                    situation = await self.turns.situation(agent, conversation_id)
                except ApiError:
                    return  # Erased: who comes back is told.
                conversation = await Conversation.load(agent, conversation_id, after)
                lines = [
                    _event("message", message.to_dict(), message.id)
                    for message in conversation.messages()
                ]
                after = max(after, conversation.last_id)
                if situation.state != state:
                    state = situation.state
                    lines.append(_event("state", {"state": state}))
                if state == ADVISER and await self.writing.is_seen(ADVISER, conversation_id):
                    lines.append(_event("writing", {}))
            if lines:
                await self._write(request, response, "".join(lines))
                self.bell.note_presence(conversation_id)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(rung.wait(), self.settings.heartbeat_seconds)

    async def _write(self, request: Request, response: Any, data: str) -> None:
        try:
            await asyncio.wait_for(response.send(data), self.settings.write_seconds)
        except asyncio.TimeoutError:
            # Does not read: end the connection, what was not read is replayed to whoever does.
            cast(asyncio.WriteTransport, request.transport).abort()
            raise asyncio.CancelledError from None


def last_event_id(request: Request) -> int:
    """Return the id after which to start: header, else ``after`` in the address, else 0."""
    given = request.headers.get("last-event-id") or request.args.get("after") or "0"
    # A larger number is no id: a database's own end at 19 digits, and fail beyond.
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


def _event(kind: str, content: dict[str, Any], number: int | None = None) -> str:
    identifier = "" if number is None else f"id: {number}\n"
    # JSON holds no line end, which would end the event.
    return f"{identifier}event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n"
