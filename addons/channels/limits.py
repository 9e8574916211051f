"""How often: rates by session and by address, shared by workers."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from addons.stores.locks import ANSWER
from addons.web.errors import ApiError

Result = TypeVar("Result")

#: What redis-py waits for, without an end unless told.
_TIMES = ("socket_timeout", "socket_connect_timeout")


#: Seconds between two looks for counts that have passed.
SWEEP_SECONDS = 60.0


class LocalStorage(MemoryStorage):
    """The library's counts in memory, without its thread.

    limits 2.4 starts a thread at each request, which walks through every count of everybody: a
    fifth of the processor time of a busy assistant (26 November 2026). A count that has passed
    counts for nothing where it is read; it is only to be forgotten, once a minute.
    """

    def __init__(self) -> None:
        super().__init__()
        # What is swept away is made anew when it is asked for.
        self.events = defaultdict(list)
        self._swept = time.monotonic()

    def _MemoryStorage__schedule_expiry(self) -> None:
        if time.monotonic() - self._swept < SWEEP_SECONDS:
            return
        self._swept, now = time.monotonic(), time.time()
        for key, entries in list(self.events.items()):
            entries[:] = [entry for entry in entries if entry.expiry > now]
            if not entries:
                del self.events[key]
        for key, ends in list(self.expirations.items()):
            if ends <= now:
                self.storage.pop(key, None)
                self.expirations.pop(key, None)


#: The same few settings are asked at every request.
_read = lru_cache(maxsize=32)(parse_many)


class Rates:
    """Counts requests in moving windows.

    ``storage`` is an address of the ``limits`` library: ``memory://`` for one process,
    ``redis://…`` when several workers must count together.
    """

    def __init__(self, storage: str = "memory://") -> None:
        #: Whether they are counted in this process alone.
        self.is_local = storage.startswith("memory")
        #: Held here too: the limiter only knows it weakly. A Redis that takes a question and never
        #: answers would keep a thread for each, for ever.
        self._storage = (
            LocalStorage()
            if self.is_local
            else storage_from_string(storage, **dict.fromkeys(_TIMES, ANSWER))
        )
        self._limiter = MovingWindowRateLimiter(self._storage)

    async def hit(self, rates: str, *identifiers: str) -> None:
        """Count one request against every rate of ``rates`` (``20/minute;200/hour``).

        Raises ``ApiError`` 429 with the seconds to wait when one is used up.
        """
        wait = await self._run(lambda: self._hit(_read(rates), identifiers))
        if wait:
            raise ApiError(429, "too_many_requests", retry_after=wait, seconds=wait)

    async def note(self, name: str, seconds: int) -> None:
        """Keep a sign for so many seconds, counted again from now when it is there already."""
        await self._run(lambda: self._storage.incr(name, seconds, elastic_expiry=True))

    async def forget(self, name: str) -> None:
        """Take a sign away."""
        await self._run(lambda: self._storage.clear(name))

    async def is_noted(self, name: str) -> bool:
        """Tell whether a sign was kept, and has not passed."""
        return bool(await self._run(lambda: self._storage.get(name)))

    async def is_there(self) -> bool:
        """Tell whether the counters answer."""
        return bool(await self._run(self._storage.check))

    async def _run(self, call: Callable[[], Result]) -> Result:
        # Redis answers over the network: never in the event loop, which serves everybody.
        return call() if self.is_local else await asyncio.to_thread(call)

    def _hit(self, rates: list[RateLimitItem], identifiers: tuple[str, ...]) -> int:
        for rate in rates:
            if not self._limiter.hit(rate, *identifiers):
                reset, _ = self._limiter.get_window_stats(rate, *identifiers)
                return max(1, int(reset - time.time()) + 1)
        return 0
