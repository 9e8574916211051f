"""One attack: requests of every kind, texts made to hurt, programs killed under way."""

from __future__ import annotations

import gc
import json
import random
import re
import threading
import time
import urllib.parse
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.attack.client import Answer, Tally, exchange
from tests.attack.generation import COOKIE, HOST, TOKEN, WEBSITE, Made, generate, hostile_texts
from tests.attack.programs import PASSWORD, Programs, Server

Thing = TypeVar("Thing")

#: Messages of one visitor: below what a minute allows.
_MESSAGES_OF_A_VISITOR = 10
_SESSIONS = 60
#: Seconds after the last kill within which a message is answered.
_RECOVERY = 60.0


@dataclass
class Result:
    """What one attack has shown."""

    requests: Tally
    texts: Tally
    killed: Tally
    kills: dict[str, int]
    tracebacks: list[str]
    #: Megabytes of each program: after the requests, half of the texts, all of them.
    memory: dict[str, list[float]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Tell whether nothing gave way; how long it takes depends on the machine, and is shown."""
        tallies = (self.requests, self.texts, self.killed)
        return not self.tracebacks and not any(t.faults or t.hangs for t in tallies)

    def proofs(self) -> Iterable[str]:
        """Yield what gave way, to be sent again."""
        for tally in (self.requests, self.texts, self.killed):
            yield from (f"5xx {shown[:400]}" for shown in tally.faults[:20])
            yield from (f"hang {shown[:400]}" for shown in tally.hangs[:20])
            yield f"slowest {tally.slowest[0]:.2f} s {tally.slowest[1][:200]}"
        yield from self.tracebacks[:20]


class Campaign:
    """Attacks the programs of one folder."""

    def __init__(self, folder: Path, clients: int = 4, key: int = 1) -> None:
        self._programs = Programs(folder)
        self._clients = clients
        self._key = key
        self._random = random.Random(key)
        self._requests, self._texts, self._killed = Tally(), Tally(), Tally()
        self._tokens: list[str] = []
        self._cookie = ""
        self._memory: dict[str, list[float]] = {}

    def start(self) -> None:
        """Start the programs and open the sessions with which requests are made."""
        self._programs.start()
        self._tokens = [self._new_session() for _ in range(_SESSIONS)]
        self._sign_in()

    def send_requests(self, number: int) -> None:
        """Send made-up requests to the three servers."""
        self._send(_made(generate(number, self._key)), self._requests)

    def say_texts(self, number: int) -> None:
        """Say hostile texts through the whole path, each visitor a few."""
        said = _made(hostile_texts(number, self._key + 1))
        self._measure_memory()
        groups = [
            said[start : start + _MESSAGES_OF_A_VISITOR]
            for start in range(0, len(said), _MESSAGES_OF_A_VISITOR)
        ]

        def converse(texts: list[str]) -> None:
            token = self._new_session()
            for position, text in enumerate(texts):
                answer = self._say(token, text, position)
                self._texts.count("texts", answer, repr(text[:60]), disturbed=False)

        half = len(groups) // 2
        with ThreadPoolExecutor(self._clients) as pool:
            for part in (groups[:half], groups[half:]):
                list(pool.map(converse, part))
                # Before any kill: a program that has just started proves nothing.
                self._measure_memory()

    def kill_at_random(self, kills: int, number: int) -> None:
        """Kill programs outright while requests go on; each must serve again."""
        if not kills:
            return
        done = threading.Event()
        requests = _made(generate(number, self._key + 2))

        def flood() -> None:
            while not done.is_set():
                self._send(requests, self._killed, disturbed=True)

        flooding = threading.Thread(target=flood)
        flooding.start()
        names = sorted(self._programs.servers)
        try:
            for position in range(kills):
                time.sleep(self._random.random())
                # Each at least once, then any.
                fresh = position < len(names)
                name = names[position] if fresh else self._random.choice(names)
                self._programs.kill(name)
                if name == "rasa":
                    self._say_first()
        finally:
            done.set()
            flooding.join()
        self._sign_in()
        token, deadline = self._new_session(), time.monotonic() + _RECOVERY
        answer = self._say(token, "bonjour", 0)
        while answer.waits and time.monotonic() < deadline:
            time.sleep(1)
            answer = self._say(token, "bonjour", 0)
        self._killed.count("after", answer, "bonjour after the kills", disturbed=False)
        if answer.status != 200:
            self._killed.faults.append(f"{answer.status}: no answer after the kills")

    def _say_first(self) -> None:
        """Say the first message that a program takes after its start: it waits for no loading."""
        answer = self._say(self._new_session(), "Je suis Zoé Fabre, on est 12 au garage", 0)
        self._killed.count("first", answer, "the first message after a kill", disturbed=False)

    def result(self) -> Result:
        """Return what was found."""
        programs = self._programs.servers
        return Result(
            self._requests,
            self._texts,
            self._killed,
            {name: server.kills for name, server in programs.items()},
            self._programs.tracebacks(),
            self._memory,
        )

    def stop(self) -> None:
        """Stop the programs."""
        self._programs.stop()

    # ---- one request ------------------------------------------------------------------------

    def _send(self, requests: list[Made], tally: Tally, disturbed: bool = False) -> None:
        def one(made: Made) -> None:
            server = self._programs.servers[made.server]
            if server.is_down:
                time.sleep(0.05)  # nobody would answer: it proves nothing
                return
            wire = made.wire(
                {
                    TOKEN: self._random.choice(self._tokens),
                    COOKIE: self._cookie,
                    HOST: f"127.0.0.1:{server.port}",
                }
            )
            answer = exchange(server.port, wire)
            tally.count(made.server, answer, repr(wire[:300]), disturbed)

        with ThreadPoolExecutor(self._clients) as pool:
            list(pool.map(one, requests))

    def _new_session(self) -> str:
        answer = self._post(self._programs.servers["rasa"], f"{WEBSITE}/sessions", {})
        token = json.loads(answer.body or b"{}").get("token")
        if not isinstance(token, str):
            raise AssertionError(f"no session: {answer.status} {answer.body[:300]!r}")
        return token

    def _say(self, token: str, text: str, position: int) -> Answer:
        content = {"id": f"m{position}", "text": text}
        return self._post(self._programs.servers["rasa"], f"{WEBSITE}/messages", content, token)

    def _post(self, server: Server, path: str, content: object, token: str = "") -> Answer:
        body = json.dumps(content).encode()
        address = f"203.0.{self._random.randint(0, 255)}.{self._random.randint(1, 254)}"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Type: application/json"
            f"\r\nAuthorization: Bearer {token}\r\nX-Forwarded-For: {address}\r\nConnection: close"
            f"\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        if not token:
            head = head.replace("Authorization: Bearer \r\n", "")
        return exchange(server.port, head.encode() + body)

    def _sign_in(self) -> None:
        server = self._programs.servers["desk"]
        form = urllib.parse.urlencode({"name": "Zoé", "password": PASSWORD}).encode()
        head = (
            f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n"
        )
        answer = exchange(server.port, head.encode() + form)
        found = re.search(r"opco_desk=[^;\r\n]+", answer.head)
        if found is None:
            raise AssertionError(f"the desk did not open: {answer}")
        self._cookie = found[0]

    def _measure_memory(self) -> None:
        for name, server in self._programs.servers.items():
            self._memory.setdefault(name, []).append(server.memory())


def _made(things: list[Thing]) -> list[Thing]:
    """Set aside what making them has left: a round over it holds every client for a second."""
    gc.collect()
    gc.freeze()
    return things
