"""Tells the other processes that something was added to a conversation, as soon as it is.

By Redis, which processes that answer together share already. Nothing depends on it: what it does
not carry, ``Watch`` notices within a second.
"""

import asyncio
import logging
import uuid
from contextlib import suppress

import redis.asyncio as redis

from addons.channels.bell import Bell

logger = logging.getLogger(__name__)

CHANNEL = "opco:added"
#: Seconds before a Redis that is away is asked again.
TRY_AGAIN = 1.0
#: Beyond this many, Redis has been away for long: the watch does without.
MOST_WAITING = 1000


class Carrier:
    """Carries the bell's ringing between processes."""

    def __init__(self, url: str, bell: Bell) -> None:
        self._url = url
        self._bell = bell
        #: What this process sends comes back to it, and was heard here already.
        self._sender = uuid.uuid4().hex
        self._client: redis.Redis
        self._waiting: asyncio.Queue[str]
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Send and listen from now on, in the running event loop."""
        self._client = redis.Redis.from_url(self._url)
        self._waiting = asyncio.Queue(MOST_WAITING)
        self._bell.carry = self._take
        self._tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._listen())]

    async def stop(self) -> None:
        """Send and listen no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # Closing the client alone leaves the connections of its pool open.
        await self._client.close(close_connection_pool=True)

    def _take(self, conversation_id: str) -> None:
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait(conversation_id)

    async def _send(self) -> None:
        while True:
            conversation_id = await self._waiting.get()
            try:
                await self._client.publish(CHANNEL, f"{self._sender} {conversation_id}")
            except Exception as error:
                logger.warning("Other processes were not told: %s", type(error).__name__)
                await asyncio.sleep(TRY_AGAIN)

    async def _listen(self) -> None:
        while True:
            try:
                async with self._client.pubsub() as heard:
                    await heard.subscribe(CHANNEL)
                    async for message in heard.listen():
                        if message["type"] == "message":
                            self._ring(message["data"])
            except Exception as error:
                # Whatever it is: meanwhile the windows of this process wait for the watch.
                logger.warning("Other processes are not heard: %s", type(error).__name__)
            await asyncio.sleep(TRY_AGAIN)

    def _ring(self, data: bytes) -> None:
        sender, _, conversation_id = data.decode("utf-8", "replace").partition(" ")
        if sender != self._sender:
            self._bell.ring([conversation_id])
