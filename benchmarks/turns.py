"""Measures a turn of the assistant against an empty Rasa turn, in one run that alternates them.

Usage: ``python -m benchmarks.turns [--rounds 6] [--seconds 5] [--processes 2] [--peer] [--unseen] [--pinned]
[--beside FOLDER]``
The floor is Rasa 3.6 with keyword intents, one rule and SQLite: what any Rasa assistant costs. The
peer is Rasa's own pipeline (DIET, TED) on the same questions, trained for few epochs: how long it
learns changes what it answers, not how long it takes to answer. All ask
the same eight questions again and again, which ours knows by then as it knows « oui »; with
``--unseen`` every question is one of the library's that was not asked yet, but for the floor, which
knows its own words only and spends the same on all. With
``--processes``, several of ours share a PostgreSQL (``TEST_DATABASE_URL``) and a Redis
(``TEST_REDIS_URL``), beside as many of the floor that share nothing. With ``--pinned`` each program keeps to one core, as docs/exploitation.md says
how to have it. ``--beside`` adds the assistant of another checkout, with its environment and its
model: what a change brought. A busy machine slows all alike: only ratios are worth keeping. Prints JSON.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests
import yaml

from addons.nlu.corpus import Corpus
from benchmarks.long_conversation import QUESTIONS, Visitor, without_rates, worked
from commands.processes import Program, Supervisor
from opco.settings import ROOT
from tests.support.live import TODAY, Stack, free_port

CLIENTS = (1, 8)
TURNS_OF_A_VISITOR = 8
#: What others are compared with.
BESIDE = "the other checkout"
COMPARED = ("floor", "peer", BESIDE)
#: Of the peer: its speed does not depend on them.
EPOCHS = 5
SEED = 7
_visitors = itertools.count(1)
#: Run in another checkout: starts its assistant as ours is, tells where, stops when we do.
_ELSEWHERE = f"""
import json, sys
from pathlib import Path
from benchmarks.long_conversation import without_rates
from tests.support.live import Stack
folder = Path(sys.argv[1])
stack = Stack(folder, OPCO_NOW="{TODAY}")
without_rates(stack, folder)
try:
    stack.start()
    print(json.dumps([stack.url, stack.process_ids()]), flush=True)
    sys.stdin.read()
finally:
    stack.stop()
