"""Sends messages while every program is killed at random, `opco run` itself included.

Usage: ``python -m tests.attack.kills [--messages 300] [--conversations 20] [--seed N]``
Prints one JSON object and ends with status 1 unless each message is once in the transcript and in
the export, answered once, in order. Needs Linux and a trained model (`opco model`).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests

from opco.database import create_engine
from opco.privacy import Databases, export
from opco.settings import ROOT
from tests.support.live import free_port

QUESTIONS = (
    "Quelles aides pour embaucher un apprenti ?",
    "Qui peut être tuteur ?",
    "On est 42 salariés",
    "Comment adhérer ?",
    "Que veut dire NPEC ?",
    "Merci",
)
RUN = "opco run"
PROGRAMS = (RUN, "rasa", "handoffs", "desk")
LONGEST_SECONDS = 1500
PATIENCE_SECONDS = 20


class Service:
    """`opco run` and what it starts, on a folder and ports of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        port = free_port()
        self.base = f"http://127.0.0.1:{port}/webhooks/website"
        self.databases = {
            "DATABASE_URL": f"sqlite:///{folder / 'opco.db'}",
            "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'conversations.db'}",
        }
        self._environment = {
            **os.environ,
            **self.databases,
            "OPCO_PORT": str(port),
            "OPCO_DESK_PORT": str(free_port()),
            "OPCO_DESK_DATABASE": str(folder / "desk.db"),
            "WEBSITE_SECRET": secrets.token_urlsafe(48),
            "WEBSITE_TRUSTED_PROXIES": "127.0.0.0/8",
        }
        self._run: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start `opco run`, not waiting for it to be ready."""
        with (self._folder / "run.log").open("ab") as log:
            self._run = subprocess.Popen(
                [sys.executable, "-m", "commands.main", "run"],
                cwd=ROOT, env=self._environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip

    def wait(self, seconds: float) -> None:
        """Wait until a message would be answered; ends the attack when that never comes."""
        if not self.comes_back(seconds):
            raise SystemExit((self._folder / "run.log").read_text(encoding="utf-8")[-2000:])

    def comes_back(self, seconds: float) -> bool:
        """Wait until a message would be answered; False when it takes longer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if requests.get(f"{self.base}/ready", timeout=5).status_code == 200:
                    return True
            except requests.RequestException:
                pass
            time.sleep(0.5)
        return False

    def kill(self, name: str) -> bool:
        """Kill a program with SIGKILL; False when it is not there.

        `opco run` is started again by us, as systemd would, the others by it.
        """
        assert self._run is not None
        if self._run.poll() is not None or name == RUN:
            self._run.kill()
            self._run.wait()
            self.start()
            return name == RUN
        number = self._run.pid
        try:
            for child in Path(f"/proc/{number}/task/{number}/children").read_text().split():
                if name in Path(f"/proc/{child}/cmdline").read_text().split("\0"):
                    os.kill(int(child), signal.SIGKILL)
                    return True
        except (FileNotFoundError, ProcessLookupError):
            pass  # it went by itself meanwhile
        return False

    def stop(self) -> None:
        """Stop everything as Ctrl-C does."""
        if self._run is not None:
            self._run.send_signal(signal.SIGINT)
            self._run.wait(40)


