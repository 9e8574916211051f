"""How long the readers of facts take on texts of 5,000 characters made to be slow, asked or not.

Run: ``python -m benchmarks.language``. Prints the slowest, in milliseconds of processor, and its ratio to
an ordinary message read in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from opco.language import find_facts, interpret
from tests.support.hostile_texts import HOSTILE

TODAY = date(2026, 11, 23)
ORDINARY = "on est 12, je prends un jeune en CAP, signé le 5 janvier"
QUESTIONS = (None, "headcount", "signed_on", "idcc", "months", "name")
TIMES = 5
MOST_SHOWN = 8


def milliseconds(action: Callable[[], object]) -> float:
    """Return the least time that an action takes, of a few."""
    spent = []
    for _ in range(TIMES):
        before = time.process_time()
        action()
        spent.append(time.process_time() - before)
    return 1000 * min(spent)


def reader(text: str, question: str | None) -> Callable[[], object]:
    """Return the reading of a text as an action."""
    if question is None:
        return lambda: find_facts(text, TODAY)
    return lambda: interpret(text, question, TODAY)


def main() -> None:
    """Print the slowest readings."""
    ordinary = milliseconds(reader(ORDINARY, None))
    print(f"message ordinaire : {ordinary:.2f} ms")
    found = [
        (milliseconds(reader(text, question)), name, question)
        for name, text in HOSTILE.items()
        for question in QUESTIONS
    ]
    for taken, name, question in sorted(found, key=lambda one: -one[0])[:MOST_SHOWN]:
        print(f"{name}, {question or 'rien'} : {taken:.1f} ms, {taken / ordinary:.0f} fois")


if __name__ == "__main__":
    main()