"""

Turn = Callable[[], None]
#: Gives what a visitor asks, without an end.
Questions = Callable[[], Iterator[str]]


def known() -> Iterator[str]:
    """Ask the same questions again and again."""
    return itertools.cycle(QUESTIONS)


def unseen() -> Questions:
    """Return visitors of whom none asks what another asked, until all was asked."""
    texts = [example.text for example in Corpus.load(ROOT / "data").examples]
    random.Random(SEED).shuffle(texts)
    asked = itertools.cycle(texts)
    return lambda: asked


class Elsewhere:
    """The assistant of another checkout of the project."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        folder.mkdir()
        self._program = subprocess.Popen(
            [checkout / ".venv" / "bin" / "python", "-c", _ELSEWHERE, folder],
            cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._program.stdout is not None
        self.url, self._numbers = json.loads(self._program.stdout.readline())

    def process_ids(self) -> list[int]:
        """Return the numbers of its programs."""
        return list(self._numbers)

    def stop(self) -> None:
        """Stop it."""
        self._program.communicate()


class Ours:
    """One or several of our assistants; visitors go from one to the next."""

    def __init__(self, stacks: Sequence[Stack | Elsewhere], questions: Questions) -> None:
        self._questions = questions
        self._stacks = itertools.cycle(stacks)
        self.processes = [number for stack in stacks for number in stack.process_ids()]

    def client(self) -> Turn:
        """Return a visitor who begins a new conversation every eight turns."""
        state, asked = {"left": 0}, self._questions()
        visitor: list[Visitor] = []

        def turn() -> None:
            if not state["left"]:
                visitor[:] = [Visitor(next(self._stacks).url, next(_visitors), asked)]
                state["left"] = TURNS_OF_A_VISITOR
            state["left"] -= 1
            visitor[0].turn()

        return turn


class OtherRasa:
    """A Rasa assistant of another kind, on its REST channel."""

    def __init__(self, folder: Path, files: dict[str, object], questions: Questions) -> None:
        self._questions = questions
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        rasa = [sys.executable, "-m", "rasa"]
        self._environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
        subprocess.run(
            [*rasa, "train", "--data", ".", "--quiet"],
            cwd=folder, env=self._environment, check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.program = Program(
            name=folder.name,
            command=[
                sys.executable, "-c",
                f"import os; os.chdir({str(folder)!r}); from rasa.__main__ import main; main()",
                "run", "--port", str(port), "--interface", "127.0.0.1",
            ],
            port=port,
            ready_url=f"{self.url}/",
            environment={"RASA_TELEMETRY_ENABLED": "false"},
        )  # fmt: skip
        self.processes: list[int] = []

    def client(self) -> Turn:
        """Return a visitor who begins a new conversation every eight turns."""
        questions = self._questions()
        turns = itertools.count()
        sender = [""]

        def turn() -> None:
            if next(turns) % TURNS_OF_A_VISITOR == 0:
                sender[0] = uuid.uuid4().hex
            reply = requests.post(
                f"{self.url}/webhooks/rest/webhook",
                json={"sender": sender[0], "message": next(questions)},
                timeout=60,
            )
            reply.raise_for_status()
            assert reply.json()

        return turn


class SideBySide:
    """Several of another kind, which share nothing: what two processes can give at most."""

    def __init__(self, each: Sequence[OtherRasa]) -> None:
        self.each = each
        self._next = itertools.cycle(each)

    @property
    def processes(self) -> list[int]:
        """The numbers of their programs."""
        return [number for one in self.each for number in one.processes]

    def client(self) -> Turn:
        """Return a visitor of the next one."""
        return next(self._next).client()


def floor_files() -> dict[str, object]:
    """Return an assistant that understands keywords and answers one sentence."""
    return {
        "config.yml": {
            "recipe": "default.v1", "language": "fr", "assistant_id": "floor",
            "pipeline": [{"name": "KeywordIntentClassifier"}], "policies": [{"name": "RulePolicy"}],
        },
        "data.yml": {
            "version": "3.1",
            "nlu": [{"intent": "any", "examples": "".join(f"- {one}\n" for one in QUESTIONS)}],
            "rules": [
                {"rule": "any", "steps": [{"intent": "any"}, {"action": "utter_any"}]},
            ],
        },
        "domain.yml": {
            "version": "3.1", "intents": ["any"], "responses": {"utter_any": [{"text": "Bien."}]},
        },
        "endpoints.yml": {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "t.db"}},
        "credentials.yml": {"rest": None},
    }  # fmt: skip


def peer_files() -> dict[str, object]:
    """Return Rasa's own pipeline, with an intent for each topic of ours and the same questions."""
    corpus = Corpus.load(ROOT / "data")
    by_intent: dict[str, list[str]] = {}
    for example in corpus.examples:
        by_intent.setdefault(example.label.partition("/")[0], []).append(example.text)
    nlu = [
        {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)}
        for name, texts in by_intent.items()
    ]
    steps = [[{"intent": name}, {"action": f"utter_{name}"}] for name in by_intent]
    return {
        "config.yml": {
            "recipe": "default.v1", "language": "fr", "assistant_id": "peer",
            "pipeline": [
                {"name": "WhitespaceTokenizer"}, {"name": "RegexFeaturizer"},
                {"name": "LexicalSyntacticFeaturizer"}, {"name": "CountVectorsFeaturizer"},
                {
                    "name": "CountVectorsFeaturizer", "analyzer": "char_wb",
                    "min_ngram": 1, "max_ngram": 4,
                },
                {"name": "DIETClassifier", "epochs": EPOCHS}, {"name": "EntitySynonymMapper"},
                {"name": "FallbackClassifier", "threshold": 0.3},
            ],
            "policies": [
                {"name": "MemoizationPolicy"},
                {"name": "TEDPolicy", "max_history": 5, "epochs": EPOCHS}, {"name": "RulePolicy"},
            ],
        },
        "data.yml": {
            "version": "3.1",
            "nlu": nlu,
            "stories": [
                {"story": f"s{number}", "steps": one} for number, one in enumerate(steps)
            ],
            "rules": [
                {
                    "rule": "doubt",
                    "steps": [{"intent": "nlu_fallback"}, {"action": "utter_default"}],
                }
            ],
        },
        "domain.yml": {
            "version": "3.1",
            "intents": list(by_intent),
            "responses": {
                **{f"utter_{name}": [{"text": name}] for name in by_intent},
                "utter_default": [{"text": "?"}],
            },
        },
        "endpoints.yml": {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "t.db"}},
        "credentials.yml": {"rest": None},
    }  # fmt: skip


Subject = Ours | OtherRasa | SideBySide


