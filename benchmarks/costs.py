"""Shows what other costs of errors would give on strangers' questions, so that config.yml holds measured ones.

Run: ``python -m benchmarks.costs``. Prints a table, a line a setting.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console
from rich.table import Table

from addons.nlu.analysis import Analyst, load_analyst
from addons.nlu.decision import Costs
from addons.nlu.evaluation import Outcome, Question, read_strangers, strangers
from addons.quiet import quiet
from commands.evaluate import STRANGERS, STRANGERS_LABELS
from commands.failing import trained_model

#: What is tried for each cost.
GRID: dict[str, tuple[float, ...]] = {
    "chosen": (0.5, 0.6, 0.7),
    "wrong": (1.25, 1.5, 2.0),
    "intruded": (0.8, 1.2, 1.6),
    "suggested": (0.1, 0.2),
}


def settings(start: Costs) -> Iterator[Costs]:
    """Give every combination of the grid, the other costs as in `start`."""
    for values in itertools.product(*GRID.values()):
        yield replace(start, **dict(zip(GRID, values, strict=True)))


def calibrate(
    analyst: Analyst, questions: Sequence[Question]
) -> list[tuple[Costs, dict[str, float]]]:
    """Return each setting with its shares, in the order of the grid; each question is read once."""
    estimates = [(question, analyst.reader.read(question.text)) for question in questions]
    return [
        (
            costs,
            strangers([Outcome(q, analyst.decide(estimate, costs)) for q, estimate in estimates]),
        )
        for costs in settings(analyst.costs)
    ]


def main() -> None:
    """Measure with the trained model, and print."""
    quiet()
    analyst = load_analyst(trained_model())
    shown = ("right", "offered", "answer_right", "declined", "wrong")
    table = Table(*GRID, *(STRANGERS_LABELS[name] for name in shown))
    questions = read_strangers(STRANGERS / "other_hand.csv", analyst.reader.same)
    for costs, shares in calibrate(analyst, questions):
        values = [f"{getattr(costs, name):.2f}" for name in GRID]
        table.add_row(*values, *(f"{shares[name]:.3f}" for name in shown))
    Console().print(table)


if __name__ == "__main__":
    main()
