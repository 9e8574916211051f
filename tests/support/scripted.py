"""The channel around a scripted assistant: real HTTP, real trackers, answers told by the test.

For what needs no model: limits, order, retries, streams, and the widget's own behaviour. What the
assistant really answers is tested against the real server.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Sanic
from sanic.touchup.service import TouchUp

from addons.channels.adviser import Situation
from addons.channels.loopback import LoopbackRest
from addons.channels.settings import ChannelSettings
from addons.channels.website import WebsiteChannel
from addons.channels.welcome import Welcome
from addons.guard import protect
from addons.stores.trackers import ConversationStore
from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.handoff import AdviserEventRefused
from opco.privacy import Databases, is_erased

SECRET = "a secret of the tests, long enough to sign with"
TITLES = {
    "/aide_apprentissage": "Aide à l'embauche d'un apprenti",
    "/tuteur_role": "Le rôle du tuteur",
    "/parler_conseiller": "Parler à un conseiller",
}

LINK_HOSTS = ("service-public.gouv.fr", "legifrance.gouv.fr")

#: What the assistant says to a text: bot events as (text, data); none when it fails to answer.
Script = Callable[[str], list[tuple[str | None, dict[str, Any]]]]


def echo(text: str) -> list[tuple[str | None, dict[str, Any]]]:
    """Answer with the text itself."""
    return [(f"Vous avez dit : {text}", {})]


class ScriptedAgent:
    """Stands for Rasa's agent: keeps trackers as it does, answers what ``script`` says."""

    def __init__(self, conversations_url: str) -> None:
        self.domain = Domain.empty()
        self.tracker_store = ConversationStore(self.domain, host=conversations_url)
        self.lock_store = InMemoryLockStore()
        self.action_endpoint = None
        self.script: Script = echo
        self.delay = 0.0
        self.ready = True
        self.received: list[tuple[str, str]] = []
        #: How many conversations were being answered at the same time, at most.
        self.most_at_once = 0
        self._now = 0

    def is_ready(self) -> bool:
        return self.ready

    async def handle_message(self, message: UserMessage) -> None:
        async with self.lock_store.lock(message.sender_id):
            self.received.append((message.sender_id, message.text))
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            await asyncio.sleep(self.delay)
            self._now -= 1
            tracker = await self.tracker_store.get_or_create_tracker(
                message.sender_id, append_action_listen=False
            )
            tracker.update(
                UserUttered(
                    message.text,
                    input_channel=message.input_channel,
                    message_id=message.message_id,
                    metadata=message.metadata,
                )
            )
            for text, data in self.script(message.text):
                tracker.update(BotUttered(text, data))
            await self.tracker_store.save(tracker)


