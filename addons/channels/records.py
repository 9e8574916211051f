"""The assistant's database, asked beside the event loop."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.engine import Engine

from opco.database import session_scope

Result = TypeVar("Result")


async def in_session(
    engine: Engine, call: Callable[..., Result], *arguments: Any, read_only: bool = False
) -> Result:
    """Return what ``call`` makes of a session of its own and ``arguments``, in a thread."""

    def within() -> Result:
        with session_scope(engine, read_only=read_only) as session:
            return call(session, *arguments)

    return await asyncio.to_thread(within)
