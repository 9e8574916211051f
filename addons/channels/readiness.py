"""Whether a message would be answered now: model, action server, databases."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from rasa.core.agent import Agent
from sqlalchemy import text
from sqlalchemy.engine import Engine

logger = logging.getLogger(__name__)

SECONDS = 2.0


async def readiness(agent: Agent | None, engine: Engine) -> dict[str, bool]:
    """Return what works: ``model``, ``actions`` and ``database``, each asked within 2 seconds."""
    model = agent is not None and agent.is_ready()
    actions, database, conversations = await asyncio.gather(
        _within(_actions(agent)),
        _within(asyncio.to_thread(_database, engine)),
        _within(_conversations(agent)),
    )
    return {"model": model, "actions": actions, "database": database and conversations}


async def _within(check: object) -> bool:
    try:
        return bool(await asyncio.wait_for(check, SECONDS))
    except Exception as error:
        # Any failure means « not ready »; which one is for the operator.
        logger.warning("Not ready: %s", error or type(error).__name__)
        return False


async def _actions(agent: Agent | None) -> bool:
    if agent is None:
        return False
    if agent.action_endpoint is None:
        return True
    parts = urlsplit(agent.action_endpoint.url)
    address = urlunsplit((parts.scheme, parts.netloc, "/health", "", ""))
    async with aiohttp.ClientSession() as client, client.get(address) as reply:
        return reply.status == 200


async def _conversations(agent: Agent | None) -> bool:
    if agent is None:
        return False
    # A conversation that does not exist: the store answers without loading anything.
    await agent.tracker_store.retrieve("ready")
    return True


def _database(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT 1")).scalar() == 1)
