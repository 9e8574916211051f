"""A visitor and an adviser who write to each other, through the channel's own turns, in a process.

``python -m tests.support.talking_program SHARD SHARDS CONVERSATIONS FIRST LAST WHO FOLDER``: says the
messages FIRST to LAST - 1 of WHO (``visitor``, ``adviser`` or ``both``) in every conversation of the
shard; each conversation begins with a request and an adviser who joins. It may be killed at any
time and started again: what it is not sure to have said, it says again under the same id, as the
window and the desk do.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from addons.channels.adviser import AdviserGate
from addons.channels.bell import Bell
from addons.channels.erasure import Erasure
from addons.channels.incoming import Incoming
from addons.channels.settings import ChannelSettings
from addons.channels.turns import Turns
from addons.web.errors import ApiError
from opco import clock, handoff
from opco.database import create_engine, session_scope
from opco.database.tables import Handoff
from opco.handoff.configuration import teams
from opco.handoff.signing import sign
from opco.privacy import Databases
from opco.settings import Settings
from tests.support.handoff_programs import conversation
from tests.support.scripted import ScriptedAgent

AT_ONCE = 8
NAME = "Nadia"


class Talk:
    """Speaks in some conversations; what was said for sure is kept in a file of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        settings = Settings.from_env()
        self._engine = create_engine(settings.database_url)
        self._agent: Any = ScriptedAgent(settings.conversations_url)
        self._gate = AdviserGate(self._engine)
        databases = Databases(self._engine, create_engine(settings.conversations_url))
        self._turns = Turns(
            ChannelSettings(secret="x" * 48), {}, self._gate,
            Erasure(databases, clock.now), Bell(), clock.now,
        )  # fmt: skip
        self._secrets = (os.environ["ADVISER_WEBHOOK_SECRET"],)
        self._file = folder / f"said-{name}"
        self._said = set(self._file.read_text().split()) if self._file.exists() else set()

    async def play(self, numbers: Iterable[int], rounds: range, who: str) -> None:
        """Say everything, some conversations at a time."""
        waiting = list(numbers)

        async def some() -> None:
            while waiting:
                number = waiting.pop()
                for index in rounds:
                    if f"{number}/{index}" not in self._said:
                        await self._until_done(number, index, who)
                        with self._file.open("a", encoding="ascii") as log:
                            log.write(f"{number}/{index}\n")

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))

    async def _until_done(self, number: int, index: int, who: str) -> None:
        while True:
            try:
                if index == 0:
                    await asyncio.to_thread(self._request, number)
                    await self._event(number, "joined", "adviser.joined", None)
                if who != "adviser":
                    message = Incoming(f"v{index}", f"question {index}")
                    await self._turns.take(self._agent, conversation(number), message)
                if who != "visitor":
                    await self._event(number, f"a{index}", "adviser.message", f"réponse {index}")
                return
            except (SQLAlchemyError, ApiError, handoff.AdviserEventRefused) as error:
                print(type(error).__name__, error, flush=True)
                await asyncio.sleep(0.3)

    def _request(self, number: int) -> None:
        draft = handoff.HandoffDraft(
            id=f"draft-{number}", conversation_id=conversation(number), reason="asked",
            consented_at=clock.now(), email="visitor@garage.example", live=True,
        )  # fmt: skip
        with session_scope(self._engine) as session:
            handoff.request(session, draft, teams(), clock.now(), "http://127.0.0.1")

    def _reference(self, number: int) -> str:
        with session_scope(self._engine, read_only=True) as session:
            query = select(Handoff.reference).where(Handoff.conversation_id == conversation(number))
            return str(session.execute(query).scalar_one())

    async def _event(self, number: int, name: str, kind: str, text: str | None) -> None:
        reference = await asyncio.to_thread(self._reference, number)
        data = {"reference": reference, "adviser": {"name": NAME}}
        body = json.dumps({"type": kind, "data": {**data, **({"text": text} if text else {})}})
        now = clock.now()
        headers = sign(self._secrets, f"msg_{number}_{name}", body, now)
        event = await self._gate.receive(headers, body.encode(), now)
        if not event.duplicate:
            await self._turns.add(self._agent, event)


def main() -> None:
    """Play the shard that the arguments name."""
    shard, shards, conversations, first, last = map(int, sys.argv[1:6])
    who, folder = sys.argv[6], Path(sys.argv[7])
    talk = Talk(folder, f"{shard}-{who}-{first}-{last}")
    mine = range(shard, conversations, shards)
    asyncio.run(talk.play(mine, range(first, last), who))


if __name__ == "__main__":
    main()