def measure(
    subjects: dict[str, Subject], rounds: int, seconds: float
) -> dict[str, dict[str, dict[str, float]]]:
    """Return, for each number of clients and subject, its turns, delays, processor and memory."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for clients in CLIENTS:
        delays: dict[str, list[float]] = {name: [] for name in subjects}
        spent = dict.fromkeys(subjects, 0.0)
        for _ in range(rounds):
            for name, subject in subjects.items():
                before = worked(subject.processes)
                delays[name] += _played(subject, clients, seconds)
                spent[name] += worked(subject.processes) - before
        found[f"{clients} client(s)"] = {
            name: {
                "turns_per_second": round(len(delays[name]) / (rounds * seconds), 1),
                "p50_ms": round(statistics.median(delays[name]), 1),
                "p95_ms": round(statistics.quantiles(delays[name], n=20)[-1], 1),
                "processor_ms": round(1000 * spent[name] / len(delays[name]), 1),
                "memory_mb": round(sum(map(_memory, subject.processes))),
            }
            for name, subject in subjects.items()
        }
    return found


def _played(subject: Subject, clients: int, seconds: float) -> list[float]:
    delays: list[float] = []
    until = time.perf_counter() + seconds

    def visit(turn: Turn) -> None:
        while time.perf_counter() < until:
            began = time.perf_counter()
            turn()
            delays.append((time.perf_counter() - began) * 1000)

    visitors = [threading.Thread(target=visit, args=(subject.client(),)) for _ in range(clients)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return delays


def _memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


@contextmanager
def started(
    folder: Path,
    processes: int,
    peer: bool,
    questions: Questions,
    pinned: bool = False,
    beside: Path | None = None,
) -> Iterator[dict[str, Subject]]:
    """Start everything that is compared; stop it in the end."""
    with ExitStack() as held:
        subjects: dict[str, Subject] = {
            "ours": Ours([_stack(held, folder / "ours", {})], questions)
        }
        if beside is not None:
            other_checkout = Elsewhere(beside, folder / "beside")
            held.callback(other_checkout.stop)
            subjects[BESIDE] = Ours([other_checkout], questions)
        if processes > 1:
            shared = {
                "DATABASE_URL": os.environ["TEST_DATABASE_URL"],
                "TRACKER_DATABASE_URL": os.environ["TEST_DATABASE_URL"],
                "REDIS_URL": os.environ["TEST_REDIS_URL"],
            }
            stacks = [_stack(held, folder / f"ours-{n}", shared) for n in range(processes)]
            subjects["one of ours, PostgreSQL and Redis"] = Ours(stacks[:1], questions)
            subjects[f"{processes} of ours, PostgreSQL and Redis"] = Ours(stacks, questions)
        others = {"floor": OtherRasa(folder / "floor", floor_files(), known)}
        if peer:
            others["peer"] = OtherRasa(folder / "peer", peer_files(), questions)
        floors = [
            OtherRasa(folder / f"floor-{n}", floor_files(), known)
            for n in range(processes if processes > 1 else 0)
        ]
        supervisor = Supervisor(folder / "log")
        held.callback(supervisor.stop)
        for other in (*others.values(), *floors):
            before = set(supervisor.process_ids())
            supervisor.start(other.program)
            supervisor.wait_until_ready(other.program, 180)
            other.processes = list(set(supervisor.process_ids()) - before)
        subjects.update(others)
        if floors:
            subjects[f"{processes} of the floor, apart"] = SideBySide(floors)
        if pinned:
            for subject in subjects.values():
                for number, process in enumerate(subject.processes):
                    _keep_on_a_core(process, number)
        yield subjects


def _keep_on_a_core(process: int, number: int) -> None:
    """Keep a program on the core of this number among those that we may use (Linux)."""
    cores = sorted(os.sched_getaffinity(0))
    for thread in Path(f"/proc/{process}/task").iterdir():
        # A thread that starts later keeps to the core of the one that starts it.
        os.sched_setaffinity(int(thread.name), {cores[number % len(cores)]})


def _stack(held: ExitStack, folder: Path, environment: dict[str, str]) -> Stack:
    # Not in a file, which would be read again ten times a turn.
    stack = Stack(folder, False, **{"OPCO_NOW": TODAY, **environment})
    without_rates(stack, folder)
    held.callback(stack.stop)
    return stack.start()


def main() -> None:
    """Measure and print, the ratios to the floor and to the peer last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--pinned", action="store_true")
    parser.add_argument("--beside", type=Path)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        started(
            Path(folder),
            options.processes,
            options.peer,
            unseen() if options.unseen else known,
            options.pinned,
            options.beside,
        ) as subjects,
    ):
        found = measure(subjects, options.rounds, options.seconds)
    ratios = {
        f"{measure} ratios": {
            clients: {
                f"{name} / {other}": round(figures[name][measure] / figures[other][measure], 2)
                for name in figures
                for other in COMPARED
                if other in figures and name not in COMPARED[:2] and name != other
            }
            for clients, figures in found.items()
        }
        for measure in ("p50_ms", "processor_ms")
    }
    print(json.dumps({"measured": found, **ratios}, indent=2))


if __name__ == "__main__":
    main()
