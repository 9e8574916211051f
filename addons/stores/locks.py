"""The lock store: in the process alone, or in Redis when several processes share conversations.

Rasa's own Redis store keeps what a killed process held for a minute: with one of two processes killed,
its visitors were told twice to try again, 30 s each. It also reads, changes and writes its tickets in
three steps, between which another process may come. Here a lock is one key of Redis, set if it is not there, that lives for a
few seconds and is prolonged as long as its holder does (redis-py's own lock).
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import redis.asyncio as redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError, LockStore
from redis.asyncio.lock import Lock
from redis.exceptions import LockError as NotHeld
from redis.exceptions import RedisError

from opco.settings import Settings

logger = logging.getLogger(__name__)

#: Seconds after which what a killed process held is free, and between two prolongations.
LEASE = 10.0
#: Seconds that a message waits for those before it, at most.
PATIENCE = 60.0
#: Seconds between two tries to take a lock, and that an answer of Redis may take, here as elsewhere.
TRY_AGAIN = 0.05
ANSWER = 5.0


class EnvironmentLockStore:
    """Builds the lock store that ``REDIS_URL`` asks for.

    Rasa instantiates the class that ``endpoints.yml`` names, with a configuration that is not
    needed here.
    """

    def __new__(cls, endpoint_config: Any = None) -> LockStore:
        """Return an in-memory store, or a shared one."""
        del endpoint_config
        url = Settings.from_env().redis_url
        return SharedLockStore(url) if url else LocalLockStore()


class LocalLockStore(InMemoryLockStore):
    """Rasa's store in memory, asked often enough that nobody waits for the asking.

    Rasa looks once a second whether a conversation is free: a turn of 80 ms behind another took two.
    """

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = TRY_AGAIN,
    ) -> AsyncIterator[TicketLock]:
        """Hold the conversation; raises ``LockError`` when others do for a minute."""
        wait = min(wait_time_in_seconds, TRY_AGAIN)
        async with super().lock(conversation_id, lock_lifetime, wait) as held:
            yield held


class SharedLockStore(LockStore):
    """One holder of a conversation among all processes that share a Redis."""

    def __init__(self, url: str, lease: float = LEASE) -> None:
        super().__init__()
        self._lease = lease
        self._client = redis.Redis.from_url(
            url, socket_timeout=ANSWER, socket_connect_timeout=ANSWER
        )

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float | None = None,
        wait_time_in_seconds: float = TRY_AGAIN,
    ) -> AsyncIterator[None]:
        """Hold the conversation; raises ``LockError`` when others do for a minute.

        ``lock_lifetime`` is Rasa's; here a lock lives as long as its holder.
        """
        del lock_lifetime
        lock = self._client.lock(
            f"opco:lock:{conversation_id}",
            timeout=self._lease,
            sleep=min(wait_time_in_seconds, TRY_AGAIN),
            blocking_timeout=PATIENCE,
            thread_local=False,
        )
        if not await lock.acquire():
            raise LockError(f"Could not acquire lock for conversation_id '{conversation_id}'.")
        keeping = asyncio.create_task(self._keep(lock, conversation_id))
        try:
            yield
        finally:
            keeping.cancel()
            # A Redis that went away frees it by itself, soon; what was done is done.
            with suppress(RedisError):
                await lock.release()

    async def check(self) -> None:
        """Raise when Redis does not answer."""
        await self._client.ping()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close(close_connection_pool=True)

    async def _keep(self, lock: Lock, conversation_id: str) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            try:
                await lock.reacquire()
            except NotHeld:
                logger.error("Conversation %s was taken by another process", conversation_id)
                return
            except RedisError as error:
                logger.warning("A lock could not be prolonged: %s", type(error).__name__)
