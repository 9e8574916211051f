"""Notices what other processes do in the conversations that are looked at here.

One question a second for all windows, and one writing every few seconds, however many are open:
another worker took an adviser's words, a promise has run out, a command erased a conversation.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from rasa.core.agent import Agent

from addons.channels.adviser import AdviserGate
from addons.channels.bell import Bell
from addons.channels.erasure import Erasure
from addons.channels.settings import ChannelSettings
from addons.channels.writing import Writing

logger = logging.getLogger(__name__)

#: A row may be written after one with a higher number: PostgreSQL numbers before it commits.
LATE_SECONDS = 3.0
#: Between two looks at what depends on the hour, and two notes of who is there.
SLOW_SECONDS = 5.0


@dataclass
class Watch:
    """Rings the bell for what is added from outside; runs while somebody looks."""

    settings: ChannelSettings
    bell: Bell
    gate: AdviserGate
    erasure: Erasure
    writing: Writing
    clock: Callable[[], datetime]
    _running: asyncio.Task[None] | None = field(default=None, init=False)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    #: When each last number was seen: what is newer than a few seconds is looked at again.
    _seen: deque[tuple[float, int]] = field(default_factory=deque, init=False)
    _known: set[int] = field(default_factory=set, init=False)

    async def start(self, agent: Agent) -> None:
        """Watch from now on; what is added after the return is noticed."""
        async with self._starting:
            if self._running is None or self._running.done():
                last = await agent.tracker_store.last_number()
                self._seen = deque([(time.monotonic(), last)])
                self._running = asyncio.create_task(self._run(agent))

    async def _run(self, agent: Agent) -> None:
        slow_at = time.monotonic()
        since = self.clock()
        while self.bell.conversations:
            await asyncio.sleep(self.settings.poll_seconds)
            try:
                await self._look(agent)
                if time.monotonic() - slow_at >= SLOW_SECONDS:
                    slow_at, before, since = time.monotonic(), since, self.clock()
                    await self._look_at_the_hour(before)
            except Exception as error:
                # A database that is away: the windows stay, and are told when it is back.
                logger.warning("Open windows could not be looked after: %s", type(error).__name__)

    async def _look(self, agent: Agent) -> None:
        now = time.monotonic()
        while len(self._seen) > 1 and now - self._seen[1][0] >= LATE_SECONDS:
            self._seen.popleft()
        found = await agent.tracker_store.added_since(self._seen[0][1])
        self.bell.ring({found[number] for number in found.keys() - self._known})
        self.bell.ring(await self.writing.seen_elsewhere(self.bell.conversations))
        self._known = set(found)
        if found and max(found) > self._seen[-1][1]:
            self._seen.append((now, max(found)))

    async def _look_at_the_hour(self, since: datetime) -> None:
        looked_at = set(self.bell.conversations)
        now = self.clock()
        present = self.bell.take_presences()
        if present:
            await self.gate.visitors_seen(present, now)
        self.bell.ring(await self.gate.with_notices(looked_at, now))
        self.bell.ring(await self.erasure.erased_among(looked_at, since))
