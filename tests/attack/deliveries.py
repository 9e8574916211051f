"""100,000 messages between visitors and advisers while every process is killed, and three days out.

Usage: ``python -m tests.attack.deliveries [--messages 100000] [--conversations 200] [--seed N]``
Visitors and advisers write through the channel's own turns, couriers deliver, a receiver takes down
what comes: each of these processes, and PostgreSQL's own (``TEST_DATABASE_URL``, else SQLite), is
killed at random and started again. For 72 hours by the programs' clock the receiver is away; then
what was given up is sent again, as `opco handoffs retry` does. Prints one JSON object and ends with
status 1 when a message is lost, doubled or out of order, in the transcripts or at the receiver's.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade
from opco.database.tables import OutboxMessage
from opco.handoff import outbox
from opco.handoff.signing import new_secret
from opco.settings import ROOT
from tests.support.handoff_programs import conversation
from tests.support.live import free_port

START = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
SHARDS = COURIERS = 2
#: Seconds of a claim, by the programs' clock; a killed courier's is taken over after them.
LEASE = 20
OUTAGE = timedelta(hours=72)
#: Seconds; a program that speaks takes a few to begin.
BETWEEN_KILLS = (4, 12)
#: Seconds that a receiver and a courier take to begin.
LEAST_SECONDS = 5
#: Parts of the conversations said before the outage, and while it lasts.
BEFORE, DURING = 0.4, 0.1


class Field:
    """The programs, their clock, and who kills them."""

    def __init__(self, folder: Path, conversations: int, chance: random.Random) -> None:
        self.folder, self._conversations, self._chance = folder, conversations, chance
        self.now = START
        self.log = folder / "received"
        self._port = free_port()
        self._clock = folder / "now"
        url = os.environ.get("TEST_DATABASE_URL")
        self.urls = (
            (url, url)
            if url
            else (f"sqlite:///{folder / 'opco.db'}", f"sqlite:///{folder / 'said.db'}")
        )
        self.engine = create_engine(self.urls[0])
        upgrade(self.engine)
        self.said = create_engine(self.urls[1])
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.urls[0],
            "TRACKER_DATABASE_URL": self.urls[1],
            "OPCO_NOW": f"@{self._clock}",
            "ADVISER_WEBHOOK_URL": f"http://127.0.0.1:{self._port}/",
            "ADVISER_WEBHOOK_SECRET": new_secret(),
        }
        self.programs: dict[str, tuple[list[str], subprocess.Popen[bytes]]] = {}
        self.kills: Counter[str] = Counter()
        self._next_kill = 0.0
        #: Of each program: when it was started, and how much it had said.
        self._began: dict[str, tuple[float, int]] = {}
        self.advance(timedelta(0))

    def advance(self, by: timedelta) -> None:
        """Move the clock of every program."""
        self.now += by
        draft = self._clock.with_suffix(".draft")
        draft.write_text(self.now.isoformat(), encoding="utf-8")
        draft.replace(self._clock)

    def start(self, name: str, *arguments: str) -> None:
        """Start a program, or start it again."""
        with (self.folder / "programs.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        self.programs[name] = ([*arguments], process)
        self._began[name] = (time.monotonic(), self._spoken(name))

    def start_receiver(self) -> None:
        """Start what takes webhooks down before it answers."""
        self.start(
            "receiver", "tests.support.handoff_programs", "receiver", str(self._port), str(self.log)
        )

    def start_couriers(self) -> None:
        """Start workers as `opco run` does, in more of a hurry."""
        for number in range(COURIERS):
            self.start(
                f"courier {number}", "commands.main", "handoffs", "deliver", "--watch",
                "--every", "0.2", "--threads", "2", "--timeout", "5", "--lease", str(LEASE),
            )  # fmt: skip

    def say(self, rounds: range, who: str) -> None:
        """Have every conversation go on by some messages, whatever is killed meanwhile."""
        for shard in range(SHARDS):
            self.start(
                f"talk {shard}", "tests.support.talking_program", str(shard), str(SHARDS),
                str(self._conversations), str(rounds.start), str(rounds.stop), who, str(self.folder),
            )  # fmt: skip
        while any(name.startswith("talk") for name in self.programs):
            self.look_after()

    def look_after(self) -> None:
        """Kill now and then, start again what died, forget what ended well."""
        time.sleep(0.1)
        if time.monotonic() > self._next_kill:
            self._next_kill = time.monotonic() + self._chance.uniform(*BETWEEN_KILLS)
            name = self._chance.choice([*sorted(self.programs), "database"])
            if name == "database":
                self._kill_database()
            elif self.programs[name][1].poll() is None and self._has_worked(name):
                self.programs[name][1].kill()
                self.kills[name.split()[0]] += 1
            # What a killed courier had claimed is taken over.
            self.advance(timedelta(seconds=LEASE))
        for name, (arguments, process) in list(self.programs.items()):
            status = process.poll()
            if status == 0:
                del self.programs[name]
            elif status is not None:
                self.start(name, *arguments)

    def _has_worked(self, name: str) -> bool:
        """Tell whether a program has begun: one killed before it has shows nothing, for ever."""
        began, spoken = self._began[name]
        if name.startswith("talk"):
            return self._spoken(name) > spoken
        return time.monotonic() - began > LEAST_SECONDS

    def _spoken(self, name: str) -> int:
        files = self.folder.glob(f"said-{name.removeprefix('talk ')}-*")
        return sum(file.stat().st_size for file in files)

    def _kill_database(self) -> None:
        """Kill a process of PostgreSQL: the server ends all others, and recovers from its journal."""
        if self.engine.dialect.name != "postgresql":
            return
        try:
            with self.engine.connect() as connection:
                number = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
                os.kill(int(number), signal.SIGKILL)
                # Counted here: what ends the connection fails, as it is gone.
                self.kills["database"] += 1
        except (sa.exc.SQLAlchemyError, PermissionError, ProcessLookupError):
            pass  # already away, or not ours to kill

    def undelivered(self) -> int:
        """Return how many messages have not arrived, by the outbox."""
        query = sa.select(sa.func.count()).where(OutboxMessage.delivered_at.is_(None))
        while True:
            try:
                with session_scope(self.engine, read_only=True) as session:
                    return int(session.execute(query).scalar_one())
            except sa.exc.SQLAlchemyError:
                time.sleep(0.3)

    def be_away(self) -> int:
        """Let 72 hours go by without a receiver; return how many messages were given up."""
        end = self.now + OUTAGE
        while self.now < end:
            self.advance(min(timedelta(hours=4), end - self.now))
            for _ in range(20):
                self.look_after()
        self.advance(timedelta(hours=1))
        time.sleep(2)
        parked = sa.select(sa.func.count()).where(OutboxMessage.parked_at.is_not(None))
        with session_scope(self.engine) as session:
            found = int(session.execute(parked).scalar_one())
            outbox.retry(session, self.now)
        return found

    def stop(self) -> None:
        """Kill what still runs."""
        for _, process in self.programs.values():
            process.kill()
            process.wait()


def faults(field: Field, conversations: int, rounds: int) -> tuple[list[str], dict[str, int]]:
    """Return what is lost, doubled or out of order, and what was counted."""
    found: list[str] = []
    counts: Counter[str] = Counter()
    arrived: dict[str, list[str]] = {}
    seen: set[str] = set()
    for line in field.log.read_text(encoding="utf-8").split("\n"):
        if not line.endswith("}"):
            continue  # torn by a kill: what was answered is whole
        one = json.loads(line)
        counts["posts"] += 1
        if not one["verified"]:
            found.append(f"a signature that is not ours: {one['id']}")
        if one["id"] in seen:
            counts["repeated under the same id"] += 1
            continue
        seen.add(one["id"])
        arrived.setdefault(one["reference"], []).append(one["text"] or one["type"])
    with field.engine.connect() as connection:
        references = dict(
            connection.execute(sa.text("SELECT conversation_id, reference FROM handoffs")).all()
        )
    asked = [f"question {number}" for number in range(rounds)]
    for number in range(conversations):
        name = conversation(number)
        with field.said.connect() as connection:
            rows = connection.execute(
                sa.text(
                    "SELECT data FROM events WHERE sender_id = :name"
                    " AND type_name IN ('user', 'bot') ORDER BY id"
                ),
                {"name": name},
            )
            events = [json.loads(row[0]) for row in rows]
        mine = [one["text"] for one in events if one["event"] == "user"]
        answers = [one["text"] for one in events if one["metadata"].get("author") == "adviser"]
        told = [text for text in arrived.get(references[name], []) if text != "handoff.requested"]
        passed_on = [
            one["text"] for one in events
            if one["event"] == "user" and one["metadata"].get("to") == "adviser"
        ]  # fmt: skip
        if mine != asked:
            found.append(f"{name}: the visitor's messages in the transcript: {_wrong(mine, asked)}")
        expected = [f"réponse {index}" for index in range(rounds)]
        if answers != expected:
            found.append(f"{name}: the adviser's in the transcript: {_wrong(answers, expected)}")
        if [text for text in told if text.startswith("question")] != passed_on:
            found.append(f"{name}: the messages that arrived: {_wrong(told, passed_on)}")
        if arrived.get(references[name], [""])[0] != "handoff.requested":
            found.append(f"{name}: the request did not arrive first")
        counts["messages of visitors"] += len(mine)
        counts["messages of advisers"] += len(answers)
        counts["delivered to the adviser's system"] += len(told) + 1
    return found, dict(counts)


def _wrong(got: list[str], wanted: list[str]) -> str:
    lost, more = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
    return f"lost {sorted(lost)[:3]}, too many {sorted(more)[:3]}, {len(got)} of {len(wanted)}"


def attack(messages: int, conversations: int, seed: int) -> dict[str, Any]:
    """Play the attack and return its summary."""
    rounds = messages // conversations // 2
    outage, back = int(rounds * BEFORE), int(rounds * (BEFORE + DURING))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        field = Field(Path(folder), conversations, random.Random(seed))
        try:
            field.start_receiver()
            field.start_couriers()
            field.say(range(outage), "both")
            _, receiver = field.programs.pop("receiver")
            receiver.kill()
            receiver.wait()
            field.say(range(outage, back), "visitor")
            waiting = field.undelivered()
            given_up = field.be_away()
            field.start_receiver()
            field.say(range(outage, back), "adviser")
            field.say(range(back, rounds), "both")
            deadline = time.monotonic() + 1200
            while field.undelivered() and time.monotonic() < deadline:
                # What was tried while the receiver was away is due within the hour.
                field.advance(timedelta(seconds=15))
                field.look_after()
            found, counts = faults(field, conversations, rounds)
            left = field.undelivered()
            if left:
                found.append(f"{left} messages have not left")
        finally:
            field.stop()
    return {
        "messages": conversations * rounds * 2,
        "conversations": conversations,
        "kills": dict(field.kills),
        "waiting when 72 h began": waiting,
        "given up after 72 h, then sent again": given_up,
        "counted": counts,
        "faults": found[:20],
        "seconds": round(time.monotonic() - began),
        "seed": seed,
    }


def main() -> None:
    """Attack, print, and end with status 1 when something was lost, doubled or out of order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    summary = attack(options.messages, options.conversations, options.seed)
    print(json.dumps(summary, indent=2, ensure_ascii=False))
    sys.exit(1 if summary["faults"] else 0)


if __name__ == "__main__":
    main()