class ScriptedGate:
    """Stands for the adviser's side: the test sets who answers; what is erased, the database says."""

    def __init__(self, databases: Databases) -> None:
        self._records = databases.records
        self.states: dict[str, str] = {}
        self.notices: dict[str, list[SimpleNamespace]] = {}
        self.said: list[tuple[str, str, str]] = []
        self.seen: list[str] = []
        self.recorded: list[str] = []

    async def situation(self, conversation_id: str, now: datetime) -> Situation:
        return await asyncio.to_thread(self.ask, conversation_id, now)

    def ask(self, conversation_id: str, now: datetime) -> Situation:
        state = self.states.get(conversation_id, "bot")
        notices = list(self.notices.get(conversation_id, []))
        with session_scope(self._records, read_only=True) as session:
            return Situation(state, notices, is_erased(session, conversation_id))

    async def visitor_said(
        self, conversation_id: str, message_id: str, text: str, now: datetime
    ) -> None:
        self.said.append((conversation_id, message_id, text))

    async def receive(self, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
        """Refuse every call of an adviser's system: none is signed here."""
        raise AdviserEventRefused("unsigned", 401)

    async def visitor_seen(self, conversation_id: str, now: datetime) -> None:
        self.seen.append(conversation_id)

    async def visitors_seen(self, conversations: Collection[str], now: datetime) -> None:
        self.seen.extend(conversations)

    async def with_notices(self, conversations: Collection[str], now: datetime) -> list[str]:
        return [one for one in conversations if self.notices.get(one)]

    async def record(self, event: Any, now: datetime) -> None:
        self.recorded.append(event.id)
        states = {"adviser.joined": "adviser", "adviser.closed": "bot"}
        if event.type in states:
            self.states[event.conversation_id] = states[event.type]

    async def record_notice(self, notice: Any, now: datetime) -> None:
        for waiting in self.notices.values():
            waiting[:] = [other for other in waiting if other.id != notice.id]


class ScriptedServer:
    """A running channel: its address, its agent and its gate."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        conversations_url = f"sqlite:///{folder / 'conversations.db'}"
        self.agent = ScriptedAgent(conversations_url)
        self.databases = Databases(
            create_engine(f"sqlite:///{folder / 'opco.db'}"), create_engine(conversations_url)
        )
        self.gate = ScriptedGate(self.databases)
        upgrade(self.databases.records)
        given = {
            "message_rates": "10000/minute",
            "address_rates": "10000/minute",
            "session_rates": "10000/minute",
            "read_rates": "10000/minute",
            "starters": ("aide_apprentissage", "tuteur_role"),
            "poll_seconds": 0.1,
        }
        self.settings = ChannelSettings(secret=SECRET, **{**given, **settings})
        self.channel = WebsiteChannel(
            self.settings,
            Welcome(self.settings, TITLES, LINK_HOSTS),
            self.databases,
            self.gate,
        )
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()

    @property
    def base(self) -> str:
        """Return the address of the channel."""
        return f"{self.url}/webhooks/website"

    def call(self, coroutine: Any) -> Any:
        """Run a coroutine where the server runs and return its result."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    def adviser_says(
        self,
        conversation_id: str,
        kind: str,
        text: str,
        name: str = "Claire",
        last_words: str | None = None,
    ) -> str:
        """Make an adviser's event part of a conversation, as ``POST adviser`` does."""
        event = SimpleNamespace(
            id=f"evt-{next(_numbers)}",
            type=f"adviser.{kind}",
            conversation_id=conversation_id,
            name=name,
            text=text,
            last_words=last_words,
        )
        self.call(self.channel.talk.turns.add(self.agent, event))
        return event.id


_numbers = itertools.count(1)


@contextmanager
def running(folder: Path, port: int = 0, **settings: Any) -> Iterator[ScriptedServer]:
    """Run a channel around a scripted assistant until the block ends."""
    server = ScriptedServer(folder, **settings)
    started = threading.Event()
    thread = threading.Thread(target=_serve, args=(server, port, started), daemon=True)
    thread.start()
    assert started.wait(10), "the server did not start"
    try:
        yield server
    finally:
        server._loop.call_soon_threadsafe(server._stopping.set)
        thread.join(10)


def _serve(server: ScriptedServer, port: int, started: threading.Event) -> None:
    asyncio.set_event_loop(server._loop)
    server._loop.run_until_complete(_run(server, port, started))
    server._loop.close()


async def _run(server: ScriptedServer, port: int, started: threading.Event) -> None:
    from rasa.server import configure_cors

    app = Sanic(f"scripted_{next(_numbers)}", configure_logging=False)
    # As Rasa does: its CORS layer must not undo the channel's own answers.
    configure_cors(app, None)
    app.blueprint(server.channel.blueprint(None), url_prefix="/webhooks/website")
    rest = LoopbackRest().blueprint(server.agent.handle_message)
    app.blueprint(rest, url_prefix="/webhooks/rest")
    app.ctx.agent = server.agent
    protect(app)
    listening = socket.create_server(("127.0.0.1", port))
    server.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    running_server = await app.create_server(
        sock=listening, return_asyncio_server=True, access_log=False
    )
    await running_server.startup()
    # Sanic optimises its own classes as an app starts; it fails on those already optimised.
    TouchUp._registry.clear()
    await running_server.before_start()
    started.set()
    await server._stopping.wait()
    await running_server.before_stop()
    await running_server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
