"""The assistant as it runs: Rasa, its actions, database, webhook receiver, all real."""

from __future__ import annotations

import json
import os
import socket
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from commands.processes import Program, Supervisor
from commands.programs import action_server, rasa_server
from opco import clock
from opco.companies.seed import seed
from opco.database import create_engine
from opco.database.migrate import upgrade
from opco.settings import Settings
from tests.support.receiver import Receiver

SECRET = "whsec_dGVzdC1zZWNyZXQtb2YtdGhlLWxpdmUtc3RhY2s="
TODAY = "2026-11-23T10:00:00"
REPLY_SECONDS = 60
LONGEST_SENDER = 100


@dataclass
class Message:
    """One message of the assistant."""

    text: str
    buttons: list[dict[str, str]]
    custom: dict[str, Any]

    def payload(self, title: str) -> str:
        """Return what pressing the button with this title sends."""
        return next(b["payload"] for b in self.buttons if title.lower() in b["title"].lower())


class Conversation:
    """One visitor, on Rasa's REST channel."""

    def __init__(self, stack: Stack, sender: str) -> None:
        self._stack = stack
        self.sender = sender
        self.last: list[Message] = []

    def say(self, text: str) -> list[Message]:
        """Send a message, or a button's payload; return all that is answered."""
        reply = requests.post(
            f"{self._stack.url}/webhooks/rest/webhook",
            json={"sender": self.sender, "message": text},
            timeout=REPLY_SECONDS,
        )
        assert reply.status_code == 200, reply.text
        self.last = list(_messages(reply.json()))
        return self.last

    def press(self, title: str) -> list[Message]:
        """Press the button with this title under what was said last."""
        for message in reversed(self.last):
            for item in message.buttons:
                if title.lower() in item["title"].lower():
                    return self.say(item["payload"])
        raise AssertionError(f"no button « {title} » under: {self.text}")

    @property
    def text(self) -> str:
        """Return all that was said last, plain spaces for non-breaking ones."""
        return plain("\n".join(message.text for message in self.last))

    @property
    def decision(self) -> dict[str, Any]:
        """Return the decision just said."""
        return next(m.custom["decision"] for m in self.last if m.custom.get("kind") == "decision")

    @property
    def kinds(self) -> list[str]:
        """Return the kind of each message just said."""
        return [message.custom.get("kind", "") for message in self.last]


class Stack:
    """The programs of one assistant in a folder of its own, on ports of its own.

    With ``actions_apart`` its actions run in a program of their own, as they may.
    """

    def __init__(self, folder: Path, actions_apart: bool = False, **environment: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._clock = folder / "now"
        self.set_now(TODAY)
        self.receiver = Receiver(SECRET, now=self._moment).start()
        actions_port = free_port()
        actions_url = f"http://127.0.0.1:{actions_port}/webhook" if actions_apart else ""
        self.environment = {
            "DATABASE_URL": f"sqlite:///{folder / 'opco.db'}",
            "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'conversations.db'}",
            "OPCO_NOW": f"@{self._clock}",
            "OPCO_PORT": str(free_port()),
            "OPCO_ACTIONS_PORT": str(actions_port),
            "OPCO_ACTIONS_URL": actions_url,
            "ADVISER_WEBHOOK_URL": self.receiver.url,
            "ADVISER_WEBHOOK_SECRET": SECRET,
            # Visitors keep their session when the server restarts; each test has an address.
            "WEBSITE_SECRET": SECRET,
            "WEBSITE_TRUSTED_PROXIES": "127.0.0.0/8",
            **environment,
        }
        with in_environment(self.environment):
            self.settings = Settings.from_env()
            self.programs = {
                **({"actions": action_server(self.settings)} if actions_apart else {}),
                "rasa": rasa_server(self.settings),
            }
        self._supervisor = Supervisor(folder / "log")

    @property
    def url(self) -> str:
        """Return the address of the assistant."""
        return f"http://127.0.0.1:{self.settings.port}"

    def start(self) -> Stack:
        """Prepare the database, start everything, wait until it answers."""
        engine = create_engine(self.settings.database_url)
        upgrade(engine)
        seed(engine)
        engine.dispose()
        for program in self.programs.values():
            self.start_program(program)
        for program in self.programs.values():
            self._supervisor.wait_until_ready(program, 120)
        return self

    def start_program(self, program: Program) -> None:
        """Start one program in this stack's environment."""
        with in_environment(self.environment):
            self._supervisor.start(program)

    def stop_program(self, program: Program) -> None:
        """Stop one program; the others go on."""
        self._supervisor.stop_one(program.name)

    def process_ids(self) -> list[int]:
        """Return the numbers of the running programs."""
        return self._supervisor.process_ids()

    def wait_until_ready(self, program: Program, seconds: float = 120) -> None:
        """Wait until a program answers."""
        self._supervisor.wait_until_ready(program, seconds)

    def stop(self) -> None:
        """Stop everything."""
        self._supervisor.stop()
        self.receiver.stop()

    def set_now(self, moment: str) -> None:
        """Move the clock of all programs."""
        # Replaced in one step: a program must never read half a moment.
        draft = self._clock.with_suffix(".draft")
        draft.write_text(moment, encoding="utf-8")
        draft.replace(self._clock)

    def _moment(self) -> datetime:
        with in_environment({"OPCO_NOW": f"@{self._clock}"}):
            return clock.now()

    def conversation(self, sender: str) -> Conversation:
        """Begin a conversation."""
        if len(sender) > LONGEST_SENDER:
            sender = f"{sender[:60]}-{zlib.crc32(sender.encode())}"
        return Conversation(self, sender)

    def log(self, name: str) -> str:
        """Return what a program printed."""
        log = self._supervisor.log_of(name)
        return log.read_text(encoding="utf-8", errors="replace") if log else ""


@contextmanager
def in_environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables, and put them back."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def free_port() -> int:
    """Return a port of the loopback that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def plain(text: str) -> str:
    """Return a text with plain spaces and apostrophes, to compare words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def _messages(content: list[dict[str, Any]]) -> Iterator[Message]:
    """Join each text with the ``custom`` part that Rasa's REST channel sends after it."""
    waiting: Message | None = None
    for item in content:
        custom = item.get("custom")
        if isinstance(custom, str):
            custom = json.loads(custom)
        if "text" in item:
            # Without buttons, Rasa's channel sends each paragraph apart: they are one message.
            before = f"{waiting.text}\n\n" if waiting else ""
            waiting = Message(f"{before}{item['text']}", item.get("buttons") or [], {})
        if custom:
            if waiting is None:
                waiting = Message("", [], {})
            waiting.custom.update(custom)
            yield waiting
            waiting = None
    if waiting:
        yield waiting
