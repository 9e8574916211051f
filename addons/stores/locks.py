"""The lock store: in the process alone, or in Redis when several workers share conversations."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore

from opco.settings import Settings


class EnvironmentLockStore:
    """Builds the lock store that ``REDIS_URL`` asks for.

    Rasa instantiates the class that ``endpoints.yml`` names, with a configuration that is not
    needed here; the instance it gets is one of Rasa's own two stores.
    """

    def __new__(cls, endpoint_config: Any = None) -> LockStore:  # type: ignore[misc]
        """Return an in-memory store, or a Redis one."""
        del endpoint_config
        return _lock_store(Settings().redis_url)


def _lock_store(url: str | None) -> LockStore:
    if not url:
        return InMemoryLockStore()
    parts = urlsplit(url)
    return RedisLockStore(
        host=parts.hostname or "localhost",
        port=parts.port or 6379,
        username=parts.username,
        password=parts.password,
        db=int(parts.path.strip("/") or 1),
        use_ssl=parts.scheme == "rediss",
        key_prefix="opco",
    )
