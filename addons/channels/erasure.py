"""Erasing a conversation, and knowing that it was: from any process, after a restart."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from addons.channels.records import in_session
from addons.web.errors import ApiError
from opco.privacy import Databases, erase, erased_among, is_erased


class Erasure:
    """Asks ``opco.privacy`` in threads."""

    def __init__(self, databases: Databases, clock: Callable[[], datetime]) -> None:
        self._databases = databases
        self._clock = clock

    async def require_kept(self, conversation_id: str) -> None:
        """Raise ``ApiError`` 410 when the conversation was erased, here or by a command."""
        if await self.is_erased(conversation_id):
            raise ApiError(410, "conversation_erased")

    async def is_erased(self, conversation_id: str) -> bool:
        """Tell whether the conversation was erased."""
        return await in_session(self._databases.records, is_erased, conversation_id, read_only=True)

    async def erased_among(self, conversations: Iterable[str], since: datetime) -> list[str]:
        """Return those of ``conversations`` that were erased since ``since``."""
        return await in_session(
            self._databases.records, erased_among, conversations, since, read_only=True
        )

    async def erase(self, conversation_id: str) -> dict[str, int]:
        """Erase all that is kept of the conversation; returns how much of each."""
        return await asyncio.to_thread(erase, conversation_id, self._databases, self._clock())