class Visitor:
    """Sends its messages one after the other, each until it is answered."""

    def __init__(self, base: str, number: int) -> None:
        self._base = base
        self._headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        self.sent: list[str] = []
        self.replies: dict[str, list[str]] = {}
        self.statuses: Counter[int] = Counter()

    def open(self) -> None:
        """Open a conversation."""
        reply = requests.post(
            f"{self._base}/sessions", json={}, headers=self._headers, timeout=PATIENCE_SECONDS
        )
        self._headers["Authorization"] = f"Bearer {reply.json()['token']}"

    def talk(self, messages: int, deadline: float, killed: threading.Event) -> None:
        """Send ``messages`` messages, and go on until every program was ``killed``.

        Stops at the ``deadline``.
        """
        for number in itertools.count():
            if number >= messages and (killed.is_set() or time.monotonic() > deadline):
                return
            message_id = f"m{number}"
            self.sent.append(message_id)
            text = QUESTIONS[number % len(QUESTIONS)]
            while not self._say(message_id, text):
                if time.monotonic() > deadline:
                    return

    def seen(self) -> list[dict[str, Any]]:
        """Return the transcript as the window reads it."""
        reply = requests.get(
            f"{self._base}/events?after=0", headers=self._headers, timeout=PATIENCE_SECONDS
        )
        messages: list[dict[str, Any]] = reply.json()["messages"]
        return messages

    @property
    def conversation_id(self) -> str:
        """Return the number of the conversation, as the export takes it."""
        import jwt

        token = self._headers["Authorization"].removeprefix("Bearer ")
        return str(jwt.decode(token, options={"verify_signature": False})["sub"])

    def _say(self, message_id: str, text: str) -> bool:
        try:
            reply = requests.post(
                f"{self._base}/messages", json={"id": message_id, "text": text},
                headers=self._headers, timeout=PATIENCE_SECONDS,
            )  # fmt: skip
        except requests.RequestException:
            time.sleep(0.5)
            return False
        self.statuses[reply.status_code] += 1
        if reply.status_code == 200:
            self.replies[message_id] = [one["id"] for one in reply.json()["messages"]]
            return True
        time.sleep(min(reply.json().get("retry_after", 1), 5))
        return False


def faults(visitor: Visitor, databases: Databases) -> list[str]:
    """Return what is wrong with a conversation: empty when nothing is."""
    found = []
    said = visitor.seen()
    mine = [one["message_id"] for one in said if one["author"] == "visitor"]
    if mine != visitor.sent:
        found.append(f"sent {visitor.sent}, in the transcript {mine}")
    if set(visitor.replies) != set(visitor.sent):
        found.append(f"not answered: {sorted(set(visitor.sent) - set(visitor.replies))}")
    answers: dict[str, list[str]] = {}
    for one in said:
        if one["author"] == "visitor":
            current = answers.setdefault(one["message_id"], [])
        else:
            current.append(one["id"])
    if answers != visitor.replies:
        found.append(f"answers in the transcript are not those that were given: {answers}")
    exported = export(visitor.conversation_id, databases)["messages"]
    if sum(one["author"] == "visitor" for one in exported) != len(visitor.sent):
        found.append("the export does not hold each message once")
    return found


def attack(messages: int, conversations: int, seed: int) -> dict[str, Any]:
    """Play the attack and return its summary."""
    choice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder))
        visitors = [Visitor(service.base, number) for number in range(conversations)]
        kills: Counter[str] = Counter()
        finished, all_killed = threading.Event(), threading.Event()
        deadline = time.monotonic() + LONGEST_SECONDS

        def kill() -> None:
            # Each once, then any.
            left = choice.sample(PROGRAMS, len(PROGRAMS))
            while not finished.wait(choice.uniform(1, 10)):
                name = left.pop() if left else choice.choice(PROGRAMS)
                if service.kill(name):
                    kills[name] += 1
                    if set(kills) == set(PROGRAMS):
                        all_killed.set()
                else:
                    left.append(name)
                # Mostly once it stands again: nothing is answered while all of it is down.
                if choice.random() < 0.8:
                    service.comes_back(180)

        killer = threading.Thread(target=kill)
        service.start()
        try:
            service.wait(180)
            for visitor in visitors:
                visitor.open()
            killer.start()
            with ThreadPoolExecutor(conversations) as pool:
                each = messages // conversations
                list(pool.map(lambda one: one.talk(each, deadline, all_killed), visitors))
            finished.set()
            killer.join()
            service.wait(180)
            urls = service.databases.values()
            databases = Databases(*(create_engine(url) for url in urls))
            wrong = {
                visitor.conversation_id: found
                for visitor in visitors
                if (found := faults(visitor, databases))
            }
        finally:
            finished.set()
            service.stop()
    statuses: Counter[int] = sum((visitor.statuses for visitor in visitors), Counter())
    return {
        "sent": sum(len(visitor.sent) for visitor in visitors),
        "conversations": conversations,
        "kills": dict(kills),
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
        "faults": wrong,
        "seed": seed,
    }


def main() -> None:
    """Attack, print, and end with status 1 when something was lost, said twice or never killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--conversations", type=int, default=20)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    summary = attack(options.messages, options.conversations, options.seed)
    print(json.dumps(summary, indent=2, ensure_ascii=False))
    sys.exit(1 if summary["faults"] or set(summary["kills"]) != set(PROGRAMS) else 0)


if __name__ == "__main__":
    main()
