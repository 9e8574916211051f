"""Shows what other costs of errors would give on strangers' questions, so that config.yml holds measured ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from addons.nlu.analysis import Analyst
from addons.nlu.decision import Costs
from addons.nlu.evaluation import Outcome, Question, strangers

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
