"""How often: rates by session and by address, shared by workers."""

import asyncio
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from limits import RateLimitItem, parse_many
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from addons.stores.locks import ANSWER
from addons.web.errors import ApiError

Result = TypeVar("Result")

#: What redis-py waits for, without an end unless told.
_TIMES = ("socket_timeout", "socket_connect_timeout")


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
        # One that takes a question and never answers would keep a thread for each, for ever.
        patience = {} if self.is_local else dict.fromkeys(_TIMES, ANSWER)
        #: Held here too: the limiter only knows it weakly.
        self._storage = storage_from_string(storage, **patience)
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
