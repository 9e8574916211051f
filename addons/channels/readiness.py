"""Whether a message would be answered now: each part asked to do what a message needs of it."""

import asyncio
import logging
from collections.abc import Awaitable
from urllib.parse import urljoin

import aiohttp
from rasa.core.agent import Agent
from sqlalchemy import func, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from addons.channels.limits import Rates
from addons.metrics import READY
from addons.stores.locks import SharedLockStore
from opco.database.tables import Company, ErasedConversation

logger = logging.getLogger(__name__)

SECONDS = 2.0


class Readiness:
    """Asks the parts: ``model``, ``actions``, ``database``, ``conversations``, ``redis`` if any."""

    def __init__(self, records: Engine, rates: Rates) -> None:
        self._records = records
        self._rates = rates
        self._asking: asyncio.Task[dict[str, bool]] | None = None

    async def checks(self, agent: Agent | None) -> dict[str, bool]:
        """Return what works, each part asked within 2 seconds.

        Who asks meanwhile gets the same answer: many at once cost what one does.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(agent))
        return await asyncio.shield(self._asking)

    async def _ask(self, agent: Agent | None) -> dict[str, bool]:
        parts: dict[str, Awaitable[bool]] = {
            "actions": _actions(agent),
            "database": asyncio.to_thread(_database, self._records),
            "conversations": _conversations(agent),
        }
        if not self._rates.is_local:
            parts["redis"] = self._redis(agent)
        answers = await asyncio.gather(*(_within(name, part) for name, part in parts.items()))
        checks = {
            "model": agent is not None and agent.is_ready(),
            **dict(zip(parts, answers, strict=True)),
        }
        for part, works in checks.items():
            READY.labels(part).set(works)
        return checks

    async def _redis(self, agent: Agent | None) -> bool:
        locks = getattr(agent, "lock_store", None)
        if isinstance(locks, SharedLockStore):
            await locks.check()
        return await self._rates.is_there()


async def _within(name: str, check: Awaitable[bool]) -> bool:
    try:
        return bool(await asyncio.wait_for(check, SECONDS))
    except Exception as error:
        # Any failure means « not ready »; which one is for the operator.
        logger.warning("Not ready: %s: %s", name, error or type(error).__name__)
        return False


async def _actions(agent: Agent | None) -> bool:
    if agent is None:
        return False
    endpoint = agent.action_endpoint
    if endpoint is None or getattr(endpoint, "is_here", False):
        return True  # in this process: there when it is
    address = urljoin(endpoint.url, "/health")
    async with aiohttp.ClientSession() as client, client.get(address) as reply:
        return reply.status == 200


async def _conversations(agent: Agent | None) -> bool:
    if agent is None:
        return False
    await agent.tracker_store.check()
    return True


def _database(engine: Engine) -> bool:
    """Read rows that every message may need, write one, and take it back."""
    with Session(engine, future=True) as session:
        session.execute(select(Company.siret).limit(1)).first()
        row = insert(ErasedConversation).values(
            conversation_hash="ready", erased_at=func.current_timestamp()
        )
        session.execute(row)
        session.rollback()
    return True
