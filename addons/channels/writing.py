"""Who is writing, on either side of a conversation with an adviser: signs that pass by themselves.

They stand with the counters of requests, which workers share; no database holds them.
"""

from collections.abc import Collection

from addons.channels.limits import Rates
from opco.handoff import ADVISER

VISITOR = "visitor"
#: Who writes gives a sign every 2.5 seconds.
_SECONDS = 6


class Writing:
    """The signs of one channel."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates

    async def note(self, side: str, conversation_id: str) -> None:
        """Note that somebody is writing now."""
        await self._rates.note(_name(side, conversation_id), _SECONDS)

    async def end(self, side: str, conversation_id: str) -> None:
        """Note that what was written is sent."""
        await self._rates.forget(_name(side, conversation_id))

    async def is_seen(self, side: str, conversation_id: str) -> bool:
        """Tell whether somebody has written in the last seconds."""
        return await self._rates.is_noted(_name(side, conversation_id))

    async def seen_elsewhere(self, conversations: Collection[str]) -> list[str]:
        """Return those of these conversations in which an adviser writes, as other workers know."""
        if self._rates.is_local:
            return []  # The worker that takes the sign rings by itself.
        return [one for one in list(conversations) if await self.is_seen(ADVISER, one)]


def _name(side: str, conversation_id: str) -> str:
    return f"writing/{side}/{conversation_id}"
