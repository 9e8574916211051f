"""Measures what a turn costs in a long conversation: turn 500 against turn 5, in one run.

Usage: ``python -m benchmarks.long_conversation [--turns 520]``
Plays one conversation on the assistant as it runs, then some of its last turns in alternation with
the fifth turns of new conversations, which ask the same, so that a busy machine slows both. Prints one JSON object:
milliseconds as seen by a visitor, milliseconds of processor of the programs, and their ratios.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import requests
import yaml

from opco.settings import ROOT
from tests.support.live import Stack

#: Of the same kinds at every length: answers, a check that is begun and left, a doubt, a thank you.
QUESTIONS = (
    "Quelles aides pour embaucher un apprenti ?",
    "Et pour un BTS ?",
    "Qui peut être maître d'apprentissage ?",
    "On est 42 salariés",
    "Combien de temps dure un contrat ?",
    "Merci beaucoup",
    "Comment adhérer à l'OPCO ?",
    "Que veut dire NPEC ?",
)
MEASURED = 20
#: How often a message is sent, where the machine has no processor to spare.
TRIES = 5
FIFTH = 5


class Visitor:
    """One conversation on the website channel, from an address of its own."""

    def __init__(self, url: str, number: int, questions: Iterator[str] | None = None) -> None:
        self._base = f"{url}/webhooks/website"
        self._headers = {"X-Forwarded-For": f"198.51.{number // 250}.{number % 250}"}
        opened = self._post("sessions", {})
        self._headers["Authorization"] = f"Bearer {opened['token']}"
        self._questions = questions or cycle(QUESTIONS)

    def turn(self) -> None:
        """Ask the next question and wait for the answer."""
        self._post("messages", {"id": uuid.uuid4().hex, "text": next(self._questions)})

    def _post(self, path: str, content: dict[str, str]) -> dict[str, str]:
        for _ in range(TRIES):
            reply = requests.post(
                f"{self._base}/{path}", json=content, headers=self._headers, timeout=60
            )
            if reply.status_code != 503:
                break
            # As the window does, under the same id: a visitor who left would make the others faster.
            time.sleep(reply.json()["retry_after"])
        reply.raise_for_status()
        answer: dict[str, str] = reply.json()
        return answer


def measure(stack: Stack, turns: int) -> dict[str, object]:
    """Return the costs of early and late turns, and their ratios."""
    programs = stack.process_ids()
    numbers = iter(range(1, 60_000))
    long = Visitor(stack.url, next(numbers))
    for _ in range(turns - MEASURED * len(QUESTIONS)):
        long.turn()
    late, early = [], []
    for _ in range(MEASURED):
        new = Visitor(stack.url, next(numbers))
        # The same question in both: one costs three times another.
        for visitor in (new, long):
            for _ in range(FIFTH - 1):
                visitor.turn()
        early.append(_timed(new, programs))
        late.append(_timed(long, programs))
        for _ in range(len(QUESTIONS) - FIFTH):
            long.turn()
    return {
        "turn_5": _summary(early),
        f"turn_{turns}": _summary(late),
        "ratio": {
            name: round(_median(late, place) / _median(early, place), 2)
            for place, name in enumerate(("elapsed", "processor"))
        },
    }


def without_rates(stack: Stack, folder: Path) -> None:
    """Let one visitor of a stack say more than the public may."""
    original = ROOT / "credentials.yml"
    credentials = yaml.safe_load(original.read_text(encoding="utf-8"))
    for channel in credentials.values():
        for name in channel or {}:
            if name.endswith("_rates"):
                channel[name] = "1000000/minute"
    copy = folder / "credentials.yml"
    copy.write_text(yaml.safe_dump(credentials), encoding="utf-8")
    command = [
        str(copy) if part == str(original) else part for part in stack.programs["rasa"].command
    ]
    stack.programs["rasa"].command = command


def _timed(visitor: Visitor, programs: list[int]) -> tuple[float, float]:
    before, started = worked(programs), time.perf_counter()
    visitor.turn()
    return (time.perf_counter() - started) * 1000, (worked(programs) - before) * 1000


def worked(programs: list[int]) -> float:
    """Return the seconds of processor that programs have used (Linux)."""
    ticks = 0
    for number in programs:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _median(turns: list[tuple[float, float]], place: int) -> float:
    return statistics.median(turn[place] for turn in turns)


def _summary(turns: list[tuple[float, float]]) -> dict[str, float]:
    return {
        "elapsed_ms": round(_median(turns, 0), 1),
        "processor_ms": round(statistics.mean(turn[1] for turn in turns), 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=520, help="a multiple of 8, from 160 on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        without_rates(stack, Path(folder))
        try:
            print(json.dumps(measure(stack.start(), options.turns), indent=2))
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
